"""What stops a build at the output folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from specpress.diagnostics import Diagnostic, DiagnosticCode
from specpress.source import Location, Source


class OutputError(Exception):
    """The output folder cannot be read or written as asked; it is as it was before.

    Attributes:
        diagnostics: what is wrong, one for each path.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(found.message for found in self.diagnostics))


def finding(
    code: DiagnosticCode,
    message: str,
    output: Path,
    path: str = "",
    *,
    hint: str | None = None,
) -> Diagnostic:
    """A finding about a path of the output folder as a whole, without a line."""
    place = output / path
    return Diagnostic(
        code=code,
        message=message,
        location=Location(Source(place.as_posix(), place, "")),
        severity=code.severity,
        hint=hint,
    )


def fault(
    code: DiagnosticCode,
    message: str,
    output: Path,
    path: str = "",
    *,
    hint: str | None = None,
) -> OutputError:
    """The error of one finding."""
    return OutputError([finding(code, message, output, path, hint=hint)])
