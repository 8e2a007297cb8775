"""What schemas say of one member: a row for each way to say it, circles among them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from specpress.document import Address, References, SpecFile
from specpress.document.files import Files
from specpress.jsonvalue import JsonValue
from specpress.schema.tag_facts import TagFacts
from specpress.source import Pointer, Source

A, B, LOOP = ({"$ref": f"#/components/schemas/{name}"} for name in ("A", "B", "Loop"))
MEMBER = {"properties": {"kind": {"const": "a"}}}
COMPONENTS: dict[str, Any] = {
    "A": {"required": ["kind"], "properties": {"kind": {"enum": ["a", "b"]}}},
    "B": {"allOf": [A], "description": "by 3.0's way to describe"},
    "Loop": {"allOf": [LOOP, {"title": "itself"}]},
    "Ring": {"$ref": "#/components/schemas/Ring"},
    "Either": {"oneOf": [B, {"$ref": "#/components/schemas/Either"}]},
    "Known": {"discriminator": {}},
    "Union": {"oneOf": [{"$ref": "#/components/schemas/Union"}]},
}
GONE = {"$ref": "#/components/schemas/Nowhere"}


def place(schema: JsonValue, folder: Path) -> tuple[Address, References]:
    text = json.dumps({"schema": schema, "components": {"schemas": COMPONENTS}})
    (folder / "spec.json").write_text(text, encoding="utf-8")
    file = SpecFile.read(Source("spec.json", folder / "spec.json", text))
    return Address(file, Pointer(("schema",))), References(Files(folder))


def inner(address: Address, member: str) -> tuple[JsonValue, ...] | None:
    return (f"{address.pointer.last} {member}", "a")


@pytest.mark.parametrize(
    ("schema", "values", "describes", "requires", "takes_objects"),
    [
        (True, None, False, False, True),
        (False, None, False, False, False),
        ({}, None, False, False, True),
        (MEMBER, ("a",), True, False, True),
        ({"required": ["kind"]}, None, False, True, True),
        ({"properties": {"kind": {"enum": "a"}}}, None, True, False, True),
        ({"properties": {"kind": True}}, None, True, False, True),
        ({"properties": {"kind": A}}, None, True, False, True),
        ({"properties": {"kind": LOOP}}, None, True, False, True),
        (
            {"properties": {"kind": {"enum": ["a", "b"], "allOf": [{"enum": ["b", "c"]}]}}},
            ("b",),
            True,
            False,
            True,
        ),
        (A, ("a", "b"), True, True, True),
        (B, ("a", "b"), True, True, True),
        (GONE, None, False, False, True),
        (LOOP, None, False, False, True),
        ({"$ref": "#/components/schemas/Ring"}, None, False, False, True),
        ({"allOf": [A, MEMBER]}, ("a",), True, True, True),
        ({"allOf": [{"type": "string"}, A]}, ("a", "b"), True, True, False),
        ({"oneOf": [A, MEMBER]}, ("a", "b", "a"), True, False, True),
        ({"anyOf": [A, A]}, ("a", "b", "a", "b"), True, True, True),
        ({"anyOf": [A, {}]}, None, False, False, True),
        ({"anyOf": [A], "oneOf": [MEMBER]}, ("a",), True, True, True),
        ({"anyOf": []}, None, False, False, True),
        # A union that holds itself says no more than its other branches do, which is not seen.
        ({"$ref": "#/components/schemas/Either"}, None, False, False, True),
        ({"discriminator": {}}, ("schema kind", "a"), False, False, True),
        ({"discriminator": {}, **MEMBER}, ("a",), True, False, True),
        ({"allOf": [{"discriminator": {}}]}, None, False, False, True),
        ({"anyOf": [{"discriminator": {}}]}, ("0 kind", "a"), False, False, True),
        ({"type": "object"}, None, False, False, True),
        ({"type": ["string", "object"]}, None, False, False, True),
        ({"type": ["string", "null"]}, None, False, False, False),
        ({"const": {}}, None, False, False, True),
        ({"const": 1}, None, False, False, False),
        ({"enum": [1, {}]}, None, False, False, True),
        ({"enum": [1, 2]}, None, False, False, False),
        # OpenAPI 3.0 writes "or null" so.
        ({"nullable": True}, None, False, False, False),
        ({"nullable": True, "title": "T"}, None, False, False, True),
    ],
)
def test_what_a_schema_says_of_a_member(
    schema: Any,
    values: Any,
    describes: bool,
    requires: bool,
    takes_objects: bool,
    tmp_path: Path,
) -> None:
    address, references = place(schema, tmp_path)
    facts = TagFacts(references, inner)
    assert facts.values(address, "kind") == values
    assert facts.describes(address, "kind") is describes
    assert facts.requires(address, "kind") is requires
    assert facts.takes_objects(address) is takes_objects


@pytest.mark.parametrize(
    ("schema", "last"),
    [
        (True, "/schema"),
        ({}, "/schema"),
        (A, "/components/schemas/A"),
        (B, "/components/schemas/A"),
        ({"allOf": [A], "title": "T"}, "/components/schemas/A"),
        ({"allOf": [A], "properties": {}}, "/schema"),
        ({"allOf": [A, A]}, "/schema"),
        ({"allOf": [{**A, "title": "T"}]}, "/schema"),
        ({"allOf": [True]}, "/schema"),
        ({"allOf": [B], **A}, "/components/schemas/A"),
        (GONE, "/schema"),
        ({"$ref": "#/components/schemas/Ring"}, "/components/schemas/Ring"),
    ],
)
def test_where_a_mere_reference_leads(schema: Any, last: str, tmp_path: Path) -> None:
    address, references = place(schema, tmp_path)
    found = TagFacts(references, inner).followed(address)
    assert (str(found[0].pointer), str(found[-1].pointer)) == ("/schema", last)


@pytest.mark.parametrize(
    ("schema", "offered"),
    [
        (True, False),
        (A, False),
        ({"oneOf": [A]}, True),
        ({"anyOf": [{}, B]}, True),
        ({"allOf": [A]}, False),
        ({"oneOf": [{"anyOf": [{}, A]}]}, True),
        ({"oneOf": [{"anyOf": [{}]}]}, False),
        ({"oneOf": [{"$ref": "#/components/schemas/Either"}]}, True),
        ({"oneOf": [{"oneOf": [LOOP]}]}, False),
        ({"oneOf": [{"$ref": "#/components/schemas/Union"}]}, False),
    ],
)
def test_which_schemas_a_union_offers(schema: Any, offered: bool, tmp_path: Path) -> None:
    address, references = place(schema, tmp_path)
    wanted = Address(address.file, Pointer(("components", "schemas", "A")))
    assert TagFacts(references, inner).offers(address, wanted) is offered
