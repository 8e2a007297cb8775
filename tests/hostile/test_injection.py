"""No text of a spec or a profile becomes code: the same program comes out, whatever it says.

A build from hostile strings and one from harmless strings give Python files whose syntax trees are
equal once string constants are blanked. Advisories of this class of tool: GHSA-9x4c-63pf-525f and
GHSA-7wgr-7666-7pwj (openapi-python-client), GHSA-rjwr-m7qx-3fjr (oapi-codegen), GHSA-j884-q54q-mmx3
(datamodel-code-generator: a carriage return ends a comment), CVE-2026-22785 and GHSA-3575-w9fc-c2j6
(orval), GHSA-3hrf-2gc2-mx32 (kiota).
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Run
from .specs import HOSTILE, MODEL, build, build_with, profile_of, response_of, spec_of, write

PACKAGE = "runware/runware_models/"
NAMES = (
    *HOSTILE,
    "__proto__",
    "constructor",
    "__init__",
    "model_config",
    "self",
    "class",
    "None",
    "int",
    "a-b",
    "",
)


def blanked(text: str) -> str:
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.dump(tree)


def padded(text: str) -> str:
    """The text at a length at which no annotation is laid out in another way."""
    return text.ljust(100, "x")


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return build_with(tmp_path_factory.mktemp("harmless"), lambda _: padded("Harmless"))


@pytest.mark.parametrize("hostile", HOSTILE, ids=[ascii(text)[:30] for text in HOSTILE])
def test_hostile_strings_change_no_code(
    tmp_path: Path, harmless: dict[str, str], hostile: str
) -> None:
    found = build_with(tmp_path, lambda _: padded(hostile))
    # Pages of capabilities and creators are named by what is left of their names.
    named = re.compile(r"(site/(?:capability|creator)/)[a-z0-9-]+(\.html|\.md)")
    paths = [sorted(named.sub(r"\1a page\2", path) for path in one) for one in (found, harmless)]
    assert paths[0] == paths[1]
    python = [path for path in found if path.endswith(".py")]
    assert len(python) > 50
    assert any("mended" in found[path] for path in python)
    assert "site/runware/changelog/index.html" in found
    written = [path for path in python if found[path] != harmless[path]]
    assert len(written) > 5
    assert [one for one in written if blanked(found[one]) != blanked(harmless[one])] == []


def test_settings_are_shown_and_not_obeyed(run: Run, tmp_path: Path) -> None:
    """`specpress.toml` is trusted to name folders; what is wrong in it is still only printed."""
    texts = ("\x00", "".join(HOSTILE).replace("\x00", ""), "\x1b]0;title\x07\x1b[2J")
    for text in texts:
        value = json.dumps(text)
        for line in (f"specs = {value}", f"templates = [{value}]", f"{value} = 1"):
            (tmp_path / "specpress.toml").write_text(line, encoding="utf-8")
            done = run(tmp_path, "lint")
            assert done.code in {1, 2}, done.text
            assert "Traceback" not in done.text
            assert not set(done.text) & {"\x1b", "\x00", "\u202e", "\u2066"}
    assert sorted(path.name for path in tmp_path.iterdir()) in (
        ["specpress.toml"],
        [".specpress", "specpress.toml"],  # where what lint found is kept
    )


def _calls(tree: ast.AST) -> set[str]:
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def _own_names(tree: ast.AST) -> set[str]:
    """Names that a module binds: classes, functions, arguments, members."""
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.arg(arg=name):
                found.add(name)
            case ast.AsyncFunctionDef(name=name) | ast.Name(id=name, ctx=ast.Store()):
                found.add(name)
            case ast.alias(name=name, asname=other):
                found.add(other or name)
            case _:
                pass
    return found


def _read_names(tree: ast.AST) -> set[str]:
    return {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }


def test_hostile_property_names(tmp_path: Path) -> None:
    """CVE-2025-8191 (swagger-ui) and GHSA-hhx9-57xq-r5rw (openapi-ts) come through names."""

    def text(_: str) -> str:
        return "x"

    def named(names: tuple[str, ...]) -> tuple[object, object]:
        spec, response = spec_of(text), response_of(text)
        request = spec["components"]["schemas"]["RequestBody"]["items"]["properties"]
        for properties in (request, request["settings"]["properties"], response["properties"]):
            properties |= {name: {"type": "string", "description": "d"} for name in names if name}
        request["box"]["properties"] |= {name: {"enum": [name, "b"]} for name in names}
        request["box"]["dependentRequired"] = {name: [name[::-1]] for name in names}
        return spec, response

    plain = build(write(tmp_path / "plain", spec_of(text), profile_of(text), response_of(text)))
    spec, response = named(NAMES)
    folder = write(tmp_path / "named", spec, profile_of(text), response)
    files = build(folder)
    assert files.keys() == plain.keys()
    for path in files:
        if not path.endswith(".py"):
            continue
        tree, before = ast.parse(files[path]), ast.parse(plain[path])
        compile(tree, path, "exec")
        if "/models/" in path and not path.endswith("validator.py"):
            strange = _read_names(tree) - _read_names(before) - _own_names(tree)
            assert strange <= {"Literal", "Required", "NotRequired", "Field", "FilledField"}, path
            assert _calls(tree) - _calls(before) <= {"Field", "FilledField", "TypedDict"}, path
        else:
            assert _calls(tree) >= _calls(before) or path.endswith(
                ("validator.py", "_validation.py")
            ), path
    for path, content in files.items():
        place = folder / "generated" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, encoding="utf-8")
    modules = f"runware_models.models.{MODEL.replace('-', '_')}"
    script = (
        f"import {modules}.client, {modules}.types, {modules}.validator, runware_models.profile"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=folder / "generated" / "runware",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not list(tmp_path.rglob("pwned"))
    assert not Path("pwned").exists()
