"""`specpress check --verify`: what was built is imported, and its types are built."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_every_model_is_imported(project: Path, specpress: Run) -> None:
    done = specpress("check", "--verify", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "every model was imported, and its types were built" in done.stderr


def test_types_that_pydantic_cannot_build_are_found(project: Path, specpress: Run) -> None:
    """Pydantic defers building: importing the module alone finds nothing."""
    own = project / "templates/provider/package/_runtime/answers"
    own.mkdir(parents=True)
    shipped = Path(__file__).parents[3] / "templates/provider/package/_runtime/answers/results.py"
    text = shipped.read_text(encoding="utf-8")
    broken = text.replace("class Result(", "class Odd: ...\n\n\nclass Result(", 1)
    assert broken != text
    head, _, tail = broken.partition("class Result(")
    first, _, rest = tail.partition("\n")
    (own / "results.py").write_text(
        f"{head}class Result({first}\n    odd_: Odd | None = None\n{rest}", encoding="utf-8"
    )
    done = specpress("check", "--verify", "--no-diff", "--templates", "templates", cwd=project)
    assert done.returncode == 1
    assert "specs/acme/sketch-1" in done.stdout
    assert "error[E931]" in done.stdout
