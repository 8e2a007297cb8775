"""Puts the parts of a compiled validator together as the text of a Python module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.text import docstring_text, one_line
from specpress.validators.emit.checks import Checks
from specpress.validators.emit.evaluated import EvaluatedCode
from specpress.validators.emit.parts import ModuleParts
from specpress.validators.emit.predicates import Predicates
from specpress.validators.emit.pruning import names_in, reachable
from specpress.validators.library import pieces, with_needs
from specpress.validators.literals import literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.validators.library import Piece
    from specpress.validators.model import Program

_TITLE_LENGTH: Final = 80

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
    x: Any = instance
    try:
        return [] if {ok}(x) else find_issues(x)
    except (KeyError, OverflowError, RecursionError, TypeError):
        return find_issues(x)


def find_issues(x: Json) -> list[ValidationIssue]:
    """The exact answer, for an instance that the quick test is not sure of."""
    issues: list[ValidationIssue] = []
    try:
        if not is_json(x):
            issues = find_not_json(x)
        if not issues:
            {check}(x, "", issues)
    except RecursionError:
        issues = find_not_json(x) or [ValidationIssue("", "json", "is nested too deeply to check")]
    return issues
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
    checks = Checks(parts, predicates, evaluated)
    root = program.definitions[program.root]
    ok = predicates.function(root, is_exact=False, is_covered=False)
    check = checks.function(root)
    entry_points = _ENTRY_POINTS.format(ok=ok, check=check)
    functions = {name: "\n".join(block.render()) for name, block in parts.functions.items()}
    constants = {name.partition(":")[0]: text for name, text in parts.constants.items()}
    kept = reachable(names_in(entry_points), {**functions, **constants})
    constants = {
        name: text for name, text in parts.constants.items() if name.partition(":")[0] in kept
    }
    texts = [entry_points, *(text for name, text in functions.items() if name in kept)]
    texts += constants.values()
    used = with_needs(sorted(_names(texts).intersection(pieces())))
    sections = [
        _header(title, used, constants, has_docs=bool(docs_url)),
        *(piece.source for piece in used if not piece.is_function),
        _constants(constants, docs_url),
        entry_points,
        *(text for name, text in functions.items() if name in kept),
        *(piece.source for piece in used if piece.is_function),
    ]
    return "\n\n\n".join(section.strip("\n") for section in sections if section) + "\n"


def _names(texts: list[str]) -> frozenset[str]:
    return frozenset[str]().union(*(names_in(text) for text in texts))


def _header(
    title: str, used: tuple[Piece, ...], constants: Mapping[str, str], *, has_docs: bool
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
    names = {name for piece in used for name in piece.type_names}
    needs_check = "Check" in names
    if needs_check:
        names.add("Callable")
    abstract = sorted(names & {"Callable", "Iterable", "Iterator"})
    typing_names = ["Any", "TypeAlias", *(["TypeGuard"] if "TypeGuard" in names else [])]
    lines = [doc, "", "from __future__ import annotations", ""]
    if modules:
        lines += [*(f"import {name}" for name in sorted(modules)), ""]
    lines += ["TYPE_CHECKING = False", "if TYPE_CHECKING:"]
    if abstract:
        lines.append(f"    from collections.abc import {', '.join(abstract)}")
    lines.append(f"    from typing import {', '.join(typing_names)}")
    lines += [
        "",
        '    Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"',
    ]
    if needs_check:
        lines.append('    Check: TypeAlias = "Callable[[Json, str, list[ValidationIssue]], None]"')
    exported = ["ValidationIssue", "is_valid", "validate"]
    if has_docs:
        exported.insert(0, "DOCS_URL")
    lines += ["", f"__all__ = [{', '.join(map(literal, exported))}]"]
    return "\n".join(lines)


def _constants(constants: Mapping[str, str], docs_url: str) -> str:
    lines = [f"DOCS_URL = {literal(docs_url)}"] if docs_url else []
    lines += [f"{name} = {expression}" for name, expression in constants.items()]
    return "\n".join(lines)
