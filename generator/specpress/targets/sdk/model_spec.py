"""What the runtime must know of a model: the arguments of its `ModelSpec`."""

from __future__ import annotations

from collections.abc import Iterable

from specpress.ir import (
    BodyChoice,
    BodyPart,
    Constant,
    Enumeration,
    FieldRole,
    Model,
    ParameterPlace,
    ProviderApi,
    Type,
    Union,
)
from specpress.jsonvalue import JsonValue
from specpress.sdk_names import sdk_names
from specpress.targets.sdk.model_types import ModelTypes, fixed_value
from specpress.text import Code, py_literal


def has_submit(provider: ProviderApi, model: Model) -> bool:
    """Whether the model takes tasks for asynchronous delivery."""
    if provider.profile.transport.kind.polls:
        return True
    return any(method.kind == "async" for method in model.delivery.methods)


def has_stream(model: Model) -> bool:
    """Whether the model can stream: by a delivery value, or by a flag of a plain request."""
    return any(method.kind == "stream" for method in model.delivery.methods)


def base_url(provider: ProviderApi) -> str:
    """The URL that calls go to: the profile's, else that of the first model that has one."""
    servers = (model.endpoint.server for model in provider.models if model.endpoint.has_server)
    return (provider.profile.transport.server or next(servers, "")).rstrip("/")


def spec_arguments(provider: ProviderApi, model: Model, types: ModelTypes) -> tuple[Code, ...]:
    """Keyword arguments of `ModelSpec`, entry, package and shapes apart; empty ones left out."""
    fields = model.object(model.request.root).fields
    sources = dict(provider.profile.fill)
    is_array = provider.profile.transport.kind.takes_tasks
    offered = {
        one.kind: one.value for one in model.delivery.methods if model.delivery.field and is_array
    }
    arguments = {
        "resource": py_literal(sdk_names(model).class_name),
        "results_type": _text(_unless(f"{sdk_names(model).class_name}Results", types.results_name)),
        "fixed": _tuple(
            f"({py_literal(field.wire_name)}, {value})"
            for field in fields
            if (value := fixed_value(field)) is not None
        ),
        "filled": _tuple(
            f"FilledField({py_literal(field.wire_name)}, {py_literal(sources[field.wire_name])})"
            for field in fields
            if field.role is FieldRole.FILLED
        ),
        "deliveries": _tuple(map(py_literal, offered.values())),
        "stream_value": _stream_value(provider, model),
        "default_delivery": _text(offered.get(model.delivery.default, "")),
        "path": _text(_path(provider, model)),
        "has_server": "" if model.endpoint.has_server else py_literal(value=False),
        "takes_model": py_literal(value=True) if _takes_model(provider, model) else "",
        "method": _text(_unless("POST", model.endpoint.method)),
        "content_type": _text(_unless("application/json", model.endpoint.media_type)),
        "places": _tuple(map(_place, model.endpoint.parameters)),
        "whole_body": _text(model.endpoint.body.whole),
        "parts": _tuple(_part(part) for part in model.endpoint.body.parts),
        "has_body": "" if model.endpoint.body.is_sent else py_literal(value=False),
        "may_lack_body": py_literal(value=True) if model.endpoint.body.may_be_left_out else "",
        "bodies": _tuple(_body(one) for one in model.endpoint.choices),
        "template": _template(model),
        "answers": _tuple(map(py_literal, model.response.media_types)),
        "accept": _accept(model),
        "asked": _tuple(
            f"({py_literal(media_type)}, {py_literal(one.name)})"
            for one in types.asked
            for media_type in one.media_types
        ),
        "may_be_empty": py_literal(value=True) if model.response.may_be_empty else "",
        "transport": _text(model.transport),
        "streams": py_literal(value=True) if model.delivery.always_streams else "",
    }
    return tuple(Code(f"{name}={value}") for name, value in arguments.items() if value)


