"""Specs as they are in a folder, in a file, or at a git revision."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Final

import click

from specpress.cli.revisions import write_revision
from specpress.source import is_spec_name

PROFILE: Final = "provider.yaml"
_SINGLE: Final = ".single"
"""Below the scratch folder: the one provider that a place in a revision names."""
_BESIDE: Final = ("overlays", "responses", PROFILE, "allow.yaml")


def specs_of(argument: str, default: Path, scratch: Path, like: Path | None = None) -> Path:
    """The specs folder that an argument names.

    Args:
        argument: a specs folder, a provider's folder, a spec file; or a git revision (`v1.2.0`,
            `HEAD~3`), with a path behind a colon when the specs are not in the default place.
        default: the specs folder of a revision that names none.
        scratch: an empty folder for what has to be copied or unpacked.
        like: a specs folder of one spec, as which a file without a profile beside it is read.

    Raises:
        click.UsageError: it names none of these.
    """
    path = Path(argument)
    if path.is_file():
        return _around_file(path, scratch, like)
    if path.is_dir():
        return _around_folder(path, scratch) if (path / PROFILE).exists() else path
    revision, _, inside = argument.partition(":")
    return _at_revision(revision, inside or default.as_posix(), scratch)


def _around_folder(folder: Path, scratch: Path) -> Path:
    """A specs folder of one provider."""
    _copy(folder, scratch / folder.resolve().name)
    return scratch


def is_bare(argument: str) -> bool:
    """Whether an argument names a spec file that lies in no provider's folder."""
    path = Path(argument)
    return path.is_file() and not (path.resolve().parent / PROFILE).exists()


def _around_file(spec: Path, scratch: Path, like: Path | None = None) -> Path:
    """A specs folder of one spec, with what its provider's folder holds beside it."""
    folder, shown = spec.resolve().parent, spec.name
    if is_bare(str(spec)):
        known = None if like is None else _only_spec(like)
        if known is None:
            raise click.UsageError(
                f"there is no {PROFILE} beside {spec}, which says how to read it: "
                "compare it with one spec of a provider's folder, or copy it there"
            )
        # Under the name of the other, which overlays and the list of allowed findings know.
        folder, shown = known.parent, known.with_suffix(spec.suffix).name
    target = scratch / folder.name
    target.mkdir()
    for name in _BESIDE:
        if (folder / name).exists():
            _copy(folder / name, target / name)
    shutil.copy(spec, target / shown)
    return scratch


def _only_spec(specs: Path) -> Path | None:
    """The spec of a folder that has one alone."""
    found = [
        path
        for profile in specs.glob(f"*/{PROFILE}")
        for path in profile.parent.iterdir()
        if is_spec_name(path) and path.name not in _BESIDE
    ]
    return found[0] if len(found) == 1 else None


def _copy(source: Path, target: Path) -> None:
    """Copy a file or a folder; links stay links, so that none of them is read from elsewhere.

    Raises:
        click.UsageError: something in it cannot be read, or is a pipe, which would be waited for.
    """
    try:
        if source.is_dir():
            shutil.copytree(source, target, symlinks=True)
        else:
            shutil.copy(source, target, follow_symlinks=False)
    except OSError as error:
        faults = error.args[0] if isinstance(error, shutil.Error) else [(source, target, error)]
        raise click.UsageError(f"{source} cannot be read: {faults[0][2]}") from error


def _at_revision(revision: str, inside: str, scratch: Path) -> Path:
    """Write out a folder of a git revision; nothing is checked out."""
    target = scratch / write_revision(revision, inside, scratch)
    if target.is_file():
        single = scratch / _SINGLE
        single.mkdir()
        return _around_file(target, single)
    if (target / PROFILE).exists():
        single = scratch / _SINGLE
        single.mkdir()
        return _around_folder(target, single)
    if not target.exists():
        raise click.UsageError(f"the revision {revision!r} has no {inside}")
    return target


def shown_as(argument: str, inside: Path) -> str:
    """How messages call a file that was copied or unpacked for an argument.

    Args:
        argument: what `specs_of` was given.
        inside: the file's path below the scratch folder.
    """
    parts = PurePosixPath(inside.as_posix().removeprefix(f"{_SINGLE}/"))
    below = PurePosixPath(*parts.parts[1:])  # the provider's folder
    path = Path(argument)
    if path.is_file():
        is_spec = len(below.parts) == 1 and below.name not in _BESIDE
        return path.as_posix() if is_spec else (path.parent / below).as_posix()
    if path.is_dir():
        return (path / below).as_posix()
    revision, _, place = argument.partition(":")
    if inside.parts[0] != _SINGLE:
        return f"{revision}:{parts}"
    folder = PurePosixPath(place)
    return f"{revision}:{(folder.parent if is_spec_name(PurePosixPath(place)) else folder) / below}"


def snapshot_folders(folder: Path) -> Iterable[Path]:
    """The folders of a folder of snapshots, by name."""
    return sorted(entry for entry in folder.iterdir() if entry.is_dir())
