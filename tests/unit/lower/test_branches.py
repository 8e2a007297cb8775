"""Members that only a branch describes: each form, given and want."""

from __future__ import annotations

from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.ir import ObjectType, Primitive, Union
from specpress.ir import Test as MemberTest
from specpress.lower.objects import FieldRoles
from specpress.lower.schemas import SchemaLowerer

INT, TEXT = {"type": "integer"}, {"type": "string"}
MODE = {"mode": {"enum": ["img", "vid"]}}
VID = {"properties": {"mode": {"const": "vid"}}, "required": ["mode"]}
FPS: dict[str, Any] = {"properties": {"fps": INT}, "required": ["fps"]}
IF: dict[str, Any] = {"properties": MODE, "if": VID}
TAGGED = [
    {"properties": {"kind": {"const": "a"}, "x": INT}, "required": ["kind", "x"]},
    {"properties": {"kind": {"const": "b"}, "x": TEXT, "y": INT}, "required": ["kind"]},
]
COMPONENTS: dict[str, Any] = {
    "Fps": FPS,
    "A": {"type": "object", **TAGGED[0]},
    "B": {"type": "object", **TAGGED[1]},
    "Node": {**IF, "then": {"properties": {"child": {"$ref": "#/components/schemas/Node"}}}},
}


def words_of(tests: tuple[MemberTest, ...]) -> str:
    """A short text of tests, for comparing."""
    return " and ".join(
        f"{'.'.join(test.path)} {test.kind.value}"
        + "".join(f" {value.text}" for value in test.values)
        for test in tests
    )


def members(found: ObjectType) -> list[str]:
    """Name, `!` when required, and where it applies: `?` for "in some cases"."""
    return [
        field.wire_name
        + ("!" if field.required else "")
        + (f" if {' or '.join(map(words_of, field.when)) or '?'}" if field.is_of_branch else "")
        for field in found.fields
    ]


def lowered(normal: Any, schema: dict[str, Any]) -> dict[str, list[str]]:
    """The members of each object that a request schema stands for."""
    report = Reporter()
    lowerer = SchemaLowerer(
        normal(schema, COMPONENTS), report, documentation_link="", roles=FieldRoles()
    )
    lowerer.lower_root("request")
    assert not report.has_errors, [str(one.message) for one in report.diagnostics]
    return {found.object_id: members(found) for found in lowerer.objects}


CASES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "then": ({**IF, "then": FPS}, ["mode", 'fps if mode equals "vid"']),
    "else": ({**IF, "else": FPS}, ["mode", 'fps if mode not equals "vid"']),
    "then of a reference": (
        {**IF, "then": {"$ref": "#/components/schemas/Fps"}},
        ["mode", 'fps if mode equals "vid"'],
    ),
    "allOf in then": (
        {**IF, "then": {"allOf": [{"$ref": "#/components/schemas/Fps"}]}},
        ["mode", 'fps if mode equals "vid"'],
    ),
    "if in allOf": (
        {"properties": MODE, "allOf": [{"if": VID, "then": FPS}, {"if": VID, "else": FPS}]},
        ["mode", 'fps if mode equals "vid" or mode not equals "vid"'],
    ),
    "if in else": (
        {**IF, "else": {"if": {"required": ["p"]}, "then": FPS}},
        ["mode", 'fps if mode not equals "vid" and p present', "p"],
    ),
    "an if that no tests tell": (
        {"properties": {"n": INT}, "if": {"properties": {"n": {"minimum": 5}}}, "then": FPS},
        ["n", "fps if ?"],
    ),
    "an if that always holds": ({"properties": MODE, "if": True, "then": FPS}, ["mode", "fps"]),
    "dependentSchemas": (
        {"properties": {"p": TEXT}, "dependentSchemas": {"p": FPS}},
        ["p", "fps if p present"],
    ),
    "dependencies of draft 7": (
        {"properties": {"p": TEXT}, "dependencies": {"p": FPS, "q": ["r"]}},
        ["p", "fps if p present", "q", "r"],
    ),
    "anyOf beside properties": (
        {"properties": {"p": TEXT}, "anyOf": [FPS, {"required": ["p"]}]},
        ["p", "fps if ?"],
    ),
    "oneOf with a tag": (
        {"properties": {"p": TEXT}, "oneOf": TAGGED},
        ["p", "kind!", 'x if kind equals "a" or kind equals "b"', 'y if kind equals "b"'],
    ),
    "oneOf of references": (
        {
            "properties": {"p": TEXT},
            "oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}],
        },
        ["p", "kind!", 'x if kind equals "a" or kind equals "b"', 'y if kind equals "b"'],
    ),
    "closed": ({**IF, "then": FPS, "additionalProperties": False}, ["mode"]),
    "unevaluatedProperties": (
        {**IF, "then": FPS, "unevaluatedProperties": False},
        ["mode", 'fps if mode equals "vid"'],
    ),
    "a name that is only required": ({**IF, "then": {"required": ["fps"]}}, ["mode", "fps"]),
    "a name that is only tested": ({"properties": {"p": TEXT}, "if": VID}, ["p", "mode"]),
    "forbidden": ({**IF, "then": {"properties": {"fps": False}}}, ["mode"]),
    "no properties of its own": ({"type": "object", "dependentSchemas": {"p": FPS}},
                                 ["fps if p present", "p"]),
    "itself": ({"$ref": "#/components/schemas/Node"}, ["mode", 'child if mode equals "vid"']),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_members_of_branches(normal: Any, name: str) -> None:
    schema, want = CASES[name]
    assert lowered(normal, schema)["request"] == want


