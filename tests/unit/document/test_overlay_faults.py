"""Overlays that are no overlays, or that would never come to an end."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest
from specpress.metaschemas import SOURCES
from specpress.source.syntax import MAX_DEPTH

from .conftest import OVERLAY_HEAD as HEAD
from .conftest import ReadSpecs, act, spec

HEAD_11 = HEAD.replace("overlay: 1.0.0", "overlay: 1.1.0")


def test_faults_in_an_overlay_are_located_there(read: ReadSpecs) -> None:
    overlay = HEAD + "actions:\n- target: $.components.schemas\n  update: {A: {$ref: '#/nope'}}\n"
    found = read({"a.json": spec(), "overlays/o.yaml": overlay})
    assert str(found.one.location) == "specs/flux/overlays/o.yaml:5:22"
    assert found.one.code.id == "E301"


@pytest.mark.parametrize(
    ("text", "code", "at", "said"),
    [
        ("[]", "E620", (1, 1), "this is an array"),
        ("overlay: 1.0.0\nactions: []", "E620", (1, 1), "has no `info`"),
        ("overlay: 1.0.0\ninfo: x\nactions: []", "E620", (2, 7), "`info` is an object"),
        (HEAD, "E620", (1, 1), "has no `actions`"),
        (HEAD + "actions: []", "E620", (3, 10), "at least one action"),
        (HEAD + "actions: {}", "E620", (3, 10), "at least one action"),
        (HEAD + "actions: [x]", "E620", (3, 11), "an action is an object"),
        (HEAD + "actions: [{remove: true}]", "E620", (3, 11), "has no `target`"),
        (HEAD + "actions: [{target: $.info}]", "E620", (3, 11), "changes nothing"),
        (HEAD + "actions: [{target: $.info, remove: false}]", "E620", (3, 11), "changes nothing"),
        (HEAD + "actions: [{target: $.info, remove: 1}]", "E620", (3, 36), "not a boolean"),
        (HEAD + "actions: [{target: 7, remove: true}]", "E620", (3, 20), "not a string"),
        (
            HEAD + "actions: [{target: $.info, updat: {}, remove: true}]",
            "E620",
            (3, 28),
            "`update`?",
        ),
        (
            HEAD + "actions: [{target: $.info, copy: $.a, remove: true}]",
            "E620",
            (3, 28),
            "no member 'copy'",
        ),
        (
            "overlay: 1.0\ninfo: {title: x, version: '1'}\nactions: [{target: $.info, update: {}}]",
            "E620",
            (1, 10),
            "in quotes",
        ),
        (
            HEAD.replace("1.0.0", "2.0.0", 1) + "actions: [{target: $.info, update: {}}]",
            "E620",
            (1, 10),
            "not one of 1.0.x",
        ),
        (HEAD + "extras: 1\nactions: [{target: $.info, update: {}}]", "E620", (3, 1), "'extras'"),
        (
            HEAD + "extends: 7\nactions: [{target: $.info, update: {}}]",
            "E620",
            (3, 10),
            "not a string",
        ),
        (
            HEAD + "extends: ../b.json\nactions: [{target: $.info, update: {}}]",
            "E624",
            (3, 10),
            "did you mean '../a.json'",
        ),
        (HEAD + "actions: [{target: info, update: {}}]", "E622", (3, 20), "`$.info`"),
        (HEAD + "actions: [{target: '$.info[', update: {}}]", "E622", (3, 20), "not a JSONPath"),
        (
            HEAD + "actions: [{target: '$.info | $.paths', update: {}}]",
            "E622",
            (3, 20),
            "not a JSONPath",
        ),
        (
            HEAD + "actions: [{target: '$.a" + ".a" * 600 + "', update: {}}]",
            "E622",
            (3, 20),
            "over 1000",
        ),
        (
            HEAD + "actions: [{target: '$" + "[?@" * 240 + "]" * 240 + "', update: {}}]",
            "E622",
            (3, 20),
            "over 8 filters",
        ),
        (
            HEAD + "actions: [{target: $.nope, update: {}}]",
            "E621",
            (3, 20),
            "matches nothing: $.nope",
        ),
        (
            HEAD + "actions: [{target: '$..[?@.x == 3]', remove: true}]",
            "E621",
            (3, 20),
            "matches nothing",
        ),
        (
            HEAD + "actions: [{target: $.info, update: Flux}]",
            "E623",
            (3, 36),
            "the target is an object",
        ),
        (
            HEAD + "actions: [{target: $.info.title, update: Flux}]",
            "E623",
            (3, 42),
            "neither an object",
        ),
        (HEAD + "actions: [{target: $, remove: true}]", "E623", (3, 20), "cannot be removed"),
        (HEAD_11 + "actions: [{target: $.info.title, update: {}}]", "E623", (3, 42), "primitive"),
        (
            HEAD_11 + "actions: [{target: $.info, update: {title: {}}}]",
            "E623",
            (3, 36),
            "of another kind",
        ),
        (HEAD_11 + "actions: [{target: $.info, copy: $.no}]", "E623", (3, 34), "selects 0 nodes"),
        (HEAD_11 + "actions: [{target: $.info, copy: '$[*]'}]", "E623", (3, 34), "selects 4 nodes"),
        ("overlay: 1.0.0\n\tinfo: x", "E101", (2, 1), "tabs"),
        ("overlay: 1.0.0\noverlay: 1.0.0", "E102", (2, 1), "twice"),
    ],
)
def test_broken_overlays(
    read: ReadSpecs, text: str, code: str, at: tuple[int, int], said: str
) -> None:
    found = read({"a.json": spec(), "overlays/o.yaml": text})
    wanted = [one for one in found.diagnostics if one.code.id == code]
    assert wanted, found.text
    position = wanted[0].location.position
    assert wanted[0].location.source.name == "specs/flux/overlays/o.yaml"
    assert (position.line, position.column) == at
    assert said in wanted[0].message or said in (wanted[0].hint or "")


BAD = ["x", 7, None, True, [], {}, {"x": 1}]


def test_our_check_agrees_with_the_official_schema(read: ReadSpecs, specs: Path) -> None:
    """Put a wrong value in each place of an overlay; what the schema refuses, we refuse."""
    whole: dict[str, object] = {
        "overlay": "1.0.0",
        "info": {"title": "t", "version": "v", "x-a": 1},
        "extends": "../a.json",
        "actions": [{"target": "$.info", "description": "d", "update": {"a": 1}, "x-b": 1}],
        "x-c": 1,
    }
    published = json.loads((SOURCES / "overlay-1.0.json").read_text(encoding="utf-8"))
    judge = jsonschema_rs.Draft202012Validator(published, validate_formats=False)
    assert judge.is_valid(whole)
    assert not read({"a.json": spec(), "overlays/o.json": whole}).diagnostics
    paths = [(name,) for name in whole] + [("info", name) for name in ("title", "version", "zz")]
    paths += [("actions", 0, name) for name in ("target", "description", "remove", "copy", "zz")]
    for path in [*paths, ("zz",), ("actions", 0)]:
        for value in BAD:
            changed = json.loads(json.dumps(whole))
            holder = changed
            for key in path[:-1]:
                holder = holder[key]
            holder[path[-1]] = value
            if not judge.is_valid(changed):
                found = read({"a.json": spec(), "overlays/o.json": changed})
                assert found.diagnostics, (path, value)


def test_every_fault_of_an_overlay_is_reported(read: ReadSpecs) -> None:
    text = "overlay: 1\ninfo: {}\nactions: [{}, {target: x, update: 1}, 3]\nextends: 1\nzz: 1"
    found = read({"a.json": spec(), "overlays/o.yaml": text})
    assert len(found.diagnostics) == 9, found.text


def test_overlays_do_not_pile_up_without_end(read: ReadSpecs) -> None:
    nested = "1"
    for _ in range(MAX_DEPTH - 10):
        nested = f'{{"k": {nested}}}'
    overlays = {
        f"overlays/{index}.json": f"""{{"overlay": "1.0.0", "info": {{"title": "", "version": ""}},
          "actions": [{{"target": "{target}", "update": {{"k": {nested}}}}}]}}"""
        for index, target in enumerate(["$", "$" + ".k" * (MAX_DEPTH - 10)])
    }
    found = read({"a.json": spec(), **overlays})
    assert found.one.code.id == "E104"
    assert found.one.location.source.name == "specs/flux/overlays/1.json"


def test_queries_that_would_run_forever_are_stopped(read: ReadSpecs) -> None:
    deep: dict[str, object] = {}
    for _ in range(60):
        deep = {"k": deep}
    overlay = HEAD + "actions: " + act("$" + "..*" * 40 + ".nope", remove=True)
    found = read({"a.json": spec(**{"x-w": deep}), "overlays/o.yaml": overlay})
    assert found.one.code.id == "E622"
    assert "visits over" in found.one.message


def test_regular_expressions_that_would_run_forever_are_stopped(read: ReadSpecs) -> None:
    overlay = HEAD + "actions: " + act("$.info[?search(@, '(a|aa)+b')]", remove=True)
    given = spec(info={"title": "a" * 4000 + "!", "version": "1"})
    found = read({"a.json": given, "overlays/o.yaml": overlay})
    assert found.one.code.id == "E622"
    assert "takes too long" in found.one.message
