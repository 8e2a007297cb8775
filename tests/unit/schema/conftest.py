"""A normal schema from a plain one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from specpress.diagnostics import Reporter
from specpress.document import Address, References, SpecFile
from specpress.document.files import Files
from specpress.ir import NormalSchema
from specpress.jsonvalue import JsonValue
from specpress.schema import Direction, normalize
from specpress.source import Pointer, Source

Normal = Callable[..., NormalSchema]


@pytest.fixture
def report() -> Reporter:
    return Reporter()


@pytest.fixture
def normal(tmp_path: Path, report: Reporter) -> Normal:
    """Normalises `schema`, which stands in a document beside `components`."""

    def make(
        schema: JsonValue,
        components: dict[str, JsonValue] | None = None,
        direction: Direction = Direction.NONE,
    ) -> NormalSchema:
        document: JsonValue = {"schema": schema, "components": {"schemas": dict(components or {})}}
        path = tmp_path / "spec.json"
        text = json.dumps(document, indent=1)
        path.write_text(text, encoding="utf-8")
        file = SpecFile.read(Source("spec.json", path, text))
        references = References(Files(tmp_path))
        return normalize(Address(file, Pointer(("schema",))), references, report, direction)

    return make
