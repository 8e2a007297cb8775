"""Putting a build's files into place so that all of them change or none.

Everything slow or likely to fail happens first, in a work folder inside the output folder: new
files are written out in full, and each file that will be replaced or removed gets a second name
there. Then a journal is renamed into place, the commit record. From there on there are only renames
and removals. A fault rolls them back; a process that is killed leaves the journal, by which the
next build completes them (or rolls back, if the machine went down and staged bytes were lost).

The journal lies in the state folder of the user, never in the output folder, which comes with a
checkout. It is carried out only on a folder that is between the two states it records, by content;
the work folder has a name that nobody can know before.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from signal import SIG_BLOCK, SIG_SETMASK, SIGHUP, SIGINT, SIGTERM, pthread_sigmask
from typing import Final

from specpress.fileset import FileSet
from specpress.jsonvalue import JsonValue, dump_json
from specpress.output.manifest import sha256
from specpress.output.plan import Plan, folders_of
from specpress.output.tree import WORK_PREFIX, Kind, OutputTree, Staged, is_work_folder
from specpress.output.user_state import UserState
from specpress.records import dataclass

_JOURNAL: Final = "journal.json"
_ROLLBACK: Final = "rollback.json"
_STAGING: Final = "staging.json"

_NOTHING: Final = ""
"""Stands for a hash where there is no file."""
_OTHER: Final = "other"
"""Stands for the hash of what is no regular file: a link that a forced build replaces."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One file that changes.

    Attributes:
        path: the output path.
        old: hash of what stood there, of which the work folder holds a second name.
        new: hash of the new content; empty when the file is removed.
        work: the work folder.
        number: names the step's files in the work folder.
    """

    path: str
    old: str
    new: str
    work: str
    number: int

    @property
    def staged(self) -> str:
        return f"{self.work}/new/{self.number}"

    @property
    def backup(self) -> str:
        return f"{self.work}/old/{self.number}"


@dataclass(frozen=True, slots=True)
class _Journal:
    """Steps in order, removals first; folders that the build adds."""

    work: str
    steps: tuple[_Step, ...] = ()
    added_folders: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        steps: list[JsonValue] = [
            [step.path, step.old, step.new, step.number] for step in self.steps
        ]
        folders: list[JsonValue] = list(self.added_folders)
        value: JsonValue = {"work": self.work, "steps": steps, "folders": folders}
        return dump_json(value, indent=None).encode()

    @classmethod
    def parse(cls, content: bytes) -> _Journal:
        """Read a journal.

        Raises:
            ValueError: it is no journal, or names a path outside of the output folder.
            KeyError, TypeError: it is no journal.
        """
        value = json.loads(content)
        work = str(value["work"])
        steps = tuple(
            _Step(str(path), str(old), str(new), work, int(number))
            for path, old, new, number in value["steps"]
        )
        folders = tuple(str(folder) for folder in value["folders"])
        FileSet(dict.fromkeys([*(step.path for step in steps), *folders], b""))
        if not is_work_folder(work):
            raise ValueError(f"not a work folder: {work!a}")
        return cls(work, steps, folders)


def apply(tree: OutputTree, plan: Plan, files: Mapping[str, bytes]) -> Mapping[str, Staged]:
    """Change the output folder as planned, whole or not at all.

    Returns:
        What each file was before it was put into place.

    Raises:
        OSError: the disk is full, or permissions forbid it; nothing has changed.
    """
    if plan.is_empty:
        return {}
    state = UserState(tree.root)
    work = WORK_PREFIX + secrets.token_hex(8)
    try:
        state.write(_STAGING, _Journal(work).to_bytes())
        journal, staged = _stage(tree, work, plan, files)
    except BaseException:
        _clear(tree, state, work)
        raise
    with _signals_held():
        try:
            state.write(_JOURNAL, journal.to_bytes())
            _roll_forward(tree, journal)
        except OSError:
            state.rename(_JOURNAL, _ROLLBACK)
            _roll_back(tree, journal)
            _finish(tree, state, work)
            raise
        _finish(tree, state, work)
    return staged


def is_interrupted(tree: OutputTree) -> bool:
    """Whether a build of this user was killed while it put its files into place."""
    state = UserState(tree.root)
    journals = (_read_journal(state, name) for name in (_ROLLBACK, _JOURNAL))
    return any(journal is not None and _is_here(tree, journal) for journal in journals)


def repair(tree: OutputTree) -> bool:
    """Complete or undo what a killed build left; whether its files were being put into place.

    Raises:
        OSError: that failed; what is there is left for the next try.
    """
    state = UserState(tree.root)
    with _signals_held():
        for name in (_ROLLBACK, _JOURNAL, _STAGING):
            journal = _read_journal(state, name)
            if journal is None:
                continue
            was_mixed = name != _STAGING and _is_here(tree, journal)
            if was_mixed:
                if name == _JOURNAL and _is_complete(tree, journal):
                    _roll_forward(tree, journal)
                else:
                    _roll_back(tree, journal)
            _finish(tree, state, journal.work)
            return was_mixed
        for name in (_ROLLBACK, _JOURNAL, _STAGING):
            state.remove(name)
    return False


def _is_here(tree: OutputTree, journal: _Journal) -> bool:
    """Whether the folder is the one that the journal tells of, and nobody else changed it since.

    Another folder may stand at the path, a checkout that is made anew for each run of CI; and
    another user may have built since. Then the journal speaks of nothing that is there.
    """
    if tree.kind(journal.work) is not Kind.FOLDER:
        return False
    return all(
        _hash_at(tree, step.path) in {step.old, step.new} or _is_lost(tree, step.path)
        for step in journal.steps
    )


def _is_lost(tree: OutputTree, path: str) -> bool:
    """Whether a file holds what is left when the machine goes down before its bytes are stored."""
    content = tree.read(path)
    return content is not None and not content.strip(b"\0")


def _hash_at(tree: OutputTree, path: str) -> str:
    kind = tree.kind(path)
    # Where a file was removed, a folder may stand already.
    if kind in {Kind.NOTHING, Kind.FOLDER}:
        return _NOTHING
    content = tree.read(path)
    return _OTHER if content is None else sha256(content)


def _stage(
    tree: OutputTree, work: str, plan: Plan, files: Mapping[str, bytes]
) -> tuple[_Journal, dict[str, Staged]]:
    # The manifest names what specpress owns, so it is the last to change.
    ordered = [*((path, False) for path in plan.removals), *((path, True) for path in plan.writes)]
    steps: list[_Step] = []
    staged: dict[str, Staged] = {}
    for number, (path, is_write) in enumerate(ordered):
        content = files[path] if is_write else b""
        new = sha256(content) if is_write else _NOTHING
        existed = not is_write or path in plan.replaced
        old = _hash_at(tree, path) if existed else _NOTHING
        step = _Step(path, old, new, work, number)
        if existed:
            _second_name(tree, step)
        if is_write:
            staged[path] = tree.create(step.staged, content)
        steps.append(step)
    added = tuple(
        folder for folder in folders_of(plan.writes) if tree.kind(folder) is not Kind.FOLDER
    )
    return _Journal(work, tuple(steps), added), staged


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
        if not step.new and tree.kind(step.path) is not Kind.FOLDER:
            tree.remove(step.path)
    _drop_empty_folders(tree, journal)
    for step in journal.steps:
        if step.new and tree.kind(step.staged) is Kind.FILE:
            tree.rename(step.staged, step.path)


def _roll_back(tree: OutputTree, journal: _Journal) -> None:
    """Undo every step that is taken: writes, then added folders, then removals."""
    for step in journal.steps:
        if step.new and step.old:
            _restore(tree, step)
        elif step.new and tree.kind(step.staged) is not Kind.FILE:
            tree.remove(step.path)
    for folder in journal.added_folders:
        if tree.kind(folder) is Kind.FOLDER:
            tree.remove_folder_if_empty(folder)
    for step in journal.steps:
        if not step.new:
            _restore(tree, step)


def _restore(tree: OutputTree, step: _Step) -> None:
    if tree.kind(step.backup) is not Kind.NOTHING and _hash_at(tree, step.backup) == step.old:
        tree.rename(step.backup, step.path)


def _is_complete(tree: OutputTree, journal: _Journal) -> bool:
    """Whether every staged file holds what was written into it, or is in place already."""
    for step in journal.steps:
        if not step.new:
            continue
        content = tree.read(step.staged)
        if content is None:
            content = tree.read(step.path)
        if content is None or sha256(content) != step.new:
            return False
    return True


def _drop_empty_folders(tree: OutputTree, journal: _Journal) -> None:
    for folder in folders_of(step.path for step in journal.steps if not step.new):
        tree.remove_folder_if_empty(folder)


def _finish(tree: OutputTree, state: UserState, work: str) -> None:
    # The files are in place. What cannot be removed now is litter, which the next build clears
    # away; a journal that stays is carried out again, and finds nothing to do.
    with suppress(OSError):
        state.remove(_JOURNAL)
        state.remove(_ROLLBACK)
        _clear(tree, state, work)


def _clear(tree: OutputTree, state: UserState, work: str) -> None:
    tree.remove_tree(work)
    state.remove(_STAGING)


def _read_journal(state: UserState, name: str) -> _Journal | None:
    content = state.read(name)
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
