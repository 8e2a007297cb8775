"""Text of a new spec: a document that builds at once, in the shape of its provider's API."""

from __future__ import annotations

from typing import Final

from specpress.cli.scaffold import PLACEHOLDER
from specpress.jsonvalue import JsonObject, JsonValue, dump_json
from specpress.profile import RESULT_PATH, STATUS_PATH, Profile, TransportKind

_JOB_ID: Final = "request_id"
"""The member of a queue's answers that names the job, unless the profile says another."""


def spec_text(profile: Profile, slug: str, title: str) -> str:
    """An OpenAPI 3.1 document with one operation, in the shape that the provider's API has."""
    info: JsonObject = {"title": f"{profile.identity.title_prefix}{title}", "version": "1.0.0"}
    for places in (profile.identity.slug, profile.identity.callable_id):
        for place in places[:1]:
            if place.startswith("info."):
                info.setdefault(place.removeprefix("info."), slug)
    does = "answers messages" if is_chat(profile) else "makes an image from a prompt"
    info["description"] = f"{title} {does}."
    schemas: JsonObject = {
        "RequestBody": _request(profile, slug),
        "ResponseBody": _response(profile),
        "ErrorResponse": _error(profile),
    }
    if profile.transport.kind.polls:
        schemas["Job"] = _job(profile)
    server = profile.transport.server or PLACEHOLDER
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
        places = _places_of_job(profile, path, title, {"200": result, "default": failure}, security)
        for place, item in places.items():
            known = paths.get(place)
            paths[place] = {**known, **item} if isinstance(known, dict) else item
    return paths


def _places_of_job(
    profile: Profile, path: str, title: str, responses: JsonObject, security: list[JsonValue]
) -> dict[str, JsonObject]:
    """Where a job's result is fetched and, unless it is the same place, its state asked for."""
    places = profile.client.queue
    name = (profile.transport.task_id or _JOB_ID).split(".")[-1]
    base = "" if places.is_below_server else path
    result = (places.result_path or RESULT_PATH).replace("{id}", f"{{{name}}}")
    status = (places.status_path or STATUS_PATH).replace("{id}", f"{{{name}}}")
    state: JsonObject = {"description": "The job.", **_content("Job")}
    of_state: JsonObject = {**responses, "200": state}
    found: dict[str, JsonObject] = {}
    for place, words, given in (
        (result, "Fetch a result", responses),
        (status, "Ask how far a job is", of_state),
    ):
        address, _, query = place.partition("?")
        if f"{base}{address}" in found:
            continue
        parameter: JsonObject = {
            "name": query.partition("=")[0] or name,
            "in": "query" if query else "path",
            "required": True,
            "description": "The id that the job was given.",
            "schema": {"type": "string"},
        }
        operation: JsonObject = {
            "operationId": "result" if place == result else "status",
            "summary": f"{words} of {title}",
            "parameters": [parameter],
            "responses": given,
            "security": security,
        }
        found[f"{base}{address}"] = {"get": operation}
    return found


def _job(profile: Profile) -> JsonObject:
    """What a submit and a question after its job answer, by the profile's names."""
    poll = profile.delivery.poll if profile.delivery is not None else None
    places = profile.client.queue
    status: JsonObject = {"type": "string", "description": "How far the job has come."}
    if poll is not None:
        status["enum"] = [profile.mock.running, *poll.done, *poll.failed]
    members: JsonObject = {
        (profile.transport.task_id or _JOB_ID).split(".")[0]: {
            "type": "string",
            "description": "The id of the job.",
        },
        ("status" if poll is None else poll.status).split(".")[0]: status,
    }
    required: list[JsonValue] = [*members]
    for place, words in (
        (places.status_url, "Where its state is asked for."),
        (places.result_url, "Where its result is fetched."),
        (places.cancel_url, "Where it is cancelled."),
    ):
        if place is not None and "." not in place:
            members[place] = {"type": "string", "format": "uri", "description": words}
    return {"type": "object", "properties": members, "required": required}


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
    if is_chat(profile):
        return _chat_request(profile, slug)
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


def is_chat(profile: Profile) -> bool:
    """Whether the provider's models chat: their streams are alternatives that grow."""
    stream = profile.delivery.stream if profile.delivery is not None else None
    is_plain = profile.transport.kind is TransportKind.PLAIN
    return is_plain and stream is not None and stream.shape == "choices"


def _message(role: JsonObject) -> JsonObject:
    content: JsonObject = {"type": "string", "description": "Its text."}
    return {
        "type": "object",
        "properties": {"role": {**role, "description": "Who says it."}, "content": content},
        "required": ["role", "content"],
    }


def _chat_request(profile: Profile, slug: str) -> JsonObject:
    rules, name = profile.delivery, profile.transport.model
    members: JsonObject = {}
    if name is not None:
        members[name] = {"const": slug, "description": "The model to run."}
    required: list[JsonValue] = [*members, "messages"]
    members["messages"] = {
        "type": "array",
        "items": _message({"enum": ["system", "user", "assistant"]}),
        "minItems": 1,
        "description": "What was said so far.",
    }
    if rules is not None and rules.field:
        members[rules.field] = {
            "type": "boolean",
            "default": False,
            "description": "Whether the answer comes in pieces.",
        }
    return {
        "type": "object",
        "properties": members,
        "required": required,
        "additionalProperties": False,
    }


def _chat_response(profile: Profile) -> JsonObject:
    stream = profile.delivery.stream if profile.delivery is not None else None
    choice: JsonObject = {
        "type": "object",
        "properties": {
            "index": {"type": "integer", "description": "Its number."},
            "message" if stream is None else stream.message: _message({"const": "assistant"}),
            "finish_reason": {"type": "string", "description": "Why it ended."},
        },
        "required": ["index"],
    }
    return {
        "type": "object",
        "properties": {
            "choices": {"type": "array", "items": choice, "description": "The alternatives."}
        },
        "required": ["choices"],
    }


def _response(profile: Profile) -> JsonObject:
    transport = profile.transport
    if is_chat(profile):
        return _chat_response(profile)
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
