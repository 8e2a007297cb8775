"""The shared pieces of compiled validators, cut out of the modules in `pieces`.

A piece is a top-level definition, or one row of a table.
"""

from __future__ import annotations

import ast
import functools
import re
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from specpress.records import dataclass
from specpress.validators.literals import literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_MODULES: Final = (
    "json_values",
    "issues",
    "identifier_formats",
    "time_formats",
    "host_formats",
    "idn_formats",
    "uri_formats",
    "text_formats",
    "linear_matcher",
    "memory",
    "walker",
)
_TABLES: Final = ("CLOSED", "TEXTS", "FORMS", "TAGGED", "KEYWORDS")
_MADE: Final = frozenset({"DEFINITIONS", "TYPES", *_TABLES})
_DEFINED: Final = re.compile(r"^(?:(?:def|class) (\w+)|(\w+)(?:: [^=\n]+)? = )", re.MULTILINE)
"""A definition at the top of a module."""
_ALIASES: Final = ("Json", "Issues", "Rules", "Test", "Check", "Steps")
_TYPE_NAMES: Final = frozenset({*_ALIASES, "TYPE_CHECKING", "TypeAlias", "TypeGuard", "Any"})
_ANNOTATION_NAMES: Final = frozenset({"Callable", "Iterable", "Iterator", "TypeGuard", *_ALIASES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One top-level definition.

    Attributes:
        name: the name it defines.
        source: its text.
        is_function: whether it is a function, which may stand after its users.
        table: the table that it is a row of, or empty.
        needs: names of other pieces, in order.
        imports: standard library modules that it uses, sorted.
        type_names: names used in annotations only, such as `Callable`.
    """

    name: str
    source: str
    is_function: bool
    table: str
    needs: tuple[str, ...]
    imports: tuple[str, ...]
    type_names: tuple[str, ...]

    @property
    def is_class(self) -> bool:
        """Whether it is a class, which stands before everything that names it."""
        return self.source.startswith("class ")

    @property
    def is_constant(self) -> bool:
        """Whether it is a value by a name."""
        return self.name.isupper()


@lru_cache(maxsize=1)
def pieces() -> Mapping[str, Piece]:
    """Every piece by name, in the order of the modules."""
    found: dict[str, Piece] = {}
    for module in _MODULES:
        found.update((piece.name, piece) for piece in _cut(module))
    names = frozenset(found)
    return {
        name: replace(piece, needs=tuple(n for n in piece.needs if n in names and n != name))
        for name, piece in found.items()
    }


@lru_cache(maxsize=1)
def defined_names() -> frozenset[str]:
    """Names of the pieces that are no rows of tables; no syntax tree is needed to find these."""
    texts = (_text(module) for module in _MODULES)
    found = {function or value for text in texts for function, value in _DEFINED.findall(text)}
    return frozenset(found) - _TYPE_NAMES - _MADE


@lru_cache(maxsize=1)
def piece_names() -> frozenset[str]:
    """Names of pieces and of what every module imports: nothing made from a schema may take one."""
    return defined_names() | _TYPE_NAMES | _MADE | {"annotations", "re"}


@lru_cache(maxsize=1)
def loaded() -> dict[str, Any]:
    """Every piece as it is in this process, and what their modules import, by name."""
    found: dict[str, Any] = {"functools": functools, "re": re}
    for module in _MODULES:
        names = vars(import_module(f"specpress.validators.pieces.{module}"))
        found.update((name, one) for name, one in names.items() if not name.startswith("__"))
    return found


def row(table: str, key: str) -> str:
    """The name of a row of a table, which is a piece of its own."""
    return f"{table}[{key}]"


def with_needs(names: Iterable[str]) -> tuple[Piece, ...]:
    """The named pieces and everything that they need, in the order of the library."""
    library = pieces()
    wanted: set[str] = set()
    stack = list(names)
    while stack:
        name = stack.pop()
        if name not in wanted:
            wanted.add(name)
            stack.extend(library[name].needs)
    return tuple(piece for name, piece in library.items() if name in wanted)


def _text(module: str) -> str:
    return (files("specpress.validators.pieces") / f"{module}.py").read_text(encoding="utf-8")


def _cut(module: str) -> Iterator[Piece]:
    text = _text(module)
    lines = text.splitlines()
    tree = ast.parse(text)
    modules = _imported_modules(tree)
    for node in tree.body:
        name = _defined_name(node)
        if name in _TABLES and isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict):
            for key, value in zip(node.value.keys, node.value.values, strict=True):
                keyword = ast.literal_eval(key) if key else ""
                source = f"    {literal(keyword)}: {_segment(value, lines)},"
                yield _piece(row(name, keyword), source, value, modules, table=name)
        elif name and name not in _TYPE_NAMES | _MADE:
            yield _piece(name, "\n".join(_kept_lines(node, lines)), node, modules)


def _piece(name: str, source: str, node: ast.AST, modules: set[str], *, table: str = "") -> Piece:
    used = [child.id for child in ast.walk(node) if isinstance(child, ast.Name)]
    names = tuple(dict.fromkeys(used))
    return Piece(
        name=name,
        source=source,
        is_function=isinstance(node, ast.FunctionDef),
        table=table,
        needs=names,
        imports=tuple(sorted(modules.intersection(names))),
        type_names=tuple(n for n in names if n in _ANNOTATION_NAMES),
    )


def _segment(node: ast.expr, lines: list[str]) -> str:
    """The text of an expression; `ast.get_source_segment` would split the module for each."""
    last = (node.end_lineno or node.lineno) - 1
    held = lines[node.lineno - 1 : last + 1]
    # The pieces are ASCII, so that offsets in bytes, which these are, count characters.
    held[-1] = held[-1][: node.end_col_offset]
    held[0] = held[0][node.col_offset :]
    return "\n".join(held)


def _kept_lines(node: ast.stmt, lines: list[str]) -> list[str]:
    """The lines of a definition; a function's docstring is cut to its first line."""
    start, end = _start(node, lines), node.end_lineno or node.lineno
    if not isinstance(node, ast.FunctionDef):
        return lines[start:end]
    doc = node.body[0]
    if doc.end_lineno == doc.lineno or doc.end_lineno is None:
        return lines[start:end]
    return [
        *lines[start : doc.lineno - 1],
        lines[doc.lineno - 1] + '"""',
        *lines[doc.end_lineno : end],
    ]


def _start(node: ast.stmt, lines: list[str]) -> int:
    """The index of the first line of a definition, comments right above it included."""
    start = node.lineno - 1
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.decorator_list:
        start = node.decorator_list[0].lineno - 1
    while start and lines[start - 1].startswith("#"):
        start -= 1
    return start


def _imported_modules(tree: ast.Module) -> set[str]:
    return {
        alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names
    }


def _defined_name(node: ast.stmt) -> str:
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return node.name
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return node.target.id
    return ""
