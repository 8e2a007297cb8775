"""Diagnostic codes: each is registered once, explained, and never used again for another fault."""

from __future__ import annotations

from enum import Enum
from typing import Final

from specpress.records import dataclass


class Severity(Enum):
    """How much a finding weighs.

    An error stops the output of the model it concerns; a warning leaves the output complete and
    says that the spec is doubtful; an info is a remark.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnosticCode:
    """One kind of finding.

    Attributes:
        id: `E` or `W` and three digits. E1xx syntax, E2xx schema semantics, E3xx references,
            E4xx names, E5xx unsupported, E6xx provider profile and overlays, W… doubts.
        title: a few words, no full stop.
        severity: unless the user's configuration says otherwise.
        why: one or two sentences for the documentation: what goes wrong for whom if it stays.
        bad: an example that is reported, as spec text.
        good: the same, mended.
    """

    id: str
    title: str
    severity: Severity
    why: str
    bad: str = ""
    good: str = ""


REGISTRY: Final[dict[str, DiagnosticCode]] = {}
"""Every registered code by its id, in order of registration."""


def register(
    code_id: str, title: str, *, why: str, bad: str = "", good: str = ""
) -> DiagnosticCode:
    """Register a code; `W` ids are warnings and `E` ids errors.

    Raises:
        ValueError: the id is taken, or is not a letter E or W and three digits.
    """
    letter, digits = code_id[:1], code_id[1:]
    if letter not in {"E", "W"} or len(digits) != 3 or not digits.isdigit():
        raise ValueError(f"not a diagnostic code: {code_id!r}")
    if code_id in REGISTRY:
        raise ValueError(f"the code {code_id} is taken by {REGISTRY[code_id].title!r}")
    severity = Severity.ERROR if letter == "E" else Severity.WARNING
    code = DiagnosticCode(id=code_id, title=title, severity=severity, why=why, bad=bad, good=good)
    REGISTRY[code_id] = code
    return code
