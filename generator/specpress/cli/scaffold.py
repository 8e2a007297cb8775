"""Text of new provider profiles and specs: complete, so that they build at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from specpress.jsonvalue import JsonObject, JsonValue, dump_json
from specpress.profile import Profile, TransportKind
from specpress.text import yaml_string

_JOB_ID: Final = "request_id"
"""The member of a queue's answers that names the job, unless the profile says another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProvider:
    """What a new profile is made from; ids are checked by the command."""

    id: str
    name: str
    server: str
    kind: TransportKind


def profile_text(provider: NewProvider) -> str:
    """A `provider.yaml` with the members that every provider needs, each explained."""
    words = re.split(r"[-_]+", provider.id)
    class_name = "".join(word[:1].upper() + word[1:] for word in words)
    class_name = class_name if class_name[:1].isalpha() else f"Client{class_name}"
    word = provider.id.replace("-", "_")
    word = word if word[:1].isalpha() else f"provider_{word}"
    package, variable = f"{word}_models", f"{word.upper()}_API_KEY"
    distribution = package.replace("_", "-").strip("-")
    return f"""\
# What the specs of this provider do not say. `specpress lint` checks it.
specpress: 1
id: {yaml_string(provider.id)}
name: {yaml_string(provider.name)}

python:                 # names of the generated SDK
  distribution: {yaml_string(distribution)}
  package: {yaml_string(package)}
  client: {yaml_string(class_name)}

auth:                   # bearer, header (with `header: X-API-Key`), or none
  scheme: bearer
  env: {yaml_string(variable)}

identity:               # where a model's names are found, best place first
  slug: [info.x-model-id, file]
  callable_id: [info.x-model-id, file]

{_transport_text(provider)}"""


def _transport_text(provider: NewProvider) -> str:
    server = f"  server: {yaml_string(provider.server)}\n"
    match provider.kind:
        case TransportKind.PLAIN:
            return f"transport:              # one object in, one out\n  kind: plain\n{server}"
        case TransportKind.TASK_ARRAY:
            return (
                "transport:              # an array of tasks in; results and errors out\n"
                f"  kind: task-array\n{server}"
                "  task_type: taskType\n  task_id: taskId\n  model: model\n"
                "  results: data\n  errors: errors\n\n"
                "fill:                   # what the client fills in\n  taskId: uuid4\n"
            )
        case _:
            return (
                "transport:              # submit, poll a status URL, fetch a result URL\n"
                f"  kind: queue\n{server}"
            )


def spec_text(profile: Profile, slug: str, title: str) -> str:
    """An OpenAPI 3.1 document with one operation, in the shape that the provider's API has."""
    info: JsonObject = {"title": f"{profile.identity.title_prefix}{title}", "version": "1.0.0"}
    for places in (profile.identity.slug, profile.identity.callable_id):
        for place in places[:1]:
            if place.startswith("info."):
                info.setdefault(place.removeprefix("info."), slug)
    info["description"] = f"{title} makes an image from a prompt."
    schemas: JsonObject = {
        "RequestBody": _request(profile, slug),
        "ResponseBody": _response(profile),
        "ErrorResponse": _error(profile),
    }
    if profile.transport.kind.polls:
        schemas["Job"] = _job(profile)
    server = profile.transport.server or "https://api.example.com"
    document: JsonObject = {
        "openapi": "3.1.0",
        "info": info,
        "servers": [{"url": server}],
        "paths": _paths(profile, slug, title),
        "components": {
            "schemas": schemas,
            "securitySchemes": _security(profile),
        },
    }
    return dump_json(document) + "\n"


