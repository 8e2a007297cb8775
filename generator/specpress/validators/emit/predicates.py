"""The boolean path: functions that say whether a value is valid, and allocate nothing.

Two kinds of functions are written. `ok_…` is a sound accept: *True* is certain, *False* means that
it is not sure; it may use `type(x) is dict` and index keys that may be missing. `is_…` is right
both ways; conditions (`if`, `not`, `oneOf` …) need it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from specpress.jsonvalue import json_type
from specpress.validators.emit.alternatives import any_of
from specpress.validators.emit.array_code import ArrayCode
from specpress.validators.emit.block import FALSE, TRUE, Block, Test, joined
from specpress.validators.emit.object_code import ObjectCode
from specpress.validators.emit.precedence import alone, beside_and, beside_or
from specpress.validators.emit.scalars import (
    is_between,
    number_tests,
    string_tests,
    type_test,
    value_test,
)
from specpress.validators.emit.subject import Subject, narrowed, under
from specpress.validators.recursion import walk
from specpress.validators.shapes import (
    all_disjoint,
    constant_choices,
    covers,
    implied_types,
    is_bare_reference,
    is_scalar,
    sole_type,
    weight,
)

if TYPE_CHECKING:
    from specpress.jsonvalue import JsonValue
    from specpress.validators.emit.evaluated import EvaluatedCode
    from specpress.validators.emit.naming import Locals
    from specpress.validators.emit.parts import ModuleParts
    from specpress.validators.model import Condition, Schema

_SOLE_TYPES: Final = {
    "number": ("integer", "number"),
    "string": ("string",),
    "array": ("array",),
    "object": ("object",),
}
_INLINE_WEIGHT: Final = 9
_EXPRESSION_WEIGHT: Final = 8
# With its references written out: each schema of a chain may name the next one twice.
_WRITTEN_OUT: Final = 64


class Predicates:
    """Writes predicates into a module; each schema gets at most one function of each kind."""

    def __init__(self, parts: ModuleParts, evaluated: EvaluatedCode) -> None:
        """Starts without functions."""
        self._parts = parts
        self._functions: dict[tuple[str, bool, bool], str] = {}
        self._sizes = parts.program.sizes
        self._arrays = ArrayCode(parts, self, evaluated)
        self._objects = ObjectCode(parts, self, evaluated)

    def function(self, schema: Schema, *, is_exact: bool, is_covered: bool) -> str:
        """The name of the predicate for a schema; it is written when it is first asked for.

        Args:
            schema: the schema.
            is_exact: whether the answer must be right both ways.
            is_covered: whether something else makes sure that the value is JSON.
        """
        schema = self.followed(schema)
        is_covered = is_covered or is_exact or self._parts.assumes_json
        variant = (schema.key, is_exact, is_covered)
        known = self._functions.get(variant)
        if known is not None:
            return known
        name = self._parts.names.function("is" if is_exact else "ok", schema.path)
        self._functions[variant] = name
        block = self._parts.functions[name] = Block()
        self._parts.places[name] = schema.pointer
        body = Block()
        subject = Subject(expression="x", is_exact=is_exact, is_covered=is_covered)
        self.write(schema, subject, body, self._parts.locals())
        body.end_with_true()
        parameter = "x" if body.mentions("x") else "_x"
        block.line(f"def {name}({parameter}: Json) -> bool:")
        block.items.append(body)
        return name

    def call(self, schema: Schema, subject: Subject) -> Test:
        """A test that calls the predicate of a schema, and remembers what it said where it pays."""
        name = self.function(schema, is_exact=subject.is_exact, is_covered=subject.is_covered)
        if self._parts.functions[name].items[1:] == [Block(["return True"])]:
            return TRUE
        if self.followed(schema).key in self._parts.repeated:
            return Test.of(f"{self._parts.use('remembered')}({name}, {subject.expression})")
        return Test.of(f"{name}({subject.expression})")

    def followed(self, schema: Schema) -> Schema:
        """What a schema that is nothing but a reference stands for."""
        seen: set[str] = set()
        while schema.key not in seen and is_bare_reference(schema):
            seen.add(schema.key)
            schema = self._parts.definition(schema.references[0].target)
        return schema

    def expression(self, schema: Schema, subject: Subject) -> Test:
        """One test for a schema under a covered subject; a function when that is too long."""
        schema = self.followed(schema)
        if schema.is_anything:
            return TRUE
        is_small = weight(schema) <= _EXPRESSION_WEIGHT and self._size(schema) <= _WRITTEN_OUT
        is_recursive = schema.key in self._parts.program.recursive
        tests = self.tests(schema, subject) if is_small and not is_recursive else None
        return self.call(schema, subject) if tests is None else joined(tests)

    def _size(self, schema: Schema) -> int:
        """How many subschemas a schema stands for, references written out."""
        nodes = list(walk(schema))
        targets = (reference.target for node in nodes for reference in node.references)
        return len(nodes) + sum(self._sizes[target] for target in targets)

    def tests(self, schema: Schema, subject: Subject) -> list[Test] | None:
        """The tests that make up a schema, or None when they need statements."""
        if schema.is_never:
            return [FALSE]
        if not subject.is_covered and not is_scalar(schema):
            return None
        sole = "" if subject.types else sole_type(schema)
        if sole:
            inner = self.tests(schema, subject.known_as(_SOLE_TYPES[sole]))
            return None if inner is None else [_unless(self._guard(sole, subject), inner)]
        tests, subject = self.head(schema, subject)
        subject = subject.covered()
        tests += self._scalar_groups(schema, subject)
        arrays = self._arrays.tests(schema, subject)
        objects, known = self._objects.tests(schema, subject)
        for json_name, found in (("array", arrays), ("object", objects)):
            if not subject.may_be(json_name):
                continue
            if found is None:
                return None
            tests += self._guarded(subject, json_name, found)
        if subject.must_be("object"):
            subject = known
        in_place = self._in_place_tests(schema, subject)
        return None if in_place is None else tests + in_place

    def head(self, schema: Schema, subject: Subject) -> tuple[list[Test], Subject]:
        """The tests of type and value, and the value as it is known after them."""
        tests: list[Test] = []
        groups = schema.number or schema.string or schema.array or schema.object
        choices = constant_choices(schema.one_of) or constant_choices(schema.any_of)
        values = [v for v in (schema.const, schema.enum, choices) if v is not None]
        if values and not groups and all(_fits(schema.types, v) for value in values for v in value):
            narrow = subject.known_as(json_type(value) for value in values[0])
            for allowed in values:
                tests.append(value_test(allowed, subject, self._parts, schema))
                subject = narrow
            return tests, narrow
        types = implied_types(schema)
        if types and not subject.must_be(*types):
            is_bounded = is_between(schema.number) if schema.number else False
            tests.append(type_test(types, subject, self._parts, is_bounded=is_bounded))
        if types:
            subject = subject.known_as(types)
        tests += [value_test(allowed, subject, self._parts, schema) for allowed in values]
        return tests, subject

    def _scalar_groups(self, schema: Schema, subject: Subject) -> list[Test]:
        tests: list[Test] = []
        if schema.number and subject.may_be("integer", "number"):
            found = number_tests(schema.number, subject, self._parts)
            tests += self._guarded(subject, "number", found)
        if schema.string and subject.may_be("string"):
            found = string_tests(schema.string, subject, self._parts, schema)
            tests += self._guarded(subject, "string", found)
        return tests

    def _guarded(self, subject: Subject, name: str, found: list[Test]) -> list[Test]:
        if not found or subject.must_be(*_SOLE_TYPES[name]):
            return found
        return [_unless(self._guard(name, subject), found)]

    def _guard(self, name: str, subject: Subject) -> str:
        """The test that a value is of a type, for keywords that speak of that type alone."""
        return type_test((name,), subject.exact(), self._parts).yes

    def _in_place_tests(self, schema: Schema, subject: Subject) -> list[Test] | None:
        tests = [
            self.call(self._parts.definition(reference.target), subject)
            for reference in schema.references
        ]
        for part in schema.all_of:
            found = self.tests(part, subject)
            if found is None:
                return None
            tests += found
            subject = narrowed(subject, part)
        tests += self._alternatives(schema, subject)
        if schema.condition:
            tests.append(self._conditional(schema.condition, subject))
        return tests

    def _alternatives(self, schema: Schema, subject: Subject) -> list[Test]:
        """`anyOf`, `oneOf` and `not`, which judge their schemas both ways."""
        tests: list[Test] = []
        exact = subject.exact().covered()
        if schema.any_of is not None and not constant_choices(schema.any_of):
            tests.append(_some([self.expression(branch, exact) for branch in schema.any_of]))
        if schema.one_of is not None and not constant_choices(schema.one_of):
            tests.append(self._exactly_one(schema.one_of, exact))
        if schema.negated:
            inner = self.expression(schema.negated, exact)
            tests.append(_negated(inner))
        return tests

    def _exactly_one(self, branches: tuple[Schema, ...], subject: Subject) -> Test:
        found = [self.expression(branch, subject) for branch in branches]
        if all_disjoint(branches, self._parts.program):
            return _some(found)
        total = " + ".join(f"({test.yes})" for test in found)
        return Test(f"({total}) == 1", f"({total}) != 1")

    def _conditional(self, condition: Condition, subject: Subject) -> Test:
        exact = subject.exact().covered()
        test = self.expression(condition.test, exact)
        inside = under(exact, condition.test)
        then = self.expression(condition.then, inside) if condition.then else TRUE
        otherwise = self.expression(condition.otherwise, exact) if condition.otherwise else TRUE
        if then == otherwise == TRUE:
            return TRUE
        if otherwise == TRUE:
            return Test(
                f"({beside_or(test.no)} or {beside_or(then.yes)})",
                f"({beside_and(test.yes)} and {beside_and(then.no)})",
            )
        if then == TRUE:
            return Test(
                f"({beside_or(test.yes)} or {beside_or(otherwise.yes)})",
                f"({beside_and(test.no)} and {beside_and(otherwise.no)})",
            )
        text = f"({then.yes} if {test.yes} else {otherwise.yes})"
        return Test(text, f"not {text}")

    def write(self, schema: Schema, subject: Subject, block: Block, names: Locals) -> None:
        """Writes statements that return False unless the value is valid."""
        simple = self.tests(schema, subject) if weight(schema) <= _EXPRESSION_WEIGHT else None
        if simple is not None:
            block.fail_unless(*simple)
            return
        sole = sole_type(schema) if subject.is_covered and not subject.types else ""
        if sole:
            body = Block()
            self.write(schema, subject.known_as(_SOLE_TYPES[sole]), body, names)
            if not body.is_empty:
                block.line(f"if {self._guard(sole, subject)}:")
                block.items.append(body)
            return
        was_covered = subject.is_covered
        tests, subject = self.head(schema, subject)
        typed = bool(subject.types)
        delegate = not was_covered and not typed and covers(schema)
        if not was_covered and not typed and not delegate:
            tests.insert(0, Test.of(f"{self._parts.use('is_json')}({subject.expression})"))
            subject = subject.covered()
        block.fail_unless(*tests, *self._scalar_groups(schema, subject))
        own = subject.covered() if delegate else subject
        known = self._write_containers(schema, own, block, names)
        subject = replace(subject, members=known.members)
        self._write_in_place(schema, subject if delegate else subject.covered(), block, names)

    def _write_containers(
        self, schema: Schema, subject: Subject, block: Block, names: Locals
    ) -> Subject:
        known = subject
        for json_name, code in (("array", self._arrays), ("object", self._objects)):
            has_rules = schema.array if json_name == "array" else schema.object
            if not subject.may_be(json_name) or (subject.is_covered and not has_rules):
                continue
            if subject.must_be(json_name):
                known = code.write(schema, subject, block, names)
                continue
            body = Block()
            code.write(schema, subject.known_as((json_name,)), body, names)
            if not body.is_empty:
                block.line(f"if {self._guard(json_name, subject)}:")
                block.items.append(body)
        return known

    def _write_in_place(
        self, schema: Schema, subject: Subject, block: Block, names: Locals
    ) -> None:
        """Schemas that apply to the same value; the first that covers it makes sure it is JSON."""
        for reference in schema.references:
            self.write_child(self._parts.definition(reference.target), subject, block, names)
            subject = subject.covered()
        parts = sorted(schema.all_of, key=lambda part: subject.is_covered or not covers(part))
        for part in parts:
            self.write(part, subject, block, names)
            subject = narrowed(subject.covered(), part)
        block.fail_unless(*self._alternatives(schema, subject))
        if schema.condition:
            self._write_condition(schema.condition, subject, block, names)

    def _write_condition(
        self, condition: Condition, subject: Subject, block: Block, names: Locals
    ) -> None:
        test = self.expression(condition.test, subject.exact().covered())
        then, otherwise = Block(), Block()
        if condition.then:
            self.write(condition.then, under(subject, condition.test), then, names)
        if condition.otherwise:
            self.write(condition.otherwise, subject, otherwise, names)
        if not then.is_empty:
            block.line(f"if {alone(test.yes)}:")
            block.items.append(then)
        if not otherwise.is_empty:
            block.line("else:" if not then.is_empty else f"if {_negated(test).yes}:")
            block.items.append(otherwise)

    def write_child(self, schema: Schema, subject: Subject, block: Block, names: Locals) -> None:
        """Writes the check of another value, or of a reference: inline when small, else a call."""
        schema = self.followed(schema)
        if schema.is_anything:
            if not subject.is_covered:
                block.fail_unless(Test.of(f"{self._parts.use('is_json')}({subject.expression})"))
            return
        is_recursive = schema.key in self._parts.program.recursive
        shared = self._parts.program.uses.get(schema.key, 0) > 1 and weight(schema) > 2
        if is_recursive or shared or _inline_weight(schema) > _INLINE_WEIGHT:
            block.fail_unless(self.call(schema, subject))
        else:
            self.write(schema, subject, block, names)


def _inline_weight(schema: Schema) -> int:
    """The weight of the code that stands where a schema is used: items may be in a function."""
    items = schema.array.items if schema.array else None
    if items is None:
        return weight(schema)
    # Lists of lists count as well: Python nests no more than 20 loops.
    inside = _inline_weight(items)
    own = weight(schema) - weight(items)
    return own + (1 if inside > _INLINE_WEIGHT else inside)


def _fits(types: tuple[str, ...], value: JsonValue) -> bool:
    if not types:
        return True
    name = json_type(value)
    return name in types or (name == "integer" and "number" in types)


def _unless(guard: str, found: list[Test]) -> Test:
    """The tests count only when the guard holds."""
    inner = joined(found)
    if inner in {TRUE, FALSE}:
        return TRUE if inner == TRUE else Test(f"not {guard}", guard)
    yes = beside_or(alone(inner.yes))
    return Test(
        f"(not {guard} or {yes})",
        f"({guard} and {beside_and(inner.no)})",
        guard=guard,
        guarded=inner,
    )


def _some(tests: list[Test]) -> Test:
    found = any_of(tests)
    guards = {test.guard for test in found.choices}
    inner = [test.guarded for test in found.choices if test.guarded]
    if len(guards) == 1 and len(inner) == len(found.choices):
        return _unless(guards.pop(), [_some(inner)])
    return found


def _negated(test: Test) -> Test:
    if test == TRUE:
        return FALSE
    if test == FALSE:
        return TRUE
    return Test(beside_and(test.no), beside_and(test.yes))
