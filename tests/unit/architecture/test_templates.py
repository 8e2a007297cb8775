"""Templates hold layout: what is decided is decided in views, in Python."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

FORBIDDEN = (
    *(nodes.Assign, nodes.AssignBlock, nodes.Concat, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div),
    *(nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Compare, nodes.And, nodes.Or, nodes.Not),
    *(nodes.Getitem, nodes.CondExpr, nodes.Test, nodes.Filter, nodes.FilterBlock, nodes.ExprStmt),
)
VIEW_LINE = re.compile(r"\{#- view: (specpress(?:\.[a-z_]+)+)\.([A-Z]\w*) -#\}")


def templates(repo: Path) -> list[Path]:
    return sorted((repo / "templates").rglob("*.j2"))


@pytest.fixture(scope="module")
def environment() -> jinja2.Environment:
    return jinja2.Environment(autoescape=False)


def test_there_are_templates(repo: Path) -> None:
    assert len(templates(repo)) > 10


def test_no_template_decides(repo: Path, environment: jinja2.Environment) -> None:
    wrong: list[str] = []
    for path in templates(repo):
        tree = environment.parse(path.read_text("utf-8"))
        name = path.relative_to(repo).as_posix()
        wrong.extend(
            f"{name}:{node.lineno}: {type(node).__name__}"
            for node in tree.find_all(FORBIDDEN)
            if not _is_whitelisted(node)
        )
        wrong.extend(f"{name}:{call.lineno}: calls no macro" for call in _foreign_calls(tree))
    assert wrong == []


def _is_whitelisted(node: nodes.Node) -> bool:
    """`not view.flag` reads a finished flag; `indent` and `join` are layout."""
    if isinstance(node, nodes.Not):
        return isinstance(node.node, (nodes.Getattr, nodes.Name))
    return isinstance(node, nodes.Filter) and node.name in {"indent", "join"}


def _foreign_calls(tree: nodes.Template) -> Iterator[nodes.Call]:
    """Calls of anything but a macro that is defined or imported in the template."""
    macros = {macro.name for macro in tree.find_all(nodes.Macro)}
    modules: set[str] = set()
    for node in tree.find_all((nodes.FromImport, nodes.Import)):
        if isinstance(node, nodes.FromImport):
            macros |= {name if isinstance(name, str) else name[1] for name in node.names}
        elif isinstance(node, nodes.Import):
            modules.add(node.target)
    for call in tree.find_all(nodes.Call):
        target = call.node
        known = {*macros, "caller", "say", "say_count"}
        is_macro = isinstance(target, nodes.Name) and target.name in known
        is_member = (
            isinstance(target, nodes.Getattr)
            and isinstance(target.node, nodes.Name)
            and target.node.name in modules
        )
        if not is_macro and not is_member:
            yield call


def test_every_template_names_its_view(repo: Path) -> None:
    """Line 1 says which view a template sees, and there is such a view."""
    wrong: list[str] = []
    for path in templates(repo):
        if path.name.startswith("_"):
            continue
        found = VIEW_LINE.match(path.read_text("utf-8").split("\n", 1)[0])
        if found is None or not _has_class(repo, *found.groups()):
            wrong.append(path.relative_to(repo).as_posix())
    assert wrong == []


def _has_class(repo: Path, module: str, name: str) -> bool:
    base = repo / "generator" / Path(*module.split("."))
    files = [base.with_suffix(".py"), *base.glob("*.py")]
    pattern = re.compile(rf"^class {name}\b|^\s+{name},?$|import .*\b{name}\b", re.MULTILINE)
    return any(file.is_file() and pattern.search(file.read_text("utf-8")) for file in files)


@pytest.mark.parametrize("folder", ["generator", "templates"])
def test_no_provider_is_named(repo: Path, folder: str) -> None:
    """What is known of one provider stands in specs/, never in Python or in a template."""
    names = {path.parent.name for path in (repo / "specs").glob("*/provider.yaml")}
    assert names
    pattern = re.compile("|".join(map(re.escape, sorted(names))), re.IGNORECASE)
    found = [
        f"{path.relative_to(repo)}:{number}"
        for path in sorted((repo / folder).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "{% set x = 1 %}",
        "{{ view.a ~ view.b }}",
        "{{ view.a + 1 }}",
        "{% if view.a == 1 %}{% endif %}",
        "{% if view.a and view.b %}{% endif %}",
        "{{ view.items[0] }}",
        "{{ view.name | upper }}",
        "{{ view.name.upper() }}",
        "{% if view.a is defined %}{% endif %}",
        "{{ 'a' if view.b else 'c' }}",
        "{% if not (view.a or view.b) %}{% endif %}",
    ],
)
def test_the_rule_sees_logic(environment: jinja2.Environment, source: str) -> None:
    tree = environment.parse(source)
    decides = [node for node in tree.find_all(FORBIDDEN) if not _is_whitelisted(node)]
    assert decides or list(_foreign_calls(tree))


@pytest.mark.parametrize(
    "source",
    [
        "{% for row in view.rows %}{{ row.name }}{% endfor %}",
        "{% if view.flag %}a{% elif view.other %}b{% else %}c{% endif %}",
        "{% if not view.flag %}a{% endif %}",
        "{% macro f(x) %}{{ x.name }}{% endmacro %}{{ f(view.row) }}",
        "{% from '_parts.j2' import f %}{{ f(view.row) }}",
        "{% import '_parts.j2' as parts %}{{ parts.f(view.row) }}",
        "{% include '_parts.j2' %}",
        "{{ view.body | indent(4) }}",
        "{{ view.names | join(', ') }}",
    ],
)
def test_the_rule_lets_layout_pass(environment: jinja2.Environment, source: str) -> None:
    tree = environment.parse(source)
    assert [node for node in tree.find_all(FORBIDDEN) if not _is_whitelisted(node)] == []
    assert list(_foreign_calls(tree)) == []
