"""What a type asks of a value, in words: bounds, steps, patterns, formats, defaults."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, assert_never

from specpress.ir import (
    Anything,
    Array,
    Bound,
    Constant,
    Enumeration,
    Json,
    Map,
    ObjectRef,
    Primitive,
    PrimitiveKind,
    Range,
    SchemaRule,
    StringForm,
    Tuple,
    Type,
    Union,
    Unit,
)
from specpress.jsonvalue import JsonValue, dump_json
from specpress.text import md_code

_UNITS: Final = {
    Unit.VALUE: ("", ""),
    Unit.CHARACTERS: (" character", " characters"),
    Unit.ITEMS: (" item", " items"),
    Unit.PROPERTIES: (" key", " keys"),
}

_FORMATS: Final = {
    "uuid": "a UUID",
    "uri": "a URL",
    "uri-reference": "a URL, whole or relative",
    "email": "an e-mail address",
    "date-time": "a date and time (RFC 3339)",
    "date": "a date (RFC 3339)",
    "time": "a time (RFC 3339)",
    "duration": "a duration (ISO 8601)",
    "ipv4": "an IPv4 address",
    "ipv6": "an IPv6 address",
    "hostname": "a host name",
    "byte": "base64",
    "binary": "binary data",
    "password": "a secret",
}

_IMPLIED_FORMATS: Final = frozenset({"int32", "int64", "float", "double"})
"""Sizes of machine numbers: Python's numbers have none."""

_KIND_NOUNS: Final = {
    PrimitiveKind.STRING: "a string",
    PrimitiveKind.INTEGER: "an integer",
    PrimitiveKind.NUMBER: "a number",
    PrimitiveKind.BOOLEAN: "a boolean",
    PrimitiveKind.NULL: "`None`",
}


