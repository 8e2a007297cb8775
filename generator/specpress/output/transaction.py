"""Putting a build's files into place so that all of them change or none.

Everything slow or likely to fail happens first, in a work folder inside the output folder: new
files are written out in full, and each file that will be replaced or removed gets a second name
there. Then a journal is renamed into place, the commit record. From there on there are only renames
and removals. A fault rolls them back; a process that is killed leaves the journal, by which the
next build completes them (or rolls back, if the machine went down and staged bytes were lost).
"""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from signal import SIG_BLOCK, SIG_SETMASK, SIGHUP, SIGINT, SIGTERM, pthread_sigmask
from typing import Final

from specpress.fileset import FileSet
from specpress.jsonvalue import JsonValue, dump_json
from specpress.output.manifest import sha256
from specpress.output.plan import Plan, folders_of
from specpress.output.tree import WORK_FOLDER, Kind, OutputTree

_JOURNAL: Final = f"{WORK_FOLDER}/journal.json"
_ROLLBACK: Final = f"{WORK_FOLDER}/rollback.json"
_PARTIAL: Final = f"{WORK_FOLDER}/journal.part"


@dataclass(frozen=True, slots=True)
class _Step:
    """One file that changes.

    Attributes:
        path: the output path.
        sha256: of the new content; empty when the file is removed.
        existed: whether something stood there, of which the work folder holds a second name.
        number: names the step's files in the work folder.
    """

    path: str
    sha256: str
    existed: bool
    number: int

    @property
    def staged(self) -> str:
        return f"{WORK_FOLDER}/new/{self.number}"

    @property
    def backup(self) -> str:
        return f"{WORK_FOLDER}/old/{self.number}"


@dataclass(frozen=True, slots=True)
class _Journal:
    """Steps in order, removals first; folders that the build adds."""

    steps: tuple[_Step, ...]
    added_folders: tuple[str, ...]

    def to_bytes(self) -> bytes:
        steps: list[JsonValue] = [
            [step.path, step.sha256, step.existed, step.number] for step in self.steps
        ]
        folders: list[JsonValue] = list(self.added_folders)
        return dump_json({"steps": steps, "folders": folders}, indent=None).encode()

    @classmethod
    def parse(cls, content: bytes) -> _Journal:
        """Read a journal.

        Raises:
            ValueError: it is no journal, or names a path outside of the output folder.
            KeyError, TypeError: it is no journal.
        """
        value = json.loads(content)
        steps = tuple(
            _Step(str(path), str(digest), bool(existed), int(number))
            for path, digest, existed, number in value["steps"]
        )
        folders = tuple(str(folder) for folder in value["folders"])
        FileSet(dict.fromkeys([*(step.path for step in steps), *folders], b""))
        return cls(steps, folders)


def apply(tree: OutputTree, plan: Plan, files: Mapping[str, bytes]) -> None:
    """Change the output folder as planned, whole or not at all.

    Raises:
        OSError: the disk is full, or permissions forbid it; nothing has changed.
    """
    if plan.is_empty:
        return
    try:
        journal = _stage(tree, plan, files)
    except BaseException:
        tree.remove_tree(WORK_FOLDER)
        raise
    with _signals_held():
        try:
            tree.rename(_PARTIAL, _JOURNAL)
            tree.sync(_JOURNAL)
            _roll_forward(tree, journal)
        except OSError:
            _undo(tree, journal)
            raise
        _finish(tree, _JOURNAL)


def is_interrupted(tree: OutputTree) -> bool:
    """Whether a build was killed while it put its files into place."""
    return any(tree.kind(path) is Kind.FILE for path in (_JOURNAL, _ROLLBACK))


def repair(tree: OutputTree) -> bool:
    """Complete or undo what a killed build left; whether its files were being put into place.

    Raises:
        OSError: that failed; what is there is left for the next try.
    """
    kind = tree.kind(WORK_FOLDER)
    if kind is not Kind.FOLDER:
        if kind is not Kind.NOTHING:
            tree.remove(WORK_FOLDER)
        return False
    with _signals_held():
        for path in (_ROLLBACK, _JOURNAL):
            journal = _read_journal(tree, path)
            if journal is None:
                continue
            if path == _JOURNAL and _is_complete(tree, journal):
                _roll_forward(tree, journal)
            else:
                _roll_back(tree, journal)
            _finish(tree, path)
            return True
        tree.remove_tree(WORK_FOLDER)
    return False


