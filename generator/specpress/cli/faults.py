"""What a run that failed says: findings for the user's faults, a plea for ours."""

from __future__ import annotations

import platform
import traceback

from specpress.cli.session import Session
from specpress.diagnostics import Diagnostic
from specpress.diagnostics.codes import output as codes
from specpress.diagnostics.terminal_text import printable
from specpress.output import OutputError
from specpress.render import TemplateFault
from specpress.source import Location, Position, Source, SourceError, read_source
from specpress.version import __version__


def explain_fault(error: Exception, session: Session) -> tuple[Diagnostic, ...]:
    """The findings that say what the user can do about a fault; empty when it is ours."""
    if isinstance(error, OutputError):
        return error.diagnostics
    if isinstance(error, TemplateFault):
        return _template_findings(error, session)
    return ()


def report_bug(session: Session, error: Exception) -> None:
    """Say that specpress has failed, in what, and what to do."""
    stage, item = session.work
    session.complain(
        f"specpress: internal error: {type(error).__name__}: {printable(str(error))[:500]}"
    )
    if stage:
        on = f", on {printable(item)}" if item else ""
        session.complain(f"  while: {stage}{on}")
    for note in getattr(error, "__notes__", ()):
        session.complain(f"  note: {printable(str(note))}")
    session.complain(
        "  This is a bug of specpress, not of your spec, and nothing was written.\n"
        f"  Please report it with the spec, specpress {__version__}, "
        f"Python {platform.python_version()}, and what `--debug` adds."
    )
    if session.debug:
        session.complain("".join(traceback.format_exception(error)))


def _template_findings(error: TemplateFault, session: Session) -> tuple[Diagnostic, ...]:
    """A fault in a template of the user's own; one of ours is our bug."""
    for folder in session.own_templates:
        path = folder / error.template
        if not path.exists() and not path.is_symlink():
            continue
        name = path.as_posix()
        try:
            source = read_source(path, name=name)
        except SourceError:
            source = Source(name, path, "")
        code = codes.TEMPLATE
        return (
            Diagnostic(
                code=code,
                message=error.reason.splitlines()[0] if error.reason else "cannot be rendered",
                location=Location(source, at=Position(max(1, error.line), 1)),
                severity=code.severity,
                hint="compare it with the shipped template of the same path",
            ),
        )
    return ()
