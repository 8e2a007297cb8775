"""Pairs of specs that put requests into messages in other ways, one model for each row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from specpress.diagnostics import Reporter
from specpress.ir import Api
from specpress.pipeline import NoProgress, Options, load

PROFILE = """\
specpress: 1
id: acme
name: Acme
python: { distribution: acme-models, package: acme_models, client: Acme }
auth: { scheme: bearer, env: ACME_API_KEY }
identity:
  slug: [file]
  callable_id: [file]
  title: [info.title]
transport: { kind: plain }
"""

TEXT = {"type": "string"}
LIST = {"type": "array", "items": TEXT}
EITHER = {"anyOf": [TEXT, {"type": "integer"}]}
MORE = {"list": LIST}
FORM = "multipart/form-data"
ENCODED = "application/x-www-form-urlencoded"


def spec(
    parameters: Any = (),
    body: Any = None,
    *,
    media_type: str = "application/json",
    encoding: Any = None,
    result: Any = None,
    answers: Any = None,
    error: Any = None,
) -> dict[str, Any]:
    media: dict[str, Any] = {"schema": body or {"type": "object", "properties": {"text": TEXT}}}
    if encoding is not None:
        media["encoding"] = encoding
    result = result or {"type": "object", "properties": {"url": TEXT}}
    content = {"application/json": {"schema": result}, **(answers or {})}
    responses: dict[str, Any] = {"200": {"description": "Done.", "content": content}}
    if error is not None:
        failed = {"application/json": {"schema": error}}
        responses["400"] = {"description": "Wrong.", "content": failed}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Demo", "version": "1", "description": "A model."},
        "servers": [{"url": "https://api.example.com"}],
        "paths": {
            "/run": {
                "post": {
                    "operationId": "run",
                    "parameters": list(parameters),
                    "requestBody": {"required": True, "content": {media_type: media}},
                    "responses": responses,
                }
            }
        },
    }


def _at(schema: Any = TEXT, *, place: str = "query", name: str = "q", **rules: Any) -> Any:
    return [{"name": name, "in": place, "schema": schema, "description": "One.", **rules}]


def _form(**encoding: Any) -> dict[str, Any]:
    body = {"type": "object", "properties": {"text": TEXT, "list": LIST}}
    return spec(body=body, media_type=FORM, encoding=encoding)


def _fields(**encoding: Any) -> dict[str, Any]:
    body = {"type": "object", "properties": {"text": TEXT, "list": LIST}}
    return spec(body=body, media_type=ENCODED, encoding=encoding)


def _several(*kinds: str) -> dict[str, Any]:
    """A body that can be sent in several media types, each with members of its own."""
    one, other = ({"type": "object", "properties": {"text": TEXT, **own}} for own in ({}, MORE))
    bodies = {
        "json": ("application/json", {"schema": one}),
        "form": (FORM, {"schema": other}),
        "shut": ("application/json", {"schema": {**one, "additionalProperties": False}}),
        "png": ("image/png", {}),
        "image": ("image/*", {}),
        "other": (FORM, {"schema": other, "encoding": {"list": {"contentType": "text/plain"}}}),
    }
    made = spec()
    made["paths"]["/run"]["post"]["requestBody"]["content"] = dict(bodies[one] for one in kinds)
    return made


def _below(keyword: str, members: dict[str, Any]) -> dict[str, Any]:
    """An object with members that are described under a condition alone."""
    inner = {"properties": members}
    schema: dict[str, Any] = {"type": "object", "properties": {"text": TEXT, "size": TEXT}}
    match keyword:
        case "dependentSchemas":
            schema[keyword] = {"text": inner}
        case "then":
            schema["if"] = {"required": ["text"], "properties": {"text": {"const": "a"}}}
            schema["then"] = inner
        case "else":
            schema["if"] = {"required": ["text"], "properties": {"text": {"const": "a"}}}
            schema["else"] = inner
        case _:
            schema[keyword] = [{"required": ["text"], **inner}, {"required": ["size"]}]
    return schema


EXTRA = {"extra": {"type": "string", "description": "More."}}
BINARY = {"image/png": {"schema": {"type": "string", "format": "binary"}}}
ERROR = {"type": "object", "properties": {"message": TEXT, "code": {"type": "integer"}}}
ERROR_TEXT = {"type": "object", "properties": {"message": TEXT, "code": TEXT}}

ROWS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "whole": (spec(_at(LIST), error=ERROR), spec(_at(LIST), error=ERROR), ""),
    "explode": (spec(_at(LIST)), spec(_at(LIST, explode=False)), "breaking: sending-changed q"),
    "explode-text": (spec(_at()), spec(_at(explode=False)), ""),
    "explode-listed": (spec(_at()), spec(_at(LIST, explode=False)), "breaking: sending-changed q"),
    "explode-enum": (
        spec(_at({"enum": ["a", 1]})),
        spec(_at({"enum": ["a", 1]}, explode=False)),
        "",
    ),
    "explode-either": (spec(_at(EITHER)), spec(_at(EITHER, explode=False)), ""),
    "explode-any": (
        spec(_at({"anyOf": [TEXT, LIST]})),
        spec(_at({"anyOf": [TEXT, LIST]}, explode=False)),
        "breaking: sending-changed q",
    ),
    "explode-default": (spec(_at(LIST)), spec(_at(LIST, explode=True, style="form")), ""),
    "place": (spec(_at()), spec(_at(place="header")), "breaking: sending-changed q"),
    "style": (
        spec(_at(LIST, explode=False)),
        spec(_at(LIST, explode=False, style="pipeDelimited")),
        "breaking: sending-changed q",
    ),
    "reserved": (spec(_at()), spec(_at(allowReserved=True)), "dangerous: sending-changed q"),
    "content": (
        spec(_at(LIST)),
        spec([{"name": "q", "in": "query", "content": {"application/json": {"schema": LIST}}}]),
        "breaking: sending-changed q",
    ),
    "added": (spec(), spec(_at()), "safe: added q"),
    "added-required": (spec(), spec(_at(required=True)), "breaking: added q"),
    "removed": (spec(_at()), spec(), "breaking: removed q"),
    "from-body": (
        spec(body={"type": "object", "properties": {"text": TEXT, "q": TEXT}}),
        spec(_at()),
        "breaking: sending-changed q",
    ),
    "part-type": (
        _form(),
        _form(list={"contentType": "application/json"}),
        "breaking: sending-changed list",
    ),
    "part-style": (
        _fields(list={"style": "spaceDelimited", "explode": False}),
        _fields(list={"style": "pipeDelimited", "explode": False}),
        "breaking: sending-changed list",
    ),
    "part-explode": (
        _fields(),
        _fields(list={"explode": False}),
        "breaking: sending-changed list",
    ),
    "part-explode-text": (_fields(), _fields(text={"explode": False}), ""),
    "part-explode-listed": (
        spec(body={"type": "object", "properties": {"list": TEXT}}, media_type=ENCODED),
        _fields(list={"explode": False}),
        "breaking: sending-changed list",
    ),
    "part-explode-alone": (_form(), _form(list={"explode": False}), ""),
    "part-explode-of-type": (
        _fields(list={"contentType": "application/json"}),
        _fields(list={"contentType": "application/json", "explode": False}),
        "",
    ),
    "part-default": (_fields(), _fields(list={"style": "form", "explode": True}), ""),
    "body-added": (_several("json"), _several("json", "form"), "safe: sending-changed"),
    "body-removed": (_several("json", "form"), _several("json"), "breaking: sending-changed"),
    "body-part": (
        _several("json", "form"),
        _several("json", "other"),
        "breaking: sending-changed list",
    ),
    "body-range": (_several("json", "png"), _several("json", "image"), "safe: sending-changed"),
    "body-range-gone": (
        _several("json", "image"),
        _several("json", "png"),
        "breaking: sending-changed",
    ),
    "body-closed": (
        _several("json", "form"),
        _several("shut", "form"),
        "breaking: closed",
    ),
    "body-charset": (
        spec(body={}),
        spec(body={}, media_type="application/json; charset=utf-8"),
        "safe: media-type-changed",
    ),
    "map-object": (
        spec(body={"type": "object", "additionalProperties": TEXT}),
        spec(body={"type": "object", "properties": {"a": TEXT}, "additionalProperties": TEXT}),
        "breaking: sending-changed",
    ),
    "body-same": (_several("json", "form"), _several("json", "form"), ""),
    "answers": (spec(), spec(answers=BINARY), "breaking: media-type-changed"),
    "error-member": (spec(error=ERROR), spec(error=ERROR_TEXT), "dangerous: type"),
    **{
        f"request-{keyword}": (
            spec(body=_below(keyword, EXTRA)),
            spec(body=_below(keyword, {})),
            f"dangerous: {kind} extra",
        )
        for keyword, kind in {
            "dependentSchemas": "removed",
            "then": "condition",
            "else": "condition",
            "anyOf": "removed",
        }.items()
    },
    **{
        f"result-{keyword}": (
            spec(result=_below(keyword, EXTRA)),
            spec(result=_below(keyword, {})),
            "breaking: removed extra",
        )
        for keyword in ("dependentSchemas", "then", "else", "anyOf")
    },
    "moved-to-properties": (
        spec(body=_below("dependentSchemas", EXTRA)),
        spec(body={"type": "object", "properties": {"text": TEXT, "size": TEXT, **EXTRA}}),
        "dangerous: added extra",
    ),
}


def api_of(folder: Path, specs: dict[str, dict[str, Any]]) -> Api:
    provider = folder / "specs" / "acme"
    provider.mkdir(parents=True)
    (provider / "provider.yaml").write_text(PROFILE, encoding="utf-8")
    for name, spec in specs.items():
        (provider / f"{name.lower()}.json").write_text(json.dumps(spec), encoding="utf-8")
    report = Reporter()
    options = Options(specs=folder / "specs", output=folder / "out", templates=())
    api = load(options, report, NoProgress()).api
    assert not report.has_errors, [found.message for found in report.diagnostics]
    return api
