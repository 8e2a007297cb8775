"""Python literals of JSON values, and exact decimals of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.text import py_literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from specpress.jsonvalue import JsonValue
    from specpress.validators.model import Number

_LONGEST_STRING: Final = 72


def literal(value: JsonValue) -> str:
    """A Python expression for a JSON value; ASCII only, and nothing in it can end a string.

    A long string is written in parts, which the formatter sets on lines of their own.
    """
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, dict):
        entries = (f"{py_literal(key)}: {literal(child)}" for key, child in value.items())
        return f"{{{', '.join(entries)}}}"
    if isinstance(value, str) and len(ascii(value)) > _LONGEST_STRING:
        return f"({' '.join(chunked(value, py_literal))})"
    return str(py_literal(value))


def chunked(atoms: Iterable[str], write: Callable[[str], str]) -> list[str]:
    """The literals of a text in parts that fit on a line each.

    Args:
        atoms: the text in pieces that must not be cut.
        write: the literal of a part.
    """
    parts = [""]
    for atom in atoms:
        if len(write(parts[-1] + atom)) > _LONGEST_STRING:
            parts.append("")
        parts[-1] += atom
    return [write(part) for part in parts]


def set_literal(values: Iterable[JsonValue]) -> str:
    """A set display of scalars, in their own order."""
    return f"{{{', '.join(map(literal, values))}}}"


def decimal_parts(number: Number) -> tuple[int, int]:
    """A number as `digits` and `exponent` with `digits * 10 ** exponent` its exact decimal.

    A float means the decimal that its shortest text shows: 0.01 is 1 * 10 ** -2.
    """
    mantissa, _, power = repr(number).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits, exponent = int(whole + fraction), int(power or 0) - len(fraction)
    while digits and digits % 10 == 0:
        digits //= 10
        exponent += 1
    return digits, exponent
