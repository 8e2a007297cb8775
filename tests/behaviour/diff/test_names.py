"""Names of targets that are others or gone, and members that were probably renamed."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from specpress.diff import diff_apis
from specpress.diff.names import compare_names
from specpress.ir import Api, NameKind, PublicName
from specpress.source import Location, Pointer, Source

sys.path.insert(0, str(Path(__file__).parent))


from sending_specs import api_of, spec

SOURCE = Source("spec.json", Path("spec.json"), "{}")
CLASS, MEMBER = NameKind.CLASS, NameKind.MEMBER


def name(kind: NameKind, place: str, text: str) -> PublicName:
    location = Location(SOURCE, Pointer((text,)))
    return PublicName(kind=kind, place=place, name=text, location=location)


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ([name(CLASS, "request", "A")], [name(CLASS, "request", "A")], []),
        (
            [name(CLASS, "request.a.b", "A")],
            [name(CLASS, "request.a.b", "B")],
            ["request a.b: in the SDK it was `A`, is `B` (/B)"],
        ),
        (
            [name(MEMBER, "response[].a", "a")],
            [name(MEMBER, "response[].a", "a_")],
            ["response a: in the SDK it was `a`, is `a_` (/a_)"],
        ),
        (
            [name(MEMBER, "response", "R")],
            [name(MEMBER, "response", "S")],
            ["response : in the SDK it was `R`, is `S` (/S)"],
        ),
        (
            [name(MEMBER, "responses", "R")],
            [name(MEMBER, "responses", "S")],
            ["model : in the SDK it was `R`, is `S` (/S)"],
        ),
        (
            [name(CLASS, "request.a values", "A")],
            [name(CLASS, "request.a values", "B")],
            ["request a: in the SDK it was `A`, is `B` (/B)"],
        ),
        # A class is gone, and what it was of is there.
        (
            [name(CLASS, "request.a[]", "A")],
            [name(MEMBER, "request.b", "b"), name(MEMBER, "request.a", "a")],
            ["request a[]: the SDK has no class `A` any more (/a)"],
        ),
        (
            [name(CLASS, "request.a.*(x)[]", "A")],
            [name(MEMBER, "request.a", "a")],
            ["request a.*(x)[]: the SDK has no class `A` any more (/a)"],
        ),
        (
            [name(CLASS, "request(x)", "A")],
            [],
            ["request (x): the SDK has no class `A` any more (/A)"],
        ),
        ([name(CLASS, "request.a[]", "A")], [name(MEMBER, "request.b", "b")], []),
        ([name(MEMBER, "request.a", "a")], [name(MEMBER, "request.b", "a")], []),
        # It is the class of something else.
        (
            [name(CLASS, "request.a[]", "A")],
            [name(MEMBER, "request.a", "a"), name(CLASS, "request.b[]", "A")],
            [],
        ),
        # Another thing has its name.
        (
            [name(CLASS, "request.a[]", "A")],
            [name(MEMBER, "request.a", "A")],
            ["request a[]: the SDK has no class `A` any more (/A)"],
        ),
    ],
)
def test_names(old: list[PublicName], new: list[PublicName], want: list[str]) -> None:
    found = compare_names("SDK", old, new)
    assert [
        f"{one.direction.value} {one.path}: {one.message} ({one.location.pointer})"
        for one in found
        if one.location is not None
    ] == want


def body(**members: Any) -> Any:
    properties = {
        name: schema if isinstance(schema, dict) else {"type": "string", "description": schema}
        for name, schema in members.items()
    }
    return spec(body={"type": "object", "properties": properties})


LONG = "How many words the answer has at most"
INNER = {"type": "object", "properties": {"max_tokens": {"type": "string"}}}
CAMEL = {"type": "object", "properties": {"maxTokens": {"type": "string"}}}
OTHER = {"type": "object", "properties": {"other": {"type": "string"}}}
RENAMES: dict[str, tuple[Any, Any, list[str]]] = {
    "case": (body(maxTokens=""), body(max_tokens=""), ["maxTokens -> max_tokens"]),
    "order": (body(tokens_max=""), body(max_tokens=""), ["tokens_max -> max_tokens"]),
    "text": (body(foo=LONG), body(bar=LONG), ["foo -> bar"]),
    "short-text": (body(foo="The size"), body(bar="The size"), []),
    "four-words": (body(foo="One of those sizes"), body(bar="One of those sizes"), ["foo -> bar"]),
    "shorter-text": (body(foo="One of those sizes"), body(bar="One of those"), []),
    "longer-text": (body(foo="One of those"), body(bar="One of those sizes"), []),
    "unlike": (body(foo="A thing of one kind"), body(bar="Something else entirely here"), []),
    "another-type": (body(max_tokens=""), body(maxTokens={"type": "object"}), []),
    "two-of-one": (
        body(maxTokens="", maxToken=""),
        body(max_tokens=""),
        ["maxTokens -> max_tokens"],
    ),
    "another-object": (body(maxTokens="", a={"type": "object"}), body(a=INNER), []),
    "inside": (body(a=CAMEL), body(a=INNER), ["a.maxTokens -> a.max_tokens"]),
    "another-inside": (body(a=CAMEL, b=OTHER), body(a=OTHER, b=INNER), []),
    "beside": (body(maxTokens="", x=""), body(max_tokens="", y=""), ["maxTokens -> max_tokens"]),
    "digits": (body(top2=""), body(top_2=""), ["top2 -> top_2"]),
    "upper": (body(URLList=""), body(url_list=""), ["URLList -> url_list"]),
}


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> list[Api]:
    return [
        api_of(tmp_path_factory.mktemp("side"), {key: row[at] for key, row in RENAMES.items()})
        for at in (0, 1)
    ]


@pytest.mark.parametrize("row", RENAMES)
def test_members_that_were_probably_renamed(row: str, sides: list[Api]) -> None:
    old, new = (one.providers[0] for one in sides)
    pair = [
        Api(providers=(replace(one, models=tuple(m for m in one.models if m.slug == row)),))
        for one in (old, new)
    ]
    changes = [one for model in diff_apis(*pair).models for one in model.changes]
    found = [
        f"{one.path} -> {one.message.split('`')[1]}"
        for one in changes
        if one.kind.value == "renamed"
    ]
    assert found == RENAMES[row][2]
    gone = [one.path for one in changes if one.kind.value == "removed"]
    come = [one.path for one in changes if one.kind.value == "added"]
    ends = [one.split(" -> ") for one in found]
    assert {*gone, *come}.isdisjoint(name for pair in ends for name in pair)
