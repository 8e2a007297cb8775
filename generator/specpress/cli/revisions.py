"""Files of a git revision, as they were committed.

Blobs are read by `ls-tree` and `cat-file`, so that no attribute of the repository (`export-ignore`,
`export-subst`, filters, `textconv`) hides or changes what is compared, and nothing is checked out.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import IO, Final, cast

import click

from specpress.diagnostics.terminal_text import printable
from specpress.records import dataclass
from specpress.source import is_spec_name

_LARGEST: Final = 1 << 29
"""Bytes of all files that are read of one revision."""

_MOST: Final = 200_000
"""Files and folders that are read of one revision."""

_CHUNK: Final = 1 << 20
_SHOWN: Final = 200

_SAFE: Final = (
    # Nothing that the repository's own settings name is run, asked or fetched from.
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never"),
    "--no-replace-objects",
)
_DEEPER: Final = (
    "fetch them all: `fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` on GitLab, or "
    "`git fetch --tags --unshallow`"
)


@dataclass(frozen=True, slots=True)
class _Entry:
    mode: str
    oid: str
    size: int
    path: PurePosixPath


def write_revision(revision: str, inside: str, target: Path) -> str:
    """Write the files of a folder of a revision, or those around one file, below a folder.

    Args:
        revision: as git understands it; one that looks like an option is none.
        inside: the folder or the spec (by its ending), from the working folder or absolute.
        target: an empty folder.

    Returns:
        The place of `inside` below the target.

    Raises:
        click.UsageError: there is no such revision or place, or what is there cannot be read:
            links, submodules, too much of it, or objects that this clone lacks.
    """
    commit = _commit(revision, "no folder, no file and no git revision")
    place = _place(inside)
    # A spec is unpacked with the folder around it, which says how to read it.
    wanted = posixpath.dirname(place) if is_spec_name(PurePosixPath(place)) else place
    paths = [wanted] if wanted not in {"", "."} else []
    entries = list(_tree(commit, paths, revision))
    if not entries:
        raise click.UsageError(f"the revision {revision!r} has no {inside}")
    _refuse(entries, revision)
    _write([entry for entry in entries if entry.mode.startswith("100")], revision, target)
    return place


def changed_since(revision: str, folder: Path) -> Mapping[Path, bool]:
    """What differs from a revision below a folder, or of one file.

    Contents are compared, and nothing is taken from git's index, which may be told to pass over
    files. Links and files that git converts count as changed when their bytes in the working folder
    are others than those that were committed, line ends apart.

    Args:
        revision: as git understands it.
        folder: the folder or file, as it is now.

    Returns:
        The absolute paths, each with whether the revision has it.

    Raises:
        click.UsageError: there is no such revision, or the folder is not in this repository.
    """
    commit, place = _commit(revision), _place(folder.as_posix())
    paths = [place] if place != "." else []
    top = _top()
    before = {top / entry.path: entry.oid for entry in _tree(commit, paths, revision)}
    now = top / place
    walked = (Path(root, name) for root, _, names in os.walk(now) for name in names)
    there = set(walked if now.is_dir() else [now] if now.exists() else [])
    changed = {path: path in before for path in there ^ before.keys()}
    for path in there & before.keys():
        if not _is_blob(path, before[path]):
            changed[path] = True
    return changed


def committed(revision: str, path: Path) -> bytes | None:
    """A file as it was committed; None when the revision has none there."""
    found = _git("cat-file", "blob", f"{_commit(revision)}:{_place(path.as_posix())}")
    return found.stdout if found.returncode == 0 else None


def is_in_repository(path: Path) -> bool:
    """Whether a file or folder lies in the working folder of the repository."""
    return path.resolve().is_relative_to(_top())


def _is_blob(path: Path, oid: str) -> bool:
    """Whether a file, or a link's text, is what an object of git holds."""
    try:
        content = os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
    except OSError:
        return False
    algorithm = hashlib.sha1 if len(oid) == 40 else hashlib.sha256
    return any(
        algorithm(b"blob %d\0%b" % (len(one), one)).hexdigest() == oid
        for one in dict.fromkeys((content, content.replace(b"\r\n", b"\n")))
    )


def release_tags(pattern: str) -> list[str]:
    """The git tags that match a glob, the oldest version first.

    Raises:
        click.UsageError: this is no git repository, it has no such tag, or not all of them.
    """
    found = _git("tag", "--list", "--sort=version:refname", "--", pattern)
    if found.returncode != 0:
        raise click.UsageError(
            f"git tags cannot be read: {found.stderr.decode(errors='replace').strip()}"
        )
    if is_shallow():
        raise click.UsageError(f"this clone is shallow, so that releases are missing: {_DEEPER}")
    tags: list[str] = []
    for name in filter(None, found.stdout.split(b"\n")):
        try:
            tags.append(name.decode())
        except UnicodeDecodeError:
            click.echo(f"the tag {name!r} is no UTF-8: passed over", err=True)
    if not tags:
        raise click.UsageError(
            f"no git tag matches {pattern!r}, so that there are no releases to compare. If there "
            f"should be, {_DEEPER}. Else name another pattern by --tags, or folders by --snapshots"
        )
    return tags


