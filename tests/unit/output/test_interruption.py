"""A build that is killed, or runs into a full disk, at every step it takes on the disk.

A forked child installs an audit hook, which Python calls before each operation on files; at the
chosen one it kills its own process, or lets the operation fail.
"""

from __future__ import annotations

import errno
import os
import pwd
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from specpress.fileset import FileSet
from specpress.output import OutputError, open_output
from specpress.output.transaction import is_interrupted
from specpress.output.tree import WORK_PREFIX, OutputTree
from specpress.output.user_state import UserState

from tests.extent import WHOLE

from .conftest import manifest_of, snapshot

OLD = {
    "acme/index.md": b"old index\n",
    "acme/models/same.py": b"SAME\n",
    "acme/models/gone/client.py": b"GONE\n",
    "acme/models/gone/deep/types.py": b"GONE TYPES\n",
    "acme/swap": b"a file\n",
}
NEW = {
    "acme/index.md": b"new index\n",
    "acme/models/same.py": b"SAME\n",
    "acme/models/added/client.py": b"ADDED\n",
    "acme/swap/inner.md": b"a folder\n",
}
OLD_TREE = {**OLD, "MANIFEST.json": manifest_of(OLD).to_bytes(), "acme/mine.txt": b"mine"}
NEW_TREE = {**NEW, "MANIFEST.json": manifest_of(NEW).to_bytes(), "acme/mine.txt": b"mine"}

_OPERATIONS = {"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir"}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT

COMPLETED, FAILED = 0, 3
STRIDE = 1 if WHOLE else 3
"""From one step that is struck at to the next."""


def _write(output: Path, files: dict[str, bytes]) -> None:
    with open_output(output) as writer:
        writer.write(FileSet(files), manifest_of(files))


def _repair(output: Path) -> None:
    with open_output(output):
        pass


