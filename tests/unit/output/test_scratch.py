"""Contents that are held until they are written: the same bytes, wherever they lie."""

from __future__ import annotations

import gc
import os
import pickle
from pathlib import Path
from typing import Any

import pytest
from specpress.fileset import FileSet
from specpress.scratch import HeldFiles, Place, Scratch, chosen, merged


def _open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def test_what_is_over_the_limit_lies_in_a_file() -> None:
    scratch = Scratch(in_memory=10)
    contents = {f"{number}.txt": bytes([number]) * number for number in range(9)}
    files = scratch.hold_all(contents)
    places = [one for one in files.held.values() if isinstance(one, Place)]
    assert 0 < len(places) < len(files)
    assert files == contents
    assert files != {"9.txt": b""}
    assert scratch.hold_all(files) is files


def test_nothing_is_read_to_choose_and_to_merge(monkeypatch: pytest.MonkeyPatch) -> None:
    files = Scratch(in_memory=0).hold_all({"b": b"1", "a": b"22", "c": b"333"})

    def refuse(*_: Any) -> bytes:
        raise AssertionError

    with monkeypatch.context() as patched:
        patched.setattr(Place, "read", refuse)
        made = FileSet(merged((files, {"c": b"new", "d": b"4"})))
        assert list(made.files) == ["a", "b", "c", "d"]
        assert "a" in chosen(made.files, ["c", "a"])
    assert dict(made) == {"a": b"22", "b": b"1", "c": b"new", "d": b"4"}
    assert dict(chosen(made.files, ["c", "a"])) == {"c": b"new", "a": b"22"}


def test_another_process_gets_a_dictionary() -> None:
    files = Scratch(in_memory=0).hold_all({"a": b"1", "b": b""})
    assert pickle.loads(pickle.dumps(files)) == {"a": b"1", "b": b""}


def test_a_full_disk_costs_memory_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = Scratch(in_memory=0)
    first = scratch.hold_all({"a": b"12345"})

    def full(*_: Any) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    assert scratch.hold(b"678") == b"678"
    monkeypatch.undo()
    assert scratch.hold(b"90") == b"90"
    assert dict(first) == {"a": b"12345"}


def test_the_file_goes_with_the_last_place_in_it() -> None:
    scratch = Scratch(in_memory=0)
    before = _open_files()
    kept: HeldFiles | None = scratch.hold_all({"a": b"1"})
    del scratch
    gc.collect()
    assert _open_files() == before + 1
    assert kept is not None
    assert kept["a"] == b"1"
    kept = None
    gc.collect()
    assert _open_files() == before
