"""Values as code laid out for readers: what fits on a line stays on one.

A language is data: how it writes a text, a key and the constants, and what encloses its objects and
arrays. Values may hold parts that are no data but made when the program runs; they are nodes of
their own, so that no text can be taken for one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from specpress.examples.literals import json_literal, python_string
from specpress.jsonvalue import JsonValue
from specpress.records import dataclass
from specpress.text import Code, py_literal

WIDTH: Final = 58
"""Characters of a line: what the column of code beside a page holds."""


@dataclass(frozen=True, slots=True)
class NewUuid:
    """A fresh UUID, version 4, in programs that can make one; in others the sample."""

    sample: JsonValue


@dataclass(frozen=True, slots=True)
class FilePath:
    """The path of a file, in programs that take one; in others the sample."""

    name: str
    sample: JsonValue


Value: TypeAlias = "JsonValue | NewUuid | FilePath | list[Value] | dict[str, Value]"
"""A JSON value that may hold parts which the program makes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """How a language writes values.

    Attributes:
        scalar: the sink of texts, numbers, booleans and null.
        key: the sink of an object's keys.
        between: what stands between a key and its value.
        enclosing: what opens and closes an object, and an array.
        step: spaces by which an inner line is indented.
        last: what follows the last of several lines.
        new_uuid: the expression of a fresh UUID; None where there is none.
        path: the expression of a file's path; None where there is none.
    """

    scalar: Callable[[str | float | bool | None], Code]
    key: Callable[[str], Code]
    between: str = ": "
    enclosing: tuple[tuple[str, str], tuple[str, str]] = (("{", "}"), ("[", "]"))
    step: int
    last: str = ""
    new_uuid: Code | None = None
    path: Callable[[str], Code] | None = None


def _python_scalar(value: str | float | bool | None) -> Code:
    return python_string(value) if isinstance(value, str) else py_literal(value)


def _js_key(name: str) -> Code:
    # In an object literal this name alone sets the prototype (ECMA-262, B.3.1), unless computed.
    return Code(f"[{json_literal(name)}]") if name == "__proto__" else json_literal(name)


JSON: Final = Language(scalar=json_literal, key=json_literal, step=2)
JAVASCRIPT: Final = Language(
    scalar=json_literal, key=_js_key, step=2, new_uuid=Code("crypto.randomUUID()")
)
PYTHON: Final = Language(
    scalar=_python_scalar,
    key=python_string,
    step=4,
    last=",",
    path=lambda name: Code(f"Path({python_string(name)})"),
)


def laid_out(language: Language, value: Value, *, indent: int = 0, column: int = 0) -> Code:
    """A value as code.

    Args:
        language: how it is written.
        value: what to write.
        indent: spaces before the line that it starts on.
        column: where on that line it starts.
    """
    return Code(_Layout(language).laid_out(value, indent, column))


def laid_out_json(value: JsonValue, *, width: int = WIDTH) -> Code:
    """JSON text, of lines that hold so many characters where values can be broken."""
    return Code(_Layout(JSON, width).laid_out(value, 0, 0))


def laid_out_python(value: Value, *, indent: int = 0, column: int = 0) -> Code:
    """A Python literal as the formatter would lay it out; arguments as for `laid_out`."""
    return laid_out(PYTHON, value, indent=indent, column=column)


class _Layout:
    __slots__ = ("_flats", "_language", "_width")

    def __init__(self, language: Language, width: int = WIDTH) -> None:
        self._language = language
        self._width = width
        self._flats: dict[int, str] = {}  # by identity: what is laid out is there meanwhile

    def laid_out(self, value: Value, indent: int, column: int) -> str:
        flat = self._flat(value)
        if not isinstance(value, (dict, list)) or not value or column + len(flat) <= self._width:
            return flat
        inner = indent + self._language.step
        if isinstance(value, dict):
            parts = [
                key + self.laid_out(member, inner, inner + len(key) + 1)
                for key, member in ((self._key(name), member) for name, member in value.items())
            ]
        else:
            parts = [self.laid_out(item, inner, inner + 1) for item in value]
        opening, closing = self._enclosing(value)
        lines = (",\n" + " " * inner).join(parts) + self._language.last
        return f"{opening}\n{' ' * inner}{lines}\n{' ' * indent}{closing}"

    def _flat(self, value: Value) -> str:
        if isinstance(value, NewUuid):
            return self._language.new_uuid or self._flat(value.sample)
        if isinstance(value, FilePath):
            path = self._language.path
            return self._flat(value.sample) if path is None else path(value.name)
        if not isinstance(value, (dict, list)):
            return self._language.scalar(value)
        known = self._flats.get(id(value))
        if known is not None:
            return known
        if isinstance(value, dict):
            parts = [self._key(name) + self._flat(member) for name, member in value.items()]
        else:
            parts = [self._flat(item) for item in value]
        opening, closing = self._enclosing(value)
        flat = self._flats[id(value)] = opening + ", ".join(parts) + closing
        return flat

    def _enclosing(self, value: Value) -> tuple[str, str]:
        return self._language.enclosing[isinstance(value, list)]

    def _key(self, name: str) -> str:
        return f"{self._language.key(name)}{self._language.between}"
