"""Findings for programs: JSON Lines, or one JSON array."""

from __future__ import annotations

from collections.abc import Iterable

from specpress.diagnostics.diagnostic import Diagnostic
from specpress.diagnostics.terminal_text import visible_json
from specpress.jsonvalue import JsonObject, JsonValue, dump_json
from specpress.source import Location


def print_json(diagnostics: Iterable[Diagnostic]) -> str:
    """One object a line: code, severity, message, place, hint, related places.

    A place is `file`, `line` and `column` (from 1) and `pointer` (RFC 6901, empty for the root).
    """
    return "".join(
        visible_json(dump_json(as_object(found), indent=None)) + "\n" for found in diagnostics
    )


def print_json_array(diagnostics: Iterable[Diagnostic]) -> str:
    """The objects of `print_json` as one array."""
    rows: list[JsonValue] = [as_object(found) for found in diagnostics]
    return visible_json(dump_json(rows)) + "\n"


def as_object(found: Diagnostic) -> JsonObject:
    """One finding as a JSON object."""
    related: list[JsonValue] = [
        {"message": other.message, **place_json(other.location)} for other in found.related
    ]
    return {
        "code": found.code.id,
        "severity": found.severity.value,
        "message": found.message,
        **place_json(found.location),
        "hint": found.hint,
        "related": related,
    }


def place_json(location: Location) -> JsonObject:
    """A place in a spec: its file, line and column, from 1, and JSON pointer."""
    position = location.position
    return {
        "file": location.source.name,
        "line": position.line,
        "column": position.column,
        "pointer": str(location.pointer),
    }
