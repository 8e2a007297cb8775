"""Writing a build: what changes, what stays, what is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from specpress.output import OutputError, open_output, parse_manifest, read_manifest
from specpress.output.tree import OutputTree

from .conftest import FILES, Build, identity, manifest_of, snapshot


def test_a_first_build_writes_everything_and_its_manifest(build: Build, output: Path) -> None:
    written = build(FILES)
    expected = {**FILES, "MANIFEST.json": manifest_of(FILES).to_bytes()}
    assert snapshot(output) == expected
    assert written.written == tuple(sorted(expected, key=list(expected).index))
    assert written.unchanged == 0


def test_the_manifest_reads_back_as_it_was_written(build: Build, output: Path) -> None:
    build(FILES)
    assert read_manifest(output) == manifest_of(FILES)


def test_an_equal_build_touches_nothing(build: Build, output: Path) -> None:
    build(FILES)
    before = {path: identity(path) for path in output.rglob("*")}
    written = build(FILES)
    assert (written.written, written.removed, written.unchanged) == ((), (), 4)
    assert {path: identity(path) for path in output.rglob("*")} == before


def test_unchanged_files_keep_their_inode_and_time(build: Build, output: Path) -> None:
    build(FILES)
    before = identity(output / "acme/models/one.py")
    written = build({**FILES, "acme/models/two.py": b"TWO = 22\n"})
    assert written.written == ("acme/models/two.py", "MANIFEST.json")
    assert identity(output / "acme/models/one.py") == before
    assert (output / "acme/models/two.py").read_bytes() == b"TWO = 22\n"


def test_files_of_a_removed_spec_go_with_their_folder(build: Build, output: Path) -> None:
    build({**FILES, "acme/models/three/client.py": b"3\n", "acme/models/three/a/b.py": b"b\n"})
    written = build(FILES)
    assert written.removed == ("acme/models/three/a/b.py", "acme/models/three/client.py")
    assert not (output / "acme/models/three").exists()


def test_foreign_files_are_never_touched(build: Build, output: Path) -> None:
    build({**FILES, "acme/models/three/client.py": b"3\n"})
    foreign = output / "acme/models/three/notes.txt"
    foreign.write_text("mine")
    before = identity(foreign)
    build(FILES)
    assert foreign.read_text() == "mine"
    assert identity(foreign) == before


def test_an_edited_output_is_restored_and_named(build: Build, output: Path) -> None:
    build(FILES)
    (output / "acme/index.md").write_text("edited")
    written = build(FILES)
    assert written.restored == ("acme/index.md",)
    assert snapshot(output)["acme/index.md"] == FILES["acme/index.md"]


@pytest.mark.parametrize("force", [False, True])
def test_an_edited_file_of_a_removed_spec_stops_the_build_unless_forced(
    build: Build, output: Path, force: bool
) -> None:
    build(FILES)
    (output / "acme/models/two.py").write_text("edited")
    rest = {path: content for path, content in FILES.items() if "two" not in path}
    before = snapshot(output)
    if force:
        assert build(rest, force=True).removed == ("acme/models/two.py",)
        return
    with pytest.raises(OutputError, match="edited by hand") as caught:
        build(rest)
    assert [found.code.id for found in caught.value.diagnostics] == ["E909"]
    assert snapshot(output) == before


@pytest.mark.parametrize("force", [False, True])
def test_a_foreign_file_in_the_way_stops_the_build_unless_forced(
    build: Build, output: Path, force: bool
) -> None:
    (output / "acme").mkdir(parents=True)
    (output / "acme/index.md").write_text("mine")
    before = snapshot(output)
    if force:
        build(FILES, force=True)
        assert snapshot(output)["acme/index.md"] == FILES["acme/index.md"]
        return
    with pytest.raises(OutputError, match="specpress did not write") as caught:
        build(FILES)
    assert [found.location.source.name for found in caught.value.diagnostics] == [
        (output / "acme/index.md").as_posix()
    ]
    assert snapshot(output) == before


def test_a_lost_manifest_is_made_again_when_the_files_are_right(build: Build, output: Path) -> None:
    build(FILES)
    (output / "MANIFEST.json").unlink()
    assert build(FILES).written == ("MANIFEST.json",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{\n  "manifest": 1\n', "not JSON"),
        ("[]", "not a specpress manifest"),
        ('{"manifest": 1, "specpress": "0", "inputs": {}}', "`outputs` is missing"),
        (
            '{"manifest": 1, "specpress": "0", "inputs": {}, "outputs": {"../x": {}}}',
            "not a path inside the output folder",
        ),
        (
            '{"manifest": 1, "specpress": "0", "inputs": {}, "outputs": {"x": {"sha256": "1"}}}',
            "not an object with",
        ),
    ],
)
def test_an_unreadable_manifest_stops_the_build_and_force_replaces_it(
    build: Build, output: Path, text: str, message: str
) -> None:
    build(FILES)
    (output / "MANIFEST.json").write_text(text)
    with pytest.raises(OutputError, match=message):
        build(FILES)
    build(FILES, force=True)
    assert read_manifest(output) == manifest_of(FILES)


def test_conflict_markers_of_a_merge_are_settled_by_the_next_build(
    build: Build, output: Path
) -> None:
    """Both branches regenerated: git left markers in an output, and in the manifest."""
    ours = {**FILES, "acme/models/ours.py": b"OURS\n", "acme/index.md": b"one, two, ours\n"}
    theirs = {**FILES, "acme/models/theirs.py": b"THEIRS\n", "acme/index.md": b"theirs\n"}
    build(ours)
    (output / "acme/models/theirs.py").write_bytes(b"THEIRS\n")
    (output / "acme/index.md").write_text("<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> x\n")
    left, right = (manifest_of(files).to_bytes().decode() for files in (ours, theirs))
    (output / "MANIFEST.json").write_text(f"<<<<<<< HEAD\n{left}=======\n{right}>>>>>>> x\n")
    both = {**ours, **theirs, "acme/index.md": b"one, two, ours, theirs\n"}
    written = build(both)
    assert written.restored == ("acme/index.md",)
    assert snapshot(output) == {**both, "MANIFEST.json": manifest_of(both).to_bytes()}


def _row(path: str, digest: str, owner: str = "acme/gone.json") -> str:
    return f'    "{path}": {{"sha256": "{digest}", "from": "{owner}"}}'


def test_a_file_that_git_made_of_two_is_not_removed_unasked(build: Build, output: Path) -> None:
    """Its spec is gone, and whether somebody edited it cannot be known any more."""
    build(FILES)
    place = output / "acme/docs/models/gone.md"
    place.parent.mkdir(parents=True)
    place.write_text("of both\n")
    rows = ",\n".join(_row("acme/docs/models/gone.md", digit * 64) for digit in "12")
    manifest = manifest_of(FILES).to_bytes().decode()
    (output / "MANIFEST.json").write_text(
        manifest.replace('  "outputs": {\n', f'  "outputs": {{\n{rows}\n')
    )
    with pytest.raises(OutputError, match="edited by hand"):
        build(FILES)
    assert place.read_text() == "of both\n"
    assert build(FILES, force=True).removed == ("acme/docs/models/gone.md",)


@pytest.mark.parametrize("path", ["../victim", "/victim", "acme/../../victim"])
def test_a_manifest_of_two_owns_nothing_outside(build: Build, output: Path, path: str) -> None:
    build(FILES)
    rows = "\n".join(_row(path, digit * 64) for digit in "12")
    text = '{\n  "manifest": 1,\n  "specpress": "0",\n  "inputs": {\n  },\n  "outputs": {\n'
    (output / "MANIFEST.json").write_text(f"{text}{rows}\n  }}\n}}\n")
    with pytest.raises(OutputError, match="cannot be read"):
        build(FILES)


def test_a_manifest_of_two_is_none_of_a_revision(output: Path) -> None:
    """Its outputs are what no build made, so `--changed-since` cannot take them for right."""
    rows = ",\n".join(_row("acme/index.md", digit * 64, "acme") for digit in "12")
    text = f'{{"manifest": 1, "specpress": "0", "inputs": {{}}, "outputs": {{\n{rows}\n}}}}'
    with pytest.raises(OutputError, match="cannot be read"):
        parse_manifest(text.encode(), output)


def test_a_file_of_two_whose_spec_has_errors_stays_until_that_is_mended(
    build: Build, output: Path
) -> None:
    build(FILES)
    path, owner = "acme/docs/models/three.md", "acme/three.json"
    manifest = output / "MANIFEST.json"
    rows = ",\n".join(_row(path, digit * 64, owner) for digit in "12")
    text = manifest.read_text().replace('  "outputs": {\n', f'  "outputs": {{\n{rows}\n')
    manifest.write_text(text)
    (output / path).parent.mkdir(parents=True)
    (output / path).write_text("of both\n")
    assert build(FILES, keep_owners=frozenset({owner})).kept == (path,)
    with pytest.raises(OutputError, match="no build made"):
        parse_manifest(manifest.read_bytes(), output)
    mended = build({**FILES, path: b"mended\n"})
    assert (path in mended.written, mended.restored) == (True, ())
    parse_manifest(manifest.read_bytes(), output)


def test_a_manifest_of_two_may_name_inputs_by_any_letters(build: Build, output: Path) -> None:
    inputs = {"specs/acme/größe \t\U0001f600.md": "1" * 64}
    build(FILES, inputs=inputs)
    manifest = output / "MANIFEST.json"
    rows = "\n".join(_row("acme/new.md", digit * 64) for digit in "12")
    text = manifest.read_text().replace('  "outputs": {\n', f'  "outputs": {{\n{rows}\n')
    manifest.write_text(text)
    found = read_manifest(output)
    assert found is not None
    assert (dict(found.inputs), found.outputs["acme/new.md"].sha256) == (inputs, "")


def test_hostile_conflict_markers_own_nothing_outside(build: Build, output: Path) -> None:
    build(FILES)
    entry = f'    "../victim": {{"sha256": "{"0" * 64}", "from": ""}},\n'
    (output / "MANIFEST.json").write_text(f"<<<<<<< HEAD\n{entry}=======\n>>>>>>> x\n")
    with pytest.raises(OutputError, match="cannot be read"):
        build(FILES)


def test_a_broken_spec_keeps_its_earlier_files(build: Build, output: Path) -> None:
    build(FILES)
    rest = {"acme/index.md": b"one\n", "acme/models/one.py": b"ONE = 1\n"}
    written = build(rest, keep_owners=frozenset({"acme/two.json"}))
    assert written.kept == ("acme/models/two.py",)
    assert snapshot(output)["acme/models/two.py"] == FILES["acme/models/two.py"]
    manifest = read_manifest(output)
    assert manifest is not None
    assert (
        manifest.outputs["acme/models/two.py"] == manifest_of(FILES).outputs["acme/models/two.py"]
    )


class TestLinks:
    def test_a_linked_folder_is_refused_and_nothing_is_written_behind_it(
        self, build: Build, output: Path, tmp_path: Path
    ) -> None:
        outside = tmp_path / "outside"
        outside.mkdir()
        output.mkdir()
        (output / "acme").symlink_to(outside)
        with pytest.raises(OutputError, match="symbolic link") as caught:
            build(FILES)
        assert caught.value.diagnostics[0].code.id == "E908"
        assert list(outside.iterdir()) == []

    def test_a_linked_file_is_replaced_and_its_target_left_alone(
        self, build: Build, output: Path, tmp_path: Path
    ) -> None:
        build(FILES)
        victim = tmp_path / "victim"
        victim.write_bytes(FILES["acme/index.md"])
        (output / "acme/index.md").unlink()
        (output / "acme/index.md").symlink_to(victim)
        written = build({**FILES, "acme/index.md": b"new\n"})
        assert written.restored == ("acme/index.md",)
        assert victim.read_bytes() == FILES["acme/index.md"]
        assert not (output / "acme/index.md").is_symlink()
        assert (output / "acme/index.md").read_bytes() == b"new\n"

    def test_a_removed_link_leaves_its_target(
        self, build: Build, output: Path, tmp_path: Path
    ) -> None:
        build(FILES)
        victim = tmp_path / "victim"
        victim.write_bytes(FILES["acme/models/two.py"])
        (output / "acme/models/two.py").unlink()
        (output / "acme/models/two.py").symlink_to(victim)
        rest = {path: content for path, content in FILES.items() if "two" not in path}
        build(rest, force=True)
        assert victim.read_bytes() == FILES["acme/models/two.py"]
        assert not (output / "acme/models/two.py").is_symlink()

    def test_a_linked_output_folder_is_refused(
        self, build: Build, output: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "elsewhere").mkdir()
        output.symlink_to(tmp_path / "elsewhere")
        with pytest.raises(OutputError, match="symbolic link"):
            build(FILES)
        assert list((tmp_path / "elsewhere").iterdir()) == []

    def test_a_pipe_does_not_hang_the_build(self, build: Build, output: Path) -> None:
        (output / "acme").mkdir(parents=True)
        os.mkfifo(output / "acme/index.md")
        with pytest.raises(OutputError, match="a special file that specpress did not write"):
            build(FILES)


class TestFileAndFolderSwap:
    def test_a_folder_of_ours_becomes_a_file(self, build: Build, output: Path) -> None:
        build({"acme/x/a.md": b"a", "acme/x/b/c.md": b"c"})
        build({"acme/x": b"file"})
        assert snapshot(output)["acme/x"] == b"file"

    def test_a_file_of_ours_becomes_a_folder(self, build: Build, output: Path) -> None:
        build({"acme/x": b"file"})
        build({"acme/x/a.md": b"a"})
        assert snapshot(output)["acme/x/a.md"] == b"a"

    @pytest.mark.parametrize("force", [False, True])
    def test_a_folder_with_foreign_files_is_never_removed(
        self, build: Build, output: Path, force: bool
    ) -> None:
        build({"acme/x/a.md": b"a"})
        (output / "acme/x/mine").write_text("mine")
        before = snapshot(output)
        with pytest.raises(OutputError, match="a folder stands where the build writes a file"):
            build({"acme/x": b"file"}, force=force)
        assert snapshot(output) == before

    @pytest.mark.parametrize("force", [False, True])
    def test_a_foreign_file_where_a_folder_is_needed(
        self, build: Build, output: Path, force: bool
    ) -> None:
        output.mkdir()
        (output / "acme").write_text("mine")
        with pytest.raises(OutputError, match="did not write"):
            build(FILES, force=force)
        assert snapshot(output) == {"acme": b"mine"}


def test_a_second_build_at_the_same_time_is_refused(output: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from specpress.output import OutputError, open_output\n"
        "try:\n"
        "    with open_output(pathlib.Path(sys.argv[1])):\n"
        "        print('held')\n"
        "except OutputError as error:\n"
        "    print(error.diagnostics[0].code.id, error)\n"
    )
    command = [sys.executable, "-c", code, str(output)]
    with open_output(output):
        refused = subprocess.run(command, capture_output=True, text=True, check=True)
    assert refused.stdout.startswith("E907 another specpress build writes this folder now")
    assert f"(process {os.getpid()})" in refused.stdout
    free = subprocess.run(command, capture_output=True, text=True, check=True)
    assert free.stdout == "held\n"


def test_paths_that_differ_in_case_alone_are_a_bug(build: Build) -> None:
    with pytest.raises(ValueError, match="where case does not count"):
        build({"acme/Vlan.py": b"", "acme/vlan.py": b""})


def test_a_tree_reaches_more_folders_than_it_holds_open(tmp_path: Path) -> None:
    with OutputTree(tmp_path) as tree:
        for number in range(200):
            tree.create(f"folder{number}/inner/file", b"x")
        descriptors = Path("/proc/self/fd")
        if descriptors.exists():
            assert len(list(descriptors.iterdir())) < 150
        assert len(list(tree.files())) == 200
    assert len(snapshot(tmp_path)) == 200
