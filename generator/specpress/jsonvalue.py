"""JSON values: their type, their equality and their canonical text."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from fractions import Fraction

JsonScalar: TypeAlias = "None | bool | int | float | str"
JsonValue: TypeAlias = "JsonScalar | list[JsonValue] | dict[str, JsonValue]"
JsonObject: TypeAlias = "dict[str, JsonValue]"
JsonArray: TypeAlias = "list[JsonValue]"


def json_equal(left: JsonValue, right: JsonValue) -> bool:
    """Whether two JSON values are equal as JSON Schema counts equality.

    Numbers compare by value (`1` equals `1.0`), booleans are not numbers (`true` is not `1`),
    objects compare without order. Source: JSON Schema 2020-12 core, section 4.2.2.
    """
    return _equal(left, right, set())


def _equal(left: JsonValue, right: JsonValue, seen: set[tuple[int, int]]) -> bool:
    if left is right:
        return True
    if not isinstance(left, (dict, list)) or not isinstance(right, (dict, list)):
        is_truth = isinstance(left, bool) or isinstance(right, bool)
        return not is_truth and not isinstance(left, (dict, list)) and left == right
    # Schemas share parts: a pair that was met before is equal, or the answer is known already.
    pair = id(left), id(right)
    if pair in seen:
        return True
    seen.add(pair)
    if isinstance(left, dict):
        return (
            isinstance(right, dict)
            and left.keys() == right.keys()
            and all(_equal(value, right[key], seen) for key, value in left.items())
        )
    return (
        isinstance(right, list)
        and len(left) == len(right)
        and all(_equal(one, other, seen) for one, other in zip(left, right, strict=True))
    )


def json_identity(value: JsonValue) -> Hashable:
    """A hashable key: two values have equal keys when JSON Schema counts them as equal."""
    if isinstance(value, dict):
        return ("object", frozenset((key, json_identity(child)) for key, child in value.items()))
    if isinstance(value, list):
        return ("array", tuple(json_identity(child) for child in value))
    # True == 1 in Python and not in JSON.
    return (isinstance(value, bool), value)


class ValueSet:
    """JSON values in order, each once by the equality of JSON Schema.

    Whether a value is among them takes the same time however many they are.
    """

    __slots__ = ("_values",)

    def __init__(self, values: Iterable[JsonValue] = ()) -> None:
        self._values: dict[Hashable, JsonValue] = {}
        for value in values:
            self._values.setdefault(json_identity(value), value)

    def __contains__(self, value: JsonValue) -> bool:
        return json_identity(value) in self._values

    def __iter__(self) -> Iterator[JsonValue]:
        return iter(self._values.values())

    def add(self, value: JsonValue) -> None:
        """Add a value, unless it is there."""
        self._values.setdefault(json_identity(value), value)


def json_type(value: JsonValue) -> str:
    """The type of a value by JSON Schema 2020-12, where a number without fraction is an integer."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return "integer"
    if isinstance(value, float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def decimal_of(value: JsonValue) -> Decimal | None:
    """A JSON number, exactly as it is written in decimal; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return Decimal(repr(value))


def member_names(root: JsonValue) -> frozenset[str]:
    """The names of all members of all objects of a value; shared objects are read once."""
    names: set[str] = set()
    seen: set[int] = set()
    pending: list[JsonValue] = [root]
    while pending:
        value = pending.pop()
        if not isinstance(value, (dict, list)) or id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, dict):
            names.update(value)
        pending.extend(value.values() if isinstance(value, dict) else value)
    return frozenset(names)


def object_of(value: JsonValue) -> JsonObject:
    """The value where it is an object; an empty one where it is none."""
    return value if isinstance(value, dict) else {}


def list_of(value: JsonValue) -> JsonArray:
    """The value where it is an array; an empty one where it is none."""
    return value if isinstance(value, list) else []


def exact(number: float) -> Fraction:
    """A JSON number without rounding: a float means the decimal that its shortest text shows.

    Sums and quotients of these neither overflow nor lose digits, which those of floats and of
    integers beyond them do.
    """
    # Imported here: few values are reckoned with.
    from fractions import Fraction

    return Fraction(repr(number))


def number_of(value: Fraction, *, whole: bool = False) -> int | float:
    """The JSON number nearest to a value; an integer where no float is large enough.

    Args:
        value: the value.
        whole: whether it is an integer that is to be written as one.
    """
    if whole:
        return int(value)
    try:
        return float(value)
    except OverflowError:
        return int(value)


def dump_json(value: JsonValue, *, indent: int | None = 2) -> str:
    """The JSON text of a value, keys in their own order, non-ASCII written as itself.

    Args:
        value: the value to write; must be finite (NaN and Infinity raise `ValueError`).
        indent: spaces per level, or None for one compact line.

    Returns:
        The text, without a final newline.
    """
    if indent is None:
        return _COMPACT.encode(value)
    return _laid_out(value, "\n", " " * indent)


def _laid_out(value: JsonValue, line: str, step: str) -> str:
    """What `json.dumps` with an indent gives, which is slow: its encoder in C writes one line.

    Args:
        value: the value.
        line: a line break, and the indent of the value.
        step: the indent of what is in it, from there.
    """
    below = line + step
    if isinstance(value, dict) and value:
        rows = (
            f"{encode_basestring(key)}: {_laid_out(one, below, step)}" for key, one in value.items()
        )
        return f"{{{below}{f',{below}'.join(rows)}{line}}}"
    if isinstance(value, list) and value:
        rows = (_laid_out(one, below, step) for one in value)
        return f"[{below}{f',{below}'.join(rows)}{line}]"
    return encode_basestring(value) if isinstance(value, str) else _COMPACT.encode(value)


_COMPACT: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def constant_text(value: JsonValue) -> str:
    """A value on the wire as a profile names it: a string as it is, anything else as JSON."""
    return value if isinstance(value, str) else dump_json(value, indent=None)


def escape_token(name: str) -> str:
    """A name as it stands in a JSON pointer."""
    return name.replace("~", "~0").replace("/", "~1")


def unescape_token(token: str) -> str:
    """The name that a token of a JSON pointer stands for."""
    return token.replace("~1", "/").replace("~0", "~")


def referred(root: JsonValue, reference: str) -> JsonValue:
    """What a reference into a value, such as `#/$defs/Size`, leads to; None where nothing is."""
    return member_at(root, map(unescape_token, reference.removeprefix("#").split("/")[1:]))


def member_at(value: JsonValue, names: Iterable[str]) -> JsonValue:
    """What lies below a value by the names of members; None where one is not there."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value