def _stage(tree: OutputTree, plan: Plan, files: Mapping[str, bytes]) -> _Journal:
    tree.remove_tree(WORK_FOLDER)
    # The manifest names what specpress owns, so it is the last to change.
    ordered = [*((path, False) for path in plan.removals), *((path, True) for path in plan.writes)]
    steps: list[_Step] = []
    for number, (path, is_write) in enumerate(ordered):
        content = files[path] if is_write else b""
        existed = not is_write or path in plan.replaced
        step = _Step(path, sha256(content) if is_write else "", existed, number)
        if existed:
            _second_name(tree, step)
        if is_write:
            tree.create(step.staged, content)
        steps.append(step)
    added = tuple(
        folder for folder in folders_of(plan.writes) if tree.kind(folder) is not Kind.FOLDER
    )
    journal = _Journal(tuple(steps), added)
    tree.create(_PARTIAL, journal.to_bytes())
    return journal


def _second_name(tree: OutputTree, step: _Step) -> None:
    try:
        tree.link(step.path, step.backup)
    except OSError:
        # No hard links here (some network and container mounts); a link is not copied, as
        # nothing but a regular file is ever ours.
        content = tree.read(step.path)
        if content is None:
            raise
        tree.create(step.backup, content)


def _roll_forward(tree: OutputTree, journal: _Journal) -> None:
    """Take every step that is not taken yet."""
    for step in journal.steps:
        # When a journal is carried out again, a folder may stand where a file was removed.
        if not step.sha256 and tree.kind(step.path) is not Kind.FOLDER:
            tree.remove(step.path)
    _drop_empty_folders(tree, journal)
    for step in journal.steps:
        if step.sha256 and tree.kind(step.staged) is Kind.FILE:
            tree.rename(step.staged, step.path)


def _undo(tree: OutputTree, journal: _Journal) -> None:
    """Roll back, so recorded that a process killed meanwhile is not taken for one going forward."""
    if tree.kind(_JOURNAL) is Kind.FILE:
        tree.rename(_JOURNAL, _ROLLBACK)
        _roll_back(tree, journal)
    _finish(tree, _ROLLBACK)


def _roll_back(tree: OutputTree, journal: _Journal) -> None:
    """Undo every step that is taken: writes, then added folders, then removals."""
    for step in journal.steps:
        if step.sha256 and step.existed:
            _restore(tree, step)
        elif step.sha256 and tree.kind(step.staged) is not Kind.FILE:
            tree.remove(step.path)
    for folder in journal.added_folders:
        if tree.kind(folder) is Kind.FOLDER:
            tree.remove_folder_if_empty(folder)
    for step in journal.steps:
        if not step.sha256:
            _restore(tree, step)


def _restore(tree: OutputTree, step: _Step) -> None:
    if tree.kind(step.backup) is not Kind.NOTHING:
        tree.rename(step.backup, step.path)


def _is_complete(tree: OutputTree, journal: _Journal) -> bool:
    """Whether every staged file holds what was written into it, or is in place already."""
    for step in journal.steps:
        if not step.sha256:
            continue
        content = tree.read(step.staged)
        if content is None:
            content = tree.read(step.path)
        if content is None or sha256(content) != step.sha256:
            return False
    return True


def _drop_empty_folders(tree: OutputTree, journal: _Journal) -> None:
    for folder in folders_of(step.path for step in journal.steps if not step.sha256):
        tree.remove_folder_if_empty(folder)


def _finish(tree: OutputTree, journal: str) -> None:
    # The files are in place. What of the work folder cannot be removed now is litter, which the
    # next build clears away; a journal that stays is carried out again, and finds nothing to do.
    with suppress(OSError):
        tree.remove(journal)
        tree.remove_tree(WORK_FOLDER)


def _read_journal(tree: OutputTree, path: str) -> _Journal | None:
    content = tree.read(path)
    if content is None:
        return None
    try:
        return _Journal.parse(content)
    except (ValueError, KeyError, TypeError):
        # It was renamed into place complete, so this is none of ours.
        return None


@contextmanager
def _signals_held() -> Generator[None]:
    """Hold back what would stop the process half-way; it arrives when the files are in place."""
    before = pthread_sigmask(SIG_BLOCK, {SIGINT, SIGTERM, SIGHUP})
    try:
        yield
    finally:
        pthread_sigmask(SIG_SETMASK, before)
