"""`specpress lint` as its users run it: settings, the allow list, and `--fix`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., "object"]


@pytest.fixture
def folder(repo: Path, tmp_path: Path) -> Path:
    """A working folder with the specs as the vendor wrote them."""
    shutil.copytree(repo / "specs" / "runware", tmp_path / "specs" / "runware")
    shutil.rmtree(tmp_path / "specs" / "runware" / "overlays")
    (tmp_path / "specs" / "runware" / "allow.yaml").unlink()
    return tmp_path


def _codes(output: str) -> list[str]:
    return [json.loads(line)["code"] for line in output.splitlines() if line.strip()]


def test_what_ships_is_clean(repo: Path, specpress: Run) -> None:
    done = specpress("lint", "--max-warnings", "0", cwd=repo)
    assert (done.returncode, done.stdout) == (0, "")


def test_what_a_build_found_is_told_again(folder: Path, specpress: Run) -> None:
    """From the cache of a build: of all specs, of one without findings, and after an edit."""
    built: Any = specpress("build", "--keep-going", cwd=folder)
    assert (folder / ".specpress/cache").is_dir(), built.stderr
    spec = next((folder / "specs/runware").glob("openai*.json"))
    for named in ((), (f"runware/{spec.stem}",), ("runware",)):
        known: Any = specpress("lint", "--all", *named, cwd=folder)
        anew: Any = specpress("lint", "--all", "--no-cache", *named, cwd=folder)
        assert (known.returncode, known.stdout) == (anew.returncode, anew.stdout), named
    text = spec.read_text("utf-8")
    spec.write_text(text.replace('"description": "', '"description": "\\u200b', 1), "utf-8")
    known = specpress("lint", "--all", cwd=folder)
    anew = specpress("lint", "--all", "--no-cache", cwd=folder)
    assert (known.returncode, known.stdout) == (anew.returncode, anew.stdout)


def test_severities_from_settings(folder: Path, specpress: Run) -> None:
    (folder / "specpress.toml").write_text(
        '[lint.severity]\n"W7*" = "off"\nW209 = "error"\n'
        '[[lint.paths]]\npath = "runware/alibaba*"\nseverity = { W301 = "off" }\n',
        encoding="utf-8",
    )
    done = specpress("lint", "--format", "json", cwd=folder)
    assert done.returncode == 1
    codes = _codes(done.stdout)
    assert sorted(codes) == ["W209", "W209", "W212", "W301", "W501", "W501", "W801"]


def test_a_spec_that_is_not_there(folder: Path, specpress: Run) -> None:
    done = specpress("lint", "runware/alibaba-qwen3-5-397b.yaml", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Did you mean runware/alibaba-qwen3-5-397b.json" in done.stderr
    assert "Did you mean" not in specpress("lint", "nobody", cwd=folder).stderr


def test_a_provider_or_a_spec_is_asked_for_as_people_name_it(folder: Path, specpress: Run) -> None:
    shutil.copytree(folder / "specs/runware", folder / "specs/other")
    profile = folder / "specs/other/provider.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("id: runware", "id: other"), encoding="utf-8")
    whole = specpress("lint", "--format", "json", cwd=folder).stdout.splitlines()
    for asked, part in {
        "runware": "specs/runware/",
        "specs/other/": "specs/other/",
        "runware/alibaba-qwen3-5-397b": "specs/runware/alibaba",
        "other/openai-gpt-5-5.json": "specs/other/openai",
        "specs/runware/openai-gpt-5-5.json": "specs/runware/openai",
    }.items():
        said = specpress("lint", asked, "--format", "json", cwd=folder).stdout.splitlines()
        assert said == [line for line in whole if json.loads(line)["file"].startswith(part)], asked
        assert said


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('[lint.severity]\nW999 = "off"\n', "there is no code W999"),
        ('[lint.severity]\nE101 = "off"\n', "is not a matter of taste"),
        ("[lint]\nseverty = {}\n", "has no setting 'severty'"),
    ],
)
def test_settings_that_are_not_understood(
    folder: Path, specpress: Run, settings: str, message: str
) -> None:
    (folder / "specpress.toml").write_text(settings, encoding="utf-8")
    done = specpress("lint", cwd=folder)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_fix_writes_an_overlay_and_leaves_the_spec(folder: Path, specpress: Run) -> None:
    spec = folder / "specs" / "runware" / "openai-gpt-5-5.json"
    before = spec.read_bytes()
    done = specpress("lint", "--fix", "--format", "json", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert spec.read_bytes() == before
    overlay = spec.parent / "overlays" / "openai-gpt-5-5.fix.json"
    assert json.loads(overlay.read_text(encoding="utf-8"))["extends"] == "../openai-gpt-5-5.json"
    left = set(_codes(done.stdout))
    assert not left & {"W212", "W209", "W706", "W801", "W301"}
    again = specpress("lint", "--fix", "--format", "json", cwd=folder)
    assert again.stdout == done.stdout
    assert sorted(path.name for path in overlay.parent.iterdir()) == [
        "alibaba-qwen3-5-397b.fix.json",
        "openai-gpt-5-5.fix.json",
    ]