def sentence(facts: tuple[str, ...]) -> str:
    """Facts as one sentence; empty when there are none."""
    text = ", ".join(facts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def is_said(fact: str, text: str) -> bool:
    """Whether a text names the format that a fact names: "a UUID" is said by "UUID v4 of ..."."""
    if fact not in _FORMATS.values():
        return False
    noun = fact.removeprefix("a ").removeprefix("an ").partition(" (")[0]
    return noun.lower() in text.lower() or (noun == "URL" and "uri" in text.lower())


def type_facts(kind: Type) -> tuple[str, ...]:
    """What a type asks beyond what its annotation says, as phrases without capital and stop."""
    rules = () if isinstance(kind, (ObjectRef, Union)) else tuple(map(_rule, kind.rules))
    return (*_own_facts(kind), *dict.fromkeys(rules))


_FURTHER: Final = "meeting a further rule, which is checked before sending"


def _rule(rule: SchemaRule) -> str:
    """What is asked beyond a type; a rule without short words is only said to be there."""
    if len(rule.node) != 1:
        return _FURTHER
    ((keyword, value),) = rule.node.items()
    match keyword:
        case "pattern" if isinstance(value, str):
            return f"matching {md_code(value)}"
        case "multipleOf" if isinstance(value, (int, float)):
            return f"a multiple of {number_text(value)}"
        case "contentEncoding" if isinstance(value, str):
            return f"encoded as {md_code(value)}"
        case "contentMediaType" if isinstance(value, str):
            return f"holding {md_code(value)}"
        case "not" if isinstance(value, dict) and value.keys() in ({"const"}, {"enum"}):
            values = value.get("enum", [value.get("const")])
            refused = values if isinstance(values, list) else []
            return f"not {' or '.join(map(value_text, refused))}"
        case "contains" if isinstance(value, dict) and value.keys() == {"const"}:
            return f"containing {value_text(value['const'])}"
        case _:
            return _FURTHER


def _own_facts(kind: Type) -> tuple[str, ...]:
    match kind:
        case Primitive():
            return _primitive_facts(kind)
        case Array():
            return (
                *range_facts(kind.size),
                *(("no two alike",) if kind.unique else ()),
                *_part_facts("each", kind.items),
            )
        case Tuple():
            return (
                *range_facts(kind.size),
                *(("no two alike",) if kind.unique else ()),
                *(
                    fact
                    for number, part in enumerate(kind.prefix, 1)
                    for fact in _part_facts(f"item {number}", part)
                ),
                *(_part_facts("each further item", kind.rest) if kind.rest is not None else ()),
            )
        case Map():
            return (*range_facts(kind.size), *_key_facts(kind))
        case Union():
            return tuple(
                f"as {_noun(variant)}: {', '.join(facts)}"
                for variant in kind.variants
                if (facts := type_facts(variant))
            )
        case Enumeration() | Constant() | ObjectRef() | Anything():
            return ()
        case _:
            assert_never(kind)


def default_phrase(default: Json | None) -> str:
    """The default of a field as a sentence; empty when it has none."""
    return "" if default is None else f"Defaults to {value_text(default.value)}."


def value_text(value: JsonValue) -> str:
    """A JSON value for a sentence: numbers bare, Python's `True`, `False`, `None`, rest as code."""
    if value is None or isinstance(value, bool):
        return f"`{value}`"
    if isinstance(value, int | float):
        return number_text(value)
    return md_code(value if isinstance(value, str) and value else dump_json(value, indent=None))


def number_text(value: float) -> str:
    """A number for people; thousands are separated from 10,000 on.

    It has an exponent only where the zeros would have to be counted.
    """
    if isinstance(value, float) and value and not 1e-9 <= abs(value) < 1e15:
        return repr(value)
    exact = Decimal(repr(value))
    if exact == exact.to_integral_value():
        return f"{int(exact):,}" if abs(exact) >= 10_000 else str(int(exact))
    return format(exact, "f")


def range_facts(bounds: Range | None) -> tuple[str, ...]:
    """The words of a range: none, or one phrase."""
    if bounds is None:
        return ()
    lower, upper = bounds.lower, bounds.upper
    one, many = _UNITS[bounds.unit]
    if lower and upper and lower.inclusive and upper.inclusive:
        if lower.value == upper.value:
            return (f"exactly {number_text(lower.value)}{one if lower.value == 1 else many}",)
        return (f"{number_text(lower.value)} to {number_text(upper.value)}{many}",)
    ends = (
        *(_end(lower, ("at least", "more than"), one, many) if lower else ()),
        *(_end(upper, ("at most", "less than"), one, many) if upper else ()),
    )
    return (" and ".join(ends),) if ends else ()


def _end(bound: Bound, words: tuple[str, str], one: str, many: str) -> tuple[str, ...]:
    if bound.value == 0 and bound.inclusive and one and words[0] == "at least":
        return ()  # a length or a count is never below 0
    unit = one if bound.value == 1 else many
    return (f"{words[0] if bound.inclusive else words[1]} {number_text(bound.value)}{unit}",)


def _primitive_facts(kind: Primitive) -> tuple[str, ...]:
    return (
        *_format_facts(kind.format),
        *((" or ".join(map(_form, kind.forms)),) if kind.forms else ()),
        *range_facts(kind.range),
        *((f"a multiple of {number_text(kind.step)}",) if kind.step is not None else ()),
        *((f"matching {md_code(kind.pattern)}",) if kind.pattern is not None else ()),
    )


def _format_facts(name: str | None) -> tuple[str, ...]:
    if name is None or name in _IMPLIED_FORMATS:
        return ()
    return (_FORMATS.get(name) or f"of the format {md_code(name)}",)


def _form(form: StringForm) -> str:
    if form.title:
        return form.title.raw
    if form.format is not None:
        return _FORMATS.get(form.format) or f"of the format {md_code(form.format)}"
    if form.pattern is not None:
        return f"matching {md_code(form.pattern)}"
    return "any text"


def _part_facts(whose: str, kind: Type) -> tuple[str, ...]:
    facts = type_facts(kind)
    return (f"{whose} {' and '.join(facts)}",) if facts else ()


def _key_facts(kind: Map) -> tuple[str, ...]:
    keys = kind.keys
    if keys is None:
        return _part_facts("each value", kind.values)
    shown = [md_code(one.pattern) for one in keys.patterns]
    matching = (f"keys that match {' or '.join(shown)}",) if shown and keys.others is None else ()
    return (
        *matching,
        *(_part_facts("each key", keys.names) if keys.names is not None else ()),
        *(
            fact
            for one, pattern in zip(keys.patterns, shown, strict=True)
            for fact in _matching_facts(pattern, one.values, is_told=bool(matching))
        ),
        *(_part_facts("each other value", keys.others) if keys.others is not None else ()),
    )


def _matching_facts(pattern: str, values: Type, *, is_told: bool) -> tuple[str, ...]:
    """What the values of keys that match a pattern are, where their annotation leaves that open."""
    whose = f"each value of a key that matches {pattern}"
    is_open = is_told or isinstance(values, Anything)
    return (*(() if is_open else (f"{whose} {_noun(values)}",)), *_part_facts(whose, values))


def _noun(kind: Type) -> str:
    match kind:
        case Primitive():
            return _KIND_NOUNS[kind.kind]
        case Array() | Tuple():
            return "a list"
        case Map() | ObjectRef():
            return "an object"
        case Enumeration() | Constant() | Union() | Anything():
            return "one of several"
        case _:
            assert_never(kind)
