"""Files of an output folder that were read before are not read again; changed ones are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from specpress.fileset import file_digest
from specpress.output.lock import state_path
from specpress.output.manifest import Output
from specpress.output.seen import SeenFiles
from specpress.output.tree import OutputTree
from specpress.source import stamp


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """What these tests have just written is taken to stand for long."""
    monkeypatch.setattr(stamp, "_TICK", -1_000_000_000)
    monkeypatch.setattr(stamp, "_LONG_TICK", -1_000_000_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    output = tmp_path / "generated"
    output.mkdir()
    (output / "one.md").write_bytes(b"one\n")
    look(output)
    return output


def look(output: Path) -> str | None:
    """What a run sees of the one file, and records."""
    known = SeenFiles.of(output)
    with OutputTree(output) as tree:
        digest = known.digest(tree, "one.md")
    known.write(output)
    return digest


def forbid_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(_: OutputTree, path: str) -> bytes:
        raise AssertionError(f"{path} is read")

    monkeypatch.setattr(OutputTree, "read", read)


def test_a_file_that_is_as_it_was_is_not_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forbid_reading(monkeypatch)
    assert look(folder) == file_digest(b"one\n")
    assert look(folder) == file_digest(b"one\n")


def test_an_edit_of_the_same_size_and_time_is_seen(folder: Path) -> None:
    page = folder / "one.md"
    status = page.stat()
    page.write_bytes(b"two\n")
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert look(folder) == file_digest(b"two\n")


def test_another_file_in_its_place_is_seen(folder: Path) -> None:
    (folder / "other.md").write_bytes(b"two\n")
    (folder / "other.md").rename(folder / "one.md")
    assert look(folder) == file_digest(b"two\n")


@pytest.mark.parametrize("what", ["gone", "link", "folder"])
def test_what_is_no_file_has_no_digest(folder: Path, what: str) -> None:
    page = folder / "one.md"
    page.rename(folder / "real.md")
    if what == "link":
        page.symlink_to("real.md")
    elif what == "folder":
        page.mkdir()
    assert look(folder) is None


@pytest.mark.parametrize("damage", [b"x", b"", b"\xff"])
def test_a_damaged_record_counts_for_nothing(folder: Path, damage: bytes) -> None:
    record = state_path(folder, "seen")
    wrong = record.read_bytes().replace(file_digest(b"one\n").encode(), b"0" * 64)
    record.write_bytes(wrong if damage == b"x" else damage)
    assert look(folder) == file_digest(b"one\n")


def test_what_changed_just_now_is_not_remembered(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamp, "_TICK", 10**12)
    monkeypatch.setattr(stamp, "_LONG_TICK", 10**12)
    (folder / "one.md").write_bytes(b"two\n")
    assert look(folder) == file_digest(b"two\n")
    forbid_reading(monkeypatch)
    with pytest.raises(AssertionError, match="is read"):
        look(folder)


@pytest.mark.parametrize("is_edited", [False, True])
def test_a_file_that_was_written_is_taken_unless_somebody_wrote_since(
    folder: Path, is_edited: bool
) -> None:
    known = SeenFiles.of(folder)
    with OutputTree(folder) as tree:
        made = tree.create("new.md", b"new\n")
        tree.rename("new.md", "kept.md")
        if is_edited:
            os.utime(folder / "kept.md", ns=(1, 1))
        known.take_written(tree, {"kept.md": made}, {"kept.md": Output("0" * 64, "")})
    known.write(folder)
    again = SeenFiles.of(folder)
    with OutputTree(folder) as tree:
        digest = again.digest(tree, "kept.md")
    assert digest == (file_digest(b"new\n") if is_edited else "0" * 64)
