"""What the one value of a member is, and what several types come to together."""

from __future__ import annotations

from pathlib import Path

import pytest
from specpress.ir import (
    Anything,
    Constant,
    Description,
    Enumeration,
    EnumMember,
    Field,
    Json,
    ObjectType,
    Primitive,
    PrimitiveKind,
    Type,
    Union,
)
from specpress.lower.unions import fixed_value, one_of, or_null
from specpress.source import ROOT, Location, Source
from specpress.text import SpecText

PLACE = Location(Source("a.json", Path("a.json"), "{}"), ROOT)
NOTHING = Description(text=SpecText(""), original=SpecText(""))
TEXT, NULL = (Primitive(kind=kind) for kind in (PrimitiveKind.STRING, PrimitiveKind.NULL))


def listed(*values: str) -> Enumeration:
    members = tuple(EnumMember(value=Json.of(value)) for value in values)
    return Enumeration(members=members, kind=PrimitiveKind.STRING)


def field(name: str, kind: Type, *, required: bool = True) -> Field:
    return Field(
        wire_name=name,
        title=SpecText(name),
        description=NOTHING,
        type=kind,
        required=required,
        location=PLACE,
    )


@pytest.mark.parametrize(
    ("kind", "required", "want"),
    [
        (Constant(value=Json.of("a")), True, '"a"'),
        (Constant(value=Json.of("a")), False, None),
        (listed("a"), True, '"a"'),
        (listed("a"), False, None),
        (listed("a", "b"), True, None),
        (TEXT, True, None),
    ],
)
def test_the_one_value_of_a_member(kind: Type, want: str | None, *, required: bool) -> None:
    fields = (field("other", Constant(value=Json.of(1))), field("tag", kind, required=required))
    item = ObjectType(
        object_id="request",
        title=SpecText(""),
        description=NOTHING,
        fields=fields,
        location=PLACE,
    )
    assert fixed_value(item, "tag") == want
    assert fixed_value(item, "none") is None


@pytest.mark.parametrize(
    ("kinds", "want"),
    [
        ([TEXT], TEXT),
        ([TEXT, TEXT], TEXT),
        ([TEXT, NULL], Union(variants=(TEXT, NULL))),
        ([Union(variants=(TEXT, NULL)), NULL], Union(variants=(TEXT, NULL))),
        ([TEXT, Anything()], Anything()),
    ],
)
def test_several_types_together(kinds: list[Type], want: Type) -> None:
    assert one_of(kinds) == want


def test_null_is_taken_where_it_may_be() -> None:
    assert or_null((TEXT, True)) == Union(variants=(TEXT, NULL))
    assert or_null((TEXT, False)) == TEXT