def is_shallow() -> bool:
    """Whether the working folder is in a clone that lacks a part of its history."""
    return _git("rev-parse", "--is-shallow-repository").stdout.decode().strip() == "true"


def _commit(revision: str, otherwise: str = "no git revision") -> str:
    """The commit that a revision names.

    Raises:
        click.UsageError: it names none of this clone.
    """
    found = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode != 0:
        hint = f"; this clone is shallow: {_DEEPER}" if is_shallow() else ""
        raise click.UsageError(f"{revision!r} is {otherwise} of this repository{hint}")
    return found.stdout.decode().strip()


def _place(inside: str) -> str:
    """Where a place of the working folder is in its repository, in git's own spelling."""
    # Links of today's working folder are not followed: the revision has its own files there.
    whole = os.path.normpath(Path.cwd() / inside)
    place = posixpath.relpath(Path(whole).as_posix(), _top().as_posix())
    if place == ".." or place.startswith("../"):
        raise click.UsageError(f"{inside} is no place of this repository")
    return place


def _top() -> Path:
    """The working folder of the repository."""
    return Path(os.fsdecode(_git("rev-parse", "--show-toplevel").stdout).rstrip("\n")).resolve()


def _tree(commit: str, paths: list[str], revision: str) -> Iterator[_Entry]:
    """The files of a commit below some paths, in git's order.

    Trees are listed too, as some few of them may stand for millions, and are counted.

    Raises:
        click.UsageError: there are too many.
    """
    listing = ("ls-tree", "-r", "-t", "-l", "-z", "--full-tree", commit, "--", *paths)
    count, rest = 0, b""
    with subprocess.Popen(  # noqa: S603 - no shell
        _command(*listing), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
    ) as git:
        read = cast("IO[bytes]", git.stdout).read
        while chunk := read(_CHUNK):
            *lines, rest = (rest + chunk).split(b"\0")
            count += len(lines)
            if count > _MOST:
                git.kill()
                raise click.UsageError(
                    f"{revision!r} has over {_MOST:,} files and folders there, which are too many "
                    "to compare: name the specs folder as REV:PATH"
                )
            yield from (_entry(line) for line in lines if line.split(maxsplit=2)[1] != b"tree")
    if git.returncode != 0:
        raise click.UsageError(f"not all of {revision!r} is in this clone: {_DEEPER}")


def _entry(line: bytes) -> _Entry:
    facts, _, path = line.partition(b"\t")
    mode, _, oid, size = facts.split()
    return _Entry(
        mode.decode(),
        oid.decode(),
        int(size) if size.isdigit() else 0,
        PurePosixPath(os.fsdecode(path)),
    )


def _refuse(entries: list[_Entry], revision: str) -> None:
    for entry in entries:
        if entry.mode == "160000":
            raise click.UsageError(
                f"{entry.path} of {revision!r} is a submodule, whose files are not in this "
                "repository: compare folders in its place"
            )
        if entry.mode == "120000":
            if is_spec_name(entry.path):
                raise click.UsageError(
                    f"{entry.path} of {revision!r} is a symbolic link, which is not followed: "
                    "compare folders in its place"
                )
            shown = printable(str(entry.path))
            click.echo(f"{shown} of {revision!r} is a symbolic link: passed over", err=True)
        if ".." in entry.path.parts or entry.path.is_absolute():
            raise click.UsageError(f"{revision!r} has a path that leads out of it: {entry.path}")
    size = sum(entry.size for entry in entries)
    if size > _LARGEST:
        raise click.UsageError(
            f"{len(entries)} files with {size >> 20} MiB of {revision!r} are too much to compare "
            f"(at most {_LARGEST >> 20} MiB): name the specs folder as REV:PATH"
        )


def _write(entries: list[_Entry], revision: str, target: Path) -> None:
    asked = "".join(f"{entry.oid}\n" for entry in entries).encode()
    answer = _git("cat-file", "--batch", given=asked).stdout
    at = 0
    for entry in entries:
        end = answer.find(b"\n", at)
        header = answer[at:end].split()
        if len(header) != 3 or header[1] != b"blob":
            raise click.UsageError(f"{entry.path} of {revision!r} is not in this clone: {_DEEPER}")
        start, size = end + 1, int(header[2])
        path = target / entry.path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(answer[start : start + size])
        except OSError as error:
            # Trees may hold names that no folder does: one twice, or of thousands of characters.
            name = str(entry.path)[:_SHOWN]
            raise click.UsageError(
                f"{name} of {revision!r} cannot be written to compare it: {error.strerror}"
            ) from error
        at = start + size + 1


def _git(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - no shell
            _command(*arguments),
            input=given,
            capture_output=True,
            check=False,
            env=_environment(),
        )
    except OSError as error:
        raise click.UsageError(f"git cannot be run: {error.strerror}") from error


def _command(*arguments: str) -> list[str]:
    git = shutil.which("git")
    if git is None:
        raise click.UsageError("git is not installed; name folders in place of revisions")
    return [git, *_SAFE, *arguments]


def _environment() -> dict[str, str]:
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
    return {**os.environ, **quiet}
