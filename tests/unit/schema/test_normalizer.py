"""One normaliser makes each schema once, whoever asks for it and however often."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.document import Address, References, SpecFile
from specpress.document.files import Files
from specpress.jsonvalue import JsonObject
from specpress.schema import Direction, Normalizer, normal, normalize
from specpress.source import Pointer, Source

DOCUMENT: dict[str, Any] = {
    "schema": {
        "type": "object",
        "properties": {
            "a": {"$ref": "#/components/schemas/A"},
            "list": {"type": "array", "items": {"$ref": "#/components/schemas/A"}},
            "broken": {"$ref": "#/components/schemas/Broken"},
        },
    },
    "components": {
        "schemas": {
            "A": {"properties": {"b": {"$ref": "#/components/schemas/B"}}},
            "B": {"type": "string", "nullable": True},
            "Broken": {"properties": {"x": {"$ref": "#/components/schemas/Nowhere"}}},
        }
    },
}
PLACES = (
    ("schema",),
    ("schema", "properties", "list"),
    ("schema", "properties", "list", "items"),
    ("schema", "properties", "a"),
    ("components", "schemas", "A"),
    ("components", "schemas", "B"),
    ("components", "schemas", "Broken"),
    ("schema",),
)


@pytest.fixture
def file(tmp_path: Path) -> SpecFile:
    path = tmp_path / "spec.json"
    text = json.dumps(DOCUMENT)
    path.write_text(text, encoding="utf-8")
    return SpecFile.read(Source("spec.json", path, text))


def test_each_schema_is_made_once(
    file: SpecFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: Counter[int] = Counter()
    modernize = normal.modernize

    def counted(schema: JsonObject) -> JsonObject:
        made[id(schema)] += 1
        return modernize(schema)

    monkeypatch.setattr(normal, "modernize", counted)
    normalizer = Normalizer(References(Files(tmp_path)), Reporter(), Direction.EITHER)
    for place in PLACES:
        normalizer.normalize(Address(file, Pointer(place)))
    assert made
    assert set(made.values()) == {1}


def test_what_is_made_together_is_what_is_made_alone(file: SpecFile, tmp_path: Path) -> None:
    references = References(Files(tmp_path))
    normalizer = Normalizer(references, Reporter(), Direction.EITHER)
    for place in PLACES:
        address = Address(file, Pointer(place))
        alone = normalize(address, references, Reporter(), Direction.EITHER)
        assert normalizer.normalize(address).root == alone.root


def test_a_fault_is_known_wherever_it_is_reached_from(file: SpecFile, tmp_path: Path) -> None:
    normalizer = Normalizer(References(Files(tmp_path)), Reporter(), Direction.EITHER)
    found = [normalizer.normalize(Address(file, Pointer(place))).has_faults for place in PLACES]
    assert found == [True, False, False, False, False, False, True, True]
