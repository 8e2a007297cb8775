"""Whether one schema takes all that another one takes is answered after counted steps."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from specpress.document import Address, References, SpecFile
from specpress.document.files import Files
from specpress.rules import coverage
from specpress.rules.instances import InstanceChecker
from specpress.source import Pointer, Source

NAMES = ("A", "B", "C", "D")
LEVELS = tuple(f"L{number}" for number in range(13))


def _union(name: str, inner: tuple[str, ...]) -> dict[str, Any]:
    others = [{"$ref": f"#/components/schemas/{other}"} for other in inner]
    return {"anyOf": [{"type": "object", "required": [name, "no"]}, *others]}


def _pair(folder: Path, schemas: dict[str, Any], wide: str, narrow: str) -> tuple[Address, Address]:
    path = folder / "spec.json"
    text = json.dumps({"components": {"schemas": schemas}})
    path.write_text(text, encoding="utf-8")
    file = SpecFile.read(Source("spec.json", path, text))
    left, right = (Address(file, Pointer(("components", "schemas", n))) for n in (wide, narrow))
    return left, right


@pytest.mark.parametrize("is_circle", [True, False])
def test_unions_that_hold_one_another(
    is_circle: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of circles nothing is asked; of what doubles with each level, only so much."""
    schemas: dict[str, Any] = {name: _union(name, NAMES) for name in NAMES}
    for name, following in itertools.pairwise((*LEVELS, "Narrow")):
        schemas[name] = _union(name, (following, following))
    schemas["Narrow"] = {"type": "object", "required": ["a"]}
    asked: list[object] = []
    parts = coverage._parts

    def counted(schema: Any, normal: Any) -> Any:
        asked.append(schema)
        return parts(schema, normal)

    monkeypatch.setattr(coverage, "_parts", counted)
    checker = InstanceChecker(References(Files(tmp_path)))
    schemas["Other"] = {"type": "object", "required": ["b"]}
    wide = "A" if is_circle else LEVELS[0]
    assert not checker.covers(*_pair(tmp_path, schemas, wide, "Other"), frozenset())
    assert len(asked) == 0 if is_circle else 2_000 < len(asked) < 6_000


TEXT, WHOLE = {"type": "string"}, {"type": "integer"}


