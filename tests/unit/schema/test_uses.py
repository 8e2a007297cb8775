"""One schema in several uses: as a branch with a tag, as a base, as an alternative, unasked."""

from __future__ import annotations

from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.schema import Direction

A, B, N, PARENT = ({"$ref": f"#/components/schemas/{name}"} for name in ("A", "B", "N", "Parent"))
KIND = {"propertyName": "kind"}
READ = {"properties": {"id": {"readOnly": True}, "name": {}}}
COMPONENTS: dict[str, Any] = {
    "A": {"properties": {"kind": {"type": "string"}}, "required": ["name"]},
    "B": {"required": ["kind"], "properties": {"kind": {}}},
    "N": {"enum": ["x", "y"], "nullable": True},
    "Parent": {"type": "object", "discriminator": KIND, "title": "P", "x-own": 1},
    "Child": {"allOf": [{"$ref": "#/components/schemas/Parent"}]},
    "Read": READ,
    "Truth": True,
    "Pet": {"discriminator": {**KIND, "mapping": {"b": "B"}}},
    "Kid": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"maxProperties": 3}]},
    "Named": {"allOf": [{"$ref": "#/components/schemas/Pet"}], "title": "N"},
    "Asks": {"required": ["id", "name"]},
}


def case(schema: Any, root: Any, **definitions: Any) -> tuple[Any, Any, Any]:
    return schema, root, definitions


TAG_A = {"kind": {"type": "string", "const": "A"}}


