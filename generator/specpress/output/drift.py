"""How the output folder differs from what the specs say, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from specpress.diagnostics import Diagnostic, DiagnosticCode
from specpress.diagnostics.codes import output as codes
from specpress.fileset import FileSet, file_digest, with_line_feeds
from specpress.output import transaction
from specpress.output.fault import OutputError, finding
from specpress.output.manifest import MANIFEST_NAME, NO_MANIFEST, Manifest
from specpress.output.ownership import read_outputs
from specpress.output.tree import Kind, OutputTree
from specpress.records import dataclass
from specpress.source import Location, Position, Source

_REBUILD: Final = "run `specpress build` and commit what it writes"
_NOT_OUTPUT: Final = ("__pycache__", "node_modules", "build", "dist")
_MAX_DIFF_LINES: Final = 20_000
_NAMED_CAUSES: Final = 3
_MERGED: Final = "two branches that both made it were merged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """One output that differs.

    Attributes:
        code: how it differs, one of E901 to E905, W901.
        path: relative to the output folder.
        owner: the spec or provider that owns it; empty when that is unknown.
        old: what is on the disk; None when nothing is.
        new: what the build would write; None when nothing.
        causes: the inputs that changed since it was written, for people.
    """

    code: DiagnosticCode
    path: str
    owner: str
    old: bytes | None
    new: bytes | None
    causes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The outcome of comparing a build with the output folder.

    Attributes:
        drifts: what differs, in path order.
        problems: what else is wrong with the folder (an interrupted build, its manifest).
        matching: how many outputs are as they should be.
    """

    drifts: tuple[Drift, ...]
    problems: tuple[Diagnostic, ...]
    matching: int


def compare_output(
    output: Path,
    files: FileSet,
    manifest: Manifest,
    *,
    keep_owners: frozenset[str] = frozenset(),
) -> Comparison:
    """Compare a build with the output folder, by content; nothing is written.

    Args:
        output: the output folder.
        files: the build's files, without a manifest.
        manifest: `Manifest.of` them.
        keep_owners: whose earlier files are right to be there though the build has none of them.

    Raises:
        OutputError: the folder is a link or no folder.
    """
    problems: list[Diagnostic] = []
    try:
        earlier = read_outputs(output, files.files.keys()) or NO_MANIFEST
    except OutputError as error:
        problems.extend(error.diagnostics)
        earlier = NO_MANIFEST
    manifest = manifest.keeping(earlier, keep_owners)
    drifts: list[Drift] = []
    if not output.exists():
        problems.append(_nothing_there(output, files))
    else:
        with OutputTree(output) as tree:
            problems.extend(_interruption(tree))
            drifts = [
                *_outputs(tree, files, manifest, earlier),
                *_others(tree, files, manifest, earlier),
            ]
            missing = [drift for drift in drifts if drift.code is codes.MISSING]
            if files.files and len(missing) == len(files):
                # One cause, one finding: the folder was never built, or not checked out.
                drifts = [drift for drift in drifts if drift.code is not codes.MISSING]
                problems.append(_nothing_there(output, files))
            if not drifts and not problems:
                drifts.extend(_manifest_drift(tree, manifest, earlier))
    is_absent = any(problem.code is codes.MISSING for problem in problems)
    differing = len(files) if is_absent else sum(drift.path in files.files for drift in drifts)
    ordered = sorted(drifts, key=lambda drift: drift.path)
    return Comparison(
        drifts=tuple(ordered), problems=tuple(problems), matching=len(files) - differing
    )


def _nothing_there(output: Path, files: FileSet) -> Diagnostic:
    return finding(
        codes.MISSING,
        f"none of the {len(files)} outputs is there",
        output,
        hint=_REBUILD,
    )


def _interruption(tree: OutputTree) -> Iterator[Diagnostic]:
    if transaction.is_interrupted(tree):
        yield finding(
            codes.INTERRUPTED,
            "a build was killed while it put its files into place",
            tree.root,
            hint="run `specpress build`, which completes it",
        )


def changed_inputs(manifest: Manifest, earlier: Manifest) -> tuple[str, ...]:
    """The inputs by which two manifests differ, in words, the version of specpress first."""
    names: list[str] = []
    if manifest.version != earlier.version:
        names.append(f"specpress {earlier.version} -> {manifest.version}")
    for path in sorted(manifest.inputs.keys() | earlier.inputs.keys()):
        before, after = earlier.inputs.get(path), manifest.inputs.get(path)
        if before != after:
            change = "added" if before is None else "removed" if after is None else "changed"
            names.append(f"{path} {change}")
    return tuple(names)


def _outputs(
    tree: OutputTree, files: FileSet, manifest: Manifest, earlier: Manifest
) -> Iterator[Drift]:
    changes = changed_inputs(manifest, earlier)
    for path in files.files:
        kind = tree.kind(path)
        if kind is Kind.NOTHING:
            yield _missing(path, manifest, files.files[path], earlier)
            continue
        old = tree.read(path)
        digest = None if old is None else file_digest(old)
        if digest == manifest.outputs[path].sha256:
            continue
        recorded = earlier.outputs.get(path)
        owner = manifest.outputs[path].owner
        code, causes = codes.EDITED, tuple[str, ...]()
        if recorded is not None and recorded.may_be(digest):
            code = codes.STALE
            causes = _causes(changes, owner) if recorded.sha256 else (_MERGED,)
        new = files.files[path]
        yield Drift(code=code, path=path, owner=owner, old=old, new=new, causes=causes)


def _missing(path: str, manifest: Manifest, content: bytes, earlier: Manifest) -> Drift:
    was_built = path in earlier.outputs
    return Drift(
        code=codes.MISSING,
        path=path,
        owner=manifest.outputs[path].owner,
        old=None,
        new=content,
        causes=("it was deleted",) if was_built else ("it was never built",),
    )


