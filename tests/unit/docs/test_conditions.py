"""Rules between members, in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from specpress.ir import (
    Condition,
    ConditionKind,
    Description,
    Field,
    Json,
    ObjectType,
    Primitive,
    PrimitiveKind,
    SchemaNode,
    SchemaRule,
)
from specpress.ir import Test as MemberTest
from specpress.ir import TestKind as Asked
from specpress.source import Location, Source
from specpress.targets.docs.conditions import object_rules, required_when
from specpress.targets.docs.phrase import phrase_text
from specpress.text import SpecText

HERE = Location(Source("spec.json", Path("spec.json"), "{}"))
NOTHING = Description(text=SpecText(""), original=SpecText(""))


def field(name: str, *, required: bool = False) -> Field:
    return Field(
        wire_name=name,
        title=SpecText(name),
        description=NOTHING,
        type=Primitive(kind=PrimitiveKind.STRING),
        required=required,
        location=HERE,
    )


def owner(*conditions: Condition) -> ObjectType:
    return ObjectType(
        object_id="request",
        title=SpecText(""),
        description=NOTHING,
        fields=(field("type", required=True), field("a"), field("b"), field("mode")),
        conditions=conditions,
        location=HERE,
    )


def equals(name: str, *values: str, or_absent: bool = False) -> MemberTest:
    frozen = tuple(Json.of(value) for value in values)
    return MemberTest(path=(name,), kind=Asked.EQUALS, values=frozen, or_absent=or_absent)


PRESENT_A = MemberTest(path=("a",), kind=Asked.PRESENT)
PRESENT_B = MemberTest(path=("b",), kind=Asked.PRESENT)


def rule(kind: ConditionKind, **parts: object) -> Condition:
    return Condition(kind=kind, location=HERE, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("condition", "want"),
    [
        (
            rule(
                ConditionKind.REQUIRED, when=(equals("type", "x", or_absent=True),), paths=(("a",),)
            ),
            "When type is x, a is required.",
        ),
        (
            rule(
                ConditionKind.REQUIRED,
                when=(equals("mode", "x", "y", or_absent=True),),
                paths=(("a",),),
            ),
            "When mode is x or y or is not given, a is required.",
        ),
        (
            rule(
                ConditionKind.REQUIRED,
                when=(PRESENT_A, equals("type", "1")),
                paths=(("b",), ("c", "d")),
            ),
            'When a is given and type is "1", b and c.d are required.',
        ),
        (
            rule(
                ConditionKind.FORBIDDEN,
                when=(MemberTest(path=("a",), kind=Asked.ABSENT),),
                paths=(("b",),),
            ),
            "When a is not given, b cannot be used.",
        ),
        (
            rule(
                ConditionKind.FORBIDDEN,
                when=(MemberTest(path=("a",), kind=Asked.NOT_EQUALS, values=(Json("true"),)),),
                paths=(("b",), ("c",)),
            ),
            "When a is not true, b and c cannot be used.",
        ),
        (
            rule(ConditionKind.ANY_OF, groups=((("a",),), (("b",), ("c",)))),
            "Give at least one of: a; or b with c.",
        ),
        (
            rule(ConditionKind.ONE_OF, groups=((("a",),), (("b",),), (("c",),))),
            "Give exactly one of: a; b; or c.",
        ),
        (
            rule(ConditionKind.NOT_TOGETHER, paths=(("a",), ("b",))),
            "a and b cannot be used together.",
        ),
        (
            rule(
                ConditionKind.LIMITED,
                when=(PRESENT_A,),
                paths=(("inputs", "images"),),
                schema=SchemaRule(SchemaNode({"maxItems": 4}, HERE)),
            ),
            "When a is given, inputs.images is limited to 4 items.",
        ),
        (
            rule(
                ConditionKind.LIMITED,
                paths=(("a",),),
                schema=SchemaRule(SchemaNode({"minimum": 1, "enum": [1, 2]}, HERE)),
            ),
            "a must be at least 1 and must be 1 or 2.",
        ),
        (
            rule(
                ConditionKind.LIMITED,
                paths=(("a",),),
                schema=SchemaRule(SchemaNode({"contains": {}}, HERE)),
            ),
            "a must have an item.",
        ),
        (
            rule(
                ConditionKind.OTHER,
                when=(PRESENT_A,),
                schema=SchemaRule(SchemaNode({"minProperties": 2}, HERE)),
            ),
            "When a is given, the object must have at least 2 members.",
        ),
    ],
)
def test_sentences(condition: Condition, want: str) -> None:
    (found,) = object_rules(owner(condition))
    assert phrase_text(found.sentence) == want


def test_two_members_that_need_each_other_are_one_rule() -> None:
    mirrored = owner(
        rule(ConditionKind.REQUIRED, when=(PRESENT_A,), paths=(("b",),)),
        rule(ConditionKind.REQUIRED, when=(PRESENT_B,), paths=(("a",),)),
    )
    assert [phrase_text(found.sentence) for found in object_rules(mirrored)] == [
        "a and b must be used together."
    ]
    assert [phrase_text(found) for found in required_when(mirrored, "b")] == ["when a is given"]


def test_combinations_have_a_table() -> None:
    condition = rule(
        ConditionKind.COMBINATIONS,
        paths=(("width",), ("height",)),
        combinations=(("Square", (Json.of(512), Json.of(512))), ("", (Json.of(1), Json.of(2)))),
    )
    (found,) = object_rules(owner(condition))
    assert phrase_text(found.sentence) == "width and height must be one of the combinations below."
    assert found.columns == ("width", "height")
    assert [(title, [phrase_text(cell) for cell in cells]) for title, cells in found.rows] == [
        ("Square", ["512", "512"]),
        ("", ["1", "2"]),
    ]
