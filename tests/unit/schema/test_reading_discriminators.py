"""What is read from a discriminator: the tag of each branch, and what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from specpress.document import Address, References, SpecFile
from specpress.document.files import Files
from specpress.schema import tag_facts
from specpress.schema.discriminator import mapped_schema, read_discriminator
from specpress.source import Pointer, Source

from tests.hostile.counting import Work


def ref(name: str) -> Any:
    return {"$ref": f"#/components/schemas/{name}"}


def listing(*values: Any, **more: Any) -> Any:
    return {"properties": {"kind": {"enum": [*values]}}, "required": ["kind"], **more}


OPEN = {"properties": {"kind": {"type": "string"}}, "required": ["kind"]}
SCHEMAS: dict[str, Any] = {
    "Cat": OPEN,
    "Dog": OPEN,
    "Loose": {"properties": {"kind": {}}},
    "Bare": {"properties": {"other": {}}},
    "Text": {"type": "string"},
    "A": listing("a"),
    "B": listing("b", "bb"),
    "AB": listing("a", "b"),
    "Self": listing("Self", "x"),
    "Yes": {"properties": {"kind": {"const": True}}, "required": ["kind"]},
    "One": listing(1),
    "Alias": {"allOf": [ref("Cat")], "description": "A cat."},
    "Parent": {**OPEN, "discriminator": {"propertyName": "kind"}},
    "Child": {"allOf": [ref("Parent"), {"title": "C"}]},
    "Named": {"allOf": [ref("Parent")], "title": "Parent by another name"},
    "Lonely": {**OPEN, "discriminator": {"propertyName": "kind"}},
    "Cats": {"oneOf": [ref("A"), ref("B")], "discriminator": {"propertyName": "kind"}},
    "Sorts": {"oneOf": [ref("A"), ref("B")], "discriminator": {"propertyName": "sort"}},
    "Vague": {"oneOf": [ref("A"), {}], "discriminator": {"propertyName": "kind"}},
    "Ring": {
        "oneOf": [ref("Ring"), ref("A")],
        "discriminator": {"propertyName": "kind"},
    },
    "Both": {"oneOf": [ref("Cat"), ref("Bare")]},
}


def reading(schema: Any, folder: Path, place: tuple[str, ...] = ("schema",), **more: Any) -> Any:
    """The tags and the faults, in few words."""
    text = json.dumps({"schema": schema, "components": {"schemas": {**SCHEMAS, **more}}})
    file = SpecFile.read(Source("spec.json", folder / "spec.json", text))
    (folder / "spec.json").write_text(text, encoding="utf-8")
    found = read_discriminator(Address(file, Pointer(place)), References(Files(folder)))
    if found is None:
        return None
    tags = [
        one.tag and (*(("not",) if one.tag.is_rest else ()), *one.tag.values)
        for one in found.branches
    ]
    faults = [f"{one.problem.name} {one.address.pointer} {one.text}" for one in found.faults]
    return found.keyword, tags, faults


def union(*names: str, keyword: str = "oneOf", **more: Any) -> Any:
    return {
        keyword: [ref(name) for name in names],
        "discriminator": {"propertyName": "kind", **more},
    }


ROWS: list[tuple[Any, Any]] = [
    ({"oneOf": [ref("A")]}, None),
    ({"oneOf": [ref("A")], "discriminator": "kind"}, None),
    ({"oneOf": [ref("A")], "discriminator": {"propertyName": 1}}, None),
    ({"discriminator": {"propertyName": "kind"}}, None),
    (
        {"oneOf": [], "anyOf": [ref("A")], "discriminator": {"propertyName": "kind"}},
        ("anyOf", [("a",)], []),
    ),
    ({"oneOf": "A", "discriminator": {"propertyName": "kind"}}, None),
    (ref("Lonely"), None),
    (SCHEMAS["Lonely"], None),
    (union("Cat", "Dog"), ("oneOf", [("Cat",), ("Dog",)], [])),
    (union("Cat", "Dog", mapping={"cat": "Cat"}), ("oneOf", [("cat",), ("Dog",)], [])),
    (
        union("Cat", "Dog", mapping={"cat": "Cat", "kitten": "Cat", "gone": "Gone", "x": 3}),
        (
            "oneOf",
            [("cat", "kitten"), ("Dog",)],
            [
                "DANGLING /schema/discriminator/mapping/gone gone",
                "DANGLING /schema/discriminator/mapping/x x",
            ],
        ),
    ),
    (
        union("Cat", "Dog", mapping={"cat": "Cat", "b": "B"}),
        ("oneOf", [("cat",), ("Dog",)], ["NO_BRANCH /schema/discriminator/mapping/b b"]),
    ),
    (
        union("Cat", "Dog", mapping={"Dog": "Cat"}),
        ("oneOf", [("Dog",), None], ["NO_TAG /schema/oneOf/1 1"]),
    ),
    (
        union("Cat", "Loose", "Bare", "Text"),
        (
            "oneOf",
            [("Cat",), ("Loose",), ("Bare",), None],
            ["OPTIONAL_MEMBER /schema/oneOf/1 1", "NO_MEMBER /schema/oneOf/2 2"],
        ),
    ),
    (
        {**union("Cat"), "oneOf": [ref("Cat"), OPEN, {}, False, {"nullable": True}]},
        (
            "oneOf",
            [("Cat",), None, None, None, None],
            ["NO_TAG /schema/oneOf/1 1", "NO_MEMBER /schema/oneOf/2 2"],
        ),
    ),
    (union("A", "B"), ("oneOf", [("a",), ("b", "bb")], [])),
    (
        union("A", "B", mapping={"x": "A"}),
        ("oneOf", [("a",), ("b", "bb")], ["REFUSED_TAG /schema/discriminator/mapping/x x"]),
    ),
    (union("A", "AB"), ("oneOf", [("a",), ("a", "b")], [])),
    (union("A", "AB", mapping={"a": "A"}), ("oneOf", [("a",), ("b",)], [])),
    (union("AB", "AB", mapping={"a": "AB"}), ("oneOf", [("a",), ("b",)], [])),
    (
        union("Self", "AB", "Cat", mapping={"x": "Cat"}),
        ("oneOf", [("Self",), ("a", "b"), ("x",)], []),
    ),
    (
        union("Self", "AB", "Cat", mapping={"Self": "Cat"}),
        ("oneOf", [("x",), ("a", "b"), ("Self",)], []),
    ),
    (union("Yes", "One", mapping={"true": "Yes", "1": "One"}), ("oneOf", [(True,), (1,)], [])),
    (
        union("Yes", "One", "Cat", mapping={"true": "Yes", "1": "One", "2": "One"}),
        ("oneOf", [(True,), (1,), ("Cat",)], ["REFUSED_TAG /schema/discriminator/mapping/2 2"]),
    ),
    (union("Alias", "Dog"), ("oneOf", [("Alias",), ("Dog",)], [])),
    (union("Alias", "Dog", mapping={"cat": "Cat"}), ("oneOf", [("cat",), ("Dog",)], [])),
    (union("Cat", "Dog", mapping={"cat": "Alias"}), ("oneOf", [("cat",), ("Dog",)], [])),
    (
        union("Both", "Dog", mapping={"cat": "Cat"}),
        ("oneOf", [("cat",), ("Dog",)], ["NO_MEMBER /schema/oneOf/0 0"]),
    ),
    (union("A", "Cat", defaultMapping="Cat"), ("oneOf", [("a",), ("not", "a")], [])),
    (union("A", "B", defaultMapping="B"), ("oneOf", [("a",), ("not", "a")], [])),
    (
        union("A", "Cat", "Bare", mapping={"cat": "Cat"}, defaultMapping="Bare"),
        ("oneOf", [("a",), ("cat",), ("not", "a", "cat")], ["NO_MEMBER /schema/oneOf/2 2"]),
    ),
    (
        union("A", "Loose", mapping={"x": "Loose"}, defaultMapping="Loose"),
        ("oneOf", [("a",), ("not", "a")], []),
    ),
    (
        union("A", "Text", defaultMapping="Text"),
        ("oneOf", [("a",), ("not", "a")], ["NO_MEMBER /schema/oneOf/1 1"]),
    ),
    (
        union("A", "Cat", defaultMapping="Gone"),
        (
            "oneOf",
            [("a",), ("Cat",)],
            ["DANGLING /schema/discriminator/defaultMapping defaultMapping"],
        ),
    ),
    (
        union("A", "Cat", defaultMapping="Dog"),
        (
            "oneOf",
            [("a",), ("Cat",)],
            ["NO_BRANCH /schema/discriminator/defaultMapping defaultMapping"],
        ),
    ),
    (union("Cats", "Dog"), ("oneOf", [("a", "b", "bb"), ("Dog",)], [])),
    (union("Sorts", "Dog"), ("oneOf", [("a", "b", "bb"), ("Dog",)], [])),
    (union("Vague", "Dog"), ("oneOf", [("Vague",), ("Dog",)], ["NO_MEMBER /schema/oneOf/0 0"])),
]
ROWS += [
    # A branch that takes no objects has no say.
    (union("Self", "B", "Text"), ("oneOf", [("Self", "x"), ("b", "bb"), None], [])),
    # A union that holds itself by the same member.
    (
        union("Ring", "Dog"),
        ("oneOf", [("Ring",), ("Dog",)], ["NO_MEMBER /schema/oneOf/0 0"]),
    ),
]
PARENTS: list[tuple[Any, Any]] = [
    ({}, ("allOf", [("Child",), ("Named",)], [])),
    ({"mapping": {"c": "Child"}}, ("allOf", [("c",)], [])),
    ({"mapping": {"c": "Child", "n": "Named"}}, ("allOf", [("c",), ("n",)], [])),
    (
        {"mapping": {"c": "Child", "p": "Parent", "a": "A", "aa": "A"}},
        (
            "allOf",
            [("c",), ("p",), ("a",)],
            ["REFUSED_TAG /components/schemas/Parent/discriminator/mapping/aa aa"],
        ),
    ),
    (
        {"mapping": {"c": "Child"}, "defaultMapping": "Parent"},
        ("allOf", [("c",), ("not", "c")], []),
    ),
    ({"mapping": {"c": "Child"}, "defaultMapping": "Child"}, ("allOf", [("not",)], [])),
    (
        {"mapping": {"c": "Child"}, "defaultMapping": "Gone"},
        (
            "allOf",
            [("c",)],
            ["DANGLING /components/schemas/Parent/discriminator/defaultMapping defaultMapping"],
        ),
    ),
]


@pytest.mark.parametrize(("schema", "want"), ROWS)
def test_reading(schema: Any, want: Any, tmp_path: Path) -> None:
    assert reading(schema, tmp_path) == want


@pytest.mark.parametrize(("more", "want"), PARENTS)
def test_reading_the_discriminator_of_a_parent(more: Any, want: Any, tmp_path: Path) -> None:
    parent = {**OPEN, "discriminator": {"propertyName": "kind", **more}}
    place = ("components", "schemas", "Parent")
    assert reading(None, tmp_path, place, Parent=parent) == want


def test_a_lone_variant_may_be_the_parent_by_another_name(tmp_path: Path) -> None:
    parent = {**OPEN, "discriminator": {"propertyName": "kind", "mapping": {"o": "Other"}}}
    other = {"allOf": [ref("Lonely")]}
    found = reading(None, tmp_path, ("components", "schemas", "Lonely"), Lonely=parent, Other=other)
    assert found == ("allOf", [("o",)], [])


def doubling(keyword: str, levels: int) -> dict[str, Any]:
    """Schemas each of which leads to the next one in two ways."""
    steps = {f"C{n}": {keyword: [ref(f"C{n + 1}")] * 2} for n in range(levels)}
    return {**steps, f"C{levels}": OPEN}


def nested(levels: int) -> dict[str, Any]:
    """Unions each of which is a branch of the one before."""
    unions = {f"U{n}": union(f"U{n + 1}", f"L{n}") for n in range(levels)}
    return {**unions, **{f"L{n}": listing(n) for n in range(levels)}, f"U{levels}": listing("end")}


@pytest.mark.parametrize("keyword", ["allOf", "anyOf", "oneOf"])
def test_what_is_led_to_in_many_ways_is_looked_at_once(keyword: str, tmp_path: Path) -> None:
    work, found = Work(), []
    schema = union("C0", "A")
    work.of(lambda: found.append(reading(schema, tmp_path, **doubling(keyword, 14))))
    assert found[0][1] == [("C0",), ("a",)]
    assert work.units < 60_000


def test_branches_are_schemas_however_many_extend_each_other(tmp_path: Path) -> None:
    chain = {f"C{n}": {"allOf": [ref(f"C{n + 1}"), {"title": "C"}]} for n in range(500)}
    found = reading(union("C0", "A"), tmp_path, **chain, C500=listing("c"))
    assert found == ("oneOf", [("c",), ("a",)], [])


def test_unions_within_each_other(tmp_path: Path) -> None:
    found = reading(None, tmp_path, place=("components", "schemas", "U0"), **nested(30))
    assert found == ("oneOf", [("end", *range(29, 0, -1)), (0,)], [])


@pytest.mark.parametrize("more", [nested(60), None])
def test_too_many_ways_are_a_fault(
    more: dict[str, Any] | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tag_facts, "MOST_STEPS", 2_000)
    names = [f"U{n}" for n in range(9)]
    circles = {one: {"oneOf": [ref(other) for other in names]} for one in names}
    circles["U0"] = union(*names)
    found = reading(None, tmp_path, place=("components", "schemas", "U0"), **(more or circles))
    assert found == ("oneOf", [], ["TOO_MANY_WAYS /components/schemas/U0/discriminator "])


@pytest.mark.parametrize(
    ("wanted", "leads"),
    [
        ("A", "/components/schemas/A"),
        ("#/components/schemas/A", "/components/schemas/A"),
        ("#/schema/extra", "/schema/extra"),
        ("Text/type", None),
        ("Gone", None),
        (["A"], None),
    ],
)
def test_where_a_mapping_leads(wanted: Any, leads: str | None, tmp_path: Path) -> None:
    text = json.dumps({"schema": {"extra": {}}, "components": {"schemas": SCHEMAS}})
    file = SpecFile.read(Source("spec.json", tmp_path / "spec.json", text))
    found = mapped_schema(Address(file, Pointer(("schema",))), wanted, References(Files(tmp_path)))
    assert (found and str(found.pointer)) == leads
