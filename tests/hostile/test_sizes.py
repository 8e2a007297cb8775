"""Specs whose values would be large: examples, answers, titles and defaults keep a bound."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import Run
from .test_bounds import MEMORY, PROFILE, spec

NODE = {"$ref": "#/components/schemas/Node"}


def lists(levels: int, least: int) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    for _ in range(levels):
        schema = {"type": "array", "minItems": least, "items": schema}
    return schema


def selves(count: int) -> dict[str, Any]:
    """An object with optional references to itself."""
    members: dict[str, Any] = {f"r{n}": NODE for n in range(count)}
    return {"Node": {"type": "object", "properties": {**members, "name": {"type": "string"}}}}


CASES: dict[str, bytes] = {
    "three of itself": spec({"s": NODE}, selves(3)),
    "four of itself": spec({"s": NODE}, selves(4)),
    "lists of itself": spec(
        {"s": NODE},
        {
            "Node": {
                "type": "object",
                "properties": {
                    f"l{n}": lists(2, 3)
                    | {"items": {"type": "array", "minItems": 3, "items": NODE}}
                    for n in range(3)
                },
            }
        },
    ),
    "40 items, three levels": spec({"s": lists(3, 40)}),
    "half a billion items": spec({"s": lists(1, 5 * 10**8)}),
    "two billion characters": spec({"s": {"type": "string", "minLength": 2 * 10**9}}),
    "a title of 3 MB": spec({"s": {"type": "string", "title": "t" * 3_000_000}}),
    "a default of 3 MB": spec({"s": {"type": "string", "default": "d" * 3_000_000}}),
    "a title of 20 MB": spec({"s": {"type": "string", "title": "t" * 20_000_000}}),
    "a default of 20 MB": spec({"s": {"type": "string", "default": "d" * 20_000_000}}),
    "a default of 100,000 items": spec({"s": {"type": "array", "default": [1] * 100_000}}),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("needed", [False, True], ids=["optional", "required"])
def test_it_ends(name: str, needed: bool, tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "specs" / "p"
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text(json.dumps(PROFILE), encoding="utf-8")
    document = json.loads(CASES[name])
    call = document["paths"]["/run/x"]["post"]
    task = call["requestBody"]["content"]["application/json"]["schema"]["items"]
    if needed:
        task["required"].append("s")
    (folder / "a.json").write_text(json.dumps(document), encoding="utf-8")
    done = run(tmp_path, memory=MEMORY, seconds=120)
    assert done.code in {0, 1}, done.text[-2000:]
    assert "internal error" not in done.text
    if done.code == 1:
        assert "error[" in done.text
    # A large text is published twice, in the spec beside each page, and nowhere else.
    written = sum(path.stat().st_size for path in tmp_path.glob("generated/**/*") if path.is_file())
    assert written < 2.2 * len(CASES[name]) + 2_000_000


def test_objects_that_all_hold_each_other(tmp_path: Path, run: Run) -> None:
    """Paths through them are more than memory holds; a page lists some thousands, data none."""
    names = [f"S{n}" for n in range(12)]
    members = {name: {"$ref": f"#/components/schemas/{name}"} for name in names}
    schemas = {name: {"type": "object", "properties": members} for name in names}
    folder = tmp_path / "specs" / "p"
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text(json.dumps(PROFILE), encoding="utf-8")
    (folder / "a.json").write_bytes(spec({"s": members["S0"]}, schemas))
    done = run(tmp_path, memory=MEMORY, seconds=240)
    assert done.code == 0, done.text[-2000:]
    data = (tmp_path / "generated/site/p/a.data.js").read_text(encoding="utf-8")
    model = json.loads(data[data.index("(") + 1 : data.rindex(")")])
    assert len(model["names"]) == 1 + len(names)
    assert model["names"][model["names"][0]["s"]["f"][0]]["S3"]["n"] == "s3"
