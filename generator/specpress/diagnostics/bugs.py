"""What is said of a spec on which specpress itself has failed."""

from __future__ import annotations

import traceback
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from specpress.diagnostics.codes.bugs import BUG
from specpress.diagnostics.diagnostic import Diagnostic
from specpress.diagnostics.reporter import Reporter
from specpress.source import Location

_HINT: Final = (
    "it is not the spec's fault: please report it with the spec and what `--debug` prints; "
    "`build --keep-going` builds the other specs"
)


def bug_finding(error: Exception, location: Location, stage: str) -> Diagnostic:
    """The finding for a fault of ours.

    Args:
        error: what was raised.
        location: of the spec that was worked on.
        stage: what was being done, after "while": "rendering".
    """
    notes = "".join(f"; {note}" for note in getattr(error, "__notes__", ()))
    said = " ".join(f"{error}{notes}".split())[:300]
    return Diagnostic(
        code=BUG,
        message=f"a bug of specpress: {type(error).__name__}: {said}, while {stage}",
        location=location,
        severity=BUG.severity,
        hint=_HINT,
        trace="".join(traceback.format_exception(error)),
    )


@contextmanager
def bugs_reported(report: Reporter, location: Location, stage: str) -> Generator[None]:
    """Report a fault of ours in the block, so that it harms one spec alone."""
    try:
        yield
    except Exception as error:
        report.insist([bug_finding(error, location, stage)])
