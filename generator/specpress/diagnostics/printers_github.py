"""Findings as annotations of a pull request (GitHub Actions workflow commands)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from specpress.diagnostics.code import Severity
from specpress.diagnostics.diagnostic import Diagnostic
from specpress.diagnostics.terminal_text import printable
from specpress.source import Location

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def print_github(diagnostics: Iterable[Diagnostic], *, root: Path | None = None) -> str:
    """One workflow command a line.

    Args:
        diagnostics: in the order they are printed.
        root: the checkout that annotations name files from, when it is not the working folder.
    """
    return "".join(_command(found, root) for found in diagnostics)


def _command(found: Diagnostic, root: Path | None) -> str:
    position = found.location.position
    body = [found.message]
    if found.location.pointer.tokens:
        body.append(f"at #{found.location.pointer}")
    body.extend(f"see {other.location}: {other.message}" for other in found.related)
    if found.hint is not None:
        body.append(f"hint: {found.hint}")
    properties = {
        "file": repository_path(found.location, root),
        "line": str(position.line),
        "col": str(position.column),
        "title": f"{found.code.id} {found.code.title}",
    }
    written = ",".join(f"{name}={_property(text)}" for name, text in properties.items())
    # A log is shown on terminals too, so that escape sequences are written out as in text.
    lines = "\n".join(printable(line) for line in body)
    return f"::{_COMMANDS[found.severity]} {written}::{_data(lines)}\n"


def repository_path(location: Location, root: Path | None) -> str:
    """The file's path in the checkout, or as messages call it when it lies elsewhere."""
    if root is None:
        return location.source.name
    path = os.path.relpath(location.source.path.resolve(), root.resolve())
    return location.source.name if path.startswith("..") else Path(path).as_posix()


def _data(text: str) -> str:
    # As in @actions/core: what would end the command, or start another, is percent-encoded.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")
