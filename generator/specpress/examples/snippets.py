"""A request in JSON, curl, Python and JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from specpress.examples.call_languages import (
    LayoutLanguage,
    read_language,
    shipped_languages,
)
from specpress.examples.code_layout import FilePath, Value, laid_out_python
from specpress.examples.http_calls import CURL, FETCH, CallLanguage, http_call
from specpress.examples.request_bodies import JsonBody, file_name
from specpress.ir import (
    Array,
    Envelope,
    Field,
    FieldRole,
    Model,
    ObjectId,
    ObjectRef,
    Primitive,
    PrimitiveKind,
    Tuple,
    Type,
    Union,
)
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.profile import Profile
from specpress.records import dataclass
from specpress.sdk_names import sdk_names
from specpress.text import Code, py_comment


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """One listing: its language for highlighters, its label for people, its text."""

    language: str
    label: str
    text: str


def request_snippets(model: Model, profile: Profile, task: JsonObject) -> tuple[Snippet, ...]:
    """One request in every language of the profile, in its order, where the language can say it."""
    call = http_call(model, profile, task)
    found: list[Snippet] = []
    for key, label in labelled_languages(profile):
        match key:
            case "json":
                body = call.body
                text = body.text if isinstance(body, JsonBody) else None
            case "python":
                text = python_call(model, profile, task)
            case _:
                text = _known(profile)[key].write(call)
        if text is not None:
            language_id = {"curl": "bash"}.get(key, key)
            found.append(Snippet(language=language_id, label=label, text=text))
    return tuple(found)


_FIRST: Final = ("json", "curl", "python", "javascript")
_LABELS: Final = {"json": "JSON", "python": "Python"}


def languages_of(profile: Profile) -> tuple[str, ...]:
    """The ids of the languages that a provider's pages show, in their order."""
    own = (key for key, _ in profile.docs.own_languages)
    return profile.docs.languages or (*_FIRST, *shipped_languages(), *own)


def labelled_languages(profile: Profile) -> tuple[tuple[str, str], ...]:
    """The same with what people call them."""
    known = _known(profile)
    return tuple(
        (key, _LABELS[key] if key in _LABELS else known[key].label) for key in languages_of(profile)
    )


def layout_languages(profile: Profile) -> dict[str, LayoutLanguage]:
    """Those of them that are layouts, by id."""
    own = {key: read_language(key, text) for key, text in profile.docs.own_languages}
    known = {**shipped_languages(), **own}
    return {key: known[key] for key in languages_of(profile) if key in known}


def _known(profile: Profile) -> Mapping[str, CallLanguage | LayoutLanguage]:
    return {"curl": CURL, "javascript": FETCH, **layout_languages(profile)}


def request_body(model: Model, task: JsonObject) -> JsonValue:
    """What is sent for one request object: the object, or an array of it."""
    return [task] if model.request.envelope is Envelope.TASK_ARRAY else task


def python_call(model: Model, profile: Profile, task: JsonObject, *, method: str = "run") -> Code:
    """A call of the SDK: the caller's members as keyword arguments in their Python names."""
    files = model.endpoint.sending(task).body.files
    members = [
        (field, _as_files(field.wire_name, value) if field.wire_name in files else value)
        for field, value in _caller_members(task, model)
    ]
    named = [(argument_name(model, field), value) for field, value in members]
    arguments = [
        f"        {name}={laid_out_python(value, indent=8, column=9 + len(name))},"
        for name, value in named
    ]
    call = f"client.{call_path(model, method)}("
    joined = "\n".join(arguments)
    call = f"{call}\n{joined}\n    )" if arguments else f"{call})"
    has_files = any(field.wire_name in files for field, _ in members)
    lines = [
        *(("from pathlib import Path", "") if has_files else ()),
        f"from {profile.python.package} import {profile.python.client}",
        "",
        f"with {profile.python.client}() as client:  # reads {py_comment(profile.auth.env)}"
        if profile.auth.scheme != "none"
        else f"with {profile.python.client}() as client:",
    ]
    return Code("\n".join([*lines, *_use_of_result(model, profile, call, method)]))


def argument_name(model: Model, field: Field) -> str:
    """The keyword argument of a member of the request."""
    return sdk_names(model).member(model.request.root, field.wire_name)


