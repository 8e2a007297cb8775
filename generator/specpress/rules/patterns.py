"""`pattern` and the names under `patternProperties`."""

from __future__ import annotations

from typing import Final, assert_never

from specpress.diagnostics import Related
from specpress.diagnostics.codes.schema_doubts import BACKTRACKING_PATTERN, HOPELESS_PATTERN
from specpress.diagnostics.codes.schema_errors import BAD_PATTERN, UNBOUNDED_PATTERN
from specpress.document import Address
from specpress.rules.scope import SchemaRule, Scope, about
from specpress.rules.survey import SchemaSite
from specpress.source import Location
from specpress.validators.ecma import (
    UntranslatablePattern,
    is_prone_to_backtracking,
    plan_search,
)
from specpress.validators.ecma.parser import parse_pattern
from specpress.validators.ecma.syntax import (
    Anchor,
    BackReference,
    Chars,
    Choice,
    Group,
    Look,
    Node,
    Repeat,
    Sequence,
)
from specpress.wording import value_text


def check_patterns(site: SchemaSite, scope: Scope) -> None:
    """Patterns are ECMA-262 (JSON Schema 2020-12 core, 6.4), and safe to run on any string."""
    pattern = site.schema.get("pattern")
    if isinstance(pattern, str) and _check(pattern, site.address.child("pattern").location, scope):
        _check_hopeless(pattern, site, scope)
    for name in site.members("patternProperties"):
        _check(name, site.address.child("patternProperties", name).key_location, scope)


def _check(pattern: str, location: Location, scope: Scope) -> bool:
    """Report what is wrong with a pattern; whether it can be used."""
    try:
        plan_search(pattern)
    except UntranslatablePattern as fault:
        code = UNBOUNDED_PATTERN if fault.kind == "regex-unbounded" else BAD_PATTERN
        scope.report.report(code, str(fault), location, hint=fault.hint)
        return False
    if is_prone_to_backtracking(pattern):
        scope.report.report(
            BACKTRACKING_PATTERN,
            f"the pattern {value_text(pattern)} can take exponential time: a repetition stands "
            "inside another one over the same characters",
            location,
            hint="repeat once: `(a+)+` means the same as `a+`",
        )
    return True


def _check_hopeless(pattern: str, site: SchemaSite, scope: Scope) -> None:
    address = site.address.child("pattern")
    tree = parse_pattern(pattern)
    if _is_hopeless(tree):
        scope.report.report(
            HOPELESS_PATTERN,
            f"the pattern {value_text(pattern)} matches no string: something must stand before "
            "its start or behind its end",
            address.location,
            hint="put `^` first and `$` last",
        )
        return
    longest = site.schema.get("maxLength")
    least = _least_length(tree)
    if isinstance(longest, int) and not isinstance(longest, bool) and least > longest:
        _report_length(address, site, scope, least, longest)


def _report_length(
    address: Address, site: SchemaSite, scope: Scope, least: int, longest: int
) -> None:
    scope.report.report(
        HOPELESS_PATTERN,
        f"a match of the pattern has at least {least} characters, and `maxLength` is {longest}",
        address.location,
        hint="change `pattern` or `maxLength`",
        related=(
            Related(
                message="`maxLength` stands here",
                location=site.address.child("maxLength").location,
            ),
        ),
    )


def _least_length(node: Node) -> int:
    """Characters that any match has at least."""
    match node:
        case Chars():
            return 1
        case Anchor() | Look() | BackReference():
            return 0
        case Group():
            return _least_length(node.node)
        case Repeat():
            return node.minimum * _least_length(node.node)
        case Sequence():
            return sum(map(_least_length, node.nodes))
        case Choice():
            return min(map(_least_length, node.nodes))
        case _:
            assert_never(node)


def _is_hopeless(node: Node) -> bool:
    """Whether text must stand before a `^` or behind a `$`."""
    match node:
        case Sequence():
            return any(map(_is_hopeless, node.nodes)) or _has_inner_anchor(node)
        case Choice():
            return all(map(_is_hopeless, node.nodes))
        case Group():
            return _is_hopeless(node.node)
        case Repeat():
            return node.minimum > 0 and _is_hopeless(node.node)
        case Chars() | Anchor() | Look() | BackReference():
            return False
        case _:
            assert_never(node)


def _has_inner_anchor(sequence: Sequence) -> bool:
    lengths = [_least_length(node) for node in sequence.nodes]
    return any(
        (node == Anchor("^") and sum(lengths[:number]) > 0)
        or (node == Anchor("$") and sum(lengths[number:]) > 0)
        for number, node in enumerate(sequence.nodes)
    )


RULES: Final[tuple[SchemaRule, ...]] = (
    about(check_patterns, "pattern", "patternProperties", by_itself=True),
)
