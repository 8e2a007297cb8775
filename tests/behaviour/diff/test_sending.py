"""What diff says of parameters, forms and answers: given and want, one model for each row.

The second half walks the fields of the IR: each is compared, or named as without effect.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.diff import ApiDiff, diff_apis
from specpress.diff.change import Level
from specpress.diff.facts import compare_facts
from specpress.diff.models import diff_models
from specpress.ir import (
    Anything,
    Api,
    AskedAnswer,
    BodyChoice,
    BodyForm,
    BodyPart,
    Delivery,
    DeliveryMethod,
    Endpoint,
    Envelope,
    ErrorStatus,
    Json,
    Model,
    NormalSchema,
    ParameterPlace,
    Primitive,
    PrimitiveKind,
    Request,
    Response,
    SchemaNode,
    ServerTemplate,
    ServerVariable,
    Status,
)
from specpress.pipeline import NoProgress, Options, load
from specpress.text import SpecText

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
MORE = {"list": LIST}
FORM = "multipart/form-data"
ENCODED = "application/x-www-form-urlencoded"


def _spec(
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
    return _spec(body=body, media_type=FORM, encoding=encoding)


def _fields(**encoding: Any) -> dict[str, Any]:
    body = {"type": "object", "properties": {"text": TEXT, "list": LIST}}
    return _spec(body=body, media_type=ENCODED, encoding=encoding)


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
    spec = _spec()
    spec["paths"]["/run"]["post"]["requestBody"]["content"] = dict(bodies[one] for one in kinds)
    return spec


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
    "whole": (_spec(_at(LIST), error=ERROR), _spec(_at(LIST), error=ERROR), ""),
    "explode": (_spec(_at(LIST)), _spec(_at(LIST, explode=False)), "breaking: sending-changed q"),
    "explode-text": (_spec(_at()), _spec(_at(explode=False)), ""),
    "explode-default": (_spec(_at(LIST)), _spec(_at(LIST, explode=True, style="form")), ""),
    "place": (_spec(_at()), _spec(_at(place="header")), "breaking: sending-changed q"),
    "style": (
        _spec(_at(LIST, explode=False)),
        _spec(_at(LIST, explode=False, style="pipeDelimited")),
        "breaking: sending-changed q",
    ),
    "reserved": (_spec(_at()), _spec(_at(allowReserved=True)), "dangerous: sending-changed q"),
    "content": (
        _spec(_at(LIST)),
        _spec([{"name": "q", "in": "query", "content": {"application/json": {"schema": LIST}}}]),
        "breaking: sending-changed q",
    ),
    "added": (_spec(), _spec(_at()), "safe: added q"),
    "added-required": (_spec(), _spec(_at(required=True)), "breaking: added q"),
    "removed": (_spec(_at()), _spec(), "breaking: removed q"),
    "from-body": (
        _spec(body={"type": "object", "properties": {"text": TEXT, "q": TEXT}}),
        _spec(_at()),
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
        _spec(body={}),
        _spec(body={}, media_type="application/json; charset=utf-8"),
        "safe: media-type-changed",
    ),
    "map-object": (
        _spec(body={"type": "object", "additionalProperties": TEXT}),
        _spec(body={"type": "object", "properties": {"a": TEXT}, "additionalProperties": TEXT}),
        "breaking: sending-changed",
    ),
    "body-same": (_several("json", "form"), _several("json", "form"), ""),
    "answers": (_spec(), _spec(answers=BINARY), "breaking: media-type-changed"),
    "error-member": (_spec(error=ERROR), _spec(error=ERROR_TEXT), "dangerous: type"),
    **{
        f"request-{keyword}": (
            _spec(body=_below(keyword, EXTRA)),
            _spec(body=_below(keyword, {})),
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
            _spec(result=_below(keyword, EXTRA)),
            _spec(result=_below(keyword, {})),
            "breaking: removed extra",
        )
        for keyword in ("dependentSchemas", "then", "else", "anyOf")
    },
    "moved-to-properties": (
        _spec(body=_below("dependentSchemas", EXTRA)),
        _spec(body={"type": "object", "properties": {"text": TEXT, "size": TEXT, **EXTRA}}),
        "dangerous: added extra",
    ),
}


def _api(folder: Path, specs: dict[str, dict[str, Any]]) -> Api:
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


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Api:
    return _api(tmp_path_factory.mktemp("old"), {name: row[0] for name, row in ROWS.items()})


@pytest.fixture(scope="module")
def found(old: Api, tmp_path_factory: pytest.TempPathFactory) -> ApiDiff:
    new = _api(tmp_path_factory.mktemp("new"), {name: row[1] for name, row in ROWS.items()})
    return diff_apis(old, new)


@pytest.mark.parametrize("row", ROWS)
def test_change(row: str, found: ApiDiff) -> None:
    changes = [one for model in found.models if model.slug == row.lower() for one in model.changes]
    told = [f"{one.level.value}: {one.kind.value} {one.path}".strip() for one in changes]
    want = ROWS[row][2]
    assert want in told if want else not told, changes
    assert "breaking: type *" not in told, changes
    if row in {"body-range", "body-charset", "body-closed", "body-removed"}:
        assert len(told) == 1, changes
    levels = [one.level for one in changes]
    assert not levels or want.startswith(min(levels, key=lambda level: level.rank).value)


Edit = Callable[[Model], Model]


def _endpoint(**changed: Any) -> Edit:
    return lambda model: replace(model, endpoint=replace(model.endpoint, **changed))


def _place(**changed: Any) -> Edit:
    def edit(model: Model) -> Model:
        place = replace(model.endpoint.parameters[0], **changed)
        return _endpoint(parameters=(place,))(model)

    return edit


def _server(**changed: Any) -> ServerTemplate:
    variable = ServerVariable(
        **{"name": "region", "default": "eu", "values": (), "description": SpecText(""), **changed}
    )
    return ServerTemplate(url="https://{region}.example.com", variables=(variable,))


def _body(**changed: Any) -> Edit:
    return lambda model: _endpoint(body=replace(model.endpoint.body, **changed))(model)


def _request(**changed: Any) -> Edit:
    return lambda model: replace(model, request=replace(model.request, **changed))


def _response(**changed: Any) -> Edit:
    return lambda model: replace(model, response=replace(model.response, **changed))


def _normal(schema: dict[str, Any], model: Model) -> NormalSchema:
    return NormalSchema(root=SchemaNode(schema, model.location))


def _other(model: Model) -> NormalSchema:
    return _normal(OTHER, model)


def _other_request(model: Model) -> Model:
    return _request(schema=_other(model))(model)


def _other_response(model: Model) -> Model:
    return _response(schema=_other(model))(model)


def _with(**changed: Any) -> Edit:
    return lambda model: replace(model, **changed)


BY_SCHEMA = "what is compared is the schema that it is made from"
FOR_PEOPLE = "it shows values; none that is sent or read changes"
PLACE = "a place in a file, or the file"
OWN = "names of files and of targets, which `names` compares"
KEY = "changes the other fields' place, or is the key that two versions are paired by"
STATUS = Status(raw="old", label="Old", meaning="Old.", callable=False, deprecated=True)
METHOD = DeliveryMethod(kind="stream", value="sse")
OTHER: Any = {"type": "object", "properties": {"q": {"type": "integer"}}}

CHOICE = BodyChoice(media_type="text/plain", form=BodyForm(), members=())

COMPARED: dict[type, dict[str, Edit | str]] = {
    ParameterPlace: {
        "member": KEY,
        "name": _place(name="other"),
        "place": _place(place="header"),
        "style": _place(style="pipeDelimited"),
        "explode": _place(explode=False),
        "reserved": _place(reserved=True),
        "media_type": _place(media_type="application/json"),
    },
    BodyPart: {
        "member": KEY,
        "media_type": _body(parts=(BodyPart(member="q", media_type="application/json"),)),
        "style": _body(parts=(BodyPart(member="q", style="form"),)),
        "explode": _body(parts=(BodyPart(member="q", explode=False),)),
        "is_file": _body(parts=(BodyPart(member="q", is_file=True),)),
    },
    BodyChoice: {
        "media_type": _endpoint(choices=(CHOICE,)),
        "form": _endpoint(choices=(replace(CHOICE, form=BodyForm(whole="q")),)),
        "members": BY_SCHEMA,
        "required": BY_SCHEMA,
    },
    BodyForm: {
        "whole": _body(whole="q"),
        "whole_is_file": _body(whole_is_file=True),
        "parts": _body(parts=(BodyPart(member="q", is_file=True),)),
        "is_sent": _body(is_sent=False),
        "template": _body(template=Json.of({"in": "body"})),
        "may_be_left_out": "by the members that a request needs, in its schema",
        "sent": lambda model: _body(sent=_normal(OTHER, model))(model),
    },
    Endpoint: {
        "method": _endpoint(method="PUT"),
        "url": _endpoint(url="https://other.example.com/run"),
        "server": "part of `url`",
        "path": "part of `url`",
        "media_type": _endpoint(media_type="application/x-www-form-urlencoded"),
        "operation_id": "it is not sent",
        "parameters": _endpoint(parameters=()),
        "body": _body(whole="q"),
        "token_url": _endpoint(token_url="https://other.example.com/token"),
        "template": _endpoint(template=_server(values=("eu",))),
        "choices": _endpoint(choices=(CHOICE,)),
    },
    Request: {
        "envelope": _request(envelope=Envelope.TASK_ARRAY),
        "root": BY_SCHEMA,
        "schema": _other_request,
        "examples": FOR_PEOPLE,
        "variants": BY_SCHEMA,
    },
    Response: {
        "origin": "where the schema comes from; the schema is compared",
        "description": FOR_PEOPLE,
        "type": BY_SCHEMA,
        "root": BY_SCHEMA,
        "schema": _other_response,
        "location": PLACE,
        "examples": FOR_PEOPLE,
        "media_types": _response(media_types=("image/png",)),
        "may_be_empty": _response(may_be_empty=True),
        "asked": "by what it may be at all, and by the member that asks; see the test of answers",
    },
    ErrorStatus: {
        "status": lambda model: replace(
            model, errors=tuple(replace(one, status="499") for one in model.errors)
        ),
        "title": FOR_PEOPLE,
        "description": FOR_PEOPLE,
        "location": PLACE,
    },
    Delivery: {
        "field": "a member of the request, by whose schema it is told",
        "methods": _with(delivery=Delivery(field="", methods=(METHOD,), default="")),
        "default": "the default of a member of the request, by whose schema it is told",
    },
    DeliveryMethod: {
        "kind": _with(delivery=Delivery(field="", methods=(METHOD,), default="")),
        "value": "a value of a member of the request, by whose schema it is told",
        "description": FOR_PEOPLE,
    },
    Status: {
        "raw": _with(status=STATUS),
        "label": "of `raw`, by the profile",
        "meaning": "of `raw`, by the profile",
        "callable": _with(status=STATUS),
        "deprecated": _with(status=STATUS),
    },
    Model: {
        "slug": KEY,
        "given_id": "what the slug is made of",
        "callable_id": _with(callable_id="other"),
        "title": _with(title=SpecText("Other")),
        "summary": _with(summary=SpecText("Other")),
        "description": lambda model: replace(
            model, description=replace(model.description, text=SpecText("Other"))
        ),
        "version": _with(version="2"),
        "status": _with(status=STATUS),
        "creator": "a text, compared; see `test_models.py`",
        "capabilities": "a text, compared; see `test_models.py`",
        "released_at": _with(released_at="2026-01-01"),
        "task_type": "part of the request's schema",
        "endpoint": _endpoint(method="PUT"),
        "delivery": _with(delivery=Delivery(field="", methods=(METHOD,), default="")),
        "request": _other_request,
        "response": _other_response,
        "errors": _with(errors=()),
        "error_root": _with(error_root=None),
        "groups": "sections of pages",
        "objects": BY_SCHEMA,
        "told": FOR_PEOPLE,
        "extensions": FOR_PEOPLE,
        "spec_path": PLACE,
        "spec": PLACE,
        "location": PLACE,
        "operations": "models of their own, compared as such",
        "main": OWN,
        "transport": "the client's own affair, but for the ways to get results, which are compared",
    },
}


@pytest.mark.parametrize("owner", COMPARED, ids=lambda owner: owner.__name__)
def test_each_field_of_the_ir_is_compared(owner: type, old: Api) -> None:
    model = next(one for one in old.providers[0].models if one.slug == "whole")
    rules = COMPARED[owner]
    assert [one.name for one in fields(owner)] == list(rules), "say what diff does with it"
    untold = [
        name
        for name, rule in rules.items()
        if not isinstance(rule, str) and not diff_models(model, rule(model))
    ]
    assert untold == []


@pytest.mark.parametrize(
    ("before", "after", "want"),
    [
        ((), (), None),
        (("eu", "us"), ("us", "eu"), None),
        (("eu",), ("eu", "us"), Level.SAFE),
        (("eu",), (), Level.SAFE),
        ((), ("eu",), Level.BREAKING),
        (("eu", "us"), ("eu",), Level.BREAKING),
    ],
)
def test_values_of_a_server_variable(
    old: Api, before: tuple[str, ...], after: tuple[str, ...], want: Level | None
) -> None:
    model = old.providers[0].models[0]
    was, now = (_endpoint(template=_server(values=values))(model) for values in (before, after))
    assert [one.level for one in compare_facts(was, now)] == ([want] if want else [])


def test_a_server_variable_that_is_gone(old: Api) -> None:
    model = old.providers[0].models[0]
    given = _endpoint(template=_server())(model)
    assert [one.level for one in compare_facts(given, model)] == [Level.BREAKING]
    assert [one.level for one in compare_facts(model, given)] == [Level.SAFE]


OPEN: dict[str, Any] = {"type": "object", "properties": {"messages": LIST}}


@pytest.mark.parametrize(
    ("before", "after", "want"),
    [
        (OPEN, {**OPEN, "title": "Body"}, []),
        (OPEN, {**OPEN, "description": "What is sent."}, []),
        (
            OPEN,
            {**OPEN, "properties": {"messages": {**LIST, "maxItems": 2}}},
            [(Level.BREAKING, "at `messages`")],
        ),
        ({**OPEN, "required": ["messages"]}, OPEN, [(Level.SAFE, "at `messages`")]),
        (None, OPEN, [(Level.DANGEROUS, "a schema says now what it must be")]),
        (OPEN, None, [(Level.SAFE, "no schema says any more what it must be")]),
    ],
)
def test_the_body_that_a_form_makes(
    old: Api, before: Any, after: Any, want: list[tuple[Level, str]]
) -> None:
    model = old.providers[0].models[0]
    schemas = (None if one is None else _normal(one, model) for one in (before, after))
    was, now = (_body(sent=schema)(model) for schema in schemas)
    found = [(one.level, one.message) for one in diff_models(was, now)]
    assert [level for level, _ in found] == [level for level, _ in want]
    for (_, message), (_, end) in zip(found, want, strict=True):
        assert message.startswith("the body that is made of the members: ")
        assert message.endswith(end)


def _asked(old: Api, *, is_text: bool) -> Model:
    model = old.providers[0].models[0]
    kind = Primitive(kind=PrimitiveKind.STRING) if is_text else Anything()
    asked = AskedAnswer(media_type="text/plain", type=kind, is_array=False)
    return replace(model, response=replace(model.response, asked=(asked,)))


def test_an_answer_that_is_asked_for_is_of_another_kind(old: Api) -> None:
    was, now = _asked(old, is_text=True), _asked(old, is_text=False)
    assert [one.message for one in diff_models(was, now)] == [
        "asked for as text/plain, an answer was a text or a file, is JSON"
    ]
    assert not diff_models(was, was)
