"""Forms: documents that say what a person fills in to call a model.

A form becomes an OpenAPI document. Where its parts stand in the form is kept, as for what overlays
change, so that every finding speaks of the form.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import jsonschema_rs

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.forms import BAD_FORM, UNKNOWN_ENDPOINT
from specpress.document.origin import Origin
from specpress.document.spec_file import SpecFile
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.metaschemas import in_order
from specpress.metaschemas.places import instance_tokens
from specpress.profile import FormRule, Profile
from specpress.source import ROOT, Location, Pointer
from specpress.spelling import near_names

FORM_SCHEMA: Final = Path(__file__).with_name("form.schema.json")
"""The published JSON Schema (2020-12) of forms."""

BODY_TEMPLATE: Final = "x-specpress-body"
"""Beside an operation: what the body is made of; see `ir.BodyForm`."""

BODY_SCHEMA: Final = "x-specpress-sent"
"""Beside an operation: the schema of the body as it is sent."""

_SCHEMA: Final = ("content", "application/json", "schema")
_BOUNDS: Final = {
    "number": ("minimum", "maximum"),
    "integer": ("minimum", "maximum"),
    "string": ("minLength", "maxLength"),
    "array": ("minItems", "maxItems"),
}


def is_form(root: JsonValue) -> bool:
    """Whether a document is a form."""
    return isinstance(root, dict) and "form" in root and "openapi" not in root


def form_faults(file: SpecFile, profile: Profile, report: Reporter) -> None:
    """Report what is wrong with a form."""
    errors = in_order(_validator().iter_errors(file.root))
    for error in errors:
        pointer = Pointer(instance_tokens(error, file.root))
        report.report(
            BAD_FORM,
            error.message[:200],
            Location(file.source, pointer),
            hint="`specpress schema form` prints what a form may hold",
        )
    root = file.root if isinstance(file.root, dict) else {}
    names = [str(field.get("name")) for field in _fields(root)]
    for number, name in enumerate(names):
        if name in names[:number]:
            report.report(
                BAD_FORM,
                f"two fields are called {name[:80]!r}",
                Location(file.source, Pointer(("fields", str(number), "name"))),
                hint="a request has one member of a name",
            )
    endpoint = root.get("endpoint")
    known = dict(profile.forms)
    if isinstance(endpoint, str) and endpoint not in known:
        near = near_names(endpoint, list(known))
        report.report(
            UNKNOWN_ENDPOINT,
            f"provider.yaml has no endpoint {endpoint[:80]!r} under `forms`",
            Location(file.source, Pointer(("endpoint",))),
            hint=f"did you mean {near[0]!r}?"
            if near
            else "say there which path it has and what requests are made of",
        )


def document_of(file: SpecFile, profile: Profile) -> SpecFile:
    """The OpenAPI document that a form stands for; it may lack what a broken form lacks."""
    root = file.root if isinstance(file.root, dict) else {}
    endpoint = str(root.get("endpoint"))
    rule = dict(profile.forms).get(endpoint) or FormRule()
    origin = Origin(file.source, ROOT)
    schema_place = ("paths", rule.path, "post", "requestBody", *_SCHEMA)
    operation: JsonObject = {
        "operationId": endpoint,
        "summary": rule.summary,
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": _request(root, origin, schema_place)}},
        },
        "responses": _responses(rule),
    }
    if rule.body is not None:
        operation[BODY_TEMPLATE] = json.loads(rule.body)
    if rule.request is not None:
        operation[BODY_SCHEMA] = {"$ref": rule.request}
        operation.setdefault(BODY_TEMPLATE, {})  # made of the members as they are
    info: JsonObject = {"title": root.get("title") or root.get("model") or "", "version": "1"}
    info |= {key: root[key] for key in ("description",) if key in root}
    document: JsonObject = {
        "openapi": "3.1.0",
        "info": info,
        "servers": [{"url": profile.transport.server or "/"}],
        "paths": {rule.path: {"post": operation}},
    }
    for name in ("title", "description"):
        origin.touch(("info",)).children[name] = Origin(file.source, Pointer((name,)))
    return SpecFile(file.source, document, origin, form=file)


def _responses(rule: FormRule) -> JsonObject:
    success: JsonObject = {"description": "The answer."}
    if rule.response is not None:
        success["content"] = {"application/json": {"schema": {"$ref": rule.response}}}
    found: JsonObject = {"200": success}
    for status, description in rule.errors:
        failure: JsonObject = {"description": description}
        if rule.error is not None:
            failure["content"] = {"application/json": {"schema": {"$ref": rule.error}}}
        found[status] = failure
    return found


def _request(root: JsonObject, origin: Origin, place: tuple[str, ...]) -> JsonObject:
    members: JsonObject = {"model": {"const": root.get("model"), "description": "The model."}}
    required: list[JsonValue] = ["model"]
    held = origin.touch((*place, "properties"))
    held.children["model"] = Origin(origin.source, Pointer(("model",)))
    for number, field in enumerate(_fields(root)):
        name = str(field.get("name"))
        members[name] = _schema(field)
        if field.get("required") is True:
            required.append(name)
        here = Origin(origin.source, Pointer(("fields", str(number))))
        for keyword, own in _KEYWORDS.items():
            if own in field:
                here.children[keyword] = Origin(origin.source, here.pointer / own)
        held.children[name] = here
    return {
        "type": "object",
        "required": required,
        "properties": members,
        "additionalProperties": False,
    }


_KEYWORDS: Final = {
    "description": "description",
    "default": "default",
    "enum": "options",
    "title": "title",
    "examples": "example",
    "minimum": "min",
    "minLength": "min",
    "minItems": "min",
    "maximum": "max",
    "maxLength": "max",
    "maxItems": "max",
}
"""Keywords of a schema, and what a field calls them."""


def _schema(field: Mapping[str, JsonValue]) -> JsonObject:
    kind = field.get("type")
    schema: JsonObject = {"type": kind}
    holder = schema
    if kind == "array":
        holder = {"type": field.get("items", "string")}
        schema["items"] = holder
    if "format" in field:
        holder["format"] = field["format"]
    if "options" in field:
        holder["enum"] = field["options"]
    for key, keyword in zip(("min", "max"), _BOUNDS.get(str(kind), ("", "")), strict=True):
        if keyword and key in field:
            schema[keyword] = field[key]
    description = field.get("description")
    unit = field.get("unit")
    texts = [description] if isinstance(description, str) and description else []
    texts += [f"In {unit}."] if isinstance(unit, str) else []
    if texts:
        schema["description"] = " ".join(texts)
    schema |= {key: field[key] for key in ("title", "default") if key in field}
    if "example" in field:
        schema["examples"] = [field["example"]]
    return schema


def _fields(root: Mapping[str, JsonValue]) -> Iterator[JsonObject]:
    listed = root.get("fields")
    yield from (
        one for one in (listed if isinstance(listed, list) else []) if isinstance(one, dict)
    )


@cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    schema = json.loads(FORM_SCHEMA.read_text(encoding="utf-8"))
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=False)
