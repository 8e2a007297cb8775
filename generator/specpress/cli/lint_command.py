"""`specpress lint`."""

from __future__ import annotations

from pathlib import Path

import click

from specpress.cli.options import jobs_option, make_choices, session_options, specs_option
from specpress.cli.progress import StageProgress
from specpress.cli.session import EXIT_CLEAN, EXIT_FINDINGS, Session
from specpress.diagnostics import Diagnostic, Reporter, Severity
from specpress.diagnostics.printers_text import summary
from specpress.pipeline import load


@click.command(
    epilog="""\b
Examples:
  specpress lint
  specpress lint acme/flux-dev.json                  one spec
  specpress lint --format github --max-warnings 0    strict, in CI
"""
)
@click.argument("files", nargs=-1, metavar="[PROVIDER/SPEC]...")
@specs_option
@click.option("-p", "--provider", "providers", multiple=True, help="Only this provider's specs.")
@click.option(
    "--max-warnings",
    type=click.IntRange(min=0),
    help="Exit 1 when there are more warnings than this.",
)
@jobs_option
@session_options
@click.pass_obj
def command(
    session: Session,
    files: tuple[str, ...],
    specs: Path | None,
    providers: tuple[str, ...],
    max_warnings: int | None,
    jobs: int,
) -> int:
    """Report what is wrong or doubtful in specs/.

    All findings at once, each with file, line and column, in the order of files and lines. Errors
    exit 1; warnings do not, unless there are more than --max-warnings.
    """
    choices = make_choices(session, specs=specs, providers=providers, jobs=jobs)
    report = Reporter()
    progress = StageProgress(session)
    try:
        load(choices.options(), report, progress)
    finally:
        progress.close()
    found = tuple(one for one in report.diagnostics if not files or _is_in(one, files))
    session.show(found)
    session.say(summary(found))
    errors = any(one.severity is Severity.ERROR for one in found)
    warnings = sum(one.severity is Severity.WARNING for one in found)
    if max_warnings is not None and warnings > max_warnings:
        session.say(f"at most {max_warnings} warnings are allowed")
        return EXIT_FINDINGS
    return EXIT_FINDINGS if errors else EXIT_CLEAN


def _is_in(found: Diagnostic, files: tuple[str, ...]) -> bool:
    """Whether a finding is about one of the named specs: `acme/x.json`, or a path to it."""
    name = found.location.source.name
    path = found.location.source.path
    return any(
        name == wanted
        or name.endswith(f"/{wanted}")
        or (Path(wanted).exists() and path.exists() and path.samefile(wanted))
        for wanted in files
    )
