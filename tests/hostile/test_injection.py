"""No text of a spec becomes code: the same program comes out, whatever the strings say.

A build from hostile strings and one from harmless strings give Python files whose syntax trees are
equal once string constants are blanked. Advisories of this class of tool: GHSA-9x4c-63pf-525f and
GHSA-7wgr-7666-7pwj (openapi-python-client), GHSA-rjwr-m7qx-3fjr (oapi-codegen), GHSA-j884-q54q-mmx3
(datamodel-code-generator: a carriage return ends a comment), CVE-2026-22785 and GHSA-3575-w9fc-c2j6
(orval), GHSA-3hrf-2gc2-mx32 (kiota).
"""

from __future__ import annotations

import ast
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HOSTILE = (
    'a""" + __import__("os").system("touch pwned") + """b',
    "'''; raise SystemExit  # '''",
    "line\r__import__('os').system('touch pwned')",
    "line\nimport os; os.system('touch pwned')\n",
    "{{ 7*7 }} {% for x in y %} {# c #}",
    "\\N{BULLET} \\x41 \\u0041 \\",
    "a\u2028b\u2029c\u0085d\x0be\x0cf\x1cg",
    "</script><script>alert(1)</script>",
    "${7*7} #{7*7} %(x)s {0.__class__} {x!r}",
    "\u202eevil\u2066 \ufeff",
    'x" # noqa',
    "--- \n... \n- [a](javascript:alert(1))",
    "]]>-->*/",
    '"',
    "\\",
    "\x00nul",
)


def texts(node: Any, change: Callable[[str], str]) -> None:
    """Change every title, description, summary and label of a document, in place."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in {"title", "description", "summary", "name", "logo"} and isinstance(
                value, str
            ):
                node[key] = change(value)
            else:
                texts(value, change)
    elif isinstance(node, list):
        for item in node:
            texts(item, change)


def build(folder: Path, repo: Path, specpress: Any, change: Callable[[str], str]) -> dict[str, str]:
    shutil.copytree(repo / "specs", folder / "specs")
    shutil.rmtree(folder / "specs" / "runware" / "overlays", ignore_errors=True)
    for path in (folder / "specs" / "runware").glob("*.json"):
        document = json.loads(path.read_text(encoding="utf-8"))
        texts(document, change)
        settings = document["components"]["schemas"]["RequestBody"]["items"]["properties"]
        settings["note"] = {"type": "string", "enum": [change("one"), "two"], "default": "two"}
        settings["free"] = {"type": "string", "default": change("x"), "examples": [change("y")]}
        path.write_text(json.dumps(document), encoding="utf-8")
    done = specpress("build", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    generated = folder / "generated"
    return {
        path.relative_to(generated).as_posix(): path.read_text(encoding="utf-8")
        for path in generated.rglob("*.py")
    }


def blanked(text: str) -> str:
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.dump(tree)


@pytest.fixture(scope="module")
def harmless(
    tmp_path_factory: pytest.TempPathFactory, repo: Path
) -> Callable[[Any], dict[str, str]]:
    built: dict[str, str] = {}

    def get(specpress: Any) -> dict[str, str]:
        if not built:
            built.update(
                build(tmp_path_factory.mktemp("harmless"), repo, specpress, lambda _: "Harmless")
            )
        return built

    return get


@pytest.mark.parametrize("hostile", HOSTILE, ids=[ascii(text)[:30] for text in HOSTILE])
def test_hostile_strings_change_no_code(
    tmp_path: Path, repo: Path, specpress: Any, harmless: Any, hostile: str
) -> None:
    folder = tmp_path / "hostile"
    found = build(folder, repo, specpress, lambda _: hostile)
    wanted = harmless(specpress)
    assert found.keys() == wanted.keys()
    different = [path for path in found if blanked(found[path]) != blanked(wanted[path])]
    assert different == []
    assert not list(tmp_path.rglob("pwned"))
