"""The error path for plain properties: one call for each text, number or flag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.validators.formats import format_named
from specpress.validators.literals import decimal_parts, literal
from specpress.validators.registry import escape_token
from specpress.validators.shapes import constant_choices
from specpress.validators.words import pattern_in_words

if TYPE_CHECKING:
    from specpress.validators.emit.checks import Report
    from specpress.validators.emit.parts import ModuleParts
    from specpress.validators.model import Property, Schema


class MemberChecks:
    """Writes the calls of the shared member checks."""

    def __init__(self, parts: ModuleParts) -> None:
        """Binds the module under construction."""
        self._parts = parts

    def calls(self, owner: Schema, entry: Property, report: Report) -> list[str]:
        """The calls that check a property of an object; none when no shared check fits."""
        schema = entry.schema
        is_here = schema.pointer == f"{owner.pointer}/properties/{escape_token(entry.name)}"
        if not is_here or self._parts.program.uses.get(schema.key):
            return []
        if schema.references or schema.all_of or schema.negated or schema.condition:
            return []
        if schema.array or schema.object or schema.is_never:
            return []
        found = self._text(schema) or self._number(schema) or self._flag(schema)
        head = (report.subject.expression, literal(entry.name), report.at, report.where, "issues")
        return [
            f"{self._parts.use(function)}({', '.join((*head, *arguments))})"
            for function, arguments in found
        ]

    def _text(self, schema: Schema) -> list[tuple[str, list[str]]]:
        if schema.types != ("string",) or schema.number:
            return []
        choices: list[str] = []
        for keyword, values, is_there in (
            ("const", schema.const, schema.const is not None),
            ("enum", schema.enum, schema.enum is not None),
            ("anyOf", constant_choices(schema.any_of), schema.any_of is not None),
            ("oneOf", constant_choices(schema.one_of), schema.one_of is not None),
        ):
            if not is_there:
                continue
            texts = [value for value in values or () if isinstance(value, str)]
            if not texts or values is None or len(texts) != len(values):
                return []
            shown = ", ".join(map(literal, texts))
            choices.append(f'("{keyword}", ({shown}{"," if len(texts) == 1 else ""}))')
        comma = "," if len(choices) == 1 else ""
        arguments = [f"({', '.join(choices)}{comma})"] if choices else []
        rules = schema.string
        if rules and rules.min_length:
            arguments.append(f"min_length={rules.min_length}")
        if rules and rules.max_length is not None:
            arguments.append(f"max_length={rules.max_length}")
        if rules and rules.pattern:
            words = literal(pattern_in_words(rules.pattern.source))
            arguments.append(f"pattern=({self._parts.regex(rules.pattern, schema)}, {words})")
        if rules and rules.format:
            found = format_named(rules.format)
            test = self._parts.use(found.function)
            arguments.append(f"format_test=({test}, {literal(found.words)})")
        return [("check_text", arguments)]

    def _number(self, schema: Schema) -> list[tuple[str, list[str]]]:
        if schema.types not in {("integer",), ("number",)} or schema.string or _is_chosen(schema):
            return []
        arguments = ["is_whole=True"] if schema.types == ("integer",) else []
        rules = schema.number
        if rules is None:
            return [("check_number", arguments)]
        if rules.exclusive_minimum is not None or rules.exclusive_maximum is not None:
            return []
        if rules.minimum is not None:
            arguments.append(f"minimum={literal(rules.minimum)}")
        if rules.maximum is not None:
            arguments.append(f"maximum={literal(rules.maximum)}")
        calls = [("check_number", arguments)]
        if rules.multiple_of is not None:
            digits, exponent = decimal_parts(rules.multiple_of)
            step = literal(literal(rules.multiple_of))
            calls.append(("check_multiple", [str(digits), str(exponent), step]))
        return calls

    def _flag(self, schema: Schema) -> list[tuple[str, list[str]]]:
        is_plain = not (schema.number or schema.string or _is_chosen(schema))
        return [("check_flag", [])] if schema.types == ("boolean",) and is_plain else []


def _is_chosen(schema: Schema) -> bool:
    return any(
        found is not None for found in (schema.const, schema.enum, schema.any_of, schema.one_of)
    )
