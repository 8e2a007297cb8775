"""`specpress diff`."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from specpress.cli.options import make_choices, specs_option
from specpress.cli.progress import StageProgress
from specpress.cli.session import EXIT_CLEAN, EXIT_FINDINGS, Session
from specpress.cli.snapshots import is_bare, shown_as, specs_of
from specpress.diagnostics import Diagnostic, Reporter, Severity
from specpress.diff import ApiDiff, Level, diff_apis, json_report, markdown_report, text_report
from specpress.ir import Api
from specpress.pipeline import Loaded, Options, load
from specpress.pipeline.targets import public_names
from specpress.records import dataclass
from specpress.source import Location, Source

_REPORTS: Final = {"text": text_report, "json": json_report, "markdown": markdown_report}
_LEVELS: Final = [level.value for level in Level]


@click.command(
    epilog="""\b
Examples:
  specpress diff main HEAD                       two git revisions of specs/
  specpress diff main..                          a revision and the working folder
  specpress diff old-specs/ specs/ --format markdown
  specpress diff specs/acme/flux.json /tmp/flux.json --fail-on breaking
"""
)
@click.argument("old")
@click.argument("new", required=False)
@specs_option
@click.option(
    "--fail-on",
    type=click.Choice(_LEVELS),
    help="Exit 1 when there is a change of this level or a graver one.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_REPORTS)),
    default="text",
    help="How the changes are printed.",
)
@click.pass_obj
def command(
    session: Session, old: str, new: str | None, specs: Path | None, fail_on: str | None, form: str
) -> int:
    """Say what changed between two sets of specs, and whether callers break.

    OLD and NEW are specs folders, provider folders, spec files or git revisions (REV or REV:PATH);
    OLD..NEW is one argument too. Without NEW it is the specs folder as it is.

    Specs that have errors on either side are told of and left out, and the exit code is 1.

    Breaking: some calls that worked fail now. Dangerous: calls are taken and may do something else.
    Safe: whatever worked works. Docs: only texts changed. What a result may be counts the other way
    round.
    """
    choices = make_choices(session, specs=specs)
    if new is None and ".." in old and not Path(old).exists():
        old, _, new = old.partition("..")
    compared = _diff(session, choices.options(), old, new or "")
    if compared is None:
        return EXIT_FINDINGS
    session.print(_REPORTS[form](compared.found))
    if compared.left_out:
        session.complain(f"not compared, for their errors: {', '.join(compared.left_out)}")
        return EXIT_FINDINGS
    limit = None if fail_on is None else Level(fail_on)
    level = compared.found.level
    if limit is not None and level is not None and level.rank <= limit.rank:
        return EXIT_FINDINGS
    return EXIT_CLEAN


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """What changed, and the specs that have errors on either side."""

    found: ApiDiff
    left_out: tuple[str, ...]


def _diff(session: Session, options: Options, old: str, new: str) -> _Compared | None:
    with tempfile.TemporaryDirectory() as scratch:
        sides: list[Loaded] = []
        arguments = {"old": old, "new": new}
        folders: dict[str, Path] = {}
        # A spec that lies anywhere is read as the one that it is compared with.
        for name in sorted(arguments, key=lambda name: is_bare(arguments[name])):
            place = Path(scratch) / name
            place.mkdir()
            other = next(iter(folders.values()), None)
            folders[name] = (
                specs_of(arguments[name], options.specs, place, other)
                if arguments[name]
                else options.specs
            )
        for name, argument in arguments.items():
            specs = folders[name]
            side = load_comparable(session, specs, options, argument or specs.as_posix())
            if side is None:
                return None
            sides.append(side)
        left_out = tuple(sorted({path for side in sides for path in side.failed}))
        report = Reporter()
        before, after = (_without(side.api, left_out) for side in sides)
        found = diff_apis(before, after, report, names=public_names)
        session.explain(report.diagnostics)
        left_out += tuple(one.location.source.name for one in report.diagnostics)
        labels = {
            Path(scratch).resolve() / name: label for name, label in (("old", old), ("new", new))
        }
        return _Compared(found=_relabelled(found, labels), left_out=left_out)


def load_comparable(session: Session, specs: Path, options: Options, label: str) -> Loaded | None:
    """What a specs folder holds, its broken specs told; None where none of it can be compared.

    Args:
        session: where errors are shown.
        specs: the folder.
        options: of the run; its other members are taken over.
        label: how messages call the folder.
    """
    loaded, errors = _read(session, specs, options)
    session.explain(errors)
    broken = {
        folder.path / path.partition("/")[2]
        for folder in loaded.folders
        for path in loaded.failed
        if path.startswith(f"{folder.id}/")
    }
    # An error in what several specs share, such as a profile, leaves nothing to compare with.
    if all(one.location.source.path in broken for one in errors) and (
        not errors or any(provider.models for provider in loaded.api.providers)
    ):
        return loaded
    session.complain(f"{label} has errors, so that its models cannot be compared")
    return None


def _without(api: Api, paths: tuple[str, ...]) -> Api:
    """The models of other specs than these."""
    return Api(
        providers=tuple(
            replace(
                provider,
                models=tuple(one for one in provider.models if one.spec_path not in paths),
            )
            for provider in api.providers
        )
    )


def _relabelled(diff: ApiDiff, labels: dict[Path, str]) -> ApiDiff:
    """The diff with places in unpacked revisions named as the user named them."""
    return ApiDiff(
        models=tuple(
            replace(
                model,
                changes=tuple(
                    replace(change, location=_relabel(change.location, labels))
                    for change in model.changes
                ),
            )
            for model in diff.models
        )
    )


def _relabel(location: Location | None, labels: dict[Path, str]) -> Location | None:
    for place, label in labels.items():
        if location is None or not location.source.path.is_relative_to(place):
            continue
        name = shown_as(label, location.source.path.relative_to(place))
        source = Source(name, location.source.path, location.source.text)
        return Location(source, location.pointer, location.on_key, location.at)
    return location


def _read(session: Session, specs: Path, options: Options) -> tuple[Loaded, tuple[Diagnostic, ...]]:
    report = Reporter()
    progress = StageProgress(session)
    try:
        loaded = load(replace(options, specs=specs), report, progress)
    finally:
        progress.close()
    return loaded, tuple(one for one in report.diagnostics if one.severity is Severity.ERROR)
