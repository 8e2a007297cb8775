"""Puts the parts of a compiled validator together as the text of a Python module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.text import docstring_text, one_line
from specpress.validators.emit.evaluated import EvaluatedCode
from specpress.validators.emit.parts import ModuleParts
from specpress.validators.emit.predicates import Predicates
from specpress.validators.emit.pruning import names_in, reachable
from specpress.validators.emit.rules import RuleTables
from specpress.validators.library import pieces, with_needs
from specpress.validators.literals import literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from specpress.validators.library import Piece
    from specpress.validators.model import Program

_TITLE_LENGTH: Final = 80

_KEYWORDS_COMMENT: Final = (
    "# What each keyword has against a value: issues, or in words what it should have been."
)
_ALIASES: Final = {
    "Json": "None | bool | int | float | str | list[Json] | dict[str, Json]",
    "Issues": "list[ValidationIssue]",
    "Rules": "dict[str, Any]",
    "Test": "Callable[[Any], object]",
    "Check": "Callable[[Json, Any, Rules], Issues | str | bool]",
}
_ENTRY_POINTS: Final = '''\
def is_valid(instance: object) -> bool:
    """Whether an instance is valid; never raises, whatever the instance is."""
    x: Any = instance
    try:
        return {ok}(x) or not find_issues(x)
    except (KeyError, OverflowError, RecursionError, TypeError):
        return not find_issues(x)


def validate(instance: object) -> list[ValidationIssue]:
    """Every issue of an instance, in the order of the schema; empty when it is valid."""
    return [] if is_sure({ok}, instance) else find_issues(instance)


def find_issues(instance: object) -> list[ValidationIssue]:
    """The exact answer, for an instance that the quick test is not sure of."""
    x: Any = instance
    try:
        issues = [] if is_json(x) else [*find_not_json(x, "")]
        return issues or moved(explain(x, {rules}), "", {where})
    except RecursionError:
        return [not_json("", "nested less deeply", "too deep to say what is wrong")]
'''


def write_module(program: Program, title: str, docs_url: str, *, assumes_json: bool = False) -> str:
    """The text of the module that validates against a program's root schema.

    Args:
        program: the schema in its intermediate form.
        title: one line for the docstring; any text.
        docs_url: where the schema is documented, or empty.
        assumes_json: whether instances are known to be JSON values.
    """
    parts = ModuleParts(program, assumes_json=assumes_json)
    evaluated = EvaluatedCode(parts)
    predicates = Predicates(parts, evaluated)
    evaluated.predicates = predicates
    rule_tables = RuleTables(parts, predicates, evaluated)
    root = program.definitions[program.root]
    ok = predicates.function(root, is_exact=False, is_covered=False)
    rules, where = rule_tables.root(root), literal(predicates.followed(root).pointer)
    entry_points = _ENTRY_POINTS.format(ok=ok, rules=rules, where=where)
    functions = {name: "\n".join(block.render()) for name, block in parts.functions.items()}
    constants = {name.partition(":")[0]: text for name, text in parts.constants.items()}
    texts = [entry_points, *parts.tables.values(), *parts.definitions.values()]
    start = frozenset[str]().union(*map(names_in, texts))
    kept = reachable(start, {**functions, **constants})
    constants = {
        name: text for name, text in parts.constants.items() if name.partition(":")[0] in kept
    }
    functions = {name: text for name, text in functions.items() if name in kept}
    used = with_needs(_used_pieces(parts, [*texts, *functions.values(), *constants.values()]))
    tables = {name: f"{name}: Rules = {text}" for name, text in parts.tables.items()}
    sections = [
        _header(title, used, constants, has_docs=bool(docs_url), has_tests=bool(parts.types)),
        *(piece.source for piece in used if piece.source.startswith("class ")),
        _constants(used, constants, docs_url),
        entry_points,
        *(parts.placed(name, text) for name, text in functions.items()),
        *(piece.source for piece in used if piece.is_function),
        "\n".join(parts.placed(name, text) for name, text in tables.items()),
        *_shared_tables(parts, used),
    ]
    return "\n\n\n".join(section.strip("\n") for section in sections if section) + "\n"


def _used_pieces(parts: ModuleParts, texts: list[str]) -> list[str]:
    found = _names(texts).intersection(pieces())
    tested = _names([*parts.types.values()]).intersection(pieces())
    return sorted({*found, *tested, *parts.keyword_rows()})


def _shared_tables(parts: ModuleParts, used: tuple[Piece, ...]) -> Iterator[str]:
    """What the walk looks up: definitions, types, and at the end the keywords."""
    if parts.definitions:
        rows = [f"{literal(name)}: {text}," for name, text in parts.definitions.items()]
        yield _table("DEFINITIONS", "tuple[str, Rules]", rows)
    if parts.types:
        rows = [f"{literal(name)}: {text}," for name, text in sorted(parts.types.items())]
        yield _table("TYPES", "tuple[Test, str]", rows)
    keywords = [piece.source for piece in used if piece.table]
    yield f"{_KEYWORDS_COMMENT}\n{_table('KEYWORDS', 'Check', keywords)}"


def _table(name: str, kind: str, rows: list[str]) -> str:
    return "\n".join([f"{name}: dict[str, {kind}] = {{", *rows, "}"])


def _names(texts: list[str]) -> frozenset[str]:
    return frozenset[str]().union(*(names_in(text) for text in texts))


def _header(
    title: str,
    used: tuple[Piece, ...],
    constants: Mapping[str, str],
    *,
    has_docs: bool,
    has_tests: bool,
) -> str:
    line = one_line(title)[:_TITLE_LENGTH] or "an instance"
    made = "Made by specpress; do not edit."
    doc = f'"""Validator of {docstring_text(line.rstrip("."))}.\n\n{made}\n"""'
    modules = {name for piece in used for name in piece.imports}
    modules.update(
        name
        for name in ("functools", "re")
        if any(text.startswith(f"{name}.") or f"({name}." in text for text in constants.values())
    )
    names = {"Json", "Check", "Rules", "Issues", *(n for piece in used for n in piece.type_names)}
    if has_tests:
        names.add("Test")
    abstract = sorted({"Callable"} | (names & {"Iterable", "Iterator"}))
    typing_names = ["Any", "TypeAlias", *(["TypeGuard"] if "TypeGuard" in names else [])]
    lines = [doc, "", "from __future__ import annotations", ""]
    if modules:
        lines += [*(f"import {name}" for name in sorted(modules)), ""]
    lines += ["TYPE_CHECKING = False", "if TYPE_CHECKING:"]
    lines.append(f"    from collections.abc import {', '.join(abstract)}")
    lines += [f"    from typing import {', '.join(typing_names)}", ""]
    lines += [
        f'    {name}: TypeAlias = "{meaning}"'
        for name, meaning in _ALIASES.items()
        if name in names
    ]
    exported = ["ValidationIssue", "is_valid", "validate"]
    if has_docs:
        exported.insert(0, "DOCS_URL")
    lines += ["", f"__all__ = [{', '.join(map(literal, exported))}]"]
    return "\n".join(lines)


def _constants(used: tuple[Piece, ...], constants: Mapping[str, str], docs_url: str) -> str:
    lines = [f"DOCS_URL = {literal(docs_url)}"] if docs_url else []
    lines += [piece.source for piece in used if piece.is_constant]
    lines += [f"{name} = {expression}" for name, expression in constants.items()]
    return "\n".join(lines)
