"""JSON and Python literals laid out for readers: what fits on a line stays on one."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final

from specpress.jsonvalue import JsonValue
from specpress.text import py_literal

WIDTH: Final = 88

_encode: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""As `json.dumps`, which would make an encoder for each call."""


def laid_out_json(value: JsonValue, *, indent: int = 0, column: int = 0) -> str:
    """JSON text.

    Args:
        value: what to write.
        indent: spaces before the line that it starts on.
        column: where on that line it starts.
    """
    return _laid_out(value, indent, column, 2, _json_scalar, _json_key)


def laid_out_python(value: JsonValue, *, indent: int = 0, column: int = 0) -> str:
    """A Python literal as the formatter would lay it out; arguments as for `laid_out_json`."""
    return _laid_out(value, indent, column, 4, _python_scalar, _python_key)


def _json_scalar(value: JsonValue) -> str:
    return _encode(value)


def _json_key(name: str) -> str:
    return f"{_encode(name)}: "


def _python_scalar(value: JsonValue) -> str:
    if isinstance(value, str) and value.isprintable() and "\\" not in value and '"' not in value:
        return f'"{value}"'
    return py_literal(value) if not isinstance(value, (dict, list)) else repr(value)


def _python_key(name: str) -> str:
    return f"{_python_scalar(name)}: "


def _laid_out(
    value: JsonValue,
    indent: int,
    column: int,
    step: int,
    scalar: Callable[[JsonValue], str],
    key: Callable[[str], str],
) -> str:
    flat = _flat(value, scalar, key)
    if not isinstance(value, (dict, list)) or not value or column + len(flat) <= WIDTH:
        return flat
    inner = indent + step
    if isinstance(value, dict):
        parts = [
            key(name) + _laid_out(member, inner, inner + len(key(name)) + 1, step, scalar, key)
            for name, member in value.items()
        ]
        opening, closing = "{", "}"
    else:
        parts = [_laid_out(item, inner, inner + 1, step, scalar, key) for item in value]
        opening, closing = "[", "]"
    last = "," if step == 4 else ""
    lines = (",\n" + " " * inner).join(parts)
    return f"{opening}\n{' ' * inner}{lines}{last}\n{' ' * indent}{closing}"


def _flat(value: JsonValue, scalar: Callable[[JsonValue], str], key: Callable[[str], str]) -> str:
    if isinstance(value, dict):
        members = (key(name) + _flat(member, scalar, key) for name, member in value.items())
        return "{" + ", ".join(members) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flat(item, scalar, key) for item in value) + "]"
    return scalar(value)