def _paths(profile: Profile, slug: str, title: str) -> JsonObject:
    """The operation that calls the model; for a queue also the one that fetches its results."""
    is_queue = profile.transport.kind.polls
    path = "/" if profile.transport.kind.takes_tasks else f"/{slug}"
    security: list[JsonValue] = [{"key": []}] if profile.auth.scheme != "none" else []
    result: JsonObject = {"description": "The result.", **_content("ResponseBody")}
    failure: JsonObject = {"description": "What failed.", **_content("ErrorResponse")}
    paths: JsonObject = {
        path: {
            "post": {
                "operationId": "run",
                "summary": f"Run {title}",
                "requestBody": {"required": True, **_content("RequestBody")},
                "responses": {
                    "200": {"description": "The job.", **_content("Job")} if is_queue else result,
                    "default": failure,
                },
                "security": security,
            }
        }
    }
    if is_queue:
        job_id = profile.transport.task_id or _JOB_ID
        paths[f"{path}/requests/{{{job_id}}}"] = {
            "get": {
                "operationId": "result",
                "summary": f"Fetch a result of {title}",
                "parameters": [
                    {
                        "name": job_id,
                        "in": "path",
                        "required": True,
                        "description": "The id that the job was given.",
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {"200": result, "default": failure},
                "security": security,
            }
        }
    return paths


def _job(profile: Profile) -> JsonObject:
    job_id = profile.transport.task_id or _JOB_ID
    return {
        "type": "object",
        "properties": {
            job_id: {"type": "string", "description": "The id of the job."},
            "status": {"type": "string", "description": "How far the job has come."},
        },
        "required": [job_id, "status"],
    }


def _content(schema: str) -> JsonObject:
    reference: JsonObject = {"$ref": f"#/components/schemas/{schema}"}
    return {"content": {"application/json": {"schema": reference}}}


def _request(profile: Profile, slug: str) -> JsonObject:
    properties: JsonObject = {}
    required: list[JsonValue] = []
    transport = profile.transport
    if transport.kind.takes_tasks:
        fixed: dict[str | None, JsonValue] = {
            transport.task_type: {
                "const": "imageInference",
                "description": "The type of the task.",
            },
            transport.task_id: {
                "type": "string",
                "format": "uuid",
                "description": "Tells the task's results apart.",
            },
            transport.model: {"const": slug, "description": "The model to run."},
        }
        for name, schema in fixed.items():
            if name is not None:
                properties[name] = schema
                required.append(name)
    properties["prompt"] = {
        "type": "string",
        "title": "Prompt",
        "description": "What the image shows.",
        "minLength": 1,
        "maxLength": 2000,
    }
    properties["steps"] = {
        "type": "integer",
        "title": "Steps",
        "description": "How many denoising steps to take. More steps take longer.",
        "minimum": 1,
        "maximum": 50,
        "default": 28,
    }
    task: JsonObject = {
        "type": "object",
        "properties": properties,
        "required": [*required, "prompt"],
        "additionalProperties": False,
    }
    if transport.kind.takes_tasks:
        return {"type": "array", "items": task, "minItems": 1}
    return task


def _response(profile: Profile) -> JsonObject:
    transport = profile.transport
    result: JsonObject = {
        "type": "object",
        "properties": {
            "imageURL": {
                "type": "string",
                "format": "uri",
                "description": "Where the image can be fetched.",
            }
        },
        "required": ["imageURL"],
    }
    if not transport.kind.takes_tasks or transport.results is None:
        return result
    return {
        "type": "object",
        "properties": {
            transport.results: {
                "type": "array",
                "items": result,
                "description": "One result for each image.",
            }
        },
    }


def _error(profile: Profile) -> JsonObject:
    error: JsonObject = {
        "type": "object",
        "properties": {
            profile.errors.code: {"type": "string", "description": "The kind of failure."},
            profile.errors.message: {"type": "string", "description": "What failed, in words."},
        },
        "required": [profile.errors.code, profile.errors.message],
    }
    errors = profile.transport.errors
    if not profile.transport.kind.takes_tasks or errors is None:
        return error
    failures: JsonObject = {"type": "array", "items": error, "description": "What failed."}
    return {"type": "object", "properties": {errors: failures}, "required": [errors]}


def _security(profile: Profile) -> JsonObject:
    auth = profile.auth
    match auth.scheme:
        case "none":
            return {}
        case "query":
            return {"key": {"type": "apiKey", "in": "query", "name": auth.query}}
        case "cookie":
            name = auth.prefix.removesuffix("=")
            return {"key": {"type": "apiKey", "in": "cookie", "name": name}}
        case "basic":
            return {"key": {"type": "http", "scheme": "basic"}}
        case "header":
            return {"key": {"type": "apiKey", "in": "header", "name": profile.auth.header}}
        case _:
            return {"key": {"type": "http", "scheme": "bearer"}}


def form_text(slug: str, title: str, endpoint: str) -> str:
    """A form that builds as it is.

    Args:
        slug: the model's id, which the API takes, too.
        title: its name for people.
        endpoint: one of the profile's `forms`.
    """
    return f"""\
# What a person fills in to call the model; `specpress schema form` prints all that may stand here.
form: 1
model: {dump_json(slug, indent=None)}
title: {dump_json(title, indent=None)}
description: ""
endpoint: {dump_json(endpoint, indent=None)}
fields:
  - name: prompt
    type: string
    required: true
    description: What the model is asked.
    example: Why is the sky blue?
"""
