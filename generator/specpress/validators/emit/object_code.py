"""The boolean path for objects."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from specpress.validators.emit.block import FALSE, TRUE, Block, Test, joined
from specpress.validators.emit.precedence import beside_and, beside_or
from specpress.validators.emit.scalars import count_tests, none_in
from specpress.validators.emit.subject import Member, Subject, place
from specpress.validators.literals import literal
from specpress.validators.recursion import in_place
from specpress.validators.shapes import is_scalar, keys_looked_at

if TYPE_CHECKING:
    from specpress.validators.emit.evaluated import EvaluatedCode
    from specpress.validators.emit.naming import Locals
    from specpress.validators.emit.parts import ModuleParts
    from specpress.validators.emit.writers import PredicateWriter
    from specpress.validators.model import ObjectRules, Schema

_EXPRESSION_PROPERTIES: Final = 4
_SHORT_LINE: Final = 76


class ObjectCode:
    """Tests and statements for a value that is known to be an object."""

    def __init__(
        self, parts: ModuleParts, predicates: PredicateWriter, evaluated: EvaluatedCode
    ) -> None:
        """Binds what nested schemas are written with."""
        self._parts = parts
        self._predicates = predicates
        self._evaluated = evaluated

    def tests(self, schema: Schema, subject: Subject) -> tuple[list[Test] | None, Subject]:
        """The tests of an object under a covered subject, and the object as known after them.

        There are no tests, but None, when statements are needed.
        """
        rules = schema.object
        if rules is None:
            return [], subject
        if (
            len(rules.properties) > _EXPRESSION_PROPERTIES
            or rules.unevaluated
            or _needs_loop(rules)
        ):
            return None, subject
        x = subject.expression
        tests = count_tests(rules.min_properties, rules.max_properties, x)
        tests += [_has(name, x) for name in rules.required if not subject.has(name)]
        if rules.is_closed:
            tests.append(self._only_known(schema, rules, x))
        subject = subject.having(*(Member(name, place(x, name)) for name in rules.required))
        known = subject
        for entry in rules.properties:
            test = self._predicates.expression(entry.schema, subject.member(entry.name).covered())
            is_there = subject.has(entry.name)
            tests.append(test if is_there else _when_has(entry.name, x, test))
            if is_there:
                known = self._learn(known, entry.name, entry.schema, known.member(entry.name))
        return tests + self._dependents(rules, known), known

    def _learn(self, subject: Subject, name: str, schema: Schema, value: Subject) -> Subject:
        """The object, with what the schema of a key has made sure of."""
        schema = self._predicates.followed(schema)
        choices = schema.const is not None or schema.enum is not None or schema.one_of is not None
        types = (
            frozenset[str]() if choices or schema.any_of is not None else frozenset(schema.types)
        )
        members = [member for member in subject.members if member.name != name]
        learned = Member(name, value.expression, types or value.types)
        return replace(subject, members=(*members, learned))

    def _only_known(self, schema: Schema, rules: ObjectRules, x: str) -> Test:
        if not rules.properties:
            return none_in(x)
        return Test.of(f"{x}.keys() <= {self._parts.names_set(rules.known, schema)}")

    def _dependents(self, rules: ObjectRules, subject: Subject) -> list[Test]:
        x = subject.expression
        tests: list[Test] = []
        for entry in rules.dependent_required:
            needed = [_has(name, x) for name in entry.required]
            tests.append(_when_has(entry.name, x, joined(needed)))
        for dependent in rules.dependent_schemas:
            inner = subject.covered().having(Member(dependent.name, place(x, dependent.name)))
            test = self._predicates.expression(dependent.schema, inner)
            tests.append(_when_has(dependent.name, x, test))
        return tests

    def write(self, schema: Schema, subject: Subject, block: Block, names: Locals) -> Subject:
        """Writes the checks of an object and of its properties; the object as known after them."""
        rules, x = schema.object, subject.expression
        if rules is None:
            if not subject.is_covered:
                block.fail_unless(Test.of(f"{self._parts.use('is_json')}({x})"))
            return subject
        block.fail_unless(*count_tests(rules.min_properties, rules.max_properties, x))
        known = self._write_required(schema, rules, subject, block, names)
        self._write_optional(schema, rules, subject, block, names)
        if _needs_loop(rules):
            self._write_loop(schema, rules, subject, block, names)
        self._write_dependents(rules, known, block, names)
        if rules.unevaluated:
            self._evaluated.write_properties(schema, subject, block, names)
        return known

    def _write_required(
        self, schema: Schema, rules: ObjectRules, subject: Subject, block: Block, names: Locals
    ) -> Subject:
        x = subject.expression
        again = keys_looked_at(in_place(schema))
        schemas = {entry.name: entry.schema for entry in rules.properties}
        order = [name for name in schemas if name in rules.required]
        order += [name for name in rules.required if name not in schemas]
        known = subject
        for name in order:
            value_schema = schemas.get(name)
            reads = value_schema and not (value_schema.is_anything and subject.is_covered)
            if (subject.is_exact or not reads) and not known.has(name):
                block.fail_unless(_has(name, x))
            known = known.having(Member(name, place(x, name)))
            if value_schema is not None and reads:
                body = Block()
                value = self._write_property(
                    name, value_schema, known, body, names, is_read_again=name in again
                )
                if not subject.is_exact and not body.mentions(place(x, name)):
                    # Nothing indexes the key after all, so that nothing would miss it.
                    block.fail_unless(_has(name, x))
                block.take(body)
                known = self._learn(known, name, value_schema, value)
        return known

    def _write_property(
        self,
        name: str,
        schema: Schema,
        subject: Subject,
        block: Block,
        names: Locals,
        *,
        is_read_again: bool = False,
    ) -> Subject:
        """Checks one property: where it stands when it is looked at once, in a local otherwise."""
        value = subject.member(name)
        body = Block()
        self._predicates.write_child(schema, value, body, names.copy())
        reads = body.mentions(value.expression)
        if reads and reads + is_read_again > 1 and value.expression.endswith("]"):
            # A plain value is looked at in the next lines only.
            local = "value" if is_scalar(schema) and not is_read_again else names.name(name)
            block.line(f"{local} = {value.expression}")
            value = replace(value, expression=local)
            body = Block()
            self._predicates.write_child(schema, value, body, names)
        block.take(body)
        return value

    def _write_optional(
        self, schema: Schema, rules: ObjectRules, subject: Subject, block: Block, names: Locals
    ) -> None:
        x = subject.expression
        optional = [entry for entry in rules.properties if entry.name not in rules.required]
        required = len(rules.properties) - len(optional)
        counts_keys = not _needs_loop(rules) and (rules.is_closed or not subject.is_covered)
        if counts_keys and not rules.properties and not rules.is_closed:
            rest = f"{self._parts.use('is_json')}({x})"
            block.fail_unless(Test(f"(not {x} or {rest})", f"({x} and not {rest})"))
            return
        if counts_keys and not optional and rules.is_closed:
            exactly = Test(f"len({x}) == {required}", f"len({x}) != {required}")
            block.fail_unless(exactly if required else none_in(x))
            return
        left = names.name("left") if counts_keys else ""
        body = block
        if counts_keys:
            block.line(f"{left} = len({x})" + (f" - {required}" if required else ""))
            body = Block()
        for index, entry in enumerate(optional):
            # Once every key is seen, no other can be there.
            first = f"{left} and " if index and counts_keys else ""
            header = f"if {first}{literal(entry.name)} in {x}"
            inner = Block()
            self._write_property(entry.name, entry.schema, subject, inner, names)
            only = inner.only_test() if left and rules.is_closed else None
            if only and len(header) + len(only.yes) < _SHORT_LINE:
                # A key that is there and wrong stays among those that are left.
                body.inner(f"{header} and {beside_and(only.yes)}:").line(f"{left} -= 1")
                continue
            if counts_keys:
                inner.items.insert(0, f"{left} -= 1")
            if not inner.is_empty:
                body.inner(f"{header}:").items.extend(inner.items)
        if counts_keys:
            self._write_rest(schema, rules, subject, body, left)
            block.line(f"if {left}:")
            block.items.append(body)

    def _write_rest(
        self, schema: Schema, rules: ObjectRules, subject: Subject, block: Block, left: str
    ) -> None:
        x = subject.expression
        if rules.is_closed:
            block.fail_unless(Test(f"{left} == 0", f"{left} != 0", left))
        else:
            known = self._parts.names_set(rules.known, schema)
            rest = f"{self._parts.use('is_rest_json')}({x}, {known})"
            block.fail_unless(Test(f"({left} == 0 or {rest})", f"{left} != 0 and not {rest}"))

    def _write_loop(
        self, schema: Schema, rules: ObjectRules, subject: Subject, block: Block, names: Locals
    ) -> None:
        key, value = names.name("name"), names.name("entry")
        body = Block()
        if not subject.is_covered:
            body.fail_unless(Test(f"type({key}) is str", f"type({key}) is not str"))
        if rules.names:
            inner = Subject(
                expression=key,
                is_exact=subject.is_exact,
                is_covered=True,
                types=frozenset({"string"}),
            )
            self._predicates.write(rules.names, inner, body, names)
        item = Subject(expression=value, is_exact=subject.is_exact, is_covered=subject.is_covered)
        for entry in rules.patterns:
            matched = Block()
            self._predicates.write_child(entry.schema, item, matched, names)
            if not matched.is_empty:
                body.line(f"if {self._parts.regex(entry.regex, schema)}({key}):")
                body.items.append(matched)
        self._write_additional(schema, rules, key, item, body, names)
        if not body.is_empty:
            block.line(_loop_header(key, value, subject.expression, body))
            block.items.append(body)

    def _write_additional(
        self,
        schema: Schema,
        rules: ObjectRules,
        key: str,
        item: Subject,
        body: Block,
        names: Locals,
    ) -> None:
        searches = [self._parts.regex(entry.regex, schema) for entry in rules.patterns]
        tests = [f"not {search}({key})" for search in searches]
        if rules.properties:
            tests.insert(0, f"{key} not in {self._parts.names_set(rules.known, schema)}")
        extra = Block()
        if rules.additional is not None:
            if rules.additional.is_never:
                extra.fail_unless(FALSE)
            else:
                self._predicates.write_child(rules.additional, item, extra, names)
        elif not item.is_covered:
            extra.fail_unless(Test.of(f"{self._parts.use('is_json')}({item.expression})"))
        if extra.is_empty:
            return
        if tests:
            body.line(f"if {' and '.join(tests)}:")
            body.items.append(extra)
        else:
            body.items.extend(extra.items)

    def _write_dependents(
        self, rules: ObjectRules, subject: Subject, block: Block, names: Locals
    ) -> None:
        x = subject.expression
        for entry in rules.dependent_required:
            needed = joined([_has(name, x) for name in entry.required])
            block.fail_unless(_when_has(entry.name, x, needed))
        for dependent in rules.dependent_schemas:
            body = Block()
            inner = subject.covered().having(Member(dependent.name, place(x, dependent.name)))
            self._predicates.write(dependent.schema, inner, body, names)
            if not body.is_empty:
                block.line(f"if {literal(dependent.name)} in {x}:")
                block.items.append(body)


def _loop_header(key: str, value: str, x: str, body: Block) -> str:
    """A loop over what the body looks at: keys, values or both."""
    if not body.mentions(value):
        return f"for {key} in {x}:"
    if not body.mentions(key):
        return f"for {value} in {x}.values():"
    return f"for {key}, {value} in {x}.items():"


def _needs_loop(rules: ObjectRules) -> bool:
    additional = rules.additional
    has_schema = additional is not None and not (additional.is_never or additional.is_anything)
    return bool(rules.patterns or rules.names or has_schema)


def _has(name: str, x: str) -> Test:
    text = literal(name)
    return Test(f"{text} in {x}", f"{text} not in {x}")


def _when_has(name: str, x: str, test: Test) -> Test:
    if test == TRUE:
        return TRUE
    text = literal(name)
    return Test(
        f"({text} not in {x} or {beside_or(test.yes)})",
        f"({text} in {x} and {beside_and(test.no)})",
    )
