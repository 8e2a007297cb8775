"""What a build has to change in the output folder, decided before anything is touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from specpress.diagnostics import Diagnostic
from specpress.diagnostics.codes import output as codes
from specpress.output.fault import OutputError, finding
from specpress.output.manifest import MANIFEST_NAME, Manifest, Output, sha256
from specpress.output.tree import Kind, OutputTree

_DELETE_OR_FORCE = "keep a copy elsewhere if it is needed, then delete it, or build with --force"


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
    files: Mapping[str, bytes],
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
        files: all that the build writes, the manifest included.
        kept: earlier outputs that stay although this build does not write them.
        earlier: the manifest of the last build.
        force: overwrite and remove such files too.

    Raises:
        OutputError: such files stand in the way, each named.
    """
    recorded = earlier.outputs
    writes: list[str] = []
    replaced: list[str] = []
    restored: list[str] = []
    conflicts: list[Diagnostic] = []
    removals, edited = _removals(tree, recorded, files.keys() | kept)
    if not force:
        conflicts.extend(_edited_orphan(tree, path) for path in edited)
    going = frozenset(removals)
    for path, content in files.items():
        kind = tree.kind(path)
        if kind is Kind.FOLDER and not _will_be_empty(tree, path, going):
            conflicts.append(_in_the_way(tree, path, kind))
            continue
        current = tree.read(path) if kind is Kind.FILE else None
        if current == content:
            continue
        writes.append(path)
        if kind in {Kind.NOTHING, Kind.FOLDER}:
            conflicts.extend(_file_above(tree, path, going, force=force))
            continue
        replaced.append(path)
        if path not in recorded and path != MANIFEST_NAME:
            if not force:
                conflicts.append(_in_the_way(tree, path, kind))
        elif path in recorded and (current is None or sha256(current) != recorded[path].sha256):
            restored.append(path)
    if conflicts:
        raise OutputError({found.location.source.name: found for found in conflicts}.values())
    return Plan(
        writes=tuple(writes),
        replaced=frozenset(replaced),
        removals=tuple(removals),
        restored=tuple(restored),
        unchanged=len(files) - len(writes),
    )


def _removals(
    tree: OutputTree, recorded: Mapping[str, Output], wanted: frozenset[str] | set[str]
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
        content = tree.read(path)
        if content is None or sha256(content) != output.sha256:
            edited.append(path)
    return removals, edited


def _will_be_empty(tree: OutputTree, path: str, going: frozenset[str]) -> bool:
    return all(file in going for file in tree.files(path))


def _file_above(
    tree: OutputTree, path: str, going: frozenset[str], *, force: bool
) -> Iterable[Diagnostic]:
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
