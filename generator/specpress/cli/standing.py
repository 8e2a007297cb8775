"""`--changed-since`: which outputs in the output folder are right, by a revision of git."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import specpress
from specpress.cli.options import Choices
from specpress.cli.revisions import changed_since, committed, is_in_repository
from specpress.cli.session import Session
from specpress.cli.settings import SETTINGS_NAME
from specpress.fileset import with_line_feeds
from specpress.output import (
    MANIFEST_NAME,
    BuildKey,
    Manifest,
    OutputError,
    is_ownable,
    parse_manifest,
    template_digests,
)
from specpress.version import __version__

_SCHEMA: Final = ".schema.json"
"""Ends the name of an output that each model has, and that is called by its slug."""

if TYPE_CHECKING:
    from specpress.pipeline.standing import Standing


def find_standing(
    session: Session, choices: Choices, key: BuildKey, revision: str
) -> Standing | None:
    """What stands of the outputs of a revision, which was built; None when all has to be made.

    Args:
        session: is told why everything is made.
        choices: what to work on.
        key: of the inputs as they are.
        revision: as git understands it.

    Raises:
        click.UsageError: there is no such revision, or the folders are not in a repository.
    """
    changed = changed_since(revision, choices.specs)
    edited = changed_since(revision, choices.output)
    manifest = _manifest(revision, choices.output)
    why = _why_everything(choices, key, revision, manifest)
    if why or manifest is None:
        session.say(f"everything is made: {why}")
        return None
    slugs: dict[str, frozenset[str]] = {}
    by_owner: dict[str, list[str]] = {}
    for path, output in manifest.outputs.items():
        if is_ownable(path, output.owner):
            by_owner.setdefault(output.owner, []).append(path)
        if path.endswith(_SCHEMA):
            slug = path.rpartition("/")[2].removesuffix(_SCHEMA)
            slugs[output.owner] = slugs.get(output.owner, frozenset()) | {slug}
    # Imported here: an unchanged build is known without the pipeline.
    from specpress.pipeline.standing import Standing

    place = Path(os.path.abspath(choices.output))  # noqa: PTH100 - links are not followed

    def files(owner: str) -> Mapping[str, bytes] | None:
        paths = by_owner.get(owner, [])
        if not paths or any(place / path in edited for path in paths):
            return None
        return {path: with_line_feeds((place / path).read_bytes()) for path in paths}

    followed = {path.resolve() for path in changed}
    return Standing(changed=frozenset({*changed, *followed}), files=files, slugs=slugs)


def _manifest(revision: str, output: Path) -> Manifest | None:
    content = committed(revision, output / MANIFEST_NAME)
    try:
        return None if content is None else parse_manifest(content, output)
    except OutputError:
        return None


def _why_everything(
    choices: Choices, key: BuildKey, revision: str, manifest: Manifest | None
) -> str:
    """Why no output of the revision can be taken; empty when some can be."""
    if manifest is None:
        return f"{revision} has no {choices.output.as_posix()}/{MANIFEST_NAME} that can be read"
    if manifest.version != __version__:
        return f"{revision} was built by specpress {manifest.version}"
    if template_digests(manifest.inputs) != template_digests(key.inputs):
        return f"templates are others than those of {revision}"
    if changed_since(revision, Path(SETTINGS_NAME)):
        return f"{SETTINGS_NAME} is another than that of {revision}"
    if choices.head is not None and changed_since(revision, choices.head):
        return f"{choices.head.as_posix()} is another than that of {revision}"
    code = Path(specpress.__file__).parent
    # In a checkout of specpress, whose code changes under one version.
    if is_in_repository(code) and any(changed_since(revision, code).values()):
        return f"specpress itself is another than that of {revision}"
    return ""
