"""The wheel alone, in an environment of its own and an empty folder: all it needs is inside."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from .conftest import Run, contents


@pytest.fixture(scope="module")
def wheel(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [
            *(sys.executable, "-m", "build", "--wheel", "--no-isolation"),
            *("--outdir", str(folder), str(repo)),
        ],
        check=True,
        capture_output=True,
    )
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a new environment that has the wheel, and the dependencies of this one."""
    folder = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin/python"
    subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)],
        check=True,
    )
    # Dependencies are looked up in this environment, behind the new one's own packages; its
    # editable specpress is no package there, and a path line runs none of its .pth files.
    own = sysconfig.get_path("purelib", vars={"base": str(folder)})
    Path(own, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def test_the_wheel_holds_the_templates_and_nothing_of_ours(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "specpress/templates/provider/package/__init__.py.j2" in names
    assert "specpress/templates/provider/package/_runtime/__init__.py" in names
    assert "specpress/py.typed" in names
    assert "specpress/DIAGNOSTICS.md" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    tops = {name.split("/", 1)[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"specpress"}
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]


@pytest.mark.whole
def test_it_builds_what_the_checkout_builds(
    installed: Path, scaffold: Path, specpress: Run, tmp_path: Path
) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(installed.parent / "specpress"), *arguments],
            cwd=tmp_path,
            env={"PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
        )

    where = subprocess.run(
        [str(installed), "-c", "import specpress; print(specpress.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(installed.parent.parent))
    run("new", "provider", "acme", "--url", "https://api.acme.example/v1")
    run("new", "spec", "acme", "sketch-1")
    run("new", "spec", "acme", "sketch-2", "--title", "Sketch Two")
    done = run("build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert contents(tmp_path / "generated") == contents(scaffold / "generated")
    assert run("check").returncode == 0
    (tmp_path / "specs/acme/sketch-2.json").unlink()
    rules = json.loads(run("check", "--format", "sarif").stdout)["runs"][0]["tool"]["driver"][
        "rules"
    ]
    page, _, anchor = rules[0]["helpUri"].partition("#")
    text = Path(unquote(urlsplit(page).path)).read_text("utf-8")
    assert f"### {anchor[:4].upper()}: " in text