DEEPER: dict[str, tuple[dict[str, Any], str, list[str]]] = {
    "object": (
        {
            "properties": {**MODE, "size": {"properties": {"w": INT}}},
            "if": VID,
            "then": {"properties": {"size": FPS}},
        },
        "request.size",
        ["w", "fps if ?"],
    ),
    "items": (
        {
            "properties": {**MODE, "shots": {"type": "array", "items": {"properties": {"w": INT}}}},
            "if": VID,
            "then": {"properties": {"shots": {"items": FPS}}},
        },
        "request.shots[]",
        ["w", "fps if ?"],
    ),
    "map": (
        {
            "properties": {
                **MODE,
                "by": {"type": "object", "additionalProperties": {"properties": {"w": INT}}},
            },
            "if": VID,
            "then": {"properties": {"by": {"type": "object", "additionalProperties": FPS}}},
        },
        "request.by.*",
        ["w", "fps if ?"],
    ),
    "an object of a list": (
        {"properties": {"shots": {"type": "array", "items": {**IF, "then": FPS}}}},
        "request.shots[]",
        ["mode", 'fps if mode equals "vid"'],
    ),
}


@pytest.mark.parametrize("name", DEEPER)
def test_members_of_branches_further_down(normal: Any, name: str) -> None:
    schema, object_id, want = DEEPER[name]
    assert lowered(normal, {"type": "object", **schema})[object_id] == want


def test_more_branches_than_anybody_reads_are_reported(normal: Any) -> None:
    report = Reporter()
    many = [{"if": VID, "then": FPS}] * 4_001
    lowerer = SchemaLowerer(
        normal({"type": "object", "allOf": many}), report, documentation_link="", roles=None
    )
    lowerer.lower_root("request")
    assert [one.code.id for one in report.diagnostics] == ["E503"]


def test_a_member_that_branches_describe_apart_is_a_union(normal: Any) -> None:
    said = {**TEXT, "description": "In words."}
    parts = [{"properties": {"x": INT}}, {"properties": {"x": said}}, {"properties": {"y": INT}}]
    lowerer = SchemaLowerer(
        normal({"type": "object", "anyOf": parts}, COMPONENTS),
        Reporter(),
        documentation_link="",
        roles=FieldRoles(),
    )
    lowerer.lower_root("request")
    x, y = lowerer.objects[0].fields
    assert isinstance(x.type, Union)
    kinds = [one.kind.value for one in x.type.variants if isinstance(one, Primitive)]
    assert (kinds, x.description.text.raw) == (["integer", "string"], "In words.")
    assert isinstance(y.type, Primitive)
