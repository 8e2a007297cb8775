"""Whole documents and what they are lowered to: parameters, bodies, answers, streams, pages.

`make goldens` writes what is expected anew; read the difference before you keep it.
"""

from __future__ import annotations

import math
import os
import shutil
from pathlib import Path

import pytest
from specpress.diagnostics import Reporter
from specpress.examples.code_layout import laid_out_json
from specpress.ir.dump import dump_node
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.pipeline import NoProgress, Options
from specpress.pipeline.loading import load

from tests.goldens import difference

HERE = Path(__file__).parent / "documents"
PROVIDERS = sorted(path.name for path in (HERE / "specs").iterdir())
REWRITE = os.environ.get("SPECPRESS_REWRITE_GOLDENS") == "1"
EMPTY: tuple[JsonValue, ...] = ("", [], {}, {"node": "Description"})
BARE = {"W501", "W502", "W505", "W509", "W512", "W701"}
"""Findings of specs in which nothing is described."""
ELSEWHERE = {"spec", "transport", "profile"}
"""What is not lowered: what the profile says, and where the document was read."""


def lowered(provider: str, tmp_path: Path) -> JsonObject:
    specs = tmp_path / "specs"
    shutil.copytree(HERE / "specs" / provider, specs / provider)
    options = Options(specs=specs, output=tmp_path / "out", templates=())
    report = Reporter()
    found = load(options, report, NoProgress()).api.providers
    told: JsonObject = {
        "findings": [
            f"{one.code.id} {one.location}: {one.message}"
            for one in report.diagnostics
            if one.code.id not in BARE
        ],
        **{
            name: _told(dump_node([getattr(one, name) for one in found]))
            for name in ("models", "changelog", "pages")
        },
        "images": [image.path for one in found for image in one.images],
    }
    return told


def _told(value: JsonValue) -> JsonValue:
    """A node without what is empty; places are pointers, or lines where there is none."""
    if isinstance(value, list):
        return [_told(one) for one in value]
    if isinstance(value, float) and math.isinf(value):
        return None  # a page that says no place in the order
    if not isinstance(value, dict):
        return value
    if value.keys() == {"file", "pointer", "line", "column"}:
        return value["pointer"] or value["line"]
    short: JsonObject = {}
    for key, one in value.items():
        found = None if key in ELSEWHERE else _told(one)
        if found is not None and found is not False and found not in EMPTY:
            short[key] = found
    return short


@pytest.mark.parametrize("provider", PROVIDERS)
def test_documents(provider: str, tmp_path: Path) -> None:
    found = laid_out_json(lowered(provider, tmp_path), width=98) + "\n"
    golden = HERE / f"{provider}.json"
    if REWRITE:
        golden.write_text(found, encoding="utf-8", newline="\n")
    assert not difference(found, golden.read_text(encoding="utf-8"))
