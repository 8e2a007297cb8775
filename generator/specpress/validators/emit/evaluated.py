"""Which keys and items a schema has evaluated, for `unevaluatedProperties` and `unevaluatedItems`.

Source: JSON Schema 2020-12 core, sections 11.2 and 11.3. A collector function gathers what the
schema's own keywords, and the schemas applied in place that are valid, have looked at. The schemas
of `$ref` and `allOf` are taken for valid: when one is not, that is the issue, and what it would
have evaluated is not reported on top of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from specpress.records import dataclass
from specpress.validators.emit.block import FALSE, TRUE, Block, Test
from specpress.validators.emit.subject import Subject
from specpress.validators.literals import literal
from specpress.validators.recursion import in_place

if TYPE_CHECKING:
    from specpress.validators.emit.naming import Locals
    from specpress.validators.emit.parts import ModuleParts
    from specpress.validators.emit.writers import PredicateWriter
    from specpress.validators.model import Condition, ObjectRules, Regex, Schema

Kind: TypeAlias = Literal["keys", "items"]


@dataclass(frozen=True, slots=True)
class KnownKeys:
    """Keys that a schema always evaluates when it is valid, whatever the instance is.

    Attributes:
        names: single keys.
        patterns: patterns of keys.
        is_all: whether it evaluates every key.
    """

    names: tuple[str, ...] = ()
    patterns: tuple[Regex, ...] = ()
    is_all: bool = False

    def merged(self, other: KnownKeys) -> KnownKeys:
        """The keys of both."""
        return KnownKeys(
            tuple(dict.fromkeys(self.names + other.names)),
            tuple(dict.fromkeys(self.patterns + other.patterns)),
            self.is_all or other.is_all,
        )


class EvaluatedCode:
    """Writes the collectors and the checks of what they leave over."""

    predicates: PredicateWriter

    def __init__(self, parts: ModuleParts) -> None:
        """Starts without collectors; `predicates` is set by whoever makes both."""
        self._parts = parts
        self._functions: dict[tuple[str, Kind], str] = {}

    def collector(self, schema: Schema, kind: Kind, *, is_root: bool) -> str:
        """The name of the function that collects what a schema has evaluated.

        Args:
            schema: the schema.
            kind: `keys` of objects or `items` of arrays.
            is_root: leave out the schema's own `unevaluated…`, which asks the question.
        """
        variant = f"{schema.key}{' root' if is_root else ''}"
        known = self._functions.get((variant, kind))
        if known is not None:
            return known
        name = self._parts.names.function(kind, schema.path)
        self._functions[variant, kind] = name
        block = self._parts.functions[name] = Block()
        self._parts.places[name] = schema.pointer
        container, entry = ("dict[str, Json]", "str") if kind == "keys" else ("list[Json]", "int")
        body = Block([f"seen: set[{entry}] = set()"])
        self._collect(schema, kind, body, is_root=is_root)
        body.line("return seen")
        parameter = "x" if body.mentions("x") else "_x"
        block.line(f"def {name}({parameter}: {container}) -> set[{entry}]:")
        block.items.append(body)
        return name

    def _collect(self, schema: Schema, kind: Kind, block: Block, *, is_root: bool) -> None:
        if kind == "keys":
            self._own_keys(schema, block, is_root=is_root)
        else:
            self._own_items(schema, block, is_root=is_root)
        for reference in schema.references:
            target = self._parts.definition(reference.target)
            known = None
            if kind == "keys":
                known = self.known_keys(target, is_root=False)
            if known is not None:
                self._write_known(known, target, block)
            elif self._contributes(target, kind):
                name = self.collector(target, kind, is_root=False)
                block.line(f"seen |= {name}(x)")
        for part in schema.all_of:
            self._collect_when(TRUE, part, kind, block)
        for branch in (*(schema.any_of or ()), *(schema.one_of or ())):
            self._collect_when(None, branch, kind, block)
        if schema.condition:
            self._condition(schema.condition, kind, block)
        if schema.object and kind == "keys":
            for entry in schema.object.dependent_schemas:
                text = literal(entry.name)
                has = Test(f"{text} in x", f"{text} not in x")
                self._collect_when(has, entry.schema, kind, block)

    def _collect_when(self, test: Test | None, schema: Schema, kind: Kind, block: Block) -> None:
        """Collects from a schema when the test holds; None asks whether the schema is valid."""
        if not self._contributes(schema, kind):
            return
        test = self.predicates.expression(schema, _subject(kind)) if test is None else test
        if test == FALSE:
            return
        body = Block()
        self._collect(schema, kind, body, is_root=False)
        if test == TRUE:
            block.items.extend(body.items)
        elif not body.is_empty:
            block.line(f"if {test.yes}:")
            block.items.append(body)

    def _condition(self, condition: Condition, kind: Kind, block: Block) -> None:
        test = self.predicates.expression(condition.test, _subject(kind))
        then, otherwise = Block(), Block()
        self._collect_when(TRUE, condition.test, kind, then)
        if condition.then:
            self._collect_when(TRUE, condition.then, kind, then)
        if condition.otherwise:
            self._collect_when(TRUE, condition.otherwise, kind, otherwise)
        if not then.is_empty:
            block.line(f"if {test.yes}:")
            block.items.append(then)
        if not otherwise.is_empty:
            block.line("else:" if not then.is_empty else f"if {test.no}:")
            block.items.append(otherwise)

    def _own_keys(self, schema: Schema, block: Block, *, is_root: bool) -> None:
        rules = schema.object
        if rules is None:
            return
        self._write_known(_own_known_keys(rules, is_root=is_root), schema, block)

    def _write_known(self, known: KnownKeys, owner: Schema, block: Block) -> None:
        if known.is_all:
            block.line("seen.update(x)")
            return
        if known.names:
            block.line(f"seen.update({self._parts.names_set(known.names, owner)})")
        for regex in known.patterns:
            search = self._parts.regex(regex, owner)
            block.line(f"seen.update(name for name in x if {search}(name))")

    def known_keys(
        self,
        schema: Schema,
        *,
        is_root: bool,
        seen: frozenset[str] = frozenset(),
    ) -> KnownKeys | None:
        """What a valid object has had evaluated, when that does not depend on the object.

        Args:
            schema: the schema.
            is_root: leave out the schema's own `unevaluatedProperties`.
            seen: keys of the schemas on the way here.
        """
        branches = (*(schema.any_of or ()), *(schema.one_of or ()))
        dependent = schema.object.dependent_schemas if schema.object else ()
        condition = schema.condition
        conditional = [
            *branches,
            *(entry.schema for entry in dependent),
        ]
        if condition:
            parts = (condition.test, condition.then, condition.otherwise)
            conditional += filter(None, parts)
        if schema.key in seen or any(self._contributes(part, "keys") for part in conditional):
            return None
        known = _own_known_keys(schema.object, is_root=is_root) if schema.object else KnownKeys()
        targets = [self._parts.definition(found.target) for found in schema.references]
        for part in (*targets, *schema.all_of):
            found = self.known_keys(part, is_root=False, seen=seen | {schema.key})
            if found is None:
                return None
            known = known.merged(found)
        return known

    def _own_items(self, schema: Schema, block: Block, *, is_root: bool) -> None:
        rules = schema.array
        if rules is None:
            return
        if rules.items or (rules.unevaluated and not is_root):
            block.line("seen.update(range(len(x)))")
            return
        if rules.prefix:
            block.line(f"seen.update(range(min({len(rules.prefix)}, len(x))))")
        if rules.contains:
            subject = Subject(expression="entry", is_exact=True, is_covered=True)
            test = self.predicates.expression(rules.contains.schema, subject)
            block.line(f"seen.update(index for index, entry in enumerate(x) if {test.yes})")

    def _contributes(self, schema: Schema, kind: Kind) -> bool:
        """Whether a schema, or one that it applies in place, evaluates anything of this kind."""
        seen: set[str] = set()
        stack = [schema]
        while stack:
            node = stack.pop()
            rules, array = node.object, node.array
            if (
                kind == "keys"
                and rules
                and (rules.properties or rules.patterns or rules.additional or rules.unevaluated)
            ):
                return True
            if (
                kind == "items"
                and array
                and (array.items or array.prefix or array.contains or array.unevaluated)
            ):
                return True
            stack.extend(in_place(node))
            for reference in node.references:
                if reference.target not in seen:
                    seen.add(reference.target)
                    stack.append(self._parts.definition(reference.target))
        return False

    def write_properties(
        self, schema: Schema, subject: Subject, block: Block, names: Locals
    ) -> None:
        """Writes the check of the keys that nothing has evaluated."""
        rest = schema.object.unevaluated if schema.object else None
        if rest is None or rest.is_anything:
            return
        known = self.known_keys(schema, is_root=True)
        key, value = names.name("name"), names.name("entry")
        if known is not None:
            if known.is_all:
                return
            tests = [f"not {self._parts.regex(regex, schema)}({key})" for regex in known.patterns]
            if known.names:
                tests.insert(0, f"{key} not in {self._parts.names_set(known.names, schema)}")
            test = " and ".join(tests)
        else:
            collect = self.collector(schema, "keys", is_root=True)
            seen = names.name("seen")
            block.line(f"{seen} = {collect}({subject.expression})")
            test = f"{key} not in {seen}"
        self._write_loop(test, (key, value), rest, subject, block, names, is_keys=True)

    def write_items(self, schema: Schema, subject: Subject, block: Block, names: Locals) -> None:
        """Writes the check of the items that nothing has evaluated."""
        rest = schema.array.unevaluated if schema.array else None
        if rest is None or rest.is_anything:
            return
        collect = self.collector(schema, "items", is_root=True)
        seen, index, value = names.name("seen"), names.name("index"), names.name("entry")
        block.line(f"{seen} = {collect}({subject.expression})")
        test = f"{index} not in {seen}"
        self._write_loop(test, (index, value), rest, subject, block, names, is_keys=False)

    def _write_loop(
        self,
        test: str,
        targets: tuple[str, str],
        rest: Schema,
        subject: Subject,
        block: Block,
        names: Locals,
        *,
        is_keys: bool,
    ) -> None:
        x, (key, value) = subject.expression, targets
        body = Block()
        self.predicates.write_child(rest, subject.at(value), body, names)
        if body.is_empty:
            return
        if body.mentions(value) and is_keys:
            header = (
                f"for {key}, {value} in {x}.items():" if test else f"for {value} in {x}.values():"
            )
        elif body.mentions(value):
            header = f"for {key}, {value} in enumerate({x}):"
        else:
            header = f"for {key} in {x if is_keys else f'range(len({x}))'}:"
        block.inner(header).items.extend((f"if {test}:", body) if test else body.items)


def _own_known_keys(rules: ObjectRules, *, is_root: bool) -> KnownKeys:
    """The keys that the keywords of a schema itself evaluate."""
    return KnownKeys(
        rules.known,
        tuple(entry.regex for entry in rules.patterns),
        is_all=bool(rules.additional or (rules.unevaluated and not is_root)),
    )


def _subject(kind: Kind) -> Subject:
    name = "object" if kind == "keys" else "array"
    return Subject(expression="x", is_exact=True, is_covered=True, types=frozenset({name}))
