"""Finding providers, specs, overlays and response schemas."""

from __future__ import annotations

from pathlib import Path

import pytest
from specpress.diagnostics import Reporter
from specpress.document import discover

from .conftest import PROFILE, Read, ReadSpecs, read_all, spec


def profile(name: str) -> str:
    return PROFILE.replace("flux", name)


def test_providers_and_specs_come_by_name(read: ReadSpecs) -> None:
    files: dict[str, object] = {
        "b.yaml": "openapi: 3.1.0",
        "a.json": spec(),
        "c.yml": "openapi: 3.1.0",
        ".hidden.json": "{",
        "notes.md": "# not a spec",
        "data.txt": "x",
        "sub/d.json": "{",
        "overlays/.hidden.yaml": "x: [",
        "overlays/readme.md": "",
        "responses/image.json": {"type": "object"},
        "responses/video.yaml": "type: object",
        "/alpha/provider.yaml": profile("alpha"),
        "/alpha/z.json": spec(),
        "/.git/provider.yaml": "x: [",
    }
    found = read(files)
    assert not found.diagnostics, found.text
    assert [folder.id for folder in found.folders] == ["alpha", "flux"]
    flux = found.folders[1]
    assert [path.name for path in flux.spec_paths] == ["a.json", "b.yaml", "c.yml"]
    assert flux.overlay_paths == ()
    assert list(flux.response_files) == ["image", "video"]
    assert flux.response_files["video"].root == {"type": "object"}


def test_only_the_named_providers_are_looked_at(read: ReadSpecs, specs: Path) -> None:
    read({"/alpha/provider.yaml": profile("alpha"), "/broken/provider.yaml": "x: ["})
    report = Reporter()
    found = discover(specs, report, only=frozenset({"alpha"}))
    assert [folder.id for folder in found] == ["alpha"]
    assert report.diagnostics == ()


@pytest.mark.parametrize(
    ("files", "code", "at", "said"),
    [
        ({"provider.yaml": None, "a.json": spec()}, "E603", "specs/flux", "`specpress new"),
        (
            {"provider.yaml": None, "provider.yml": PROFILE},
            "E603",
            "specs/flux",
            "rename provider.yml",
        ),
        ({"provider.yml": PROFILE}, "E108", "specs/flux/provider.yml", "no `openapi`"),
        ({"provider.yaml": "id: x: y"}, "E101", "specs/flux/provider.yaml", "not YAML"),
        ({"/Flux Models/a.json": {}}, "E602", "specs/Flux Models", "'Flux Models' is not a name"),
        ({"/-x/a.json": {}}, "E602", "specs/-x", "is not a name"),
        ({"/é/a.json": {}}, "E602", "specs/é", "is not a name"),
        ({"a.json": spec(), "A.yaml": "openapi: 3.1.0"}, "E608", None, "of one name"),
        ({"a.json": spec(), "a.yaml": "openapi: 3.1.0"}, "E608", "specs/flux/a.yaml", "'a.json'"),
        ({"/stray.json": {}}, "W601", "specs/stray.json", "not read"),
        ({"overlays/o.yaml": "x: ["}, "E101", "specs/flux/overlays/o.yaml", "not YAML"),
        ({"responses/r.json": "{"}, "E101", "specs/flux/responses/r.json", "not JSON"),
        ({"responses/r.json": "[]"}, "E107", "specs/flux/responses/r.json", "an array"),
        (
            {"responses/r.json": {"items": {"$ref": "#/nope"}}},
            "E301",
            "specs/flux/responses/r.json",
            "points at nothing",
        ),
        (
            {"responses/r.json": {}, "responses/r.yaml": "type: object"},
            "E608",
            "specs/flux/responses/r.yaml",
            "of one name",
        ),
        (
            {"/alpha/provider.yaml": PROFILE.replace("id: flux", "id: alpha")},
            "E608",
            "specs/flux/provider.yaml",
            "also that of alpha",
        ),
    ],
)
def test_faults(
    read: ReadSpecs, files: dict[str, object], code: str, at: str | None, said: str
) -> None:
    found = read(files)
    first = next((one for one in found.diagnostics if one.code.id == code), None)
    assert first is not None, found.text
    assert at is None or first.location.source.name == at
    assert said in first.message or said in (first.hint or "")


def test_a_missing_specs_folder_is_a_fault(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere", tmp_path / "file"):
        (tmp_path / "file").touch()
        report = Reporter()
        assert discover(path, report) == ()
        assert [found.code.id for found in report.diagnostics] == ["E601"]


def test_an_empty_specs_folder_has_no_providers(specs: Path) -> None:
    assert read_all(specs) == Read((), (), ())


def test_links_that_lead_out_are_not_followed(read: ReadSpecs, specs: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "provider.yaml").write_text(profile("outside"))
    (outside / "secret.json").write_text('{"secret": "TOP"}')
    flux = specs / "flux"
    flux.mkdir()
    (flux / "s.json").symlink_to(outside / "secret.json")
    (flux / "responses").symlink_to(outside)
    (flux / "overlays").symlink_to(outside)
    (specs / "far").symlink_to(outside)
    found = read({"a.json": spec()})
    assert [document.path for document in found.documents] == ["flux/a.json"]
    assert found.codes == ["E609"] * 4
    assert "TOP" not in found.text
    assert [one.location.source.name for one in found.diagnostics] == [
        "specs/far",
        "specs/flux/overlays",
        "specs/flux/responses",
        "specs/flux/s.json",
    ]


def test_names_are_relative_to_where_the_folder_was_named(
    specs: Path, read: ReadSpecs, monkeypatch: pytest.MonkeyPatch
) -> None:
    read({"a.json": "{"})
    monkeypatch.chdir(specs.parent.parent)
    found = read_all(Path(specs.parent.name) / "specs")
    assert found.one.location.source.name == f"{specs.parent.name}/specs/flux/a.json"


@pytest.mark.parametrize(
    ("named", "shown"), [(".", "Example Models"), ("./", "Example Models"), ("../specs", None)]
)
def test_a_folder_is_named_without_detours(
    specs: Path, monkeypatch: pytest.MonkeyPatch, named: str, shown: str | None
) -> None:
    (specs / "Example Models").mkdir(parents=True)
    monkeypatch.chdir(specs)
    found = read_all(Path(named))
    assert found.one.location.source.name == (shown or "../specs/Example Models")


def test_the_order_of_the_file_system_does_not_count(
    read: ReadSpecs, specs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files: dict[str, object] = {f"{name}.json": spec(openapi=name) for name in "dbca"}
    first = read(files)
    listed = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda path: iter(sorted(listed(path), reverse=True)))
    second = read_all(specs)
    assert first.text == second.text
    assert [path.name for path in second.folders[0].spec_paths] == [
        "a.json",
        "b.json",
        "c.json",
        "d.json",
    ]


def test_the_providers_of_the_project_are_clean(repo: Path) -> None:
    found = read_all(repo / "specs")
    assert not found.diagnostics, found.text
    (folder,) = [folder for folder in found.folders if folder.id == "runware"]
    assert folder.profile.python.client == "Runware"
    assert "textInference" in folder.response_files
    assert len(found.documents) == sum(len(folder.spec_paths) for folder in found.folders)
