"""Trees made from the inputs of ../shared/cases, each in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PLAIN = """\
specpress: 1
id: acme
name: Acme
python: { distribution: acme-models, package: acme_models, client: Acme }
auth: { scheme: bearer, env: ACME_API_KEY }
identity:
  slug: [info.x-model-id, file]
  callable_id: [request.model, file]
  title: [info.title]
transport: { kind: plain }
"""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@dataclass(frozen=True)
class Tree:
    """A folder with `specs/` (or, for comparisons, `old/` and `new/`), made from one case."""

    folder: Path
    run: Run

    def specpress(self, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        """Run the command line in this folder."""
        return self.run(*arguments, cwd=self.folder, **options)

    def build(self) -> Tree:
        """Build everything; a finding of severity error fails the test."""
        done = self.specpress("build")
        assert done.returncode == 0, done.stdout + done.stderr
        return self

    def python(self, code: str) -> str:
        """What a program prints that has the generated packages of this tree on its path."""
        paths = [str(path) for path in sorted((self.folder / "generated").iterdir())]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(paths),
            "PYTHONWARNINGS": "error",
            "ACME_API_KEY": "secret-key",
        }
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def text(self, path: str) -> str:
        """The text of a file below the folder, such as `generated/acme/docs/models/demo.md`."""
        return (self.folder / path).read_text(encoding="utf-8")


@pytest.fixture
def tree(request: pytest.FixtureRequest, shared: Path, tmp_path: Path, specpress: Run) -> Tree:
    """The tree of the case that `@pytest.mark.case("reported/05-discriminator-mapping")` names.

    A case is a tree with its own `specs/`, a provider's folder, an `old/` and a `new/`, or a
    single document, which gets a plain profile.
    """
    marker = request.node.get_closest_marker("case")
    assert marker is not None, "mark the test with @pytest.mark.case(name)"
    source = shared / "cases" / marker.args[0]
    folder = tmp_path / "tree"
    if source.is_file():
        (folder / "specs" / "acme").mkdir(parents=True)
        shutil.copyfile(source, folder / "specs" / "acme" / source.name)
    elif (source / "specs").is_dir() or (source / "old").is_dir():
        shutil.copytree(source, folder)
    elif (source / "acme").is_dir():
        shutil.copytree(source, folder / "specs")
    else:
        shutil.copytree(source, folder / "specs" / "acme")
    profile = folder / "specs" / "acme" / "provider.yaml"
    if source.is_file():
        profile.write_text(marker.kwargs.get("profile", PLAIN), encoding="utf-8")
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return Tree(folder, specpress)
