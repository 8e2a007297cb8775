"""oasdiff's rules for bodies and their properties, one by one, and what we say of the same edit.

Rule names are oasdiff's; a star stands for `body` and `property`. `same` means the same weight
(its error, warning and info are our breaking, dangerous, and safe or docs); the other rows say why
we differ. The table of all of it is `oasdiff.md` beside this file, which a test writes
(`SPECPRESS_REWRITE_GOLDENS=1`) and holds against these rows.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from specpress.diff.change import Direction, Level
from specpress.diff.judging import judge, merged
from specpress.diff.schemas import SchemaComparison

ERR, WARN, INFO = "error", "warning", "info"
B, D, S, T = Level.BREAKING, Level.DANGEROUS, Level.SAFE, Level.DOCS
REQ, RES = Direction.REQUEST, Direction.RESPONSE
SAME = "same"
READ_ON = "a client reads past it: no type changes, and enums of results are open"
SILENT = "an open object takes the member as before; it may be ignored now"
PROVED = "decided by the sets of values, not by the presence of a keyword"
CLOSED = "a closed object refuses the member from now on"


class Rule(NamedTuple):
    """One row."""

    rules: str
    theirs: str
    direction: Direction
    old: Any
    new: Any
    want: Level
    verdict: str


def _string(**keywords: Any) -> dict[str, Any]:
    return {"type": "string", **keywords}


def _integer(**keywords: Any) -> dict[str, Any]:
    return {"type": "integer", **keywords}


def _list(**keywords: Any) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string"}, **keywords}


def _object(*names: str, required: tuple[str, ...] = (), **keywords: Any) -> dict[str, Any]:
    members = {name: {"type": "string"} for name in names}
    return {"type": "object", "properties": members, "required": list(required), **keywords}


CLOSE = {"additionalProperties": False}
TAGGED = [
    {**_object(required=("k",)), "properties": {"k": {"const": kind}}, "title": kind}
    for kind in "abc"
]

RULES = [
    Rule("request-*-max-decreased", ERR, REQ, _integer(maximum=9), _integer(maximum=5), B, SAME),
    Rule("request-*-max-increased", INFO, REQ, _integer(maximum=5), _integer(maximum=9), S, SAME),
    Rule("request-*-max-set", ERR, REQ, _integer(), _integer(maximum=5), B, SAME),
    Rule("request-*-max-unset", INFO, REQ, _integer(maximum=5), _integer(), S, SAME),
    Rule("request-*-min-increased", ERR, REQ, _integer(minimum=1), _integer(minimum=2), B, SAME),
    Rule("request-*-min-decreased", INFO, REQ, _integer(minimum=2), _integer(minimum=1), S, SAME),
    Rule("request-*-exclusive-min-set (bound kept)", ERR, REQ, _integer(minimum=1),
         _integer(exclusiveMinimum=1), B, SAME),
    Rule("request-*-exclusive-min-set (bound moved)", ERR, REQ, _integer(minimum=1),
         _integer(exclusiveMinimum=0), T, PROVED),
    Rule("request-*-max-length-decreased", ERR, REQ, _string(maxLength=9), _string(maxLength=5),
         B, SAME),
    Rule("request-*-max-length-increased", INFO, REQ, _string(maxLength=5), _string(maxLength=9),
         S, SAME),
    Rule("request-*-min-length-increased", ERR, REQ, _string(minLength=1), _string(minLength=2),
         B, SAME),
    Rule("request-*-min-length-set to 0", ERR, REQ, _string(), _string(minLength=0), T, PROVED),
    Rule("request-*-min-items-increased", ERR, REQ, _list(minItems=1), _list(minItems=2), B, SAME),
    Rule("request-*-max-items-decreased", ERR, REQ, _list(maxItems=3), _list(maxItems=2), B, SAME),
    Rule("request-*-max-items-set", ERR, REQ, _list(), _list(maxItems=2), B, SAME),
    Rule("request-*-unique-items-set", ERR, REQ, _list(), _list(uniqueItems=True), B, SAME),
    Rule("request-*-multiple-of-set", ERR, REQ, _integer(), _integer(multipleOf=2), B, SAME),
    Rule("request-*-multiple-of-changed (a divisor)", ERR, REQ, _integer(multipleOf=4),
         _integer(multipleOf=2), S, PROVED),
    Rule("request-*-pattern-added", ERR, REQ, _string(), _string(pattern="^a"), B, SAME),
    Rule("request-*-pattern-changed", WARN, REQ, _string(pattern="^a"), _string(pattern="^b"), B,
         "a text that the old pattern takes and the new one refuses was found"),
    Rule("request-*-pattern-removed", INFO, REQ, _string(pattern="^a"), _string(), S, SAME),
    Rule("request-*-type-changed", ERR, REQ, _string(), _integer(), B, SAME),
    Rule("request-*-type-generalized", INFO, REQ, _integer(), {"type": "number"}, S, SAME),
    Rule("request-*-type-specialized", ERR, REQ, {"type": "number"}, _integer(), B, SAME),
    Rule("request-*-list-of-types-widened", INFO, REQ, _string(),
         {"type": ["string", "integer"]}, S, SAME),
    Rule("request-*-became-nullable", INFO, REQ, _string(), {"type": ["string", "null"]}, S, SAME),
    Rule("request-*-became-not-nullable", ERR, REQ, {"type": ["string", "null"]}, _string(), B,
         SAME),
    Rule("request-*-became-enum", ERR, REQ, _string(), _string(enum=["a"]), B, SAME),
    Rule("request-*-enum-value-removed", ERR, REQ, _string(enum=["a", "b"]), _string(enum=["a"]),
         B, SAME),
    Rule("request-*-enum-value-added", INFO, REQ, _string(enum=["a"]), _string(enum=["a", "b"]),
         S, SAME),
    Rule("request-*-enum respelled as oneOf of const", ERR, REQ, _string(enum=["a", "b"]),
         _string(oneOf=[{"const": "b"}, {"const": "a", "description": "A."}]), T, PROVED),
    Rule("request-*-const-changed", ERR, REQ, {"const": "a"}, {"const": "b"}, B, SAME),
    Rule("request-*-default-value-changed", INFO, REQ, _string(default="a"), _string(default="b"),
         D, "callers who leave it out get something else"),
    Rule("new-required-request-property", ERR, REQ, _object("a", **CLOSE),
         _object("a", "b", required=("b",), **CLOSE), B, SAME),
    Rule("new-required-request-property-with-default", ERR, REQ, _object("a", **CLOSE),
         {**_object("a", required=("b",), **CLOSE),
          "properties": {"b": _string(default="x"), "a": _string()}}, B, SAME),
    Rule("new-optional-request-property", INFO, REQ, _object("a", **CLOSE),
         _object("a", "b", **CLOSE), S, SAME),
    Rule("new-optional-request-property (open object)", INFO, REQ, _object("a"),
         _object("a", "b"), D, SILENT),
    Rule("request-property-removed (closed object)", WARN, REQ, _object("a", "b", **CLOSE),
         _object("a", **CLOSE), B, CLOSED),
    Rule("request-property-removed (open object)", WARN, REQ, _object("a", "b"), _object("a"), D,
         SAME),
    Rule("request-property-became-required", ERR, REQ, _object("a"),
         _object("a", required=("a",)), B, SAME),
    Rule("request-property-became-optional", INFO, REQ, _object("a", required=("a",)),
         _object("a"), S, SAME),
    Rule("request-*-additional-properties-removed", ERR, REQ, _object("a"), _object("a", **CLOSE),
         B, SAME),
    Rule("request-*-any-of-added", INFO, REQ, {"anyOf": [_string()]},
         {"anyOf": [_string(), _integer()]}, S, SAME),
    Rule("request-*-any-of-removed", ERR, REQ, {"anyOf": [_string(), _integer()]},
         {"anyOf": [_string()]}, B, SAME),
    Rule("request-*-one-of-added (apart)", INFO, REQ, {"oneOf": TAGGED[:2]}, {"oneOf": TAGGED},
         S, SAME),
    Rule("request-*-one-of-added (overlapping)", INFO, REQ, {"oneOf": [_object("a"), _string()]},
         {"oneOf": [_object("a"), _string(), _object("b")]}, B,
         "a value that meets two branches is refused, and one was found"),
    Rule("request-*-one-of-removed", ERR, REQ, {"oneOf": TAGGED}, {"oneOf": TAGGED[:2]}, B, SAME),
    Rule("request-*-all-of-added", ERR, REQ, {"allOf": [_object("a"), _object("b")]},
         {"allOf": [_object("a"), _object("b"), _object(required=("c",))]}, B, SAME),
    Rule("request-*-all-of-removed", INFO, REQ,
         {"allOf": [_object("a"), _object("b"), _object(required=("c",))]},
         {"allOf": [_object("a"), _object("b")]}, S, SAME),
    Rule("request-*-if-added", WARN, REQ, _object("a"),
         {**_object("a"), "if": {"required": ["a"]}, "then": {"required": ["b"]}}, B, PROVED),
    Rule("request-*-not-removed", INFO, REQ, _object("a", **{"not": {"required": ["b"]}}),
         _object("a"), S, SAME),
    Rule("request-*-deprecated", INFO, REQ, _string(), _string(deprecated=True), T, SAME),
    Rule("request-*-description-changed", INFO, REQ, _string(), _string(description="A."), T,
         SAME),
    Rule("response-required-property-removed", ERR, RES, _object("a", "b", required=("b",)),
         _object("a"), B, SAME),
    Rule("response-optional-property-removed", INFO, RES, _object("a", "b"), _object("a"), B,
         "typed clients read the attribute; it never comes any more"),
    Rule("response-optional-property-added", INFO, RES, _object("a"), _object("a", "b"), S, SAME),
    Rule("response-property-became-optional", ERR, RES, _object("a", required=("a",)),
         _object("a"), B, SAME),
    Rule("response-property-became-required", INFO, RES, _object("a"),
         _object("a", required=("a",)), S, SAME),
    Rule("response-*-became-nullable", ERR, RES, _string(), {"type": ["string", "null"]}, B, SAME),
    Rule("response-*-became-not-nullable", INFO, RES, {"type": ["string", "null"]}, _string(), S,
         SAME),
    Rule("response-*-type-changed", ERR, RES, _string(), _integer(), B, SAME),
    Rule("response-*-enum-value-added", WARN, RES, _string(enum=["a"]), _string(enum=["a", "b"]),
         D, SAME),
    Rule("response-*-enum-value-removed", INFO, RES, _string(enum=["a", "b"]),
         _string(enum=["a"]), S, SAME),
    Rule("response-*-max-increased", ERR, RES, _integer(maximum=5), _integer(maximum=9), D,
         READ_ON),
    Rule("response-*-max-unset", ERR, RES, _integer(maximum=5), _integer(), D, READ_ON),
    Rule("response-*-max-decreased", INFO, RES, _integer(maximum=9), _integer(maximum=5), S, SAME),
    Rule("response-*-min-length-decreased", ERR, RES, _string(minLength=2), _string(minLength=1),
         D, READ_ON),
    Rule("response-*-pattern-changed", INFO, RES, _string(pattern="^a"), _string(pattern="^b"), D,
         "it cannot be proved that the new texts are among the old ones"),
    Rule("response-*-one-of-added", ERR, RES, {"oneOf": TAGGED[:2]}, {"oneOf": TAGGED}, D,
         READ_ON),
    Rule("response-*-one-of-removed", INFO, RES, {"oneOf": TAGGED}, {"oneOf": TAGGED[:2]}, S,
         SAME),
    Rule("response-*-items-changed", ERR, RES, _list(),
         {"type": "array", "items": {"type": "integer"}}, B, SAME),
    Rule("response-*-default-value-changed", INFO, RES, _string(default="a"),
         _string(default="b"), T, SAME),
]  # fmt: skip

WEIGHTS = {ERR: {B}, WARN: {D}, INFO: {S, T}}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.rules)
def test_rule(rule: Rule) -> None:
    found = merged(SchemaComparison(rule.old, rule.new).differences())
    levels = [judge(one, rule.direction) for one in found] or [Level.DOCS]
    assert min(levels, key=lambda level: level.rank) is rule.want
    assert (rule.want in WEIGHTS[rule.theirs]) is (rule.verdict is SAME)


def test_both_sides_inside_a_property() -> None:
    """The same holds below a member, a list and a reference."""
    for rule in RULES:
        wrapped = [
            {
                "type": "object",
                "properties": {"m": {"type": "array", "items": {"$ref": "#/$defs/one"}}},
                "$defs": {"one": side},
            }
            for side in (rule.old, rule.new)
        ]
        found = merged(SchemaComparison(wrapped[0], wrapped[1]).differences())
        levels = [judge(one, rule.direction) for one in found] or [Level.DOCS]
        assert min(levels, key=lambda level: level.rank) is rule.want, rule.rules


ELSEWHERE = {
    "api-removed-without-deprecation, api-path-removed-without-deprecation": (
        ERR,
        B,
        "test_models.py: test_model_gone_and_new",
    ),
    "endpoint-added": (INFO, S, "test_models.py: test_model_gone_and_new"),
    "endpoint-deprecated, endpoint-reactivated": (INFO, S, "test_models.py: status"),
    "new-optional-request-parameter": (INFO, S, "test_sending.py: added"),
    "new-required-request-parameter": (ERR, B, "test_sending.py: added-required"),
    "request-property-deprecated, response-property-deprecated": (
        INFO,
        T,
        "test_models.py: deprecated",
    ),
}
"""Rules on whole operations, which `diff` judges by model."""

NOT_APPLICABLE = {
    "request-parameter-* of schemas, request-header-property-*": "parameters are members of the "
    "request object, whose schema the rows above judge",
    "response-header-*": "no header is read but the request's id, which the profile names",
    "response-success-status-*, response-non-success-status-*": "clients tell answers by their "
    "class of status; each answer that is listed is compared by its schema",
    "*-media-type-*": "one is sent, and compared; a further one of answers is another result, and "
    "breaks programs (test_sending.py)",
    "*-sunset-*, *-deprecated-*-missing, *-invalid, *-too-small": "a policy of its users on dates "
    "of retirement; specs of models have none",
    "*-stability-*": "as above, on levels of stability",
    "api-tag-*, api-operation-id-*": "nothing in the clients is named by them",
    "api-schema-*, api-components-*": "shared definitions are compared where they are used",
    "api-security-*, api-global-security-*": "the profile says how to authenticate, for all models",
    "api-version-*": "`diff` proposes the version itself",
    "*-x-extensible-enum-*": "the extension is not read; enums of results are open anyway",
    "*-callback-*, *-link-*": "no code is made from them",
}
"""Families of rules without a counterpart, and why."""


def _table() -> str:
    same = sum(rule.verdict is SAME for rule in RULES) + len(ELSEWHERE)
    better = len(RULES) + len(ELSEWHERE) - same
    lines = [
        "# The rules of oasdiff, one by one",
        "",
        "Rule names are oasdiff's; a star stands for `body` and `property`. Its error, warning and",
        "info are our breaking, dangerous, and safe or docs. Each row is an edit that is tested.",
        "",
        f"{same} rows weigh the same, {better} differ for the reason given.",
        f"{len(NOT_APPLICABLE)} families of rules do not apply.",
        "",
        "| rule | oasdiff | specpress | |",
        "|---|---|---|---|",
    ]
    for rule in RULES:
        verdict = "same" if rule.verdict is SAME else f"better: {rule.verdict}"
        lines.append(f"| {rule.rules} | {rule.theirs} | {rule.want.value} | {verdict} |")
    for rules, (theirs, want, where) in ELSEWHERE.items():
        lines.append(f"| {rules} | {theirs} | {want.value} | same ({where}) |")
    lines += ["", "## Not applicable", "", "| rules | why |", "|---|---|"]
    lines += [f"| {rules} | {why} |" for rules, why in NOT_APPLICABLE.items()]
    return "\n".join(lines).replace("*", "\\*") + "\n"


def test_the_table_is_written() -> None:
    page = Path(__file__).with_name("oasdiff.md")
    if os.environ.get("SPECPRESS_REWRITE_GOLDENS"):
        page.write_text(_table(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == _table()


def test_every_difference_has_its_own_reason() -> None:
    assert all(
        theirs in WEIGHTS and want in WEIGHTS[theirs] for theirs, want, _ in ELSEWHERE.values()
    )
    assert all(rule.verdict for rule in RULES)
