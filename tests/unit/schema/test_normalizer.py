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
from specpress.schema.direction import Unasked
from specpress.source import Pointer, Source

from tests.hostile.counting import Work

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


def _work_on_unions(folder: Path, count: int) -> int:
    """Work of `count` unions of objects and of each other, one by one: two references in each."""
    refs = [{"$ref": f"#/{number}"} for number in range(count)]
    document = {
        str(at): {
            "oneOf": [{"properties": {"a": {"readOnly": True}}}, *(refs + refs)[at + 1 : at + 3]]
        }
        for at in range(count)
    }
    text = json.dumps(document)
    file = SpecFile.read(Source("spec.json", folder / "spec.json", text))
    normalizer = Normalizer(References(Files(folder)), Reporter(), Direction.EITHER)
    normalizer.normalize(Address(file, Pointer(("0",))))
    alone = Work().of(lambda: normalizer.normalize(Address(file, Pointer(("1",)))))
    fresh = Normalizer(References(Files(folder)), Reporter(), Direction.EITHER)
    return alone + Work().of(lambda: fresh.normalize(Address(file, Pointer(("0",)))))


def test_unions_that_hold_each_other_are_each_read_once(tmp_path: Path) -> None:
    assert _work_on_unions(tmp_path, 80) < 5 * _work_on_unions(tmp_path, 20)


def test_what_a_circle_of_schemas_marks_and_requires(tmp_path: Path) -> None:
    """Whichever of them is asked first, and where the mark is behind references of its own."""
    document = {
        "a": {"required": ["x", "y"], "allOf": [{"$ref": "#/b"}, {"$ref": "#/d"}]},
        "b": {"anyOf": [{"$ref": "#/c"}, {"$ref": "#/nowhere"}]},
        "c": {"oneOf": [{"$ref": "#/a"}], "properties": {"x": {"$ref": "#/m"}}},
        "d": {"properties": {"z": {"readOnly": True}}, "required": ["x"]},
        "m": {"allOf": [{"$ref": "#/n"}]},
        "n": {"allOf": [{"$ref": "#/m"}, {"readOnly": True}]},
    }
    file = SpecFile.read(Source("spec.json", tmp_path / "spec.json", json.dumps(document)))
    for order in ("abcd", "dcba", "cadb"):
        unasked = Unasked(References(Files(tmp_path)), Direction.REQUEST)
        found = {name: unasked.members(Address(file, Pointer((name,)))) for name in order}
        assert found == {"a": {"x", "z"}, "b": {"x", "z"}, "c": {"x", "z"}, "d": {"z"}}
        target = Address(file, Pointer(("d",)))
        assert unasked.inherited(frozenset("xyz"), target) == {"x"}
