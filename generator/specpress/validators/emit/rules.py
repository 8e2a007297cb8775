"""The error path: schemas as the rules that the shared walk reads, in tables of the module.

The walk is in `specpress.validators.pieces.walker`. Where a keyword needs the judgement of a whole
subschema (`if`, `not`, `contains`), the rule holds the function of the boolean path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.validators.emit.block import Block
from specpress.validators.emit.container_rules import ContainerRules
from specpress.validators.emit.precedence import alone
from specpress.validators.emit.scalars import type_test, value_test
from specpress.validators.emit.subject import Subject
from specpress.validators.formats import format_named
from specpress.validators.literals import literal
from specpress.validators.shapes import constant_choices, sole_constant
from specpress.validators.tags import find_tag
from specpress.validators.words import (
    condition_in_words,
    pattern_in_words,
    schema_in_words,
    types_in_words,
    values_in_words,
)
from specpress.vocabulary import ALTERNATIVES

if TYPE_CHECKING:
    from specpress.jsonvalue import JsonValue
    from specpress.validators.emit.block import Test
    from specpress.validators.emit.evaluated import EvaluatedCode
    from specpress.validators.emit.parts import ModuleParts
    from specpress.validators.emit.predicates import Predicates
    from specpress.validators.model import Condition, NumberRules, Schema, StringRules

_MOST_TEXTS: Final = 12
_SUBJECT: Final = Subject(expression="x", is_exact=True, is_covered=True)


class RuleTables:
    """Writes the rules of schemas into a module."""

    def __init__(
        self, parts: ModuleParts, predicates: Predicates, evaluated: EvaluatedCode
    ) -> None:
        """Starts without tables."""
        self._parts = parts
        self._predicates = predicates
        self._containers = ContainerRules(parts, self, predicates, evaluated)
        self._definitions: dict[str, str] = {}
        self._pending: list[Schema] = []

    def root(self, schema: Schema) -> str:
        """The expression of the rules of a whole schema, whose pointers start at its own."""
        schema = self._predicates.followed(schema)
        found = self._written(schema)
        while self._pending:
            definition = self._pending.pop()
            name = self._definitions[definition.key]
            where = literal(definition.pointer)
            self._parts.definitions[name] = f"({where}, {self._written(definition)})"
        return found

    def child(self, schema: Schema, pointer: str) -> str:
        """The expression of the rules of a subschema.

        Args:
            schema: the subschema.
            pointer: where the walk takes it to be; one that is elsewhere is referred to.
        """
        schema = self._predicates.followed(schema)
        if schema.is_anything:
            return "{}"
        is_shared = self._parts.program.uses.get(schema.key) or schema.pointer != pointer
        return f"{{{self._reference((schema,))}}}" if is_shared else self._written(schema)

    def _reference(self, schemas: tuple[Schema, ...]) -> str:
        named = [f"DEFINITIONS[{literal(self._definition(schema))}]" for schema in schemas]
        repeats = any(schema.key in self._parts.repeated for schema in schemas)
        # Looked up when it is needed: rules may refer to those that they are part of.
        return self._rule("repeated" if repeats else "$ref", f"lambda: [{', '.join(named)}]")

    def _definition(self, schema: Schema) -> str:
        known = self._definitions.get(schema.key)
        if known is None:
            known = self._parts.rule_name(schema).removesuffix("_RULES").lower()
            self._definitions[schema.key] = known
            self._pending.append(schema)
        return known

    def _written(self, schema: Schema) -> str:
        """The rules of a schema: a table of their own unless it is a plain value."""
        entries = self._entries(schema)
        text = f"{{{', '.join(entries)}}}"
        return self._parts.rule_table(schema, text) if _has_parts(schema) else text

    def _entries(self, schema: Schema) -> list[str]:
        """The rules of a schema, in the order of the vocabulary."""
        if schema.is_never:
            return [self._rule("false", literal("absent: no value is allowed here"))]
        entries: list[str] = []
        tests: list[str] = []
        for keyword, values in (("const", schema.const), ("enum", schema.enum)):
            if values is not None:
                self._values(keyword, values, schema, entries, tests)
        if schema.types:
            entries.append(self._type(schema.types))
        if schema.number:
            entries += self._number(schema.number)
        if schema.string:
            entries += self._string(schema, schema.string)
        entries += self._containers.array(schema, tests)
        entries += self._containers.object(schema)
        entries += self._in_place(schema, tests)
        return [self._rule("tests", f"[{', '.join(tests)}]"), *entries] if tests else entries

    def _rule(self, keyword: str, asked: str, form: str = "") -> str:
        self._parts.rule(keyword, form)
        return f"{literal(keyword)}: {asked}"

    def _type(self, types: tuple[str, ...]) -> str:
        name = " or ".join(types)
        test = type_test(types, _SUBJECT, self._parts).yes
        function = test.removesuffix("(x)") if test.endswith("(x)") else f"lambda x: {alone(test)}"
        self._parts.types[name] = f"({function}, {literal(types_in_words(types))})"
        return self._rule("type", literal(name))

    def _values(
        self,
        keyword: str,
        values: tuple[JsonValue, ...],
        schema: Schema,
        entries: list[str],
        tests: list[str],
    ) -> None:
        texts: list[JsonValue] = [value for value in values if isinstance(value, str)]
        if 0 < len(texts) == len(values) <= _MOST_TEXTS:
            form = "TEXTS" if keyword in ALTERNATIVES else ""
            entries.append(self._rule(keyword, literal(texts), form))
            return
        test = value_test(values, _SUBJECT, self._parts, schema)
        tests.append(self._test(keyword, test, values_in_words(values), schema))

    def _test(self, keyword: str, test: Test, words: str, schema: Schema) -> str:
        """A test that is written for one schema alone, with the keyword that it stands for."""
        return (
            f"({literal(keyword)}, {self.test_function(keyword, test, schema)}, {literal(words)})"
        )

    def test_function(self, keyword: str, test: Test, schema: Schema) -> str:
        """The name of a function for a test of `x`."""
        name = self._parts.names.function("is", (*schema.path, keyword, "value"))
        block = self._parts.functions[name] = Block()
        self._parts.places[name] = f"{schema.pointer}/{keyword}"
        body = Block()
        body.fail_unless(test)
        body.end_with_true()
        parameter = "x" if body.mentions("x") else "_x"
        block.line(f"def {name}({parameter}: Json) -> bool:")
        block.items.append(body)
        return name

    def predicate(self, schema: Schema) -> str:
        """The name of the function that judges a schema both ways."""
        return self._predicates.function(schema, is_exact=True, is_covered=True)

    def _number(self, rules: NumberRules) -> list[str]:
        bounds = (
            ("minimum", rules.minimum),
            ("maximum", rules.maximum),
            ("exclusiveMinimum", rules.exclusive_minimum),
            ("exclusiveMaximum", rules.exclusive_maximum),
            ("multipleOf", rules.multiple_of),
        )
        return [self._rule(word, literal(bound)) for word, bound in bounds if bound is not None]

    def _string(self, schema: Schema, rules: StringRules) -> list[str]:
        entries = self.counts("Length", rules.min_length, rules.max_length)
        if rules.pattern:
            search = self._parts.regex(rules.pattern, schema)
            words = literal(pattern_in_words(rules.pattern.source))
            entries.append(self._rule("pattern", f"({search}, {words})"))
        if rules.format:
            found = format_named(rules.format)
            test = f"({self._parts.use(found.function)}, {literal(found.words)})"
            entries.append(self._rule("format", test))
        return entries

    def counts(self, suffix: str, minimum: int, maximum: int | None) -> list[str]:
        """The rules for a length: `minLength` and `maxLength`, and the like."""
        found = [self._rule(f"min{suffix}", str(minimum))] if minimum else []
        return found + ([self._rule(f"max{suffix}", str(maximum))] if maximum is not None else [])

    def _in_place(self, schema: Schema, tests: list[str]) -> list[str]:
        entries: list[str] = []
        if schema.references:
            targets = [self._parts.definition(found.target) for found in schema.references]
            entries.append(self._reference(tuple(targets)))
        if schema.all_of:
            parts = [
                self.child(part, f"{schema.pointer}/allOf/{index}")
                for index, part in enumerate(schema.all_of)
            ]
            entries.append(self._rule("allOf", f"[{', '.join(parts)}]"))
        for keyword, branches in (("anyOf", schema.any_of), ("oneOf", schema.one_of)):
            values = constant_choices(branches)
            if values is not None:
                self._values(keyword, values, schema, entries, tests)
            elif branches is not None:
                forms = [
                    self._form(branch, f"{schema.pointer}/{keyword}/{index}", index)
                    for index, branch in enumerate(branches)
                ]
                entries.append(self._forms(keyword, branches, f"[{', '.join(forms)}]"))
        if schema.negated:
            words = schema_in_words(schema.negated) or "what the schema under `not` describes"
            asked = (
                f"({self.predicate(schema.negated)}, {literal(f'something other than {words}')})"
            )
            entries.append(self._rule("not", asked))
        if schema.condition:
            entries.append(self._condition(schema.condition, schema.pointer))
        return entries

    def _forms(self, keyword: str, branches: tuple[Schema, ...], forms: str) -> str:
        found = find_tag(branches, self._parts.program)
        if found is None:
            return self._rule(keyword, forms, "FORMS")
        asked = f"({literal(found.key)}, {literal({**found.numbers})}, {found.rest}, {forms})"
        return self._rule(keyword, asked, "TAGGED")

    def _form(self, branch: Schema, pointer: str, index: int) -> str:
        """One of several alternatives: its words, its rules, and its test when it is no leaf."""
        schema = self._predicates.followed(branch)
        words = literal(schema_in_words(schema) or f"form {index + 1}")
        is_leaf = not (schema.array or schema.object or schema.has_in_place)
        test = "" if is_leaf else f", {self.predicate(schema)}"
        return f"({words}, {self.child(branch, pointer)}{test})"

    def _condition(self, condition: Condition, pointer: str) -> str:
        asked = [f'"test": {self.predicate(condition.test)}']
        for keyword, schema in (("then", condition.then), ("else", condition.otherwise)):
            if schema:
                words = condition_in_words(condition.test, negated=keyword == "else")
                rules = self.child(schema, f"{pointer}/{keyword}")
                asked.append(f'"{keyword}": ({literal(words)}, {rules})')
        return self._rule("if", f"{{{', '.join(asked)}}}")


def _has_parts(schema: Schema) -> bool:
    """Whether the rules of a schema deserve a name: those of objects and of several forms."""
    names = schema.object.properties if schema.object else ()
    forms = [*(schema.any_of or ()), *(schema.one_of or ())]
    return bool(names) or any(sole_constant(form) is None for form in forms)