def _others(
    tree: OutputTree, files: FileSet, manifest: Manifest, earlier: Manifest
) -> Iterator[Drift]:
    """Files on the disk that the build does not write."""
    for path in tree.files():
        if path in files.files or path in manifest.outputs or path == MANIFEST_NAME:
            continue
        recorded = earlier.outputs.get(path)
        if recorded is not None:
            yield Drift(
                code=codes.ORPHANED,
                path=path,
                owner=recorded.owner,
                old=tree.read(path),
                new=None,
            )
        elif not _is_by_product(path):
            yield Drift(code=codes.UNKNOWN, path=path, owner="", old=None, new=None)


def find_unknown(output: Path, manifest: Manifest) -> tuple[Drift, ...]:
    """The files of an output folder, right in all else, that specpress did not write.

    Args:
        output: the output folder.
        manifest: which is in it, and known to be that of the build that wrote it.

    Raises:
        OutputError: the folder cannot be read.
    """
    with OutputTree(output) as tree:
        return tuple(_others(tree, FileSet({}), manifest, NO_MANIFEST))


def _is_by_product(path: str) -> bool:
    """Whether other tools put it there: caches, virtual environments, package builds."""
    return any(
        part.startswith(".") or part in _NOT_OUTPUT or part.endswith((".egg-info", ".pyc"))
        for part in path.split("/")
    )


def _manifest_drift(tree: OutputTree, manifest: Manifest, earlier: Manifest) -> Iterator[Drift]:
    old = tree.read(MANIFEST_NAME)
    new = manifest.to_bytes()
    if old is not None and with_line_feeds(old) == new:
        return
    yield Drift(
        code=codes.MISSING if old is None else codes.MANIFEST,
        path=MANIFEST_NAME,
        owner="",
        old=old,
        new=new,
        causes=() if old is None else changed_inputs(manifest, earlier),
    )


def _causes(changes: tuple[str, ...], owner: str) -> tuple[str, ...]:
    """The changes that can have changed an output of that owner; its own spec alone if it did."""
    own = tuple(change for change in changes if change.rsplit(" ", 1)[0] == f"specs/{owner}")
    if own:
        return own
    shared = tuple(
        change
        for change in changes
        if not change.startswith("specs/") or "/" not in owner or _is_shared(change, owner)
    )
    return shared or ("specpress itself changed",)


def _is_shared(change: str, owner: str) -> bool:
    """Whether a changed input of the owner's provider is no spec of another model."""
    provider = owner.split("/", 1)[0]
    rest = change.removeprefix(f"specs/{provider}/")
    return rest != change and ("/" in rest or rest.startswith("provider."))


def diagnose(output: Path, drift: Drift) -> Diagnostic:
    """The finding of a drift: at the first line that differs."""
    place = output / drift.path
    location = Location(Source(place.as_posix(), place, ""))
    if drift.old and drift.new:
        text = drift.old.decode("utf-8", "replace")
        line = Position(_first_difference(drift), 1)
        location = Location(Source(place.as_posix(), place, text), at=line)
    return Diagnostic(
        code=drift.code,
        message=_message(drift),
        location=location,
        severity=drift.code.severity,
        hint=_hint(drift),
    )


def _message(drift: Drift) -> str:
    owner = f" of {drift.owner}" if drift.owner else ""
    named = ", ".join(drift.causes[:_NAMED_CAUSES])
    more = len(drift.causes) - _NAMED_CAUSES
    causes = f"{named} and {more} more" if more > 0 else named
    messages: Mapping[DiagnosticCode, str] = {
        codes.STALE: f"this output{owner} is out of date: {causes}",
        codes.MISSING: f"this output{owner} is missing: {causes or 'it was deleted'}",
        codes.ORPHANED: f"nothing makes this file{owner} any more",
        codes.EDITED: f"this output{owner} was edited by hand",
        codes.MANIFEST: f"the outputs are right, the list of their inputs is not: "
        f"{causes or 'its text was changed'}",
        codes.UNKNOWN: "specpress did not write this file and leaves it alone",
    }
    return messages[drift.code]


def _hint(drift: Drift) -> str | None:
    if drift.code is codes.EDITED:
        return (
            "put the change into a template or a spec overlay; `specpress build` restores the file"
        )
    if drift.code is codes.UNKNOWN:
        return "keep it outside the output folder"
    return _REBUILD


def _first_difference(drift: Drift) -> int:
    old = with_line_feeds(drift.old or b"").split(b"\n")
    new = (drift.new or b"").split(b"\n")
    for number, (left, right) in enumerate(zip(old, new, strict=False), start=1):
        if left != right:
            return number
    return max(1, min(len(old), len(new)))


def unified_diff(output: Path, drift: Drift) -> list[str]:
    """The lines of a unified diff from the disk to the build; one line of words if it is huge."""
    place = (output / drift.path).as_posix()
    old, new = _lines(drift.old), _lines(drift.new)
    if len(old) + len(new) > _MAX_DIFF_LINES:
        return [f"--- {place}: {len(old):,} lines become {len(new):,}"]
    # Imported here: most outputs are as they should be.
    import difflib

    before = "/dev/null" if drift.old is None else f"a/{place.lstrip('/')}"
    after = "/dev/null" if drift.new is None else f"b/{place.lstrip('/')}"
    return list(difflib.unified_diff(old, new, before, after, lineterm=""))


def _lines(content: bytes | None) -> list[str]:
    # Split at line feeds only: a form feed or U+2028 inside a string is no line end of a file.
    text = with_line_feeds(content or b"").decode("utf-8", "replace")
    return text.removesuffix("\n").split("\n") if text else []
