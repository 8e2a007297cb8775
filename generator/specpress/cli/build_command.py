"""`specpress build`."""

from __future__ import annotations

from pathlib import Path

import click

from specpress.cli.building import (
    Outcome,
    build_key,
    building_cache,
    has_inputs,
    has_models,
    key_of_part,
    last_build,
    run_build,
    standing_since,
)
from specpress.cli.options import (
    Choices,
    cache_option,
    check_providers,
    executor_option,
    folder_options,
    jobs_option,
    make_choices,
    provider_option,
    session_options,
    since_option,
)
from specpress.cli.session import EXIT_CLEAN, EXIT_FINDINGS, Session
from specpress.cli.timeline import Timeline
from specpress.diagnostics.printers_text import summary
from specpress.output import (
    OutputWriter,
    Written,
    check_file,
    check_place,
    open_output,
    remember_build,
)

_NAMED = 10


@click.command(
    epilog="""\b
Examples:
  specpress build
  specpress build --keep-going            leave broken specs as they were, build the rest
  specpress build --provider acme         what belongs to others stays as it is
  specpress build --changed-since main    renders only what changed
  specpress build --specs vendor --output sdk
"""
)
@folder_options
@provider_option
@since_option
@click.option(
    "-k",
    "--keep-going",
    is_flag=True,
    help="Build the models without errors; a broken one keeps its earlier output. Exits 1 still, "
    "or 70 where a bug of specpress broke it.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Build although nothing has changed, and over files that specpress did not write.",
)
@click.option("-v", "--verbose", is_flag=True, help="Print warnings too, and each file written.")
@click.option(
    "--profile",
    is_flag=True,
    help="Say where the time went: stages, and the specs that took longest. Uses one process.",
)
@click.option(
    "--trace",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE",
    help="Write the same as a trace for chrome://tracing or ui.perfetto.dev.",
)
@cache_option
@executor_option
@jobs_option
@session_options
@click.pass_obj
def command(
    session: Session,
    specs: Path | None,
    output: Path | None,
    templates: tuple[Path, ...],
    providers: tuple[str, ...],
    since: str | None,
    keep_going: bool,
    force: bool,
    verbose: bool,
    profile: bool,
    trace: Path | None,
    no_cache: bool,
    executor: str | None,
    jobs: int,
) -> int:
    """Write generated/ from specs/: SDK, docs and validators.

    All files change or none: a build that finds errors, fails or is killed leaves the folder as it
    was. Output of removed specs is removed; files that specpress did not write are left alone.
    With --provider, so are the outputs of others and the pages about all providers.
    """
    timeline = Timeline()
    choices = make_choices(
        session,
        specs=specs,
        output=output,
        templates=templates,
        providers=providers,
        # What several processes do at once says little about any of it.
        jobs=1 if profile or trace else jobs,
        executor=executor,
        no_cache=no_cache,
    )
    check_providers(choices)
    if trace is not None:
        check_file(trace, choices.specs, choices.output, *choices.templates)
    try:
        return _build(
            session,
            choices,
            timeline,
            since=since,
            keep_going=keep_going,
            force=force,
            verbose=verbose,
        )
    finally:
        for line in timeline.lines() if profile else ():
            session.say(line)
        if trace is not None:
            trace.write_text(timeline.trace(), encoding="utf-8")


def _build(
    session: Session,
    choices: Choices,
    timeline: Timeline,
    *,
    since: str | None,
    keep_going: bool,
    force: bool,
    verbose: bool,
) -> int:
    check_place(choices.output, choices.specs, choices.templates)
    with open_output(choices.output) as writer:
        if writer.was_interrupted:
            session.say("completed an earlier build that was interrupted")
        with timeline.stage("Hashing inputs"):
            key = build_key(choices)
            last = None if force or verbose else last_build(choices, key)
        if last is not None:
            session.say(f"{_place(choices)} is up to date: {last.outputs} files")
            _say_warnings(session, last.warnings)
            return EXIT_CLEAN
        standing = standing_since(session, choices, key, since)
        with building_cache(choices, create=True) as cache:
            outcome = run_build(
                session, choices, key, standing=standing, cache=cache, timeline=timeline
            )
        session.show(outcome.diagnostics if verbose else outcome.errors)
        if outcome.errors and not (keep_going and has_models(outcome.build)):
            session.say(f"{summary(outcome.errors)}: nothing was written")
            return EXIT_FINDINGS
        with timeline.stage("Writing"):
            written = _write(writer, outcome, force=force)
        is_settled = has_inputs(choices, key)
        if is_settled and not outcome.errors and standing is None:
            own = key_of_part(choices, key)
            remember_build(choices.output, own, warnings=outcome.warnings)
    _say_written(session, choices, written, timeline.now(), verbose=verbose)
    if not is_settled:
        session.say("specs or templates changed meanwhile: build once more")
    if choices.providers is not None and "" in outcome.keep_owners:
        session.say("pages about all providers are as they were: `specpress build` makes them anew")
    _say_warnings(session, 0 if verbose else outcome.warnings)
    if outcome.errors:
        failed = len(outcome.build.failed)
        subject = "1 spec was" if failed == 1 else f"{failed} specs were"
        session.say(f"{summary(outcome.errors)}: {subject} not built")
        return EXIT_FINDINGS
    return EXIT_CLEAN


def _write(writer: OutputWriter, outcome: Outcome, *, force: bool) -> Written:
    return writer.write(
        outcome.build.files,
        outcome.manifest,
        keep_owners=outcome.keep_owners,
        force=force,
    )


def _place(choices: Choices) -> str:
    return f"{choices.output.as_posix()}/"


def _say_written(
    session: Session, choices: Choices, written: Written, seconds: float, *, verbose: bool
) -> None:
    named = written.restored[:_NAMED]
    for path in named:
        session.say(f"restored {_place(choices)}{path}, which was edited by hand")
    if len(written.restored) > len(named):
        session.say(f"restored {len(written.restored) - len(named)} more edited files")
    if verbose:
        for path in written.written:
            session.say(f"wrote {_place(choices)}{path}")
        for path in written.removed:
            session.say(f"removed {_place(choices)}{path}")
    parts = [f"{len(written.written)} written", f"{written.unchanged} unchanged"]
    if written.removed:
        parts.append(f"{len(written.removed)} removed")
    if written.kept:
        parts.append(f"{len(written.kept)} kept as they were")
    session.say(f"{_place(choices)}: {', '.join(parts)} in {seconds:.1f} s")


def _say_warnings(session: Session, warnings: int) -> None:
    if warnings:
        noun = "warning" if warnings == 1 else "warnings"
        session.say(f"{warnings} {noun} about the specs: `specpress lint` prints them")
