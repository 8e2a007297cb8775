"""What is recalled has its large parts when they are asked for, and not before."""

from __future__ import annotations

import copy
import pickle
from dataclasses import fields, replace
from pathlib import Path

import pytest
from specpress.ir import Model
from specpress.pipeline import Memo, Options, generating
from specpress.pipeline.entries import Entry
from specpress.pipeline.late import kind_of, large_fields
from specpress.scratch import HeldFiles, Packed, Scratch
from specpress.targets.docs.page import Page

from .test_memo import Disk, on_spec, run, specs

__all__ = ["specs"]


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The parts of entries that are read, in order."""
    found: list[int] = []
    load = Entry.load

    def noted(self: Entry, part: int) -> object:
        found.append(part)
        return load(self, part)

    monkeypatch.setattr(Entry, "load", noted)
    return found


def recalled(repo: Path, specs: Path) -> tuple[Options, Disk, Memo, dict[str, Model]]:
    """A build of what an earlier process has built, with the models that it made."""
    options = Options(specs=specs, output=specs, templates=(repo / "templates",))
    disk, before = Disk(), Disk().memo(specs)
    before = disk.memo(specs)
    run(options, before)
    made = {one.model.slug: one.model for one in before.outputs.values()}
    memo = disk.memo(specs)
    run(options, memo)
    return options, disk, memo, made


def test_a_build_reads_the_models_that_it_shows_and_no_others(
    repo: Path, specs: Path, loads: list[int]
) -> None:
    for number in range(9):  # fewer are compared with each other on a page
        on_spec(f"further-{number}")(specs, specs)
    options, disk, memo, _ = recalled(repo, specs)
    loads.clear()
    build, findings, count = run(options, disk.memo(specs))
    assert count == 0
    assert loads.count(0) == loads.count(1) == len(memo.specs) > 9
    assert loads.count(2) < 4, "the guide shows calls of one"
    assert (build, findings) == run(options, None)[:2]


def test_a_recalled_model_is_the_model_that_was_made(repo: Path, specs: Path) -> None:
    _, _, memo, made = recalled(repo, specs)
    for kept in memo.outputs.values():
        late, first = kept.model, made[kept.model.slug]
        assert isinstance(late, Model)
        assert kind_of(late) is Model
        assert type(late) is not Model
        # `description` reads the one place that an entry cannot hold as it was: the source.
        for one in fields(Model):
            if one.name in large_fields(Model):
                assert len(repr(getattr(late, one.name))) == len(repr(getattr(first, one.name)))
        assert replace(late, version="9").objects == late.objects
        with pytest.raises(AttributeError):
            _ = late.no_such_field  # type: ignore[attr-defined]
        page, _ = kept.output.kept["docs"]
        assert isinstance(page, Page)
        assert page.model is late
        assert [one.field.wire_name for one in page.parameters()]


def test_a_recalled_model_goes_to_other_processes_as_any_other(repo: Path, specs: Path) -> None:
    _, _, memo, _ = recalled(repo, specs)
    late = next(iter(memo.outputs.values())).model
    for other in (copy.copy(late), pickle.loads(pickle.dumps(late))):
        assert other.slug == late.slug
        assert len(other.objects) == len(late.objects)


def test_what_was_read_late_is_held_no_longer_than_it_is_looked_at(
    repo: Path, specs: Path, loads: list[int]
) -> None:
    _, _, memo, _ = recalled(repo, specs)
    late = next(iter(memo.outputs.values())).model
    assert memo.recall is not None
    memo.recall.rest()
    loads.clear()
    before = [one.object_id for one in late.objects]
    assert loads == [2]
    assert late.request.root
    assert loads == [2]
    memo.recall.rest()
    memo.recall.rest()
    assert [one.object_id for one in late.objects] == before
    assert loads == [2, 2]


def test_no_file_is_held_in_memory_once_it_is_made(
    repo: Path, specs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options, disk, _, _ = recalled(repo, specs)
    plain, _, _ = run(options, disk.memo(specs))
    monkeypatch.setattr(generating, "Scratch", lambda: Scratch(in_memory=0))
    build, _, _ = run(options, disk.memo(specs))
    assert isinstance(build.files.files, HeldFiles)
    held = build.files.files.held
    assert {path for path, one in held.items() if isinstance(one, bytes) and one} == {
        ".gitattributes"
    }
    assert build == plain


def test_files_are_known_unread_by_their_digests(
    repo: Path, specs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options, disk, _, _ = recalled(repo, specs)
    reads: list[str] = []
    read = Packed.read

    def noted(self: Packed) -> bytes:
        if self.digest:  # else it is no file, but a text that files of several models hold
            reads.append(self.digest)
        return read(self)

    monkeypatch.setattr(Packed, "read", noted)
    build, _, _ = run(options, disk.memo(specs))
    fresh, _, _ = run(options, None)
    assert reads == []
    packed = [path for path in build.files.files if path in fresh.files.files]
    assert [build.files.digest(path) for path in packed] == [
        fresh.files.digest(path) for path in packed
    ]
    assert reads == []
    assert build.files == fresh.files
    assert len(reads) > 10
