"""Findings as SARIF 2.1.0 (OASIS), which code scanning services read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

from specpress.diagnostics.code import DiagnosticCode, Severity
from specpress.diagnostics.diagnostic import Diagnostic
from specpress.diagnostics.printers_github import repository_path
from specpress.diagnostics.section import anchor, section_text
from specpress.diagnostics.terminal_text import visible_json
from specpress.jsonvalue import JsonObject, JsonValue, dump_json
from specpress.source import Location

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def print_sarif(
    diagnostics: Iterable[Diagnostic],
    *,
    version: str,
    root: Path | None = None,
    help_page: str | None = None,
) -> str:
    """One SARIF log with one run.

    Args:
        diagnostics: in the order they are printed.
        version: of specpress.
        root: the checkout that paths are relative to, when it is not the working folder.
        help_page: the URI of DIAGNOSTICS.md, whose sections the rules link to.
    """
    found = tuple(diagnostics)
    codes = tuple({one.code.id: one.code for one in found}.values())
    rules: list[JsonValue] = [
        _rule(code, help_page) for code in sorted(codes, key=lambda code: code.id)
    ]
    results: list[JsonValue] = [_result(one, root) for one in found]
    log: JsonObject = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "specpress", "version": version, "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    return visible_json(dump_json(log)) + "\n"


def _rule(code: DiagnosticCode, help_page: str | None) -> JsonObject:
    rule: JsonObject = {
        "id": code.id,
        "shortDescription": {"text": code.title},
        "fullDescription": {"text": code.why},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
        "help": {"text": code.why, "markdown": section_text(code)},
    }
    if help_page is not None:
        rule["helpUri"] = f"{help_page}#{anchor(code)}"
    return rule


def _result(found: Diagnostic, root: Path | None) -> JsonObject:
    message = found.message if found.hint is None else f"{found.message}\nhint: {found.hint}"
    related: list[JsonValue] = [
        {**_location(other.location, root), "id": number, "message": {"text": other.message}}
        for number, other in enumerate(found.related)
    ]
    result: JsonObject = {
        "ruleId": found.code.id,
        "level": _LEVELS[found.severity],
        "message": {"text": message},
        "locations": [_location(found.location, root)],
        "partialFingerprints": {"specpress/v1": _fingerprint(found)},
    }
    if related:
        result["relatedLocations"] = related
    return result


def _location(location: Location, root: Path | None) -> JsonObject:
    position = location.position
    place: JsonObject = {
        "physicalLocation": {
            # A file's name may be no UTF-8.
            "artifactLocation": {
                "uri": quote(repository_path(location, root), errors="surrogateescape")
            },
            "region": {"startLine": position.line, "startColumn": position.column},
        }
    }
    if location.pointer.tokens:
        place["logicalLocations"] = [{"fullyQualifiedName": f"#{location.pointer}"}]
    return place


def _fingerprint(found: Diagnostic) -> str:
    """Stays when lines are added above: the code, the file and the pointer."""
    parts: Sequence[str] = (found.code.id, found.location.source.name, str(found.location.pointer))
    return "|".join(parts)