def call_path(model: Model, method: str = "run") -> str:
    """How a model is called below the client: `kling.run`, `kling.extend.submit`."""
    names = sdk_names(model)
    if model.main is None:
        return f"{names.attribute}.{method}"
    by_itself = "stream" if model.main.is_stream else "run"
    return f"{names.attribute}.{names.method}{'' if method == by_itself else f'.{method}'}"


def _as_files(member: str, value: JsonValue) -> Value:
    if isinstance(value, dict):
        return {name: _as_files(name, one) for name, one in value.items()}
    path = FilePath(file_name(member), value)
    several: list[Value] = [path]
    return several if isinstance(value, list) else path


def _use_of_result(model: Model, profile: Profile, call: str, method: str) -> list[str]:
    if method == "stream":
        return [f"    for event in {call}:", '        print(event.text, end="")']
    if method == "submit":
        return [f"    job = {call}", "    results = job.wait()", "    print(results)"]
    name = main_result(model, profile)
    return [f"    result = {call}", f"    print(result{'.' if name else ''}{name})"]


def main_result(model: Model, profile: Profile) -> str:
    """The way to what a call is made for, by Python names; empty where the result is it.

    It is the text that grows in a stream of alternatives, else the result's first string that the
    request does not have too.
    """
    root = model.response.root
    if root is None:
        return ""
    stream = profile.delivery.stream if profile.delivery else None
    if stream is not None and stream.shape == "choices":
        steps = (*stream.delta_steps[:-1], *stream.message.split("."), *stream.text.split("."))
        found = _way(model, root, steps)
        if found:
            return found
    asked = {field.wire_name for field in model.object(model.request.root).fields}
    for field in model.object(root).fields:
        is_text = isinstance(field.type, Primitive) and field.type.kind is PrimitiveKind.STRING
        if is_text and field.wire_name not in asked:
            return sdk_names(model).member(root, field.wire_name)
    return ""


def _way(model: Model, object_id: ObjectId, steps: tuple[str, ...]) -> str:
    """The way to a place of a result; empty where the spec does not describe it."""
    name, *rest = steps
    field = next((one for one in model.object(object_id).fields if one.wire_name == name), None)
    if field is None:
        return ""
    of, way = field.type, sdk_names(model).member(object_id, name)
    if isinstance(of, Array) and rest and rest[0].isdigit():
        of, way, rest = of.items, f"{way}[{rest[0]}]", rest[1:]
    if not rest:
        return way
    inner = _way(model, of.object_id, tuple(rest)) if isinstance(of, ObjectRef) else ""
    return inner and f"{way}.{inner}"


def _caller_members(task: JsonObject, model: Model) -> list[tuple[Field, JsonValue]]:
    return [
        (field, _renamed(task[field.wire_name], field.type, model))
        for field in model.object(model.request.root).fields
        if field.role is FieldRole.CALLER and field.wire_name in task
    ]


def _renamed(value: JsonValue, of: Type, model: Model) -> JsonValue:
    """The value with Python names for the members that the schema names; the rest untouched."""
    if isinstance(value, list) and isinstance(of, Array):
        return [_renamed(item, of.items, model) for item in value]
    if isinstance(value, list) and isinstance(of, Tuple):
        kinds = (*of.prefix, *of.parts[len(of.prefix) :] * len(value))
        return [_renamed(item, kind, model) for item, kind in zip(value, kinds, strict=False)]
    if isinstance(value, dict) and isinstance(of, ObjectRef):
        names = sdk_names(model)
        known = {field.wire_name: field.type for field in model.object(of.object_id).fields}
        return {
            names.member(of.object_id, name): (
                _renamed(member, known[name], model) if name in known else member
            )
            for name, member in value.items()
        }
    if isinstance(of, Union):
        for variant in of.variants:
            if _fits(value, variant, model):
                return _renamed(value, variant, model)
    return value


def _fits(value: JsonValue, of: Type, model: Model) -> bool:
    if isinstance(value, list):
        return isinstance(of, (Array, Tuple))
    if isinstance(value, dict) and isinstance(of, ObjectRef):
        known = {field.wire_name for field in model.object(of.object_id).fields}
        return value.keys() <= known
    return False
