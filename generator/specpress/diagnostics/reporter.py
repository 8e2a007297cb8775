"""Collects findings while the stages run."""

from __future__ import annotations

from collections.abc import Iterable

from specpress.diagnostics.code import DiagnosticCode, Severity
from specpress.diagnostics.diagnostic import Diagnostic, Edit, Related
from specpress.source import Location


class Reporter:
    """Takes the findings of every stage; a stage never raises for bad input, it reports."""

    __slots__ = ("_diagnostics",)

    def __init__(self) -> None:
        self._diagnostics: list[Diagnostic] = []

    def report(
        self,
        code: DiagnosticCode,
        message: str,
        location: Location,
        *,
        hint: str | None = None,
        related: tuple[Related, ...] = (),
        edits: tuple[Edit, ...] = (),
    ) -> None:
        """Record one finding."""
        self.add(
            Diagnostic(
                code=code,
                message=message,
                location=location,
                severity=code.severity,
                hint=hint,
                related=related,
                edits=edits,
            )
        )

    def add(self, diagnostic: Diagnostic) -> None:
        """Record a finding that exists already."""
        self._diagnostics.append(diagnostic)

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Record several."""
        self._diagnostics.extend(diagnostics)

    @property
    def has_errors(self) -> bool:
        """Whether any finding so far is an error."""
        return any(found.severity is Severity.ERROR for found in self._diagnostics)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings, without repetition, by file, line, column and code."""
        return tuple(sorted(dict.fromkeys(self._diagnostics), key=lambda found: found.sort_key))
