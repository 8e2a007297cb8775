"""Messages on values are short, however long the values are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.pipeline import NoProgress, Options
from specpress.pipeline.linting import lint

from tests.hostile.test_bounds import PROFILE, spec

LONG = "a" * 40_000


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"type": "string", "not": {"pattern": "a"}, "default": LONG}, 'matches {"pattern": "a"}'),
        ({"uniqueItems": True, "default": [LONG, LONG]}, "does not fit `uniqueItems`"),
        ({"contains": {"const": 1}, "default": [LONG]}, "does not fit `contains`"),
        ({"propertyNames": {"const": "b"}, "default": {LONG: 1}}, 'is not "b"'),
        ({"dependentRequired": {LONG: ["b"]}, "default": {LONG: 1}}, "a required property"),
        ({"anyOf": [{"const": 1}, {"type": "null"}], "default": LONG}, "..."),
        ({"type": "object", "maxProperties": 0, "default": {LONG: 1}}, "`maxProperties`"),
    ],
)
def test_no_message_quotes_a_long_value(schema: dict[str, Any], told: str, tmp_path: Path) -> None:
    folder = tmp_path / "specs/p"
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text(json.dumps(PROFILE))
    (folder / "a.json").write_bytes(spec({"value": schema}))
    report = Reporter()
    lint(Options(specs=tmp_path / "specs", output=tmp_path, templates=()), report, NoProgress())
    found = [one.message for one in report.diagnostics if one.message.startswith("default ")]
    assert any(told in one for one in found), found
    assert max(len(one.message) for one in report.diagnostics) < 1000