def _in_child(action: Callable[[], None], at: int, strike: Callable[[], None]) -> int:
    """Run an action in a forked process, striking at its nth disk operation; its wait status."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    count = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        is_write = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES
        if event in _OPERATIONS or is_write:
            count += 1
            if count == at:
                strike()

    status = 70
    try:
        sys.addaudithook(hook)
        action()
        status = COMPLETED
    except OutputError:
        status = FAILED
    finally:
        os._exit(status)


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _disk_full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _outputs(output: Path) -> dict[str, bytes]:
    return {
        path: content
        for path, content in snapshot(output).items()
        if not path.startswith(WORK_PREFIX)
    }


def _prepare(output: Path) -> None:
    _write(output, OLD)
    (output / "acme/mine.txt").write_bytes(b"mine")


def _is_committed(output: Path) -> bool:
    return UserState(output).read("journal.json") is not None


def _work_folders(output: Path) -> list[Path]:
    return sorted(output.glob(f"{WORK_PREFIX}*"))


def test_killed_at_any_step_the_folder_is_old_or_new_once_repaired(tmp_path: Path) -> None:
    mixed = steps = 0
    outcomes: set[str] = set()
    while True:
        steps += STRIDE
        output = tmp_path / str(steps) / "generated"
        _prepare(output)
        status = _in_child(lambda: _write(output, NEW), steps, _kill)  # noqa: B023
        if status == COMPLETED:
            break
        assert status == -signal.SIGKILL
        left = _outputs(output)
        if left not in (OLD_TREE, NEW_TREE):
            mixed += 1
            assert _is_committed(output), f"mixed at step {steps} without a journal"
        _repair(output)
        repaired = _outputs(output)
        assert repaired in (OLD_TREE, NEW_TREE), f"mixed after the repair of step {steps}"
        outcomes.add("new" if repaired == NEW_TREE else "old")
        assert _work_folders(output) == []
        _write(output, NEW)
        assert _outputs(output) == NEW_TREE
    assert outcomes == {"old", "new"}
    assert steps > 30
    assert mixed < steps / 2


def test_a_repair_that_is_killed_at_any_step_is_repaired(tmp_path: Path) -> None:
    half_way = _first_mixed_step()
    step = 0
    while True:
        step += STRIDE
        output = tmp_path / str(step) / "generated"
        _prepare(output)
        _in_child(lambda: _write(output, NEW), half_way, _kill)  # noqa: B023
        assert _is_committed(output)
        if _in_child(lambda: _repair(output), step, _kill) == COMPLETED:  # noqa: B023
            break
        _repair(output)
        assert _outputs(output) == NEW_TREE
    assert step > 3


def test_staged_bytes_lost_with_the_machine_are_rolled_back(tmp_path: Path) -> None:
    output = tmp_path / "generated"
    half_way = _first_mixed_step()
    _prepare(output)
    _in_child(lambda: _write(output, NEW), half_way, _kill)
    (work,) = _work_folders(output)
    staged = sorted((work / "new").iterdir())
    assert staged
    staged[-1].write_bytes(b"")
    _repair(output)
    assert _outputs(output) == OLD_TREE


def test_a_disk_that_fills_up_at_any_step_leaves_the_old_folder(tmp_path: Path) -> None:
    step = 0
    failures = 0
    while True:
        step += STRIDE
        output = tmp_path / str(step) / "generated"
        _prepare(output)
        status = _in_child(lambda: _write(output, NEW), step, _disk_full)  # noqa: B023
        if status == COMPLETED:
            if _outputs(output) == NEW_TREE and failures > 20 / STRIDE:
                break
            continue  # a step whose failure does no harm, such as clearing the work folder
        assert status == FAILED, f"step {step}"
        failures += 1
        assert _outputs(output) == OLD_TREE, f"changed by a failure at step {step}"
    assert failures > 20 / STRIDE


def test_a_first_build_on_a_full_disk_leaves_no_folder(tmp_path: Path) -> None:
    output = tmp_path / "generated"
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)

    def build() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limit[1]))
        _write(output, {"acme/big.md": b"x" * 2000})

    assert _in_child(build, -1, _kill) == FAILED
    assert not output.exists()


def test_a_real_full_disk(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], capture_output=True
    )
    if mounted.returncode != 0:
        pytest.skip("no right to mount a small disk here")
    try:
        output = disk / "generated"
        _prepare(output)
        with pytest.raises(OutputError, match="No space left on device; nothing has changed"):
            _write(output, {**NEW, "acme/big.md": random.Random(0).randbytes(500_000)})
        assert snapshot(output) == OLD_TREE
        _write(output, NEW)
        assert snapshot(output) == NEW_TREE
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_read_only_disk_is_no_interrupted_build(tmp_path: Path) -> None:
    output = tmp_path / "generated"
    _prepare(output)
    for options in (["--bind", str(output)], ["-o", "remount,ro,bind"]):
        mounted = subprocess.run(["mount", *options, str(output)], capture_output=True)
        if mounted.returncode != 0:
            pytest.skip("no right to mount a folder here")
    try:
        with pytest.raises(OutputError, match="Read-only file system; nothing has changed"):
            _write(output, NEW)
    finally:
        subprocess.run(["umount", str(output)], check=True)
    assert snapshot(output) == OLD_TREE


@pytest.mark.parametrize("folder", ["acme", "acme/models", "."])
def test_a_read_only_folder(folder: str) -> None:
    """By a user who may not write there; root, who may write anywhere, becomes nobody first."""
    with TemporaryDirectory(prefix="read-only-") as name:
        output = Path(name) / "generated"
        _prepare(output)
        nobody = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else os.geteuid()
        if os.geteuid() == 0:
            for path in (Path(name), *Path(name).rglob("*")):
                os.chown(path, nobody, -1)
        (output / folder).chmod(0o555)

        def build() -> None:
            if os.geteuid() != nobody:
                os.setuid(nobody)
            _write(output, NEW)

        status = _in_child(build, -1, _kill)
        (output / folder).chmod(0o755)
        assert status == FAILED
        assert _outputs(output) == OLD_TREE
        assert _work_folders(output) == []


def test_an_interrupt_waits_until_the_files_are_in_place(tmp_path: Path) -> None:
    """SIGTERM at any step: the old folder before the commit, the new one after it."""
    seen: set[str] = set()
    step = 0
    while True:
        step += STRIDE
        output = tmp_path / str(step) / "generated"
        _prepare(output)
        status = _in_child(
            lambda: _write(output, NEW),  # noqa: B023
            step,
            lambda: os.kill(os.getpid(), signal.SIGTERM),
        )
        if status == COMPLETED:
            break
        assert status == -signal.SIGTERM
        seen.add("old" if _outputs(output) == OLD_TREE else "new")
        assert _outputs(output) in (OLD_TREE, NEW_TREE), f"mixed at step {step}"
    assert seen == {"old", "new"}


def test_killed_at_random_moments(tmp_path: Path) -> None:
    """By the clock, not at chosen operations: also inside writes, and of a larger build."""
    old = {f"acme/models/m{number}/client.py": b"old" * 400 for number in range(60)}
    new = {f"acme/models/m{number}/client.py": b"new" * 500 for number in range(20, 90)}
    trees = [{**files, "MANIFEST.json": manifest_of(files).to_bytes()} for files in (old, new)]
    output = tmp_path / "generated"
    _write(output, old)
    dice = random.Random(6)
    began = time.perf_counter()
    _write(output, new)
    span = time.perf_counter() - began
    now = 1
    for _ in range(30):
        target = 1 - now
        child = os.fork()
        if not child:
            _write(output, (old, new)[target])
            os._exit(0)
        time.sleep(dice.random() * span)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        _repair(output)
        tree = _outputs(output)
        assert tree in trees
        now = trees.index(tree)


@pytest.mark.parametrize("change", ["another build", "another checkout"])
def test_a_journal_is_void_where_somebody_changed_the_folder_since(
    tmp_path: Path, change: str
) -> None:
    """Another user built, or CI made the checkout anew at the same path."""
    output = tmp_path / "generated"
    half_way = _first_mixed_step()
    _prepare(output)
    _in_child(lambda: _write(output, NEW), half_way, _kill)
    assert _is_committed(output)
    if change == "another build":
        (output / "acme/index.md").write_bytes(b"theirs\n")
    else:
        shutil.rmtree(output)
        _prepare_files(output, OLD_TREE)
    before = _outputs(output)
    with OutputTree(output) as tree:
        assert not is_interrupted(tree)
    _repair(output)
    assert _outputs(output) == before
    assert not _is_committed(output)
    assert _work_folders(output) == []


def _prepare_files(output: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(content)


@cache
def _first_mixed_step() -> int:
    """The first step at which a killed build leaves a mix of old and new files: always the same."""
    with TemporaryDirectory(prefix="probe-") as folder:
        for step in range(1, 200):
            output = Path(folder) / str(step) / "generated"
            _prepare(output)
            _in_child(lambda: _write(output, NEW), step, _kill)  # noqa: B023
            if _outputs(output) not in (OLD_TREE, NEW_TREE):
                return step
    raise AssertionError("no step leaves a mix")


def test_what_is_no_journal_is_ignored(tmp_path: Path) -> None:
    output = tmp_path / "generated"
    _prepare(output)
    for text in (b"", b"[]", b'{"steps": [["../x", "", true]], "folders": []}', b"\xff"):
        UserState(output).write("journal.json", text)
        _repair(output)
        assert snapshot(output) == OLD_TREE
        assert UserState(output).read("journal.json") is None
