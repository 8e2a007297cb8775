"""`specpress changelog`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from specpress.cli.diff_command import load_api
from specpress.cli.options import make_choices, specs_option
from specpress.cli.session import EXIT_CLEAN, EXIT_FINDINGS, Session
from specpress.cli.snapshots import release_tags, snapshot_folders, specs_of
from specpress.diff import Release, changelog


@click.command(
    epilog="""\b
Examples:
  specpress changelog                                git tags v*, and what is not released yet
  specpress changelog --tags 'models-*' > CHANGELOG-models.md
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
@click.pass_obj
def command(session: Session, specs: Path | None, tags: str, snapshots: Path | None) -> int:
    """Print what each release of the specs changed, as Markdown, the newest first."""
    options = make_choices(session, specs=specs).options()
    if snapshots is not None:
        named = [(folder.name, folder.as_posix()) for folder in snapshot_folders(snapshots)]
    else:
        named = [(tag, tag) for tag in release_tags(tags)]
        named.append(("Unreleased", options.specs.as_posix()))
    releases: list[Release] = []
    with tempfile.TemporaryDirectory() as scratch:
        for number, (title, argument) in enumerate(named):
            place = Path(scratch) / str(number)
            place.mkdir()
            folder = specs_of(argument, options.specs, place)
            api = load_api(session, folder, options, title)
            if api is None:
                return EXIT_FINDINGS
            releases.append(Release(title=title, api=api))
        session.print(changelog(releases))
    return EXIT_CLEAN
