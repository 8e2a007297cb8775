"""Whether one schema takes all that another one takes is answered after counted steps."""

from __future__ import annotations

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


def _union(name: str) -> dict[str, Any]:
    others = [{"$ref": f"#/components/schemas/{other}"} for other in NAMES]
    return {"anyOf": [{"type": "object", "required": [name, "no"]}, *others]}


def _pair(folder: Path, schemas: dict[str, Any], wide: str, narrow: str) -> tuple[Address, Address]:
    path = folder / "spec.json"
    text = json.dumps({"components": {"schemas": schemas}})
    path.write_text(text, encoding="utf-8")
    file = SpecFile.read(Source("spec.json", path, text))
    left, right = (Address(file, Pointer(("components", "schemas", n))) for n in (wide, narrow))
    return left, right


def test_unions_that_hold_one_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schemas: dict[str, Any] = {name: _union(name) for name in NAMES}
    schemas["Narrow"] = {"type": "object", "required": list(NAMES)}
    asked: list[object] = []
    parts = coverage._parts

    def counted(schema: Any, normal: Any) -> Any:
        asked.append(schema)
        return parts(schema, normal)

    monkeypatch.setattr(coverage, "_parts", counted)
    checker = InstanceChecker(References(Files(tmp_path)))
    assert not checker.covers(*_pair(tmp_path, schemas, "A", "Narrow"), frozenset())
    assert 2_000 < len(asked) < 5_000


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
    ],
)
def test_what_takes_all_of_another(
    tmp_path: Path, wide: dict[str, Any], narrow: dict[str, Any], is_covered: bool
) -> None:
    checker = InstanceChecker(References(Files(tmp_path)))
    pair = _pair(tmp_path, {"W": wide, "N": narrow}, "W", "N")
    assert checker.covers(*pair, frozenset()) is is_covered
