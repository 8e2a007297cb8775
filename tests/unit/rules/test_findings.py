"""All that lint says of schemas and documents of many kinds, with hints: one text for each.

The schemas are those of `tests/unit/lower/lowered.json` and `doubtful.json`; the documents are
those of `tests/unit/lower/documents` and `documents`. `make goldens` writes what is
expected anew; read the difference before you keep it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.pipeline import NoProgress, Options
from specpress.pipeline.loading import load
from specpress.source import Location

from tests.goldens import difference

HERE = Path(__file__).parent
LOWER = HERE.parent / "lower"
REWRITE = os.environ.get("SPECPRESS_REWRITE_GOLDENS") == "1"
ROWS: list[Any] = [
    row
    for path in (LOWER / "lowered.json", HERE / "doubtful.json")
    for row in json.loads(path.read_text(encoding="utf-8"))
]
PARTS = 12
PLAIN = {"W301", "W701"}
"""Findings of most rows: a component that another row does not use, a member without a word."""
REFERENCE = '"#/components/schemas/'
DOCUMENTS = {
    path.name: path
    for folder in (LOWER / "documents/specs", HERE / "documents")
    for path in sorted(folder.iterdir())
    if path.is_dir()
}


def place(location: Location) -> str:
    name = location.source.name
    return f"#{location.pointer}" if name.endswith("rows.json") else str(location)


def findings(specs: Path, folder: Path, without: Collection[str] = ()) -> str:
    """The text; of schemas, whose document is made here, places are pointers and no lines."""
    report = Reporter()
    load(Options(specs=specs, output=folder / "out", templates=()), report, NoProgress())
    return "".join(
        f"{one.severity.value}[{one.code.id}] {place(one.location)}: {one.message}\n"
        + (f"  hint: {one.hint}\n" if one.hint else "")
        + "".join(f"  {place(other.location)}: {other.message}\n" for other in one.related)
        + "".join(f"  {edit.pointer} -> {edit.value}, as {edit.reason}\n" for edit in one.edits)
        for one in report.diagnostics
        if one.code.id not in without
    )


def compare(name: str, found: str) -> None:
    golden = HERE / "findings" / f"{name}.txt"
    if REWRITE:
        golden.write_text(found, encoding="utf-8", newline="\n")
    assert not difference(found, golden.read_text(encoding="utf-8"))


def document(rows: list[tuple[int, Any]], version: str) -> dict[str, Any]:
    """A request with a member for each row, whose components have names of their own."""
    schemas: dict[str, Any] = {}
    members: dict[str, Any] = {}
    for number, row in rows:
        text = json.dumps([row["schema"], row.get("components", {})])
        schema, components = json.loads(text.replace(REFERENCE, f"{REFERENCE}S{number}"))
        schemas |= {f"S{number}{name}": one for name, one in components.items()}
        members[f"s{number}"] = schema
    body = {"type": "object", "properties": members}
    answer = {"description": "Yes.", "content": {"application/json": {"schema": body}}}
    return {
        "openapi": version,
        "info": {"title": "Rows", "version": "1", "description": "Rows."},
        "servers": [{"url": "https://rows.example.com"}],
        "paths": {
            "/rows": {
                "post": {
                    "operationId": "rows",
                    "requestBody": {
                        "required": True,
                        "content": {"application/json": {"schema": body}},
                    },
                    "responses": {"200": answer},
                }
            }
        },
        "components": {"schemas": schemas},
    }


@pytest.mark.parametrize("part", range(PARTS))
def test_findings_in_schemas(part: int, tmp_path: Path) -> None:
    provider = tmp_path / "specs/rows"
    provider.mkdir(parents=True)
    shutil.copy(LOWER / "documents/specs/chunks/provider.yaml", provider)
    profile = (provider / "provider.yaml").read_text(encoding="utf-8")
    profile = profile.replace("[request.model]", "[file]").replace("chunks", "rows")
    (provider / "provider.yaml").write_text(profile, encoding="utf-8")
    rows = [(number, row) for number, row in enumerate(ROWS) if number % PARTS == part]
    text = json.dumps(document(rows, "3.0.3" if part % 4 == 3 else "3.1.0"), indent=1)
    (provider / "rows.json").write_text(text, encoding="utf-8")
    compare(f"rows-{part}", findings(tmp_path / "specs", tmp_path, PLAIN))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_findings_in_documents(name: str, tmp_path: Path) -> None:
    shutil.copytree(DOCUMENTS[name], tmp_path / "specs" / name)
    compare(name, findings(tmp_path / "specs", tmp_path))
