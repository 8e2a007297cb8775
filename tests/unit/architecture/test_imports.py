"""The package map of CONTRIBUTING.md, enforced: who may import whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

EVERYWHERE = {"records", "late_names", "garbage"}
"""What stands in for a module of the standard library."""

LEAVES = {
    "version",
    "records",
    "late_names",
    "garbage",
    "jsonvalue",
    "mediatype",
    "text",
    "scratch",
    "shipped",
    "local_server",
}

MAY_IMPORT: dict[str, set[str]] = {
    "version": set(),
    "records": set(),
    "late_names": set(),
    "garbage": set(),
    "jsonvalue": set(),
    "mediatype": set(),
    "text": set(),
    "scratch": set(),
    "shipped": set(),
    "fileset": {"scratch"},
    "spelling": set(),
    "wording": {"jsonvalue", "text"},
    "local_server": set(),
    "body_templates": {"jsonvalue"},
    "vocabulary": {"jsonvalue"},
    "phrasebook": set(),
    "site_additions": set(),
    "streamed": {"jsonvalue", "profile"},
    "source": {"jsonvalue", "scratch"},
    "diagnostics": {"source", "jsonvalue", "version"},
    "names": {"text", "diagnostics"},
    "prose": {"text", "jsonvalue", "source"},
    "profile": {
        *("source", "diagnostics", "jsonvalue", "mediatype", "metaschemas", "spelling"),
        *("phrasebook", "site_additions"),
    },
    "document": {
        "mediatype",
        "vocabulary",
        "profile",
        "source",
        "diagnostics",
        "jsonvalue",
        "metaschemas",
        "spelling",
        "wording",
        "phrasebook",
    },
    "validators": {"vocabulary", "text", "jsonvalue"},
    "metaschemas": {"jsonvalue"},
    "ir": {"vocabulary", "mediatype", "profile", "source", "text", "jsonvalue"},
    "schema": {"ir", "vocabulary", "document", "source", "diagnostics", "jsonvalue"},
    "sdk_names": {"ir", "names", "diagnostics"},
    "lower": {
        "mediatype",
        "vocabulary",
        *("document", "schema", "profile", "ir", "names", "prose", "text", "source"),
        *("diagnostics", "jsonvalue"),
    },
    "rules": {
        "mediatype",
        "wording",
        "vocabulary",
        *("document", "schema", "profile", "ir", "lower", "names", "prose", "text", "source"),
        *("diagnostics", "jsonvalue", "validators", "metaschemas", "spelling"),
    },
    "examples": {
        "mediatype",
        "sdk_names",
        "vocabulary",
        *("ir", "profile", "text", "jsonvalue", "body_templates", "validators"),
    },
    "targets": {
        "mediatype",
        "vocabulary",
        *(
            "examples",
            "ir",
            "names",
            "sdk_names",
            "text",
            "diagnostics",
            "profile",
            "validators",
            "jsonvalue",
            "fileset",
            "scratch",
        ),
        *("prose", "source", "streamed", "phrasebook", "site_additions"),
    },
    "diff": {
        "mediatype",
        "wording",
        "vocabulary",
        *("ir", "schema", "profile", "source", "text", "jsonvalue", "diagnostics", "validators"),
    },
    "render": {"text", "scratch", "shipped", "fileset"},
    "verify": {"fileset", "diagnostics", "source", "jsonvalue"},
    "output": {"scratch", "fileset", "diagnostics", "source", "version", "jsonvalue"},
}
LAST = ("pipeline", "mock", "serve", "cli")
"""These may import everything above them."""


@pytest.fixture(scope="module")
def package(repo: Path) -> Path:
    return repo / "generator/specpress"


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def modules(package: Path) -> Iterator[tuple[str, Path, ast.Module]]:
    """Every hand-written module with the row of the map that it belongs to."""
    for path in sorted(package.rglob("*.py")):
        relative = path.relative_to(package)
        row = relative.parts[0].removesuffix(".py")
        if row not in {"__init__", "__main__"}:
            yield row, path, _parsed(path)


def imported(node: ast.AST) -> Iterator[str]:
    """Rows of the map that an import statement names."""
    names: list[str] = []
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and node.module == "specpress":
        names = [f"specpress.{alias.name}" for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and node.module:
        names = [node.module]
    for name in names:
        parts = name.split(".")
        if parts[0] == "specpress" and len(parts) > 1 and parts[1] != "__version__":
            yield parts[1]


def test_every_import_is_in_the_map(package: Path) -> None:
    wrong: list[str] = []
    for row, path, tree in modules(package):
        if row in LAST:
            allowed = {*MAY_IMPORT, *LAST[: LAST.index(row)], row}
        else:
            assert row in MAY_IMPORT, f"{path}: the map has no row {row!r}"
            allowed = {*MAY_IMPORT[row], row}
        for node in ast.walk(tree):
            wrong.extend(
                f"{path.relative_to(package)}:{node.lineno}: {row} may not import {name}"
                for name in imported(node)
                if name not in allowed | EVERYWHERE
            )
    assert wrong == []


def test_no_target_imports_another(package: Path) -> None:
    """What targets share lies beside them; the site is another form of the docs' pages."""
    wrong: list[str] = []
    for target in ("sdk", "docs", "validator"):
        others = {"sdk", "docs", "validator"} - {target}
        place = package / "targets" / target
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                name = node.module if isinstance(node, ast.ImportFrom) else None
                if (name or "").removeprefix("specpress.targets.").split(".")[0] in others:
                    wrong.append(f"{path.relative_to(package)} imports {name}")
    assert wrong == []


