"""A discriminator becomes plain JSON Schema; jsonschema and our validators judge by it alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from specpress.diagnostics import Reporter
from specpress.schema import Direction
from specpress.schema.tags import Tag, tagged_member
from specpress.validators import compile_schema, load_validator

TEXT: Any = {"type": "string"}


def animal(**members: Any) -> Any:
    return {"type": "object", "required": ["kind"], "properties": {"kind": TEXT, **members}}


def ref(name: str) -> Any:
    return {"$ref": f"#/components/schemas/{name}"}


def extends(parent: str, **members: Any) -> Any:
    return {"allOf": [ref(parent), {"type": "object", "properties": members}]}


def union(*names: str, keyword: str = "oneOf", **discriminator: Any) -> Any:
    return {
        keyword: [ref(name) for name in names],
        "discriminator": {"propertyName": "kind", **discriminator},
    }


CAT, DOG = animal(lives={"type": "integer"}), animal(packs={"type": "integer"})
PAIR = {"Cat": CAT, "Dog": DOG}
MAPPED = {"mapping": {"cat": "#/components/schemas/Cat", "dog": "Dog"}}
PARENT = {
    "Pet": {**animal(name=TEXT), "discriminator": {"propertyName": "kind"}},
    "Cat": extends("Pet", lives={"type": "integer"}),
    "Dog": extends("Pet", packs={"type": "integer"}, friend=ref("Pet")),
}

# schema, components, valid instances, instances that are not
CASES: dict[str, tuple[Any, Any, list[Any], list[Any]]] = {
    "mapping": (
        union("Cat", "Dog", **MAPPED),
        PAIR,
        [{"kind": "cat"}, {"kind": "dog", "packs": 3}, {"kind": "cat", "packs": "x"}],
        [{"kind": "dog", "packs": "x"}, {"kind": "Dog"}, {"kind": "fish"}, {}, {"kind": 1}, 5],
    ),
    "names": (
        union("Cat", "Dog"),
        PAIR,
        [{"kind": "Cat", "lives": 9}, {"kind": "Dog"}],
        [{"kind": "cat"}, {"kind": "Cat", "lives": "9"}],
    ),
    "one of the two is mapped": (
        union("Cat", "Dog", mapping={"kitty": "Cat"}),
        PAIR,
        [{"kind": "kitty"}, {"kind": "Dog"}],
        [{"kind": "Cat"}],
    ),
    "anyOf": (
        union("Cat", "Dog", keyword="anyOf", **MAPPED),
        PAIR,
        [{"kind": "cat"}],
        [{"kind": "cow"}, {"kind": "dog", "packs": "x"}],
    ),
    "two tags": (
        union("Cat", "Dog", mapping={"cat": "Cat", "kitten": "Cat", "dog": "Dog"}),
        PAIR,
        [{"kind": "kitten"}, {"kind": "cat"}, {"kind": "dog"}],
        [{"kind": "Cat"}, {"kind": "kitten", "lives": ""}],
    ),
    "constants of the branches": (
        union("A", "B"),
        {
            "A": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "a"}}},
            "B": {"type": "object", "properties": {"kind": {"enum": ["b", "bb"]}}},
        },
        [{"kind": "a"}, {"kind": "bb"}],
        [{"kind": "A"}, {}],
    ),
    "numbers as tags": (
        union("A", "B", mapping={"1": "A", "2": "B"}),
        {
            "A": {"type": "object", "properties": {"kind": {"const": 1}, "x": TEXT}},
            "B": {"type": "object", "properties": {"kind": {"const": 2}}},
        },
        [{"kind": 1}, {"kind": 2, "x": 1}],
        [{"kind": "1"}, {"kind": 1, "x": 1}],
    ),
    "a list of values that the branches share": (
        union("Cat", "Dog", **MAPPED),
        {
            name: {**schema, "properties": {"kind": {"enum": ["cat", "dog"]}}}
            for name, schema in PAIR.items()
        },
        [{"kind": "cat"}],
        [{"kind": "cow"}],
    ),
    "the member is not described": (
        union("Cat", "Dog", **MAPPED),
        {
            "Cat": {"type": "object", "properties": {"a": TEXT}, "additionalProperties": False},
            "Dog": {"type": "object"},
        },
        [{"kind": "cat", "a": ""}, {"kind": "dog", "b": 1}],
        [{"kind": "cat", "b": 1}, {"a": ""}],
    ),
    "parent": (
        ref("Pet"),
        PARENT,
        [{"kind": "Cat", "name": "x"}, {"kind": "Dog", "friend": {"kind": "Cat"}}],
        [
            {"kind": "Pet"},
            {"kind": "Dog", "friend": {"kind": "Cow"}},
            {"kind": "Dog", "friend": {"kind": "Cat", "lives": ""}},
            {"kind": "Cat", "name": 1},
        ],
    ),
    "parent with a mapping that has itself": (
        {"type": "array", "items": ref("Pet")},
        {
            **PARENT,
            "Pet": {
                **animal(),
                "discriminator": {
                    "propertyName": "kind",
                    "mapping": {"any": "Pet", "cat": "Cat"},
                },
            },
        },
        [[{"kind": "any"}, {"kind": "cat"}, {"kind": "Dog"}]],
        [[{"kind": "Cat"}]],
    ),
    "parent that lists its children": (
        {"additionalProperties": ref("Pet")},
        {
            "Pet": {**animal(), **union("Cat", "Dog")},
            "Cat": extends("Pet", lives={"type": "integer"}),
            "Dog": extends("Pet"),
        },
        [{"x": {"kind": "Cat"}}],
        [{"x": {"kind": "Cow"}}, {"x": {"kind": "Cat", "lives": ""}}],
    ),
    "grandchildren": (
        ref("Pet"),
        {**PARENT, "Lion": extends("Cat", roars={"type": "boolean"})},
        [{"kind": "Lion", "roars": True}, {"kind": "Cat"}],
        [{"kind": "Lion", "roars": 1}, {"kind": "Lion", "lives": ""}],
    ),
    "an object that extends the parent in place": (
        {"allOf": [ref("Pet"), {"required": ["name"]}]},
        PARENT,
        [{"kind": "Cat", "name": ""}],
        [{"kind": "Cat"}, {"kind": "Cow", "name": ""}],
    ),
    "the parent by 3.0's way to describe": (
        {"properties": {"pet": {"description": "A pet.", "allOf": [ref("Pet")]}}},
        PARENT,
        [{"pet": {"kind": "Dog"}}],
        [{"pet": {"kind": "Cow"}}],
    ),
    "nested": (
        union("Cats", "Dog"),
        {
            "Cats": {**union("Lion", "Tiger"), "discriminator": {"propertyName": "sort"}},
            "Lion": {"type": "object", "properties": {"a": TEXT}},
            "Tiger": {"type": "object", "properties": {"a": {"type": "integer"}}},
            "Dog": DOG,
        },
        [{"kind": "Cats", "sort": "Lion", "a": ""}, {"kind": "Dog", "sort": 1}],
        [{"kind": "Cats"}, {"kind": "Cats", "sort": "Lion", "a": 1}, {"kind": "Lion"}],
    ),
    "nested by the same member": (
        union("Cats", "Dog"),
        {"Cats": union("Lion", "Tiger"), "Lion": animal(a=TEXT), "Tiger": animal(), "Dog": DOG},
        [{"kind": "Lion", "a": ""}, {"kind": "Tiger", "a": 1}, {"kind": "Dog"}],
        [{"kind": "Cats"}, {"kind": "Lion", "a": 1}],
    ),
    "default": (
        union("Cat", "Other", mapping={"cat": "Cat"}, defaultMapping="Other"),
        {"Cat": CAT, "Other": {"type": "object", "properties": {"kind": TEXT, "x": TEXT}}},
        [{"kind": "cat", "x": 1}, {"kind": "cow", "x": ""}, {}],
        [{"kind": "cow", "x": 1}, {"kind": "cat", "lives": ""}],
    ),
    "null beside": (
        {"oneOf": [*union("Cat", "Dog")["oneOf"], {"nullable": True}], **MAPPED}
        | {"discriminator": {"propertyName": "kind", **MAPPED}},
        PAIR,
        [None, {"kind": "cat"}],
        [{"kind": "cow"}, 1],
    ),
    "a branch in place that says no value": (
        {"oneOf": [ref("Cat"), {"type": "object", "properties": {"x": TEXT}}]}
        | {"discriminator": {"propertyName": "kind"}},
        PAIR,
        [{"x": ""}, {"kind": None}],
        [{"x": 1}],
    ),
    "tags of which parts say nothing": (
        union("Cat", "Dog", **MAPPED),
        {name: {"properties": {"kind": {"allOf": [True, TEXT]}}} for name in PAIR},
        [{"kind": "cat"}, {"kind": "dog"}],
        [{"kind": "cow"}],
    ),
    "nothing beside": (
        {"oneOf": [*union("Cat", "Dog")["oneOf"], False]}
        | {"discriminator": {"propertyName": "kind", **MAPPED}},
        PAIR,
        [{"kind": "cat"}],
        [{"kind": "cow"}, None],
    ),
    "branches behind aliases": (
        union("Katze", "Dog", mapping={"cat": "Cat", "dog": "Dog"}),
        {**PAIR, "Katze": ref("Cat")},
        [{"kind": "cat"}, {"kind": "dog"}],
        [{"kind": "Katze"}, {"kind": "cat", "lives": ""}],
    ),
    "a branch used alone, too": (
        {"properties": {"pet": union("Cat", "Dog", **MAPPED), "cat": ref("Cat")}},
        PAIR,
        [{"cat": {"kind": "any"}, "pet": {"kind": "cat"}}],
        [{"pet": {"kind": "any"}}],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_tag_selects_the_branch(normal: Any, report: Reporter, name: str) -> None:
    schema, components, good, bad = CASES[name]
    plain = normal(schema, components).published
    assert report.diagnostics == ()
    judge = jsonschema.Draft202012Validator(plain)
    ours = load_validator(compile_schema(plain))
    for instance in good:
        assert judge.is_valid(instance), instance
        assert (ours.is_valid(instance), ours.validate(instance)) == (True, []), instance
    for instance in bad:
        assert not judge.is_valid(instance), instance
        assert (ours.is_valid(instance), ours.validate(instance) != []) == (False, True), instance


@pytest.mark.parametrize(
    ("instance", "want"),
    [
        ({"kind": "cow"}, [("/kind", 'must be one of "cat", "dog", not "cow"')]),
        ({"kind": 3}, [("/kind", 'must be one of "cat", "dog", not 3')]),
        ({}, [("", '`kind` is required; expected one of "cat", "dog"')]),
        ({"kind": "dog", "packs": ""}, [("/packs", 'must be an integer, not ""')]),
    ],
)
def test_issues_are_those_of_the_branch_that_is_selected(
    normal: Any, instance: Any, want: Any
) -> None:
    plain = normal(union("Cat", "Dog", **MAPPED), PAIR).published
    issues = load_validator(compile_schema(plain)).validate(instance)
    assert [(issue.pointer, issue.message) for issue in issues] == want


def test_a_name_that_no_component_has_is_a_file(
    normal: Any, report: Reporter, tmp_path: Path
) -> None:
    (tmp_path / "dog.json").write_text(json.dumps(DOG), encoding="utf-8")
    tags = {"propertyName": "kind", "mapping": {"cat": "Cat", "woof": "dog.json"}}
    schema = {"oneOf": [ref("Cat"), {"$ref": "dog.json"}], "discriminator": tags}
    judge = jsonschema.Draft202012Validator(normal(schema, {"Cat": CAT}).published)
    assert report.diagnostics == ()
    assert judge.is_valid({"kind": "woof", "packs": 1})
    assert not judge.is_valid({"kind": "woof", "packs": ""})
    assert not judge.is_valid({"kind": "dog", "packs": 1})


def test_names_of_variants_are_those_of_the_components(normal: Any) -> None:
    described = {**PARENT, "Pet": {**PARENT["Pet"], "description": "A pet."}}
    schema = normal({"properties": {"pet": ref("Pet")}}, described)
    assert {"Cat", "Dog", "Pet"} <= set(schema.definitions)
    assert schema.definitions["Pet"]["description"] == "A pet."


def test_a_mere_reference_hands_its_tag_on(normal: Any) -> None:
    alias = {"allOf": [ref("Cat")], "description": "A cat."}
    branches = normal({**union(**MAPPED), "oneOf": [alias, ref("Dog")]}, PAIR).root["oneOf"]
    assert [[*branch] for branch in branches] == [["$ref", "description"], ["$ref"]]


@pytest.mark.parametrize(
    ("direction", "required"),
    [
        (Direction.NONE, ["id", "secret", "name"]),
        (Direction.REQUEST, ["secret", "name"]),
        (Direction.RESPONSE, ["id", "name"]),
        (Direction.EITHER, ["name"]),
    ],
)
def test_a_side_asks_for_its_own_members_only(
    normal: Any, direction: Direction, required: list[str]
) -> None:
    members = {
        "id": {"type": "integer", "readOnly": True},
        "secret": {"type": "string", "writeOnly": True},
        "name": TEXT,
    }
    schema = {"properties": members, "required": ["id", "secret", "name"]}
    assert normal(schema, direction=direction).root["required"] == required


# Each requires `id`, which is `readOnly` by something that stands elsewhere.
@pytest.mark.parametrize(
    ("schema", "components"),
    [
        (ref("A"), {"A": {"properties": {"id": {"readOnly": True}}, "required": ["id"]}}),
        ({"properties": {"id": ref("Id")}, "required": ["id"]}, {"Id": {"readOnly": True}}),
        ({"allOf": [{"properties": {"id": {"readOnly": True}}}, {"required": ["id"]}]}, {}),
        (
            {"allOf": [ref("A")], "properties": {"id": {"readOnly": True}}},
            {"A": {"properties": {"id": {}}, "required": ["id"]}},
        ),
        (
            {"allOf": [ref("A")], "required": ["id"]},
            {"A": {"properties": {"id": {"readOnly": True}}}},
        ),
        (
            {"properties": {"id": {"readOnly": True}}, "dependentRequired": {"a": ["id"]}},
            {},
        ),
    ],
)
def test_read_only_members_are_never_asked_for(normal: Any, schema: Any, components: Any) -> None:
    plain = normal(schema, components, direction=Direction.REQUEST).published
    assert jsonschema.Draft202012Validator(plain).is_valid({"a": 1})
    plain = normal(schema, components, direction=Direction.RESPONSE).published
    assert not jsonschema.Draft202012Validator(plain).is_valid({"a": 1})


def test_a_mapping_leads_through_an_alias_to_its_branch(normal: Any, report: Reporter) -> None:
    alias = {"allOf": [ref("Cat")], "description": "A cat."}
    schema = union("Cat", "Dog", mapping={"cat": "#/components/schemas/Alias", "dog": "Dog"})
    found = normal(schema, {**PAIR, "Alias": alias})
    validator = load_validator(compile_schema(found.published))
    assert not report.diagnostics
    assert validator.is_valid({"kind": "cat", "lives": 9})
    assert not validator.is_valid({"kind": "cat", "lives": "9"})


@pytest.mark.parametrize(
    ("member", "want"),
    [
        (False, False),
        ({"type": "string"}, {"type": "string", "not": {"enum": ["cat"]}}),
        (
            {"not": {"const": "x"}},
            {"allOf": [{"not": {"const": "x"}}, {"not": {"enum": ["cat"]}}]},
        ),
    ],
)
def test_the_member_of_the_branch_that_takes_all_other_values(member: Any, want: Any) -> None:
    assert tagged_member(member, Tag(member="kind", values=("cat",), is_rest=True)) == want


@pytest.mark.parametrize(
    ("member", "values", "want"),
    [
        (True, ("cat",), {"const": "cat"}),
        ({"type": "string"}, ("cat", "dog"), {"type": "string", "enum": ["cat", "dog"]}),
        ({"const": "x"}, ("cat",), {"const": "x"}),
        ({"enum": ["cat", "dog"]}, ("cat",), {"const": "cat"}),
        ({"enum": ["cat", "dog", "cow"]}, ("cat", "cow"), {"enum": ["cat", "cow"]}),
        ({"enum": ["dog"]}, ("cat",), {"allOf": [{"enum": ["dog"]}, {"const": "cat"}]}),
        (
            {"enum": ["dog", "cat"]},
            ("cat", "cow"),
            {"allOf": [{"enum": ["dog", "cat"]}, {"enum": ["cat", "cow"]}]},
        ),
        ({"enum": "cat"}, ("cat",), {"const": "cat"}),
    ],
)
def test_the_member_of_a_branch(member: Any, values: Any, want: Any) -> None:
    assert tagged_member(member, Tag(member="kind", values=values)) == want


def test_the_branch_of_all_values() -> None:
    assert tagged_member({"type": "string"}, Tag(member="kind", values=(), is_rest=True)) == {
        "type": "string"
    }
