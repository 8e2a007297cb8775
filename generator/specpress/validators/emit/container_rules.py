"""The rules of arrays and objects, for the error path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.jsonvalue import escape_token
from specpress.validators.emit.block import Test
from specpress.validators.literals import literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.validators.emit.evaluated import EvaluatedCode
    from specpress.validators.emit.parts import ModuleParts
    from specpress.validators.emit.writers import PredicateWriter, RuleWriter
    from specpress.validators.model import ArrayRules, ObjectRules, Schema


class ContainerRules:
    """Writes what the schema of an array or object asks for."""

    def __init__(
        self,
        parts: ModuleParts,
        tables: RuleWriter,
        predicates: PredicateWriter,
        evaluated: EvaluatedCode,
    ) -> None:
        """Binds what nested schemas are written with."""
        self._parts = parts
        self._tables = tables
        self._predicates = predicates
        self._evaluated = evaluated

    def array(self, schema: Schema, tests: list[str]) -> list[str]:
        """The rules of an array and of its items.

        Args:
            schema: the schema.
            tests: receives the tests that no rule of the walk can say.
        """
        rules = schema.array
        if rules is None:
            return []
        entries = self._tables.counts("Items", rules.min_items, rules.max_items)
        if rules.is_unique:
            entries.append(self._rule("uniqueItems", literal("an array without equal items")))
        if rules.prefix:
            prefix = [
                self._tables.child(item, f"{schema.pointer}/prefixItems/{index}")
                for index, item in enumerate(rules.prefix)
            ]
            entries.append(self._rule("prefixItems", f"[{', '.join(prefix)}]"))
        self._items(schema, rules, entries, tests)
        if rules.contains:
            contains = rules.contains
            test = self._tables.predicate(contains.schema)
            asked = f"({test}, {contains.minimum}, {contains.maximum})"
            entries.append(self._rule("contains", asked))
        if rules.unevaluated and not rules.unevaluated.is_anything:
            collect = self._evaluated.collector(schema, "items", is_root=True)
            test = self._tables.predicate(rules.unevaluated)
            entries.append(self._rule("unevaluatedItems", f"({collect}, {test})"))
        return entries

    def _rule(self, keyword: str, asked: str, form: str = "") -> str:
        self._parts.rule(keyword, form)
        return f"{literal(keyword)}: {asked}"

    def _items(
        self, schema: Schema, rules: ArrayRules, entries: list[str], tests: list[str]
    ) -> None:
        items, start = rules.items, len(rules.prefix)
        if items is None or items.is_anything:
            return
        if items.is_never:
            expected = f"an array of at most {start} items" if start else "an empty array"
            test = Test.of(f"(isinstance(x, list) and len(x) > {start})")
            function = self._tables.test_function("length", Test(test.no, test.yes), schema)
            tests.append(f"({literal(rules.items_keyword)}, {function}, {literal(expected)})")
            return
        found = self._tables.child(items, f"{schema.pointer}/items")
        followed = self._predicates.followed(items)
        if followed.object and followed.object.properties:
            quick = self._predicates.function(followed, is_exact=False, is_covered=False)
            found = f"({found}, {quick})"
        entries.append(self._rule("items", found))

    def object(self, schema: Schema) -> list[str]:
        """The rules of an object and of its properties."""
        rules = schema.object
        if rules is None:
            return []
        entries: list[str] = []
        for keyword, bound, words in (
            ("minProperties", rules.min_properties or None, "at least"),
            ("maxProperties", rules.max_properties, "at most"),
        ):
            if bound is not None:
                expected = f"an object with {words} {bound} {'key' if bound == 1 else 'keys'}"
                entries.append(self._rule(keyword, f"({bound}, {literal(expected)})"))
        if rules.required:
            entries.append(self._rule("required", literal(list(rules.required))))
        pointer = schema.pointer
        additional = rules.additional
        if additional and additional.is_never:
            form = "" if rules.patterns else "CLOSED"
            entries.append(self._rule("additionalProperties", "False", form))
        self._properties(schema, rules, entries)
        if additional and not (additional.is_never or additional.is_anything):
            found = self._tables.child(additional, f"{pointer}/additionalProperties")
            entries.append(self._rule("additionalProperties", found))
        if rules.names and not rules.names.is_anything:
            found = self._tables.child(rules.names, f"{pointer}/propertyNames")
            entries.append(self._rule("propertyNames", found))
        self._dependents(schema, rules, entries)
        if rules.unevaluated and not rules.unevaluated.is_anything:
            collect = self._evaluated.collector(schema, "keys", is_root=True)
            test = self._tables.predicate(rules.unevaluated)
            entries.append(self._rule("unevaluatedProperties", f"({collect}, {test})"))
        return entries

    def _properties(self, schema: Schema, rules: ObjectRules, entries: list[str]) -> None:
        """`properties` and `patternProperties`; those that allow anything count as known ones."""
        counts = rules.additional is not None and not rules.additional.is_anything
        found = [
            (literal(entry.name), self._tables.child(entry.schema, pointer))
            for entry in rules.properties
            for pointer in (f"{schema.pointer}/properties/{escape_token(entry.name)}",)
        ]
        kept = [f"{name}: {child}" for name, child in found if counts or child != "{}"]
        if kept:
            entries.append(self._rule("properties", f"{{{', '.join(kept)}}}"))
        patterns: list[str] = []
        for entry in rules.patterns:
            source = entry.regex.source
            pointer = f"{schema.pointer}/patternProperties/{escape_token(source)}"
            child = self._tables.child(entry.schema, pointer)
            if counts or child != "{}":
                search = self._parts.regex(entry.regex, schema)
                patterns.append(f"({search}, {literal(source)}, {child})")
        if patterns:
            entries.append(self._rule("patternProperties", f"[{', '.join(patterns)}]"))

    def _dependents(self, schema: Schema, rules: ObjectRules, entries: list[str]) -> None:
        for keyword in ("dependentRequired", "dependencies"):
            found = [
                f"{literal(entry.name)}: {literal([*_without(entry.required, entry.name)])}"
                for entry in rules.dependent_required
                if entry.keyword == keyword
            ]
            if found:
                self._parts.use("check_dependent")
                entries.append(self._rule(keyword, f"{{{', '.join(found)}}}"))
        schemas = [
            f"{literal(entry.name)}: {self._tables.child(entry.schema, pointer)}"
            for entry in rules.dependent_schemas
            for pointer in (f"{schema.pointer}/dependentSchemas/{escape_token(entry.name)}",)
        ]
        if schemas:
            entries.append(self._rule("dependentSchemas", f"{{{', '.join(schemas)}}}"))


def _without(names: Iterable[str], name: str) -> list[str]:
    return [other for other in names if other != name]
