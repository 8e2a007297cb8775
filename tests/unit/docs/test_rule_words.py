"""Schemas over several members, in words."""

from __future__ import annotations

import pytest
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.targets.docs.phrase import phrase_text
from specpress.targets.docs.rule_reading import Reader
from specpress.targets.docs.rule_words import statements


def given(*names: str) -> JsonObject:
    return {"required": list(names)}


def nested(outer: str, inner: JsonValue, *, required: bool = True) -> JsonObject:
    found: JsonObject = {"properties": {outer: inner}}
    return {**found, "required": [outer]} if required else found


A, B, C = given("a"), given("b"), given("c")
FAST: JsonObject = nested("mode", {"const": "fast"})

SENTENCES: list[tuple[JsonObject, list[str]]] = [
    (
        {"if": {"anyOf": [A, nested("i", B)]}, "then": C},
        ["when a is given or i.b is given, c is required"],
    ),
    ({"if": A, "then": {"not": {"anyOf": [B, C]}}}, ["when a is given, b and c cannot be used"]),
    (
        {"if": {"anyOf": [A, B]}, "then": C, "else": given("d", "e")},
        [
            "when a is given or b is given, c is required",
            "when neither a nor b is given, d and e are required",
        ],
    ),
    ({"if": A, "then": False}, ["a cannot be used"]),
    ({"if": FAST, "else": C}, ["when mode is not fast, c is required"]),
    ({"if": A, "then": {"if": B, "then": C}}, ["when a is given and b is given, c is required"]),
    (
        {"not": {"allOf": [A, {"anyOf": [B, C]}]}},
        ["a and b cannot be used together", "a and c cannot be used together"],
    ),
    ({"not": {"allOf": [FAST, A]}}, ["it is not allowed that mode is fast and a is given"]),
    ({"not": nested("size", {"enum": ["s", "m"]})}, ["size cannot be s or m"]),
    ({"anyOf": [{"not": A}, B]}, ["when a is given, b is required"]),
    ({"anyOf": [FAST, A]}, ["at least one of these must hold: mode is fast; or a is given"]),
    ({"oneOf": [A, given("b", "c")]}, ["give exactly one of: a; or b with c"]),
    # What no words describe is a form by its name.
    (
        {"oneOf": [{"title": "Fast", "$ref": "#/$defs/far"}, {"$ref": "#/$defs/Slow"}]},
        ["the object must be exactly one of the forms Fast or Slow"],
    ),
    ({"dependentRequired": {"a": ["b"]}}, ["when a is given, b is required"]),
    (
        {"dependentSchemas": {"a": nested("mode", {"const": "fast"})}},
        ["when a is given, mode must be fast"],
    ),
    (
        nested("n", {"minimum": 3, "multipleOf": 2}),
        ["n is required", "n must be at least 3 and must be a multiple of 2"],
    ),
    (nested("n", {"maximum": 3}, required=False), ["n must be at most 3"]),
    (
        {"if": nested("l", {"minItems": 2}), "then": A},
        ["when l has at least 2 items, a is required"],
    ),
    ({"properties": {"a": False}}, ["a cannot be used"]),
    (nested("l", {"contains": {"const": "x"}}), ["l must contain x"]),
    (
        nested("l", {"contains": nested("at", {"const": "x"}), "maxContains": 2}),
        ["l must have at least 1 item and at most 2 items where l[].at is x"],
    ),
    (
        nested("l", {"items": nested("k", {"enum": [1, 2]})}),
        ["l is required", "l[].k must be 1 or 2"],
    ),
    (
        nested("m", {"propertyNames": {"pattern": "^x"}}),
        ["m is required", "each name in m must match ^x"],
    ),
    (
        nested("m", {"additionalProperties": False, "properties": {"a": {}}}),
        ["m must have no members but a"],
    ),
    ({"minProperties": 2}, ["the object must have at least 2 members"]),
    (
        {
            "anyOf": [
                {"properties": {"s": {"const": 1}}, "required": ["s"]},
                nested("s", {"const": 2}),
            ]
        },
        ["s must be 1 or 2"],
    ),
    ({"$ref": "#/$defs/Rule"}, ["when a is given, b is required"]),
]


@pytest.mark.parametrize(("schema", "want"), SENTENCES)
def test_sentences(schema: JsonObject, want: list[str]) -> None:
    reader = Reader(definitions={"Rule": {"if": A, "then": B}})
    found = statements(reader.read(schema))
    assert [phrase_text(one.phrase) for one in found] == want
    assert all(one.is_said for one in found)


def test_values_that_go_together_are_a_table() -> None:
    schema: JsonObject = {
        "if": A,
        "then": {
            "oneOf": [
                {"title": "Wide", "properties": {"w": {"const": 16}, "h": {"const": 9}}},
                {"properties": {"w": {"const": 1}, "d": {"enum": [5, 10]}}},
            ]
        },
    }
    (found,) = statements(Reader().read(schema))
    said = "when a is given, w, h and d must be one of the combinations below"
    assert phrase_text(found.phrase) == said
    assert found.table is not None
    assert found.table.columns == ("w", "h", "d")
    rows = [(title, [phrase_text(cell) for cell in cells]) for title, cells in found.table.rows]
    assert rows == [("Wide", ["16", "9", "any"]), ("", ["1", "any", "5 or 10"])]


def test_a_choice_that_nobody_would_read_is_counted() -> None:
    objects: list[JsonValue] = [
        {"properties": {f"{kind}{n}": {"type": "integer"} for n in range(20)}} for kind in "ab"
    ]
    (found,) = statements(Reader().read({"oneOf": objects}))
    said = "exactly one of 2 alternatives, which the JSON Schema lists, must hold"
    assert phrase_text(found.phrase) == said
    assert not found.is_said


def test_what_has_no_words_says_so_and_shows_no_schema() -> None:
    (found,) = statements(Reader().read({"if": A, "then": {"unevaluatedItems": {"x": 1}}}))
    assert not found.is_said
    assert "{" not in phrase_text(found.phrase)


def test_what_is_always_there_needs_no_other_case() -> None:
    schema: JsonObject = {"if": {"properties": {"t": {"const": 1}}}, "then": A}
    (loose,) = statements(Reader().read(schema))
    assert phrase_text(loose.phrase) == "when t is 1 or is not given, a is required"
    (strict,) = statements(Reader(frozenset({("t",)})).read(schema))
    assert phrase_text(strict.phrase) == "when t is 1, a is required"
