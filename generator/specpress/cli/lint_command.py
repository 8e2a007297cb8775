"""`specpress lint`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from specpress.cli.building import building_cache, recalling
from specpress.cli.options import (
    Choices,
    cache_option,
    check_providers,
    make_choices,
    max_warnings_option,
    provider_option,
    session_options,
    specs_option,
)
from specpress.cli.progress import StageProgress
from specpress.cli.recorded import Recorded
from specpress.cli.session import EXIT_CLEAN, EXIT_FINDINGS, Session
from specpress.diagnostics import Diagnostic, Reporter, Severity
from specpress.diagnostics.format import Format
from specpress.diagnostics.printers_text import summary as counts_text
from specpress.diagnostics.summary_text import MANY, print_summary
from specpress.records import dataclass
from specpress.source import SUFFIXES, Source
from specpress.spelling import near_names

if TYPE_CHECKING:
    from specpress.pipeline import Loaded, Memo
    from specpress.rules import Mended


@click.command(
    epilog="""\b
Examples:
  specpress lint
  specpress lint acme                                one provider
  specpress lint acme/flux-dev                       one spec
  specpress lint --format github --max-warnings 0    strict, in CI
  specpress lint --fix                               write overlays/<spec>.fix.json
  specpress lint --summary                           how many of each code, in which specs
