"""No module imports itself through others, whatever package they are in.

Imports for type checkers and those inside of functions count as any: two modules that name each
other's types are one. What the runtime loads by its name when a call first needs it (a part that
most packages lack, or most calls) is not imported, and does not count.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

Graph = dict[str, set[str]]


def names_of(root: Path) -> dict[str, Path]:
    """The modules below a package's folder, by dotted name."""
    found: dict[str, Path] = {}
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def graph(root: Path) -> Graph:
    """What each module imports of the others; a name of a package is the package itself."""
    modules = names_of(root)
    edges: Graph = {name: set() for name in modules}
    for name, path in modules.items():
        package = name if path.name == "__init__.py" else name.rpartition(".")[0]
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                edges[name] |= {alias.name for alias in node.names} & modules.keys()
            if not isinstance(node, ast.ImportFrom):
                continue
            parts = package.split(".")
            above = parts[: len(parts) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                edges[name] |= {whole if whole in modules else base} & modules.keys()
        edges[name].discard(name)
    return edges


def circular(edges: Graph) -> list[str]:
    """The modules that are in a circle or between two: what is left without first and last ones."""
    left = {name: set(needs) for name, needs in edges.items()}
    while True:
        needed = set[str]().union(*left.values())
        ends = {name for name, needs in left.items() if not needs or name not in needed}
        if not ends:
            return sorted(left)
        left = {name: needs - ends for name, needs in left.items() if name not in ends}


@pytest.mark.parametrize("folder", ["generator/specpress", "templates/provider/package/_runtime"])
def test_no_module_imports_itself_through_others(repo: Path, folder: str) -> None:
    assert circular(graph(repo / folder)) == []


def test_a_circle_is_seen(tmp_path: Path) -> None:
    root = tmp_path / "acme"
    (root / "inner").mkdir(parents=True)
    (root / "__init__.py").write_text("from acme.first import a\n")
    (root / "first.py").write_text("from .inner import second\n")
    (root / "inner" / "__init__.py").write_text("")
    (root / "inner" / "second.py").write_text(
        "if TYPE_CHECKING:\n    from ..third import c\ndef late():\n    import acme.last\n"
    )
    (root / "third.py").write_text("def late():\n    from acme import first\n")
    (root / "last.py").write_text("")
    assert circular(graph(root)) == ["acme.first", "acme.inner.second", "acme.third"]
