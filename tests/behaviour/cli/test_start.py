"""What commands load before they do anything: nobody waits for what another command needs."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_LOADED = """
import json, sys
from specpress.cli.application import run
code = run(sys.argv[1:])
sys.stdout = sys.stderr
print(json.dumps(sorted(sys.modules)), file=sys.__stdout__)
sys.exit(code)
"""

# What writes files, other formats of findings, other processes, and what they bring with them.
WRITERS = (
    *("specpress.targets.docs", "specpress.targets.sdk", "specpress.render"),
    *("jinja2", "pygments", "nh3", "markdown_it", "datamodel_code_generator", "pydantic"),
    *("multiprocessing", "concurrent.futures", "xml.sax", "urllib.request", "rich", "aiohttp"),
    *("regex", "jsonpath", "jsonschema", "importlib.metadata", "asyncio"),
)


def loaded_by(arguments: list[str], folder: Path) -> list[str]:
    """The modules that a command has loaded in the end."""
    ran = subprocess.run(
        [sys.executable, "-c", _LOADED, *arguments],
        cwd=folder,
        input="{}",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode in {0, 1}, ran.stderr
    found: list[str] = json.loads(ran.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (
            ["--help"],
            ("specpress.diagnostics", "specpress.pipeline", "yaml", "jsonschema_rs", "ruff"),
        ),
        (["lint", "runware/openai-gpt-5-5.json"], ("specpress.validators.emit",)),
        (["validate", "openai-gpt-5-5", "-", "--no-cache"], ()),
        (["ir", "openai-gpt-5-5"], ("specpress.output",)),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_nothing_is_loaded_that_is_not_needed(
    repo: Path, arguments: list[str], unwanted: tuple[str, ...]
) -> None:
    loaded = loaded_by(arguments, repo)
    unwanted = (*WRITERS, *unwanted)
    assert [name for name in loaded if name.startswith(tuple(f"{one}." for one in unwanted))] == []
    assert set(unwanted).isdisjoint(loaded)


@pytest.mark.parametrize("arguments", [["lint"], ["validate", "openai-gpt-5-5", "-"]], ids=" ".join)
def test_what_is_known_needs_no_reader_of_specs(
    repo: Path, tmp_path: Path, arguments: list[str]
) -> None:
    shutil.copytree(repo / "specs/runware", tmp_path / "specs/runware")
    first, second = loaded_by(arguments, tmp_path), loaded_by(arguments, tmp_path)
    for name in ("specpress.pipeline", "specpress.lower", "specpress.rules", "specpress.document"):
        assert name in first
        assert name not in second
