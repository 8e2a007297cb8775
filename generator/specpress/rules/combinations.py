"""`oneOf`, `anyOf` and `allOf`: branches that repeat, overlap or exclude each other."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import combinations
from typing import Final

from specpress.diagnostics import Related
from specpress.diagnostics.codes.schema_doubts import (
    CLOSED_BRANCH,
    OVERLAPPING_ONE_OF,
    REPEATED_BRANCH,
)
from specpress.diagnostics.codes.schema_errors import (
    CONTRADICTORY_ALL_OF,
    EQUAL_ONE_OF,
    HIDDEN_BRANCH,
)
from specpress.jsonvalue import JsonObject, JsonValue, ValueSet, json_identity
from specpress.rules.edits import remove, set_value
from specpress.rules.scope import SchemaRule, Scope, about
from specpress.rules.survey import SchemaSite
from specpress.rules.wording import list_text
from specpress.schema import read_discriminator
from specpress.vocabulary import CHOICES, is_annotation
from specpress.wording import name_text, value_text

_MOST: Final = 64
"""Branches that are held against each other, pair by pair."""
_PLAIN: Final[dict[str, JsonValue]] = {
    "string": "text",
    "integer": 1,
    "number": 1,
    "boolean": True,
    "array": [],
    "object": {},
}
"""A value of each type but null."""


def check_repeated_branches(site: SchemaSite, scope: Scope) -> None:
    """No two branches assert the same."""
    for keyword in reversed(CHOICES):
        if len(site.array(keyword)) < 2:
            continue
        seen: dict[Hashable, tuple[int, SchemaSite]] = {}
        for second, right in _branches(site, keyword):
            first, left = seen.setdefault(_assertions(right.schema), (second, right))
            if left is right:
                continue
            code = EQUAL_ONE_OF if keyword == "oneOf" else REPEATED_BRANCH
            scope.report.report(
                code,
                f"branches {first + 1} and {second + 1} of `{keyword}` are the same",
                right.location,
                hint="remove one of them, or mend the one that was to say something else",
                related=(Related(message="the other branch", location=left.location),),
            )


def check_overlapping_one_of(site: SchemaSite, scope: Scope) -> None:
    """Where a value is known to meet two branches of `oneOf`, say so with the value.

    The values tried are those that the branches themselves name, or that their types and limits
    suggest: a finding is never a guess. Where every value of one branch meets another one, the
    request could as well not have it.
    """
    if not 2 <= len(site.array("oneOf")) <= _MOST:
        return
    branches = _branches(site, "oneOf")
    tagged = _tagged(site, scope)
    asserted = {number: _assertions(branch.schema) for number, branch in branches}
    for (first, left), (second, right) in combinations(branches, 2):
        if asserted[first] == asserted[second] or {first, second} <= tagged:
            continue
        if site.in_request and _report_hidden(site, (first, left), (second, right), scope):
            continue
        for value in (*_samples(left, scope), *_samples(right, scope)):
            if scope.instances.is_valid(left.address, value) and scope.instances.is_valid(
                right.address, value
            ):
                scope.report.report(
                    OVERLAPPING_ONE_OF,
                    f"{value_text(value)} meets branches {first + 1} and {second + 1} of `oneOf`, "
                    "so it is refused",
                    right.location,
                    hint="use `anyOf`, or tell the branches apart",
                    related=(Related(message="the other branch", location=left.location),),
                )
                break


def _tagged(site: SchemaSite, scope: Scope) -> set[int]:
    """The branches that a discriminator tells apart."""
    if "discriminator" not in site.schema:
        return set()
    found = read_discriminator(site.address, scope.survey.document.references)
    branches = found.branches if found is not None and found.keyword == "oneOf" else ()
    return {number for number, branch in enumerate(branches) if branch.tag is not None}


def _report_hidden(
    site: SchemaSite, first: tuple[int, SchemaSite], second: tuple[int, SchemaSite], scope: Scope
) -> bool:
    """Report a branch whose every value another one takes; whether there was one to report."""
    formats = frozenset(scope.profile.formats)
    for (number, hidden), (other, wider) in ((first, second), (second, first)):
        if not scope.instances.covers(wider.address, hidden.address, formats):
            continue
        by_format = "format" in hidden.schema or "format" in wider.schema
        reason = ": no `format` of theirs is asserted" if by_format else ""
        address = site.address.child("oneOf")
        scope.report.report(
            HIDDEN_BRANCH,
            f"every value of branch {number + 1} of `oneOf` meets branch {other + 1}, so "
            f"it is refused{reason}",
            hidden.location,
            hint="use `anyOf`, or tell the branches apart",
            related=(Related(message="the other branch", location=wider.location),),
            edits=()
            if "anyOf" in site.schema
            else (
                set_value(
                    site.address.child("anyOf"),
                    site.schema["oneOf"],
                    "what meets several branches is allowed",
                ),
                remove(address, "no branch of it could be chosen alone"),
            ),
        )
        return True
    return False


def _samples(branch: SchemaSite, scope: Scope) -> list[JsonValue]:
    """A few values of a branch: those it names, and plain ones of its types."""
    resolved = scope.survey.resolve(branch)
    if resolved is None:
        return []
    schema = resolved.schema
    samples: list[JsonValue] = [schema[key] for key in ("const", "default") if key in schema]
    for keyword in ("enum", "examples"):
        samples += resolved.array(keyword)[:3]
    plain: dict[str, list[JsonValue]] = {
        "string": ["", "text"],
        "integer": [0, 1, *_limits(schema)],
        "number": [0, 1, 0.5, *_limits(schema)],
        "boolean": [True],
        "null": [None],
        "array": [[]],
        "object": [_least_object(resolved)],
    }
    for kind in resolved.types:
        samples += plain.get(kind, [])
    return samples


def _limits(schema: JsonObject) -> list[JsonValue]:
    return [schema[key] for key in ("minimum", "maximum") if key in schema]


def _least_object(site: SchemaSite) -> JsonObject:
    """The object with nothing but required members, filled with their constants."""
    properties = site.members("properties")
    least: JsonObject = {}
    for name in site.array("required"):
        member = properties.get(name) if isinstance(name, str) else None
        if isinstance(name, str):
            least[name] = _one_value(member)
    return least


def _one_value(schema: JsonValue) -> JsonValue:
    if not isinstance(schema, dict):
        return "text"
    if "const" in schema:
        return schema["const"]
    listed = schema.get("enum")
    if isinstance(listed, list) and listed:
        return listed[0]
    return _PLAIN.get(str(schema.get("type")), "text")


def check_all_of_agrees(site: SchemaSite, scope: Scope) -> None:
    """Branches of `allOf`, and the schema around them, must share a type and a listed value."""
    parts = [site, *(branch for _, branch in _branches(site, "allOf")[:_MOST])]
    resolved = [(part, scope.survey.resolve(part) if part is not site else site) for part in parts]
    for (left, left_schema), (right, right_schema) in combinations(resolved, 2):
        if left_schema is None or right_schema is None:
            continue
        message = _exclusion(left_schema, right_schema)
        if message:
            scope.report.report(
                CONTRADICTORY_ALL_OF,
                message,
                right.location,
                hint="use `anyOf`, or make the branches agree",
                related=(Related(message="the other side", location=left.location),),
            )
            return


def _exclusion(left: SchemaSite, right: SchemaSite) -> str:
    types = _widened(left.types), _widened(right.types)
    if left.types and right.types and not types[0] & types[1]:
        return (
            f"nothing is {list_text(left.types, last='or')} and "
            f"{list_text(right.types, last='or')} at once"
        )
    values = [_listed(side) for side in (left, right)]
    if values[0] and values[1]:
        others = ValueSet(values[1])
        if not any(value in others for value in values[0]):
            return "the listed values of two branches have none in common"
    return ""


def _widened(types: tuple[str, ...]) -> set[str]:
    return set(types) | ({"integer"} if "number" in types else set())


def _listed(site: SchemaSite) -> list[JsonValue]:
    return [site.schema["const"]] if "const" in site.schema else site.array("enum")


def check_closed_branches(site: SchemaSite, scope: Scope) -> None:
    """A closed branch of `allOf` sees only its own `properties` (core, 10.3.2.3)."""
    parts = [branch for _, branch in _branches(site, "allOf")]
    resolved = [scope.survey.resolve(part) for part in parts]
    members = [set[str]() if one is None else set(one.members("properties")) for one in resolved]
    own = set(site.members("properties"))
    for number, branch in enumerate(resolved):
        if branch is None or branch.schema.get("additionalProperties") is not False:
            continue
        others = own.union(*(names for n, names in enumerate(members) if n != number))
        refused = sorted(others - members[number])
        if refused and not branch.members("patternProperties"):
            scope.report.report(
                CLOSED_BRANCH,
                f"this closed branch refuses {list_text([name_text(name) for name in refused])}, "
                "which other branches describe",
                branch.address.child("additionalProperties").location,
                hint="close the whole with `unevaluatedProperties: false` beside `allOf`",
            )


def _branches(site: SchemaSite, keyword: str) -> list[tuple[int, SchemaSite]]:
    return [
        (number, branch)
        for number in range(len(site.array(keyword)))
        if (branch := site.branch(keyword, number)) is not None
    ]


def _assertions(schema: JsonObject) -> Hashable:
    """What a branch asserts, as a key that is equal when two branches assert the same."""
    return json_identity({key: value for key, value in schema.items() if not is_annotation(key)})


RULES: Final[tuple[SchemaRule, ...]] = (
    about(check_repeated_branches, *CHOICES),
    about(check_overlapping_one_of, "oneOf"),
    about(check_all_of_agrees, "allOf"),
    about(check_closed_branches, "allOf"),
)