@pytest.mark.parametrize(
    ("wide", "narrow", "is_covered"),
    [
        (TEXT, {"const": "a"}, True),
        (TEXT, {"const": 1}, False),
        (TEXT, {"enum": ["a", "b"]}, True),
        (TEXT, {"minLength": 1}, False),
        ({"type": "number"}, WHOLE, True),
        (WHOLE, {"type": "number"}, False),
        ({"enum": ["a", "b"]}, {"const": "a"}, True),
        ({"enum": ["a", "b"]}, {"enum": ["a", "c"]}, False),
        ({"minimum": 1}, {**WHOLE, "minimum": 1}, True),
        ({"minimum": 2}, {**WHOLE, "minimum": 1}, False),
        ({"maxLength": 2}, {**TEXT, "maxLength": 2}, True),
        ({"maxLength": 1}, {**TEXT, "maxLength": 2}, False),
        ({"maxLength": 1}, TEXT, False),
        ({"anyOf": [TEXT, WHOLE]}, {"oneOf": [WHOLE, {"const": "a"}]}, True),
        ({"anyOf": [TEXT, WHOLE]}, {"oneOf": [WHOLE, {"type": "boolean"}]}, False),
        (TEXT, {"allOf": [{"minLength": 1}, TEXT]}, True),
        (TEXT, {"allOf": [{"minLength": 1}, {"maxLength": 3}]}, False),
        (TEXT, False, False),
        (False, TEXT, False),
        ({"items": TEXT}, {"items": False}, True),
        ({"items": False}, {"items": TEXT}, False),
        ({"items": True}, {"items": TEXT}, True),
        (True, TEXT, True),
        ({"description": "Any."}, TEXT, True),
        (TEXT, {"enum": ["a", 1]}, False),
        (WHOLE, {"const": 1.0}, True),
        ({"type": ["string", "null"]}, TEXT, True),
        (TEXT, {"type": ["string", "null"]}, False),
        ({"const": "a"}, {"enum": ["a"]}, True),
        ({"const": "a"}, {"enum": ["a", "b"]}, False),
        ({"enum": [1, "b"]}, {"type": "string"}, False),
        ({"exclusiveMinimum": 1}, {"exclusiveMinimum": 1}, True),
        ({"exclusiveMinimum": 1}, {"minimum": 1}, False),
        ({"exclusiveMinimum": 1}, {"minimum": 2}, False),
        ({"minimum": 1}, {"exclusiveMinimum": 1}, False),
        ({"maximum": 5}, {"maximum": 5}, True),
        ({"maximum": 4}, {"maximum": 5}, False),
        ({"exclusiveMaximum": 5}, {"maximum": 5}, False),
        ({"maximum": 5}, {"exclusiveMaximum": 5}, False),
        ({"minItems": 1}, {"minItems": 2}, True),
        ({"minItems": 2}, {"minItems": 1}, False),
        ({"maxItems": 2}, {"maxItems": 1}, True),
        ({"maxItems": 2}, {"minItems": 1}, False),
        ({"maximum": 5}, {"const": 3}, False),
        ({"format": "date"}, TEXT, False),
        ({"format": "date"}, {"format": "date"}, True),
        ({"format": "date"}, {"format": "time"}, False),
        ({"format": "uri"}, TEXT, True),
        ({"pattern": "^a"}, {"pattern": "^a"}, True),
        ({"pattern": "^a"}, {"pattern": "^b"}, False),
        ({"uniqueItems": True}, {"uniqueItems": True}, True),
        ({"uniqueItems": True}, {}, False),
        ({"required": ["a"]}, {"required": ["b", "a"]}, True),
        ({"required": ["a", "b"]}, {"allOf": [{"required": ["a"]}, {"required": ["b"]}]}, True),
        ({"required": ["a", "b"]}, {"required": ["a"]}, False),
        ({"properties": {"a": TEXT}}, {"properties": {"a": {"const": "x"}}}, True),
        ({"properties": {"a": TEXT}}, {"properties": {"a": WHOLE}}, False),
        ({"properties": {"a": TEXT}}, {"properties": {"b": TEXT}}, False),
        ({"properties": {"a": True}}, {"properties": {"b": TEXT}}, True),
        (
            {"properties": {"a": TEXT}},
            {"properties": {"b": TEXT}, "additionalProperties": False},
            True,
        ),
        (
            {"properties": {"a": TEXT}},
            {"properties": {"a": WHOLE}, "additionalProperties": False},
            False,
        ),
        (
            {"properties": {"a": TEXT}},
            {"patternProperties": {"^a": WHOLE}, "additionalProperties": False},
            False,
        ),
        ({"properties": {"a": False}}, {"properties": {"a": TEXT}}, False),
        ({"properties": {"a": False}}, {"properties": {"a": False}}, True),
        ({"additionalProperties": True}, {}, True),
        ({"additionalProperties": {}}, {}, True),
        ({"additionalProperties": False}, {}, False),
        ({"additionalProperties": False}, {"additionalProperties": False}, True),
        (
            {"additionalProperties": False},
            {"properties": {"a": TEXT}, "additionalProperties": False},
            False,
        ),
        (
            {"properties": {"a": True, "b": True}, "additionalProperties": False},
            {"properties": {"a": TEXT}, "additionalProperties": False},
            True,
        ),
        (
            {"additionalProperties": False},
            {"patternProperties": {"^a": TEXT}, "additionalProperties": False},
            False,
        ),
        ({"items": TEXT}, {"items": {"const": "a"}}, True),
        ({"items": TEXT}, {"items": WHOLE}, False),
        ({"items": TEXT}, {}, False),
        ({"items": TEXT}, {"prefixItems": [WHOLE], "items": TEXT}, False),
        (
            {"prefixItems": [WHOLE], "items": TEXT},
            {"prefixItems": [WHOLE], "items": TEXT},
            True,
        ),
        ({"prefixItems": [WHOLE]}, {"prefixItems": [TEXT]}, False),
        ({"not": {"$ref": "#/components/schemas/N"}}, {"not": {"const": 1}}, False),
        ({"not": {"const": 1}}, {"not": {"const": 1}}, True),
        ({"anyOf": [TEXT, WHOLE]}, {"const": 1}, True),
        ({"anyOf": [TEXT, WHOLE]}, {"const": True}, False),
        ({"anyOf": []}, TEXT, False),
        (TEXT, {"anyOf": []}, False),
    ],
)
def test_what_takes_all_of_another(
    tmp_path: Path, wide: Any, narrow: Any, is_covered: bool
) -> None:
    checker = InstanceChecker(References(Files(tmp_path)))
    pair = _pair(tmp_path, {"W": wide, "N": narrow}, "W", "N")
    assert checker.covers(*pair, frozenset({"date", "time"})) is is_covered
