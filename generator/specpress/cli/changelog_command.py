"""`specpress changelog`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

import click

from specpress.cli.diff_command import load_comparable
from specpress.cli.options import make_choices, specs_option
from specpress.cli.revisions import release_tags
from specpress.cli.session import EXIT_CLEAN, EXIT_FINDINGS, Session
from specpress.cli.snapshots import snapshot_folders, specs_of
from specpress.diff import Release, changelog, changelog_json, fill_gaps
from specpress.pipeline import Options
from specpress.pipeline.targets import public_names

_UNRELEASED: Final = "Unreleased"
_FORMS: Final = {"markdown": changelog, "json": changelog_json}


@click.command(
    epilog="""\b
Examples:
  specpress changelog                                git tags v*, and what is not released yet
  specpress changelog --tags 'models-*' > CHANGELOG-models.md
  specpress changelog --format json --output specs/acme/changelog.json   for the docs
  specpress changelog --snapshots snapshots/         a folder of specs folders, by name
"""
)
@specs_option
@click.option("--tags", default="v*", show_default=True, help="Glob of the git tags of releases.")
@click.option(
    "--snapshots",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Take the specs folders in this folder for releases, in place of git tags.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_FORMS)),
    default="markdown",
    show_default=True,
    help="How the changes are written.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write to this file, and not to standard output.",
)
@click.pass_obj
def command(
    session: Session,
    specs: Path | None,
    tags: str,
    snapshots: Path | None,
    form: str,
    output: Path | None,
) -> int:
    """Print what each release of the specs changed, the newest first.

    A spec that has errors at a release is told of, and its model counts as at the release before;
    errors in the specs as they are now make the exit code 1.

    Docs and site have a changelog page of each provider whose folder holds the JSON form of it as
    `changelog.json`: write it there before each release, and build.
    """
    options = make_choices(session, specs=specs).options()
    if snapshots is not None:
        named = [(folder.name, folder.as_posix()) for folder in snapshot_folders(snapshots)]
    else:
        named = [(tag, tag) for tag in release_tags(tags)]
        named.append((_UNRELEASED, options.specs.as_posix()))
    releases = _read_releases(session, options, named)
    if not releases:
        return EXIT_FINDINGS
    _write(session, _FORMS[form](fill_gaps(releases), names=public_names), output)
    last = releases[-1]
    # A release stays as it is; what is not released yet can be mended.
    is_broken = named[-1][0] == _UNRELEASED and (last.title != _UNRELEASED or last.unread)
    return EXIT_FINDINGS if is_broken else EXIT_CLEAN


def _read_releases(
    session: Session, options: Options, named: list[tuple[str, str]]
) -> list[Release]:
    """The releases of these titles and places whose models can be compared."""
    releases: list[Release] = []
    with tempfile.TemporaryDirectory() as scratch:
        for number, (title, argument) in enumerate(named):
            place = Path(scratch) / str(number)
            place.mkdir()
            folder = specs_of(argument, options.specs, place)
            loaded = load_comparable(session, folder, options, title)
            if loaded is None:
                session.complain(f"{title} is left out of the changelog")
                continue
            if loaded.failed:
                session.complain(f"not compared at {title}, for errors: {', '.join(loaded.failed)}")
            releases.append(Release(title=title, api=loaded.api, unread=loaded.failed))
    return releases


def _write(session: Session, text: str, output: Path | None) -> None:
    if output is None:
        session.print(text)
        return
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.FileError(str(output), error.strerror or str(error)) from error
