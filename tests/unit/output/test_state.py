"""When a build is known to be unchanged without rendering it."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from specpress.output import (
    BuildKey,
    OutputError,
    find_last_build,
    hash_inputs,
    inputs,
    read_manifest,
    remember_build,
    remember_check,
    tool_digest,
)
from specpress.output.manifest import sha256
from specpress.output.tree import WORK_PREFIX
from specpress.output.user_state import UserState
from specpress.source import stamp

from .conftest import FILES, INPUTS, Build, snapshot

KEY = BuildKey(tool="t", settings="s", inputs=INPUTS)


@pytest.fixture
def built(build: Build, output: Path) -> Path:
    build(FILES)
    remember_build(output, KEY, warnings=2)
    return output


def test_an_unchanged_build_is_known(built: Path) -> None:
    found = find_last_build(built, KEY)
    assert found is not None
    assert (found.outputs, found.warnings) == (3, 2)


@pytest.mark.parametrize(
    "key",
    [
        replace(KEY, tool="other"),
        replace(KEY, settings="other"),
        replace(KEY, inputs={**INPUTS, "specs/acme/three.json": "3" * 64}),
        replace(KEY, inputs={**INPUTS, "specs/acme/one.json": "3" * 64}),
    ],
)
def test_any_other_input_is_another_build(built: Path, key: BuildKey) -> None:
    assert find_last_build(built, key) is None


@pytest.mark.parametrize("change", ["edit", "delete", "link", "manifest", "interrupted", "record"])
def test_a_changed_folder_is_not_known(built: Path, change: str) -> None:
    page = built / "acme/index.md"
    match change:
        case "edit":
            page.write_text("one, twO\n")
        case "delete":
            page.unlink()
        case "link":
            page.rename(page.with_suffix(".real"))
            page.symlink_to(page.with_suffix(".real"))
        case "manifest":
            (built / "MANIFEST.json").write_text("{}")
        case "interrupted":
            work = f"{WORK_PREFIX}{'0' * 16}"
            (built / work).mkdir()
            journal = {"work": work, "steps": [], "folders": []}
            UserState(built).write("journal.json", json.dumps(journal).encode())
        case _:
            (built.parent / ".specpress/generated.json").write_text("[")
    assert find_last_build(built, KEY) is None


def test_an_edit_that_corrects_the_manifest_too_is_seen(built: Path) -> None:
    """The drift gate cannot be passed by editing an output together with its hash."""
    page, manifest = built / "acme/index.md", built / "MANIFEST.json"
    before = sha256(page.read_bytes())
    page.write_text("edited\n")
    manifest.write_text(manifest.read_text().replace(before, sha256(page.read_bytes())))
    assert find_last_build(built, KEY) is None


def test_a_record_that_comes_with_a_checkout_counts_for_nothing(
    built: Path, tmp_path: Path
) -> None:
    other = tmp_path / "clone"
    shutil.copytree(tmp_path, other, ignore=shutil.ignore_patterns("clone"))
    assert snapshot(other / "generated") == snapshot(built)
    assert find_last_build(other / "generated", KEY) is None


def test_a_write_drops_the_record_first(built: Path, build: Build) -> None:
    build(FILES)
    assert find_last_build(built, KEY) is None


def test_what_a_check_found_right_is_known(build: Build, output: Path) -> None:
    build(FILES)
    manifest = read_manifest(output)
    assert manifest is not None
    remember_check(output, KEY, manifest, warnings=1)
    found = find_last_build(output, KEY)
    assert found is not None
    assert (found.outputs, found.warnings) == (3, 1)


def test_a_check_beside_a_build_records_nothing(build: Build, output: Path) -> None:
    """The manifest that stands there is another than the one that the check has compared."""
    build(FILES)
    manifest = read_manifest(output)
    assert manifest is not None
    other = replace(manifest, inputs={**manifest.inputs, "specs/acme/three.json": "3" * 64})
    remember_check(output, KEY, other, warnings=0)
    assert find_last_build(output, KEY) is None


def test_records_leave_no_parts_behind(built: Path) -> None:
    state = built.parent / ".specpress"
    assert [path.name for path in state.iterdir() if path.suffix == ".part"] == []


@pytest.mark.parametrize("name", ["generated.json", "generated.json.part", ".gitignore"])
def test_state_that_came_as_a_link_is_not_followed(
    build: Build, output: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "victim").write_text("precious")
    (tmp_path / ".specpress").mkdir()
    (tmp_path / ".specpress" / name).symlink_to(tmp_path / "victim")
    build(FILES)
    remember_build(output, KEY, warnings=0)
    assert (tmp_path / "victim").read_text() == "precious"
    assert find_last_build(output, KEY) is not None


def test_a_state_folder_that_came_as_a_link_is_refused(build: Build, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / ".specpress").symlink_to(tmp_path / "outside")
    with pytest.raises(OutputError, match="a symbolic link, not a folder"):
        build(FILES)
    assert snapshot(tmp_path / "outside") == {}


def test_a_lock_that_came_as_a_link_is_refused(build: Build, tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("precious")
    (tmp_path / ".specpress").mkdir()
    (tmp_path / ".specpress/generated.lock").symlink_to(tmp_path / "victim")
    with pytest.raises(OutputError, match=r"the lock \S+ cannot be made"):
        build(FILES)
    assert (tmp_path / "victim").read_text() == "precious"


def test_the_record_hides_itself_from_git(built: Path) -> None:
    assert (built.parent / ".specpress/.gitignore").read_text() == "*\n"
    assert set(json.loads((built.parent / ".specpress/generated.json").read_text())) == {
        "key",
        "manifest",
        "warnings",
    }


def test_inputs_are_specs_and_the_templates_that_count(tmp_path: Path) -> None:
    specs, shipped, own = (tmp_path / name for name in ("in", "shipped", "own"))
    for path, text in {
        specs / "acme/one.json": "1",
        specs / "acme/overlays/a.yaml": "2",
        specs / "acme/README.md": "3",
        specs / ".hidden/x.json": "4",
        shipped / "a.j2": "5",
        shipped / "_runtime/b.py": "6",
        shipped / "_runtime/__pycache__/b.pyc": "7",
        own / "a.j2": "8",
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (specs / "acme/link.json").symlink_to("one.json")
    (specs / "beta").symlink_to("acme")
    (own / "loop").symlink_to(own)
    os.mkfifo(specs / "acme/pipe.json")
    os.mkfifo(specs / "acme/pipe")
    assert hash_inputs(specs, (own, shipped)) == {
        "specs/acme/link.json": sha256(b"link to one.json"),
        "specs/acme/one.json": sha256(b"1"),
        "specs/acme/pipe.json": sha256(b"no regular file"),
        "specs/beta": sha256(b"link to acme"),
        "specs/acme/overlays/a.yaml": sha256(b"2"),
        "templates/_runtime/b.py": sha256(b"6"),
        "templates/a.j2": sha256(b"8"),
    }


def test_the_tool_is_its_code_and_what_is_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = tool_digest()
    assert tool_digest() == before
    (tmp_path / "ruff-99.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert tool_digest() != before


def test_code_is_not_read_again_until_it_changes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package, output = tmp_path / "package", tmp_path / "work/generated"
    package.mkdir()
    (package / "one.py").write_text("one")
    (output.parent / ".specpress").mkdir(parents=True)
    monkeypatch.setattr(inputs, "_PACKAGE", package)
    monkeypatch.setattr(stamp, "_TICK", -1_000_000_000)
    monkeypatch.setattr(stamp, "_LONG_TICK", -1_000_000_000)
    whole = tool_digest()
    known = tool_digest(output)
    assert known == tool_digest(output)
    with monkeypatch.context() as patch:
        patch.setattr(inputs, "code_digests", lambda: pytest.fail("the code is read"))
        assert tool_digest(output) == known
    (package / "one.py").write_text("two")
    assert tool_digest(output) not in {known, whole}
    (output.parent / ".specpress/generated.code").write_text("damaged")
    assert tool_digest(output) == tool_digest()


def test_a_manifest_is_read_once_until_its_text_is_another(built: Path) -> None:
    first = read_manifest(built)
    assert first is not None
    assert read_manifest(built) is first
    path = built / "MANIFEST.json"
    path.write_text(path.read_text().replace('"specpress": "', '"specpress": "9'))
    again = read_manifest(built)
    assert again is not None
    assert again.version == f"9{first.version}"
