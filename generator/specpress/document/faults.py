"""What can be wrong with a reference."""

from __future__ import annotations

from enum import Enum
from typing import Final

from specpress.diagnostics import DiagnosticCode, Related, Reporter
from specpress.diagnostics.codes import references as codes
from specpress.source import Location


class ReferenceProblem(Enum):
    """The kinds of fault that a reference can have."""

    REMOTE = "remote"
    OUTSIDE = "outside the specs folder"
    NO_FILE = "file cannot be read"
    DANGLING = "dangling pointer"
    UNKNOWN_ANCHOR = "unknown anchor"
    NOT_A_STRING = "not a string"
    CIRCLE = "circle"
    LONG_CHAIN = "too long a chain"


_CODES: Final[dict[ReferenceProblem, DiagnosticCode]] = {
    ReferenceProblem.REMOTE: codes.REMOTE,
    ReferenceProblem.OUTSIDE: codes.OUTSIDE,
    ReferenceProblem.NO_FILE: codes.NO_FILE,
    ReferenceProblem.DANGLING: codes.DANGLING,
    ReferenceProblem.UNKNOWN_ANCHOR: codes.UNKNOWN_ANCHOR,
    ReferenceProblem.NOT_A_STRING: codes.NOT_A_STRING,
    ReferenceProblem.CIRCLE: codes.CIRCLE,
    ReferenceProblem.LONG_CHAIN: codes.LONG_CHAIN,
}


class ReferenceFault(Exception):
    """A reference that cannot be followed.

    Attributes:
        kind: what is wrong with it.
        message: one line that says so, with the reference.
        location: the `$ref` member.
        hint: what to do about it.
        related: the place in the referenced file where reading it failed.
    """

    def __init__(
        self,
        kind: ReferenceProblem,
        message: str,
        location: Location,
        *,
        hint: str | None = None,
        related: tuple[Related, ...] = (),
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.location = location
        self.hint = hint
        self.related = related

    @property
    def code(self) -> DiagnosticCode:
        """The diagnostic code of its kind."""
        return _CODES[self.kind]

    def anew(self) -> ReferenceFault:
        """The same fault, not raised yet."""
        return ReferenceFault(
            self.kind, self.message, self.location, hint=self.hint, related=self.related
        )

    def report_to(self, report: Reporter) -> None:
        """Record the fault as a diagnostic."""
        report.report(self.code, self.message, self.location, hint=self.hint, related=self.related)
