"""Results by the media type that they are asked for as."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.pipeline import NoProgress, Options, load
from specpress.targets.sdk.model_types import read_types

from tests.unit.names.test_order import PROFILE

OBJECT = {"type": "object", "properties": {"x": {"type": "string"}}}


@pytest.mark.parametrize("other", [{}, {"schema": True}, {"schema": {"type": "integer"}}])
def test_json_of_one_type_is_typed_beside_json_that_may_be_anything(
    other: Any, tmp_path: Path
) -> None:
    content = {"application/json": {"schema": OBJECT}, "application/vnd.b+json": other}
    call = {
        "requestBody": {"content": {"application/json": {"schema": OBJECT}}},
        "responses": {"200": {"description": "ok", "content": {**content, "text/csv": {}}}},
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Either", "version": "1"},
        "paths": {"/": {"post": call}},
    }
    folder = tmp_path / "specs" / "acme"
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text(PROFILE, encoding="utf-8")
    (folder / "either.json").write_text(json.dumps(document), encoding="utf-8")
    options = Options(specs=tmp_path / "specs", output=tmp_path / "out", templates=())
    (model,) = load(options, Reporter(), NoProgress()).api.providers[0].models
    types = read_types(model)
    asked = {one.media_types[0]: one for one in types.asked}
    typed = asked["application/json"].result
    assert typed is not None
    assert [field.field.wire_name for field in typed.fields] == ["x"]
    assert typed in types.results