@pytest.mark.parametrize(
    ("schema", "root", "definitions"),
    [
        # A tag is for the branches of the discriminator's keyword, and for no others.
        case(
            {"oneOf": [A], "anyOf": [A, {"title": "T"}], "discriminator": KIND},
            {
                "oneOf": [{"$ref": "#/$defs/A"}],
                "anyOf": [{"$ref": "#/$defs/A-2"}, {"title": "T"}],
                "discriminator": KIND,
            },
            **{
                "A": {"properties": TAG_A, "required": ["name", "kind"], "type": "object"},
                "A-2": COMPONENTS["A"],
            },
        ),
        case(
            {"oneOf": [A, {"properties": {"b": True}}], "discriminator": KIND},
            {
                "oneOf": [{"$ref": "#/$defs/A"}, {"properties": {"b": True}}],
                "discriminator": KIND,
            },
            A={"properties": TAG_A, "required": ["name", "kind"], "type": "object"},
        ),
        # A reference by 3.0's way to describe hands its tag on; what says more keeps it.
        case(
            {
                "oneOf": [{"allOf": [A], "title": "T"}],
                "discriminator": {**KIND, "mapping": {"a": "A"}},
            },
            {
                "oneOf": [{"$ref": "#/$defs/A", "title": "T"}],
                "discriminator": {**KIND, "mapping": {"a": "A"}},
            },
            A={
                "type": "object",
                "properties": {"kind": {"type": "string", "const": "a"}},
                "required": ["name", "kind"],
            },
        ),
        case(
            {
                "oneOf": [{"allOf": [B], "properties": {"kind": {"const": "b"}}}],
                "discriminator": KIND,
            },
            {
                "oneOf": [
                    {
                        "$ref": "#/$defs/B",
                        "properties": {"kind": {"const": "b"}},
                        "required": ["kind"],
                    }
                ],
                "discriminator": KIND,
            },
            B=COMPONENTS["B"],
        ),
        case(
            {"oneOf": [B], "discriminator": KIND},
            {"oneOf": [{"$ref": "#/$defs/B"}], "discriminator": KIND},
            B={"type": "object", "required": ["kind"], "properties": {"kind": {"const": "B"}}},
        ),
        case(
            {"allOf": [{"$ref": "#/components/schemas/Truth"}, {}]},
            {"allOf": [{"$ref": "#/$defs/Truth"}, {}]},
            Truth=True,
        ),
        # One that is the parent by another name, which no mapping names, is no variant.
        case(
            {"$ref": "#/components/schemas/Named"},
            {"$ref": "#/$defs/Named"},
            **{
                "Named": {"$ref": "#/$defs/Pet", "title": "N"},
                "Pet": {
                    "discriminator": {**KIND, "mapping": {"b": "B"}},
                    "oneOf": [{"$ref": "#/$defs/Kid"}, {"$ref": "#/$defs/B"}],
                },
                "Kid": {
                    "type": "object",
                    "allOf": [{"$ref": "#/$defs/Pet-2"}, {"maxProperties": 3}],
                    "properties": {"kind": {"const": "Kid"}},
                    "required": ["kind"],
                },
                "Pet-2": {},
                "B": {
                    "type": "object",
                    "required": ["kind"],
                    "properties": {"kind": {"const": "b"}},
                },
            },
        ),
        # Null of an alternative, by the references that lead to it.
        case(
            {"oneOf": [N]},
            {"oneOf": [{"$ref": "#/$defs/N"}]},
            N={"anyOf": [{"enum": ["x", "y"]}, {"type": "null"}]},
        ),
        case(
            {"oneOf": [{"allOf": [N]}]},
            {"oneOf": [{"$ref": "#/$defs/N"}]},
            N={"anyOf": [{"enum": ["x", "y"]}, {"type": "null"}]},
        ),
        case(
            {"allOf": [N, {"title": "T"}]},
            {"allOf": [{"$ref": "#/$defs/N"}, {"title": "T"}]},
            N={"enum": ["x", "y"]},
        ),
        case({"allOf": [N]}, {"$ref": "#/$defs/N"}, N={"enum": ["x", "y"]}),
        case({"items": N}, {"items": {"$ref": "#/$defs/N"}}, N={"enum": ["x", "y"]}),
        # A parent stands for its variants, and for itself in them.
        case(
            PARENT,
            {"$ref": "#/$defs/Parent"},
            **{
                "Parent": {
                    "discriminator": KIND,
                    "title": "P",
                    "x-own": 1,
                    "oneOf": [{"$ref": "#/$defs/Child"}],
                },
                "Child": {"$ref": "#/$defs/Parent-2"},
                "Parent-2": {
                    "type": "object",
                    "title": "P",
                    "x-own": 1,
                    "properties": {"kind": {"const": "Child"}},
                    "required": ["kind"],
                },
            },
        ),
    ],
)
def test_uses(normal: Any, report: Reporter, schema: Any, root: Any, definitions: Any) -> None:
    found = normal(schema, COMPONENTS)
    assert {key: value for key, value in found.root.items() if key != "$defs"} == root
    assert found.definitions == definitions
    assert (report.diagnostics, found.has_faults) == ((), False)


@pytest.mark.parametrize(
    ("schema", "root"),
    [
        ({**READ, "required": ["id", "name"]}, {**READ, "required": ["name"]}),
        ({**READ, "required": ["id"]}, READ),
        ({**READ, "required": "id"}, {**READ, "required": "id"}),
        (
            {**READ, "dependentRequired": {"name": ["id"], "id": ["name"]}},
            {**READ, "dependentRequired": {"name": [], "id": ["name"]}},
        ),
        # A branch that does nothing but ask would let everything through.
        (
            {**READ, "anyOf": [{"required": ["id"]}, {"required": ["id"], "type": "object"}]},
            {**READ, "anyOf": [{"required": ["id"]}, {"type": "object"}]},
        ),
        ({**READ, "allOf": [{"required": ["id"]}]}, {**READ, "allOf": [{}]}),
        (
            {**READ, "if": {"required": ["id"]}, "then": {"required": ["id"]}, "else": {}},
            {**READ, "if": {"required": ["id"]}, "then": {}, "else": {}},
        ),
        (
            {**READ, "if": {}, "then": {}, "else": {"required": ["id"]}},
            {**READ, "if": {}, "then": {}, "else": {}},
        ),
        (
            {**READ, "dependentSchemas": {"a": {"required": ["id", "a"]}}},
            {**READ, "dependentSchemas": {"a": {"required": ["a"]}}},
        ),
        ({**READ, "items": {"required": ["id"]}}, {**READ, "items": {"required": ["id"]}}),
        # Marked by a part of the member, by a branch; not by what the member holds.
        (
            {"properties": {"id": {"allOf": [{"readOnly": True}]}}, "required": ["id"]},
            {"properties": {"id": {"allOf": [{"readOnly": True}]}}},
        ),
        (
            {"properties": {"id": {"anyOf": [{"readOnly": True}, {}]}}, "required": ["id"]},
            {"properties": {"id": {"anyOf": [{"readOnly": True}, {}]}}, "required": ["id"]},
        ),
        (
            {"properties": {"id": {"readOnly": "yes"}}, "required": ["id"]},
            {"properties": {"id": {"readOnly": "yes"}}, "required": ["id"]},
        ),
        (
            {"properties": {"id": {"writeOnly": True}}, "required": ["id"]},
            {"properties": {"id": {"writeOnly": True}}, "required": ["id"]},
        ),
    ],
)
def test_what_requests_are_not_asked_for(normal: Any, schema: Any, root: Any) -> None:
    # Some schema of the file has to mark a member, or nothing is looked for.
    found = normal(schema, COMPONENTS, Direction.REQUEST)
    assert found.root == root