def _accept(model: Model) -> str:
    """What is asked for where callers choose nothing, as far as the spec says it."""
    fields = model.object(model.request.root).fields
    field = next((one for one in fields if one.wire_name == model.endpoint.accept), None)
    value = None if field is None or field.default is None else field.default.value
    return _text(value) if isinstance(value, str) else ""


def _takes_model(provider: ProviderApi, model: Model) -> bool:
    """Whether requests have a member `model` that the profile does not speak of."""
    root = model.object(model.request.root)
    return provider.profile.transport.model is None and any(
        field.wire_name == "model" for field in root.fields
    )


def _path(provider: ProviderApi, model: Model) -> str:
    """The path below the provider's base URL; the whole URL where it lies elsewhere."""
    return model.endpoint.url.removeprefix(base_url(provider)).rstrip("/")


def _stream_value(provider: ProviderApi, model: Model) -> str:
    """What asks for a stream, where that is not simply true."""
    if provider.profile.transport.kind.takes_tasks or provider.profile.transport.kind.polls:
        return ""
    value = next((one.value for one in model.delivery.methods if one.kind == "stream"), "")
    root = model.object(model.request.root)
    field = next((one for one in root.fields if one.wire_name == model.delivery.field), None)
    for constant in () if field is None else _constants(field.type):
        if isinstance(constant, str) and constant == value:
            return py_literal(constant)
        if isinstance(constant, int) and not isinstance(constant, bool) and str(constant) == value:
            return py_literal(constant)
    return ""


def _constants(kind: Type) -> list[JsonValue]:
    match kind:
        case Constant():
            return [kind.value.value]
        case Enumeration():
            return [one.value.value for one in kind.members]
        case Union():
            return [found for variant in kind.variants for found in _constants(variant)]
        case _:
            return []


def _template(model: Model) -> str:
    template = model.endpoint.body.template
    return "" if template is None else _literal(template.value)


def _literal(value: JsonValue) -> Code:
    """A JSON value as Python."""
    if isinstance(value, list):
        return Code(f"[{', '.join(map(_literal, value))}]")
    if isinstance(value, dict):
        pairs = (f"{py_literal(key)}: {_literal(one)}" for key, one in value.items())
        return Code(f"{{{', '.join(pairs)}}}")
    return py_literal(value)


def _place(place: ParameterPlace) -> str:
    named = [
        *([f"style={py_literal(place.style)}"] if place.style != "simple" else []),
        *(["explode=True"] if place.explode else []),
        *(["reserved=True"] if place.reserved else []),
        *(["json=True"] if place.is_json else []),
    ]
    texts = map(py_literal, (place.member, place.name, place.place))
    return f"ParameterPlace({', '.join((*texts, *named))})"


def _body(body: BodyChoice) -> str:
    names = {
        "members": _tuple(map(py_literal, body.members)),
        "required": _tuple(map(py_literal, body.required)),
        "whole": _text(body.form.whole),
        "parts": _tuple(map(_part, body.form.parts)),
    }
    said = [f"{name}={value}" for name, value in names.items() if value]
    return f"Body({', '.join((py_literal(body.media_type), *said))})"


def _part(part: BodyPart) -> str:
    named = [
        *([f"content_type={py_literal(part.media_type)}"] if part.media_type else []),
        *([f"style={py_literal(part.style)}"] if part.style else []),
        *([] if part.explode else ["explode=False"]),
        *(["file=True"] if part.is_file else []),
    ]
    return f"Part({', '.join((py_literal(part.member), *named))})"


def _unless(default: str, value: str) -> str:
    """A value, empty where it is the runtime's own default."""
    return "" if value == default else value


def _text(value: str) -> str:
    return py_literal(value) if value else ""


def _tuple(items: Iterable[str]) -> str:
    """A tuple's source; empty when it holds nothing."""
    sources = tuple(items)
    return f"({', '.join(sources)}{',' if len(sources) == 1 else ''})" if sources else ""
