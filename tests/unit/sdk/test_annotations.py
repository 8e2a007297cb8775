"""Types of the IR as annotations, of what callers give and of what answers hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from specpress.ir import (
    Anything,
    Array,
    Bound,
    Constant,
    Description,
    Enumeration,
    EnumMember,
    Field,
    Json,
    Map,
    ObjectRef,
    Primitive,
    PrimitiveKind,
    Range,
    Tuple,
    Type,
    Union,
)
from specpress.jsonvalue import JsonValue
from specpress.source import ROOT, Location, Source
from specpress.targets.sdk.annotations import Annotator, values_of
from specpress.text import Code, SpecText

EVIL = 'x"""; import os\n'
STRING = Primitive(kind=PrimitiveKind.STRING)
URL = Primitive(kind=PrimitiveKind.STRING, format="uri")
INTEGER = Primitive(kind=PrimitiveKind.INTEGER)
MIXED: tuple[JsonValue, ...] = (1, True, "a")
NULL = Primitive(kind=PrimitiveKind.NULL)


PLACE = Location(Source("spec.json", Path("spec.json"), "{}"), ROOT)


def field(
    kind: Type, *, required: bool = True, nullable: bool = False, media: bool = False
) -> Field:
    return Field(
        wire_name=EVIL,
        title=SpecText(EVIL),
        description=Description(text=SpecText(EVIL), original=SpecText(EVIL)),
        type=kind,
        required=required,
        nullable=nullable,
        media=media,
        location=PLACE,
    )


def enum(*values: JsonValue, is_open: bool = False) -> Enumeration:
    members = tuple(EnumMember(value=Json.of(value)) for value in values)
    return Enumeration(members=members, kind=PrimitiveKind.STRING, open=is_open)


TYPES: dict[str, tuple[Field, str, str]] = {
    "string": (field(STRING), "str", "str"),
    "nullable": (field(STRING, nullable=True), "str | None", "str | None"),
    "left out": (field(STRING, required=False), "str", "str | None"),
    "null alone": (field(NULL), "None", "None"),
    "null alone, left out": (field(NULL, required=False), "None", "None"),
    "enum": (field(enum("a", "b")), 'Literal["a", "b"]', 'Literal["a", "b"] | str'),
    "open enum": (
        field(enum("a", is_open=True)),
        'Literal["a"] | str',
        'Literal["a"] | str',
    ),
    "mixed enum": (
        field(enum(*MIXED)),
        'Literal[1, True, "a"]',
        'Literal[1, True, "a"] | str',
    ),
    "floats": (field(enum(0.5, 1.5)), "float", "float | str"),
    "null among values": (
        field(enum("a", None)),
        'Literal["a"] | None',
        'Literal["a"] | str | None',
    ),
    "objects among values": (field(enum("a", {"b": 1})), "Any", "Any"),
    "negative": (field(enum(-1)), "Literal[-1]", "Literal[-1] | str"),
    "constant": (field(Constant(value=Json.of("a"))), 'Literal["a"]', 'Literal["a"]'),
    "array": (field(Array(items=INTEGER)), "Sequence[int]", "list[int]"),
    "map": (field(Map(values=INTEGER)), "Mapping[str, int]", "dict[str, int]"),
    "free-form": (field(Map(values=Anything())), "Mapping[str, Any]", "dict[str, Any]"),
    "anything": (field(Anything(), required=False), "Any", "Any"),
    "reference": (field(ObjectRef(object_id="own")), "Own", "Own"),
    "union": (field(Union(variants=(STRING, INTEGER))), "str | int", "str | int"),
    "union with null": (
        field(Union(variants=(NULL, STRING, Anything()))),
        "Any",
        "Any",
    ),
    "null is last": (
        field(Array(items=Union(variants=(NULL, INTEGER, STRING)))),
        "Sequence[int | str | None]",
        "list[int | str | None]",
    ),
    "media": (field(Array(items=STRING), media=True), "Sequence[Media]", "list[MediaText]"),
}


PAIR = Tuple(prefix=(STRING, INTEGER), texts=(SpecText(""),) * 2)
AT_LEAST_ONE = Range(lower=Bound(value=1))
TYPES |= {
    "url": (field(URL), "str", "MediaText"),
    "text of a file": (field(STRING, media=True), "Media", "MediaText"),
    "objects that take more": (
        field(ObjectRef(object_id="open")),
        "Open | Mapping[str, Any]",
        "Open | dict[str, Any]",
    ),
    "twice": (field(Union(variants=(STRING, STRING, NULL))), "str | None", "str | None"),
    "tuple": (
        field(Tuple(prefix=PAIR.prefix, texts=PAIR.texts, size=AT_LEAST_ONE)),
        "tuple[str] | tuple[str, int]",
        "tuple[str] | tuple[str, int]",
    ),
    "tuple with a rest": (
        field(Tuple(prefix=(STRING,), texts=PAIR.texts, rest=INTEGER, size=AT_LEAST_ONE)),
        "tuple[str, *tuple[int, ...]]",
        "Annotated[tuple[str, *tuple[int, ...]], OPEN_END]",
    ),
    "empty tuple": (
        field(Tuple(prefix=(STRING,), texts=PAIR.texts)),
        "tuple[()] | tuple[str]",
        "tuple[()] | tuple[str]",
    ),
    "long tuple": (
        field(Tuple(prefix=(STRING, INTEGER) * 3, texts=PAIR.texts * 3)),
        "Sequence[str | int]",
        "list[str | int]",
    ),
    "hostile text": (field(enum(EVIL)), f"Literal[{EVIL!a}]", f"Literal[{EVIL!a}] | str"),
}

CLASSES = {"own": Code("Own"), "open": Code("Open")}
ARGUMENTS = Annotator(classes=CLASSES, open_objects=frozenset({"open"}))
RESULTS = Annotator(classes=CLASSES, is_result=True, open_objects=frozenset({"open"}))


@pytest.mark.parametrize("name", TYPES)
def test_annotations(name: str) -> None:
    given, *wanted = TYPES[name]
    for annotator, want in zip((ARGUMENTS, RESULTS), wanted, strict=True):
        found = annotator.of_field(given)
        assert found.text == want
        words = set(re.findall(r"[A-Z]\w+", re.sub('".*?"', "", want)))
        own = {"Own", "Open"}
        assert (found.type_names, found.class_names) == (
            words - own - {"None", "True"},
            words & own,
        )


def test_names_that_any_swallows_are_not_imported() -> None:
    kind = Array(items=Union(variants=(Map(values=STRING), ObjectRef(object_id="own"), Anything())))
    found = ARGUMENTS.of_field(field(kind))
    assert (found.text, found.type_names) == ("Sequence[Any]", {"Sequence", "Any"})
    assert found.class_names == frozenset()


def test_an_alias_stands_for_its_values_in_any_order() -> None:
    aliases = {values_of(enum("a", "b")): Code("Letter")}
    annotator = Annotator(classes=CLASSES, aliases=aliases)
    assert annotator.of_field(field(enum("b", "a"), nullable=True)).text == "Letter | None"
    assert annotator.of_field(field(enum("a", is_open=True))).class_names == frozenset()
    assert annotator.of_values(enum("b", "a")).text == 'Literal["b", "a"]'
