"""`specpress bench`: what it measures and leaves out, not how fast it is."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Run


def test_every_validator_is_timed_on_the_requests_of_the_page(repo: Path, specpress: Run) -> None:
    done = specpress("bench", "openai-gpt-5-5", "--format", "json", cwd=repo)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["request"] for row in rows] == ["minimal", "full"]
    assert rows[0]["bytes"] < rows[1]["bytes"]
    for row in rows:
        assert list(row["microseconds"]) == ["specpress", "jsonschema-rs", "jsonschema"]
        assert all(value > 0 for value in row["microseconds"].values())


def test_a_broken_spec_is_named_and_left_out(project: Path, specpress: Run) -> None:
    folder = next(path for path in (project / "specs").iterdir() if path.is_dir())
    (folder / "broken.json").write_text("{")
    done = specpress("bench", cwd=project)
    assert done.returncode == 0, done.stderr
    assert f"left out, as they have errors: {folder.name}/broken.json" in done.stderr
    assert "compiled in" in done.stdout
    assert "broken" not in done.stdout


def test_without_the_extra(project: Path, specpress: Run, tmp_path: Path) -> None:
    (tmp_path / "jsonschema.py").write_text(
        "raise ModuleNotFoundError('No module named jsonschema', name='jsonschema')"
    )
    done = specpress("bench", cwd=project, env={"PYTHONPATH": str(tmp_path)})
    assert done.returncode == 2
    assert "install specpress with its extra `bench`" in done.stderr


def test_an_unknown_model(project: Path, specpress: Run) -> None:
    done = specpress("bench", "nope", cwd=project)
    assert done.returncode == 2
    assert "There is no model 'nope'" in done.stderr
