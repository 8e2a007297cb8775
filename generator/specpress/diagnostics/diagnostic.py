"""One finding."""

from __future__ import annotations

from dataclasses import dataclass

from specpress.diagnostics.code import DiagnosticCode, Severity
from specpress.source import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A second place that a finding speaks of: the first of two, the target of a reference."""

    message: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A finding: what is wrong, with the values; where; and what to do.

    Attributes:
        code: the registered kind.
        message: one line, lower case, no full stop.
        location: the narrowest node that is at fault.
        hint: what to do, if there is one thing to do.
        related: other places it speaks of.
        severity: from the code, unless the user's configuration raised or lowered it.
    """

    code: DiagnosticCode
    message: str
    location: Location
    severity: Severity
    hint: str | None = None
    related: tuple[Related, ...] = ()

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """File, line, column, code, message."""
        position = self.location.position
        name = self.location.source.name
        return (name, position.line, position.column, self.code.id, self.message)
