"""What is let through of datamodel-code-generator's output, and that it never sees spec text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from specpress.ir import (
    Anything,
    Array,
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
    Type,
    Union,
)
from specpress.jsonvalue import JsonValue
from specpress.source import ROOT, Location, Source
from specpress.targets.sdk import class_reader
from specpress.targets.sdk.class_reader import ClassKind, read_classes
from specpress.targets.sdk.skeleton import Skeleton
from specpress.text import SpecText

EVIL = 'x"""; import os\n'
STRING = Primitive(kind=PrimitiveKind.STRING)
INTEGER = Primitive(kind=PrimitiveKind.INTEGER)
MIXED: tuple[JsonValue, ...] = (1, True, "a")
NULL = Primitive(kind=PrimitiveKind.NULL)


PLACE = Location(Source("spec.json", Path("spec.json"), "{}"), ROOT)


def field(
    kind: Type, *, required: bool = True, nullable: bool = False, media: bool = False
) -> Field:
    return Field(
        wire_name=EVIL,
        name="evil",
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
    "enum": (field(enum("a", "b")), "Literal['L0', 'L1']", "Literal['L0', 'L1'] | str"),
    "open enum": (
        field(enum("a", is_open=True)),
        "Literal['L0'] | str",
        "Literal['L0'] | str",
    ),
    "mixed enum": (
        field(enum(*MIXED)),
        "Literal[1, True, 'L0']",
        "Literal[1, True, 'L0'] | str",
    ),
    "floats": (field(enum(0.5, 1.5)), "float", "float | str"),
    "null among values": (
        field(enum("a", None)),
        "Literal['L0'] | None",
        "Literal['L0'] | str | None",
    ),
    "objects among values": (field(enum("a", {"b": 1})), "Any", "Any"),
    "negative": (field(enum(-1)), "Literal[-1]", "Literal[-1] | str"),
    "constant": (field(Constant(value=Json.of("a"))), "Literal['L0']", "Literal['L0']"),
    "array": (field(Array(items=INTEGER)), "Sequence[int]", "list[int]"),
    "map": (field(Map(values=INTEGER)), "Mapping[str, int]", "dict[str, int]"),
    "free-form": (field(Map(values=Anything())), "Mapping[str, Any]", "dict[str, Any]"),
    "anything": (field(Anything(), required=False), "Any", "Any"),
    "reference": (field(ObjectRef(object_id="own")), "C0", "C0"),
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
    "media": (field(Array(items=STRING), media=True), "Sequence[Media]", "list[Media]"),
}


@pytest.mark.parametrize("name", TYPES)
def test_annotations(name: str) -> None:
    given, *wanted = TYPES[name]
    for kind, want in zip((ClassKind.TYPED_DICT, ClassKind.RESULT), wanted, strict=True):
        skeleton = Skeleton(classes=("own",), has_open_enums=kind is ClassKind.RESULT)
        (found,) = read_classes(skeleton.schema_text([[given]]), kind).classes
        (member,) = found.members
        assert (member.annotation, member.required) == (want, given.required)


def test_the_schema_holds_no_text_of_the_spec() -> None:
    members = [field(enum(EVIL, "b")), field(Constant(value=Json.of(EVIL))), field(STRING)]
    skeleton = Skeleton(classes=(EVIL,), names_long_enums=True)
    text = skeleton.schema_text([[*members, field(ObjectRef(object_id=EVIL))]])
    words = set(re.findall(r'"((?:[^"\\]|\\.)*)"', json.dumps(json.loads(text))))
    keywords = {"$schema", "$defs", "$ref", "title", "type", "properties", "required", "enum"}
    names = {"Root", "Media", "object", "string", "https://json-schema.org/draft/2020-12/schema"}
    own = {word for word in words if re.fullmatch(r"(?:#/\$defs/)?[CELf]\d+", word)}
    assert words == keywords | names | own
    assert skeleton.literals == [ascii(EVIL), '"b"', ascii(EVIL)]


def test_models_of_one_shape_share_the_answer() -> None:
    first = Skeleton(classes=("a",)).schema_text([[field(enum("x"))]])
    second = Skeleton(classes=("b",)).schema_text([[field(enum("y"))]])
    assert first == second


UNEXPECTED = {
    "a call": "class C0(TypedDict):\n    f0: print()",
    "a statement": "import os\nos.system('touch pwned')",
    "a decorator": "@evil\nclass C0(TypedDict):\n    f0: str",
    "another base": "class C0(Evil):\n    f0: str",
    "a keyword": "class C0(TypedDict, metaclass=Evil):\n    f0: str",
    "a default": "class C0(TypedDict):\n    f0: str = evil()",
    "another name": "class C0(TypedDict):\n    f0: os",
    "another literal": "class C0(TypedDict):\n    f0: Literal['evil']",
    "an attribute": "class C0(TypedDict):\n    f0: os.PathLike",
    "a docstring": "class C0(TypedDict):\n    'evil'\n    f0: str",
    "an alias of a call": "E0: TypeAlias = evil()",
}


@pytest.mark.parametrize("name", UNEXPECTED)
def test_unexpected_output_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(*_: Any) -> str:
        return UNEXPECTED[name]

    monkeypatch.setattr(class_reader, "_generate", answer)
    with pytest.raises(ValueError, match="unexpected"):
        read_classes(f'"{name}"', ClassKind.TYPED_DICT)
