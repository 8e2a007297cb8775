"""Each field of the IR is compared, or named as without effect; and what is said of some."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from specpress.diff.change import Change, Level
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
from specpress.text import SpecText

from tests.goldens import difference

sys.path.insert(0, str(Path(__file__).parent))

from sending_specs import LIST, ROWS, api_of


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Api:
    return api_of(tmp_path_factory.mktemp("old"), {"whole": ROWS["whole"][0]})


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


def test_all_that_is_told(old: Api) -> None:
    """What each edit is called, there and back: `compared.txt`, which `make goldens` writes."""
    model = old.providers[0].models[0]
    lines: list[str] = []
    for owner, rules in COMPARED.items():
        for name, rule in rules.items():
            if isinstance(rule, str):
                continue
            edited = rule(model)
            for way, sides in (("", (model, edited)), (" back", (edited, model))):
                lines += [f"{owner.__name__}.{name}{way}", *map(_line, diff_models(*sides))]
    golden = Path(__file__).with_name("compared.txt")
    told = "\n".join(lines) + "\n"
    if os.environ.get("SPECPRESS_REWRITE_GOLDENS"):
        golden.write_text(told, encoding="utf-8", newline="\n")
    assert not difference(told, golden.read_text(encoding="utf-8"))


def _line(one: Change) -> str:
    place = None if one.location is None else one.location.pointer
    words = f"{one.level.value} {one.direction.value} {one.kind.value} {one.path}".strip()
    return f"  {words}: {one.message} ({place})"


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
