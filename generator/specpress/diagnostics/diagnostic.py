"""One finding."""

from __future__ import annotations

from specpress.diagnostics.code import DiagnosticCode, Severity
from specpress.records import dataclass
from specpress.source import Location, Pointer, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A second place that a finding speaks of: the first of two, the target of a reference."""

    message: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One step of a mend that a finding proposes.

    Attributes:
        source: the spec that is mended.
        pointer: the node that is set or removed, in the spec as its overlays have left it.
        value: the JSON text of the node's new value; None removes the node.
        reason: why, for whoever reads the overlay that the edit becomes.
    """

    source: Source
    pointer: Pointer
    value: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A finding: what is wrong, with the values; where; and what to do.

    Attributes:
        code: the registered kind.
        message: one line, lower case, no full stop.
        location: the narrowest node that is at fault.
        hint: what to do, if there is one thing to do.
        related: other places it speaks of.
        edits: what `lint --fix` would do about it; empty when only a person can tell.
        severity: from the code, unless the user's configuration raised or lowered it.
        trace: traceback of a fault of specpress, which `--debug` shows.
    """

    code: DiagnosticCode
    message: str
    location: Location
    severity: Severity
    hint: str | None = None
    related: tuple[Related, ...] = ()
    edits: tuple[Edit, ...] = ()
    trace: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """File, line, column, code, message."""
        position = self.location.position
        name = self.location.source.name
        return (name, position.line, position.column, self.code.id, self.message)
