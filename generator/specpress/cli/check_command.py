"""`specpress check`."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import click

from specpress.cli.building import (
    Outcome,
    build_key,
    building_cache,
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
    max_warnings_option,
    provider_option,
    session_options,
    since_option,
)
from specpress.cli.session import EXIT_CLEAN, EXIT_FINDINGS, Session
from specpress.diagnostics import Diagnostic, Severity
from specpress.diagnostics.codes.output import UNKNOWN
from specpress.diagnostics.format import Format
from specpress.diagnostics.terminal_text import printable
from specpress.output import (
    NO_MANIFEST,
    BuildKey,
    Comparison,
    Drift,
    LastBuild,
    check_place,
    compare_output,
    diagnose,
    find_unknown,
    read_manifest,
    remember_check,
    unified_diff,
)

_DIFF_LINES = 60
_BINARY = "\x00"


@click.command(
    epilog="""\b
Examples:
  specpress check                     in CI, after checkout
  specpress check --no-diff           name the files only
  specpress check --format github     annotations on the pull request
  specpress check --provider acme     what belongs to others is not looked at
  specpress check --changed-since HEAD~1
  specpress check --verify            before a release: import all that was built
"""
)
@folder_options
@provider_option
@since_option
@click.option("--diff/--no-diff", default=True, help="Print how files differ (text format).")
@max_warnings_option
@click.option(
    "--verify",
    is_flag=True,
    help="Import every built model in a fresh process too, and build its types.",
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
    diff: bool,
    max_warnings: int | None,
    verify: bool,
    no_cache: bool,
    executor: str | None,
    jobs: int,
) -> int:
    """Say whether generated/ is what specs/ make; write nothing there.

    Everything is built in memory and compared with the folder by content: outputs that are out of
    date, missing, edited by hand, or of specs that are gone. Exits 1 when anything differs. What
    was found is kept in .specpress/, so that the next check of the same files reads and hashes
    only.
    """
    choices = make_choices(
        session,
        specs=specs,
        output=output,
        templates=templates,
        providers=providers,
        jobs=jobs,
        executor=executor,
        no_cache=no_cache,
    )
    check_providers(choices)
    check_place(choices.output, choices.specs, choices.templates)
    key = build_key(choices)
    last = last_build(choices, key)
    if last is not None:
        known = _say_known(session, choices, last, max_warnings=max_warnings, verify=verify)
        if known is not None:
            return known
    standing = standing_since(session, choices, key, since)
    with building_cache(choices, create=True) as cache:
        outcome = run_build(session, choices, key, standing=standing, cache=cache)
    broken = _verified_build(choices, outcome) if verify else ()
    comparison = _compared(choices, key, outcome, may_remember=standing is None)
    drifts = comparison.drifts
    session.show(
        (
            *outcome.errors,
            *broken,
            *comparison.problems,
            *(diagnose(choices.output, one) for one in drifts),
        )
    )
    if diff and session.form is Format.TEXT:
        _show_diffs(session, choices, drifts)
    _say_summary(session, choices, outcome, comparison)
    failed = any(one.code.severity is Severity.ERROR for one in drifts)
    warnings = outcome.warnings + sum(one.code.severity is Severity.WARNING for one in drifts)
    if max_warnings is not None and warnings > max_warnings:
        counted = "1 warning" if warnings == 1 else f"{warnings} warnings"
        session.say(f"{counted}, and at most {max_warnings} are allowed")
        failed = True
    if verify:
        failed = _say_verified(session, broken) != EXIT_CLEAN or failed
    return EXIT_FINDINGS if failed or outcome.errors or comparison.problems else EXIT_CLEAN


def _say_known(
    session: Session, choices: Choices, last: LastBuild, *, max_warnings: int | None, verify: bool
) -> int | None:
    """The exit code where the output is that of the last build; None to look more closely."""
    unknown = _of_chosen(choices, find_unknown(choices.output, last.manifest))
    if max_warnings is not None and last.warnings + len(unknown) > max_warnings:
        return None
    broken = _verified_output(choices) if verify else ()
    session.show((*(diagnose(choices.output, one) for one in unknown), *broken))
    session.say(f"{choices.output.as_posix()}/ is up to date: {last.outputs} files")
    return _say_verified(session, broken) if verify else EXIT_CLEAN


def _compared(
    choices: Choices, key: BuildKey, outcome: Outcome, *, may_remember: bool
) -> Comparison:
    """How the output differs from a build, which is remembered where it does not."""
    found = compare_output(
        choices.output,
        outcome.build.files,
        outcome.manifest,
        keep_owners=outcome.keep_owners,
    )
    is_same = all(one.code is UNKNOWN for one in found.drifts)
    if may_remember and is_same and not found.problems and not outcome.errors:
        own = key_of_part(choices, key)
        remember_check(choices.output, own, outcome.manifest, warnings=outcome.warnings)
    return replace(found, drifts=_of_chosen(choices, found.drifts))


def _of_chosen(choices: Choices, drifts: tuple[Drift, ...]) -> tuple[Drift, ...]:
    """The drifts without files in folders of providers that nobody asked for."""
    if choices.providers is None:
        return drifts
    places = tuple(f"{site}{one}/" for one in choices.providers for site in ("", "site/"))
    return tuple(one for one in drifts if one.owner or one.path.startswith(places))


def _verified_output(choices: Choices) -> tuple[Diagnostic, ...]:
    """What fails in the committed output, which is what the specs make."""
    # Imported here: few checks ask for it.
    from specpress.verify import built_in, verify_imports

    manifest = read_manifest(choices.output) or NO_MANIFEST
    owners = {path: output.owner for path, output in manifest.outputs.items()}
    return verify_imports(built_in(choices.output.resolve(), owners), choices.specs)


def _verified_build(choices: Choices, outcome: Outcome) -> tuple[Diagnostic, ...]:
    """What fails of what the specs make, whatever is committed."""
    from specpress.verify import built_of, verify_imports  # imported here as above

    with built_of(outcome.build.files, outcome.build.owners) as built:
        return verify_imports(built, choices.specs)


def _say_verified(session: Session, broken: tuple[Diagnostic, ...]) -> int:
    if not broken:
        session.say("every model was imported, and its types were built")
        return EXIT_CLEAN
    return EXIT_FINDINGS


def _show_diffs(session: Session, choices: Choices, drifts: tuple[Drift, ...]) -> None:
    for drift in drifts:
        # A file that is added or removed as a whole is named above; its text says no more.
        if drift.old is None or drift.new is None:
            continue
        lines = unified_diff(choices.output, drift)
        if any(_BINARY in line for line in lines):
            lines = [f"--- {choices.output.as_posix()}/{drift.path}: binary files differ"]
        session.print("\n")
        for line in lines[:_DIFF_LINES]:
            session.print(_painted(session, printable(line)) + "\n")
        if len(lines) > _DIFF_LINES:
            session.print(f"… {len(lines) - _DIFF_LINES} more lines\n")


def _painted(session: Session, line: str) -> str:
    styles = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"}
    return session.paint(line, styles.get(line[:1], ""), sys.stdout)


def _say_summary(
    session: Session, choices: Choices, outcome: Outcome, comparison: Comparison
) -> None:
    place = f"{choices.output.as_posix()}/"
    real = [one for one in comparison.drifts if one.code.severity is Severity.ERROR]
    failed = len(outcome.build.failed)
    if failed:
        subject = "1 spec has" if failed == 1 else f"{failed} specs have"
        session.say(f"{subject} errors, and what they make was not compared")
    if not real and not comparison.problems:
        if not outcome.errors:
            session.say(f"{place} is up to date: {comparison.matching} files")
        return
    if not real:
        session.say(f"{place}: {comparison.matching} files are up to date, but see above")
        return
    by_owner = Counter((one.owner or "the output folder", one.code) for one in real)
    session.say(f"{place} is not what the specs make:")
    for (owner, code), count in sorted(by_owner.items(), key=lambda row: (row[0][0], row[0][1].id)):
        session.say(f"  {owner}: {count} x {code.title}")
    session.say("run `specpress build` and commit what it writes")