def test_the_map_has_no_cycle() -> None:
    done: set[str] = set()
    rest = dict(MAY_IMPORT)
    while rest:
        ready = {row for row, needs in rest.items() if needs - {row} <= done}
        assert ready, f"a cycle among {sorted(rest)}"
        done |= ready
        rest = {row: needs for row, needs in rest.items() if row not in ready}


def test_leaves_use_the_standard_library_alone(package: Path) -> None:
    for row, path, tree in modules(package):
        if row in LEAVES:
            for node in ast.walk(tree):
                assert set(imported(node)) <= EVERYWHERE, path


def test_no_import_hides_in_a_function(package: Path) -> None:
    """A late import makes a heavy library wait until it is needed, and a comment says so."""
    wrong: list[str] = []
    for _, path, tree in modules(package):
        lines = path.read_text(encoding="utf-8").splitlines()
        for function in ast.walk(tree):
            if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
                continue
            late = [
                node
                for node in ast.walk(function)
                if isinstance(node, (ast.Import, ast.ImportFrom))
            ]
            first = min((node.lineno for node in late), default=0)
            if first and not _is_explained(function, first, lines):
                wrong.append(f"{path.relative_to(package)}:{first}")
    assert wrong == []


def _is_explained(
    function: ast.FunctionDef | ast.AsyncFunctionDef, first: int, lines: list[str]
) -> bool:
    """A comment above the import or behind it, or a docstring of a function made for it."""
    start = function.lineno
    guards = (ast.If, ast.Expr, ast.Import, ast.ImportFrom, ast.Return, ast.Raise)
    is_loader = all(isinstance(node, guards) for node in function.body)
    if is_loader and ast.get_docstring(function) and first - start <= 5:
        return True
    return "#" in lines[first - 1] or lines[first - 2].strip().startswith("#")


def test_modules_are_named_after_what_they_own(package: Path) -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc", "core"}
    found = [path for _, path, _ in modules(package) if path.stem.strip("_") in vague]
    assert found == []


def test_frozen_classes_are_records(package: Path) -> None:
    """Of one that `dataclasses` makes, seven methods are compiled at each start of a command."""
    wrong = [
        str(path.relative_to(package))
        for row, path, tree in modules(package)
        if row != "records"
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"
        if "dataclass" in {alias.name for alias in node.names}
        if "frozen=True, slots=True" in path.read_text(encoding="utf-8")
    ]
    assert wrong == []
