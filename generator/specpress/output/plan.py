"""What a build has to change in the output folder, decided before anything is touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from itertools import pairwise
from typing import Final

from specpress.diagnostics import Diagnostic
from specpress.diagnostics.codes import output as codes
from specpress.fileset import file_digest
from specpress.output.fault import OutputError, finding
from specpress.output.manifest import MANIFEST_NAME, Manifest, Output
from specpress.output.seen import SeenFiles
from specpress.output.tree import Kind, OutputTree
from specpress.records import dataclass

_DELETE_OR_FORCE: Final = (
    "keep a copy elsewhere if it is needed, then delete it, or build with --force"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Changes to the output folder, as paths in order.

    Attributes:
        writes: files to be written, new or over earlier ones.
        replaced: those of the writes at which something stands now.
        removals: files of specs that are gone.
        restored: those of the writes that somebody had edited by hand.
        unchanged: how many outputs are right already and keep their modification times.
    """

    writes: tuple[str, ...]
    replaced: frozenset[str]
    removals: tuple[str, ...]
    restored: tuple[str, ...]
    unchanged: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not self.writes and not self.removals


def plan_write(
    tree: OutputTree,
    seen: SeenFiles,
    files: Mapping[str, bytes],
    manifest: Manifest,
    kept: frozenset[str],
    earlier: Manifest,
    *,
    force: bool,
) -> Plan:
    """Compare what is to be written with what is there.

    An output that somebody edited is written over (it is ours); a file that specpress did not
    write, and an edited one that would be removed for good, stop the build unless it is forced.

    Args:
        tree: the output folder.
        seen: what is known of its files.
        files: all that the build writes, the manifest included.
        manifest: of the build, which says what each of them is.
        kept: earlier outputs that stay although this build does not write them.
        earlier: the manifest of the last build.
        force: overwrite and remove such files too.

    Raises:
        OutputError: such files stand in the way, each named.
    """
    recorded = earlier.outputs
    removals, edited = _removals(tree, seen, recorded, files.keys() | kept)
    conflicts = [] if force else [_edited_orphan(tree, path) for path in edited]
    going = frozenset(removals)
    states: dict[str, _State] = {}
    for path in files:
        wanted = manifest.outputs.get(path)
        digest = file_digest(files[path]) if wanted is None else wanted.sha256
        states[path] = _state(tree, seen, path, digest, recorded.get(path))
        conflicts.extend(_conflicts(tree, path, states[path], going, force=force))
    if conflicts:
        raise OutputError({found.location.source.name: found for found in conflicts}.values())
    writes = tuple(path for path, state in states.items() if state is not _State.RIGHT)
    return Plan(
        writes=writes,
        replaced=frozenset(path for path in writes if states[path] in _REPLACED),
        removals=tuple(removals),
        restored=tuple(path for path in writes if states[path] is _State.EDITED),
        unchanged=len(files) - len(writes),
    )


class _State(Enum):
    """What stands where an output belongs."""

    RIGHT = "what the build writes"
    EARLIER = "what an earlier build wrote"
    EDITED = "an output that somebody edited"
    FOREIGN = "what specpress did not write"
    FOLDER = "a folder"
    NOTHING = "nothing"


_REPLACED: Final = frozenset({_State.EARLIER, _State.EDITED, _State.FOREIGN})


def _state(
    tree: OutputTree, seen: SeenFiles, path: str, digest: str, recorded: Output | None
) -> _State:
    found = seen.digest(tree, path)
    if found == digest:
        return _State.RIGHT
    kind = tree.kind(path)
    if kind is Kind.NOTHING:
        return _State.NOTHING
    if kind is Kind.FOLDER:
        return _State.FOLDER
    if path == MANIFEST_NAME:
        return _State.EARLIER
    if recorded is None:
        return _State.FOREIGN
    return _State.EARLIER if recorded.may_be(found) else _State.EDITED


def _conflicts(
    tree: OutputTree, path: str, state: _State, going: frozenset[str], *, force: bool
) -> Iterator[Diagnostic]:
    """Why a file cannot be written at its path, if it cannot."""
    if state is _State.FOREIGN and not force:
        yield _in_the_way(tree, path, tree.kind(path))
    elif state is _State.FOLDER and any(file not in going for file in tree.files(path)):
        yield _in_the_way(tree, path, Kind.FOLDER)
    elif state is _State.NOTHING:
        yield from _file_above(tree, path, going, force=force)


def _removals(
    tree: OutputTree,
    seen: SeenFiles,
    recorded: Mapping[str, Output],
    wanted: frozenset[str] | set[str],
) -> tuple[list[str], list[str]]:
    """Recorded files that nothing makes any more, and those of them that were edited."""
    removals: list[str] = []
    edited: list[str] = []
    for path, output in sorted(recorded.items()):
        if path in wanted:
            continue
        kind = tree.kind(path)
        if kind in {Kind.NOTHING, Kind.FOLDER}:
            continue
        removals.append(path)
        if seen.digest(tree, path) != output.sha256:
            edited.append(path)
    return removals, edited


def _file_above(
    tree: OutputTree, path: str, going: frozenset[str], *, force: bool
) -> Iterator[Diagnostic]:
    """A file where a folder is needed, unless it is about to go."""
    parts = path.split("/")
    for size in range(1, len(parts)):
        above = "/".join(parts[:size])
        kind = tree.kind(above)
        if kind is Kind.NOTHING:
            return
        if kind is not Kind.FOLDER and above not in going:
            yield _in_the_way(tree, above, kind, forced=force)
            return


def _in_the_way(tree: OutputTree, path: str, kind: Kind, *, forced: bool = False) -> Diagnostic:
    if kind is Kind.FOLDER or forced:
        return finding(
            codes.NOT_OURS,
            f"{kind.value} stands where the build writes "
            f"{'a file' if kind is Kind.FOLDER else 'a folder'}, and specpress did not write it",
            tree.root,
            path,
            hint="move it elsewhere",
        )
    return finding(
        codes.NOT_OURS,
        f"{kind.value} that specpress did not write stands where the build writes this one",
        tree.root,
        path,
        hint="move it elsewhere, or overwrite it with --force",
    )


def _edited_orphan(tree: OutputTree, path: str) -> Diagnostic:
    return finding(
        codes.NOT_OURS,
        "the spec of this file is gone, and the file was edited by hand",
        tree.root,
        path,
        hint=_DELETE_OR_FORCE,
    )


def folders_of(paths: Iterable[str]) -> tuple[str, ...]:
    """Every folder above the paths, the deepest first."""
    folders = {
        "/".join(parts[:size])
        for parts in (path.split("/") for path in paths)
        for size in range(1, len(parts))
    }
    return tuple(sorted(folders, key=lambda folder: (-folder.count("/"), folder)))


def refuse_case_twins(paths: Iterable[str]) -> None:
    """Refuse two outputs that are one file where file names ignore case (macOS, Windows).

    Raises:
        ValueError: there are two such paths, a bug of a target.
    """
    ordered = sorted(paths, key=str.casefold)
    for left, right in pairwise(ordered):
        if left.casefold() == right.casefold():
            raise ValueError(f"one file where case does not count: {left!r} and {right!r}")