"""
)
@click.argument("files", nargs=-1, metavar="[PROVIDER[/SPEC]]...")
@specs_option
@provider_option
@max_warnings_option
@click.option(
    "--fix",
    is_flag=True,
    help="Write overlays with the mends that findings propose; never the spec itself.",
)
@click.option(
    "--summary/--no-summary",
    default=None,
    help=f"Count findings by code and by spec; of over {MANY} findings, text has each error and "
    "counts the rest.",
)
@cache_option
@session_options
@click.pass_obj
def command(
    session: Session,
    files: tuple[str, ...],
    specs: Path | None,
    providers: tuple[str, ...],
    max_warnings: int | None,
    fix: bool,
    summary: bool | None,
    no_cache: bool,
) -> int:
    """Report what is wrong or doubtful in specs/.

    All findings at once, each with file, line and column, in the order of files and lines. Errors
    exit 1; warnings do not, unless there are more than --max-warnings. What stays with a reason is
    named in specs/<provider>/allow.yaml; severities are set in specpress.toml. What was found is
    kept in .specpress/cache, and taken from there while no file has changed; so is what a build has
    found out of specs that are as they were.
    """
    if summary and session.form is not Format.TEXT:
        raise click.UsageError("--summary is text; other formats have every finding")
    choices = make_choices(session, specs=specs, providers=providers, no_cache=no_cache)
    check_providers(choices)
    if fix:
        _fix(session, choices, files)
    with building_cache(choices, create=True) as cache:
        question = " ".join(("lint", *sorted(choices.providers or ())))
        recorded = Recorded(cache, choices, question)
        linted: _Linted | None = recorded.find()
        if linted is None:
            report = Reporter()
            memo = None if recorded.key is None else recalling(choices, recorded.key, cache)
            linted = _Linted.of(report, _lint(session, choices, report, memo))
            if not any(one.trace for one in linted.found):  # of a fault of ours
                recorded.put(linted)
    found = _of_files(linted, choices.specs, files)
    _show(session, found, summary)
    session.say(counts_text(found))
    errors = any(one.severity is Severity.ERROR for one in found)
    warnings = sum(one.severity is Severity.WARNING for one in found)
    if max_warnings is not None and warnings > max_warnings:
        session.say(f"at most {max_warnings} warnings are allowed")
        return EXIT_FINDINGS
    return EXIT_FINDINGS if errors else EXIT_CLEAN


def _show(session: Session, found: tuple[Diagnostic, ...], summary: bool | None) -> None:
    """Print findings as they are asked for, or in the way that a person can use."""
    many = session.form is Format.TEXT and not session.all and len(found) > MANY
    if not (many if summary is None else summary):
        session.show(found)
        return
    if not summary:
        errors = [one for one in found if one.severity is Severity.ERROR]
        session.show(errors)
        session.print("\n" if errors else "")
    session.print(print_summary(found))
    session.say("`specpress lint PROVIDER/SPEC` has the findings of one spec, --all those of all")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Linted:
    """What lint found out of all specs.

    Attributes:
        found: the findings, in order.
        files: what they can be about, none of which has its text.
        specs: the names of the specs.
    """

    found: tuple[Diagnostic, ...]
    files: tuple[Source, ...]
    specs: tuple[str, ...]

    @classmethod
    def of(cls, report: Reporter, loaded: Loaded) -> _Linted:
        """What was reported of what was loaded."""
        files: dict[str, Path] = {}
        for folder in loaded.folders:
            files |= {source.name: source.path for source in folder.files.opened}
            files |= {folder.files.name(path): path for path in folder.spec_paths}
        return cls(
            found=tuple(map(_plain, report.diagnostics)),
            files=tuple(Source(name, path, "") for name, path in files.items()),
            specs=tuple(
                f"{folder.id}/{path.name}"
                for folder in loaded.folders
                for path in folder.spec_paths
            ),
        )


def _plain(found: Diagnostic) -> Diagnostic:
    """A finding whose places are known by themselves, without the document around them."""
    _ = found.location.position
    return replace(
        found,
        location=replace(found.location, below=None),
        related=tuple(
            replace(one, location=replace(one.location, below=None)) for one in found.related
        ),
    )


def _lint(session: Session, choices: Choices, report: Reporter, memo: Memo | None = None) -> Loaded:
    # Imported here: what was found before is known without the pipeline.
    from specpress.pipeline.linting import lint

    progress = StageProgress(session)
    try:
        return lint(choices.options(), report, progress, memo)
    finally:
        progress.close()


def _fix(session: Session, choices: Choices, files: tuple[str, ...]) -> None:
    """Write the overlays that findings propose."""
    # Imported here, as above.
    from specpress.rules import mend

    report = Reporter()
    loaded = _lint(session, choices, report)
    found = _of_files(_Linted.of(report, loaded), choices.specs, files)
    for overlay in mend(found, loaded.folders):
        _write(session, overlay)


def _of_files(linted: _Linted, specs: Path, files: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    """The findings of some files, of all when none are named.

    Raises:
        click.UsageError: there is no such file.
    """
    known = (*(one.location.source for one in linted.found), *linted.files)
    for wanted in files:
        if not (specs / wanted).is_dir() and not any(_is_called(one, wanted) for one in known):
            raise click.UsageError(_unknown(wanted, linted.specs))
    return tuple(
        one
        for one in linted.found
        if not files or any(_is_called(one.location.source, wanted) for wanted in files)
    )


def _unknown(wanted: str, names: tuple[str, ...]) -> str:
    close = near_names(wanted, names, most=3)
    hint = f" Did you mean {' or '.join(close)}?" if close else ""
    return f"There is no provider and no file {wanted!r} among the specs.{hint}"


def _write(session: Session, overlay: Mended) -> None:
    """Write an overlay whole: a run that is stopped leaves none half written."""
    try:
        overlay.path.parent.mkdir(exist_ok=True)
        unfinished = overlay.path.with_name(f".{overlay.path.name}.new")
        unfinished.write_text(overlay.text, encoding="utf-8")
        unfinished.replace(overlay.path)
    except OSError as error:
        raise click.ClickException(
            f"{overlay.path} cannot be written: {error.strerror or error}"
        ) from error
    count = f"{overlay.findings} finding{'' if overlay.findings == 1 else 's'}"
    session.say(f"{overlay.source.name}: {count} mended by overlays/{overlay.path.name}")


def _is_called(source: Source, wanted: str) -> bool:
    """Whether a source is meant: `acme`, `acme/x.json`, `acme/x`, or a path to it or its folder."""
    name = f"/{source.name}"
    wanted = wanted.rstrip("/")
    if name.endswith((f"/{wanted}", *(f"/{wanted}{ending}" for ending in SUFFIXES))):
        return True
    if f"/{wanted}/" in name:
        return True
    path = Path(wanted)
    return path.exists() and any(
        one.exists() and one.samefile(path) for one in (source.path, *source.path.parents)
    )