@pytest.mark.parametrize(
    ("schema", "definitions"),
    [
        (
            {**READ, "allOf": [{"$ref": "#/components/schemas/Asks"}, {}]},
            {"Asks": {"required": ["name"]}},
        ),
        (
            {"items": {"$ref": "#/components/schemas/Asks"}},
            {"Asks": {"required": ["id", "name"]}},
        ),
        ({**READ, "allOf": [{"$ref": "#/components/schemas/Read"}, {}]}, {"Read": READ}),
    ],
)
def test_what_a_schema_around_says_is_not_asked_for(
    normal: Any, schema: Any, definitions: Any
) -> None:
    assert normal(schema, COMPONENTS, Direction.REQUEST).definitions == definitions


@pytest.mark.parametrize(
    ("given", "code", "place", "message", "hint"),
    [
        (None, "E213", "/schema/not", "not null", "`const: null`"),
        ("string", "E213", "/schema/not", "not a string", "write `type: string` in an object"),
        ("x" * 90, "E213", "/schema/not", "not a string", f'`const: "{"x" * 79}`'),
        (5, "E213", "/schema/not", "not a number", "`const: 5`"),
        ([5], "E213", "/schema/not", "not a list", None),
        ({"$dynamicRef": "#a"}, "E501", "/schema/not/$dynamicRef", "`$dynamicRef`", "use $ref"),
        ({"$recursiveRef": "#"}, "E501", "/schema/not/$recursiveRef", "is not supp", "use $ref"),
    ],
)
def test_faults_are_told_where_they_stand(
    normal: Any, report: Reporter, given: Any, code: str, place: str, message: str, hint: Any
) -> None:
    found = normal({"not": given})
    (fault,) = report.diagnostics
    assert (fault.code.id, str(fault.location.pointer)) == (code, place)
    assert message in fault.message
    assert (hint is None and fault.hint is None) or hint in (fault.hint or "")
    assert found.has_faults
    assert found.root["not"] in (True, {})


@pytest.mark.parametrize(
    ("given", "places"),
    [
        ({"items": [{}], "additionalItems": 5}, ["/schema/additionalItems"]),
        ({"prefixItems": [5]}, ["/schema/prefixItems/0"]),
        ({"items": [5]}, ["/schema/items/0"]),
        ({"dependencies": {"a": 5, "b": ["c"]}}, ["/schema/dependencies/a"]),
        ({"dependentSchemas": {"a": 5}}, ["/schema/dependentSchemas/a"]),
        ({"items": 5}, ["/schema/items"]),
    ],
)
def test_places_are_those_of_the_older_keywords(
    normal: Any, report: Reporter, given: Any, places: list[str]
) -> None:
    normal(given)
    assert [str(one.location.pointer) for one in report.diagnostics] == places
