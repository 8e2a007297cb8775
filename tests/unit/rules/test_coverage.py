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


def test_unions_that_hold_one_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schemas: dict[str, Any] = {name: _union(name) for name in NAMES}
    schemas["Narrow"] = {"type": "object", "required": list(NAMES)}
    path = tmp_path / "spec.json"
    text = json.dumps({"components": {"schemas": schemas}})
    path.write_text(text, encoding="utf-8")
    file = SpecFile.read(Source("spec.json", path, text))
    asked: list[object] = []
    parts = coverage._parts

    def counted(schema: Any, normal: Any) -> Any:
        asked.append(schema)
        return parts(schema, normal)

    monkeypatch.setattr(coverage, "_parts", counted)
    wide, narrow = (
        Address(file, Pointer(("components", "schemas", name))) for name in ("A", "Narrow")
    )
    checker = InstanceChecker(References(Files(tmp_path)))
    assert not checker.covers(wide, narrow, frozenset())
    assert 100 < len(asked) < 25_000
