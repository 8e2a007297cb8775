"""Findings as a Code Quality report, which GitLab shows at the lines of a merge request."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from specpress.diagnostics.code import Severity
from specpress.diagnostics.diagnostic import Diagnostic
from specpress.diagnostics.printers_github import repository_path
from specpress.diagnostics.terminal_text import visible_json
from specpress.jsonvalue import JsonValue, dump_json

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def print_gitlab(diagnostics: Iterable[Diagnostic], *, root: Path | None = None) -> str:
    """One JSON array, as the subset of Code Climate's format that GitLab reads.

    Args:
        diagnostics: in the order they are printed.
        root: the checkout that paths are relative to, when it is not the working folder.
    """
    seen: Counter[str] = Counter()
    rows: list[JsonValue] = []
    for found in diagnostics:
        path = repository_path(found.location, root)
        key = "|".join((found.code.id, path, str(found.location.pointer), found.message))
        seen[key] += 1
        text = f"{found.code.id}: {found.message}"
        rows.append(
            {
                "description": text if found.hint is None else f"{text} (hint: {found.hint})",
                "check_name": found.code.id,
                # The same finding has the same one when lines are added above it, so that GitLab
                # tells what a merge request adds; no two findings share one.
                "fingerprint": _digest(f"{key}|{seen[key]}"),
                "severity": _SEVERITIES[found.severity],
                "location": {"path": path, "lines": {"begin": found.location.position.line}},
            }
        )
    return visible_json(dump_json(rows)) + "\n"


def _digest(text: str) -> str:
    # A file's name may be no UTF-8.
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
