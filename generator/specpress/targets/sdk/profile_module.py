"""The view of a package's `profile.py`: the provider as its runtime sees it, as Python source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from specpress.ir import ProviderApi
from specpress.profile import FurtherKey, Profile, Stream
from specpress.profile.client_rules import WebhookSignature
from specpress.records import dataclass
from specpress.targets.client_settings import base_url_variable, token_url_variable
from specpress.targets.sdk.docstrings import docstring
from specpress.targets.sdk.imports import imports_view
from specpress.targets.sdk.model_spec import base_url
from specpress.targets.sdk.views import ProfileView
from specpress.text import Code, py_literal

_ERRORS: Final = {
    "authentication": "Authentication",
    "bad_request": "BadRequest",
    "conflict": "Conflict",
    "not_found": "NotFound",
    "payment_required": "PaymentRequired",
    "permission_denied": "PermissionDenied",
    "rate_limited": "RateLimited",
    "server_error": "ServerError",
    "service_unavailable": "ServiceUnavailable",
    "timeout": "ProviderTimeout",
}
"""Kinds of error in a provider profile, and the runtime's exception classes."""

_MODULES: Final[Mapping[str, str]] = dict.fromkeys(
    (
        *(
            "Authentication",
            "ClientCredentials",
            "DeliveryMethods",
            "FurtherKey",
            "Distribution",
            "ErrorTable",
            "ItemFields",
        ),
        *(
            "Plain",
            "Profile",
            "Queue",
            "Server",
            "ServerVariable",
            "SocketFields",
            "StreamFields",
            "TaskArray",
        ),
        "WebhookSignature",
    ),
    "._runtime.facts.profile",
)


def profile_view(provider: ProviderApi) -> ProfileView:
    """The view of `profile.py`."""
    profile = _profile(provider)
    return ProfileView(
        documentation=docstring("Facts about the provider that the runtime works from.", indent=0),
        imports=imports_view(profile.names(), _MODULES),
        profile=profile.source(),
    )


@dataclass(frozen=True, slots=True)
class _Call:
    """The construction of one of the runtime's values."""

    name: str
    arguments: Mapping[str, Code | _Call | _Calls | _Pairs]

    def names(self) -> set[str]:
        """The classes that it needs."""
        calls = (one for one in self.arguments.values() if not isinstance(one, str))
        return {self.name}.union(*(call.names() for call in calls))

    def source(self) -> Code:
        """It as an expression."""
        arguments = ", ".join(
            f"{key}={value if isinstance(value, str) else value.source()}"
            for key, value in self.arguments.items()
        )
        return Code(f"{self.name}({arguments})")


@dataclass(frozen=True, slots=True)
class _Calls:
    """A tuple of such constructions."""

    items: tuple[_Call, ...]

    def names(self) -> set[str]:
        """The classes that they need."""
        return set[str]().union(*(call.names() for call in self.items))

    def source(self) -> Code:
        """They as an expression."""
        return Code(f"({''.join(f'{call.source()}, ' for call in self.items)})")


@dataclass(frozen=True, slots=True)
class _Pairs:
    """A tuple of pairs: a literal, and such a construction."""

    items: tuple[tuple[str, _Call], ...]

    def names(self) -> set[str]:
        """The classes that they need."""
        return set[str]().union(*(call.names() for _, call in self.items))

    def source(self) -> Code:
        """They as an expression."""
        return Code(f"({''.join(f'({key}, {call.source()}), ' for key, call in self.items)})")


def _call(name: str, /, **arguments: Code | _Call | _Calls | _Pairs | None) -> _Call:
    """A construction; arguments that are None keep the class's own default."""
    return _Call(name, {key: value for key, value in arguments.items() if value is not None})


def _profile(provider: ProviderApi) -> _Call:
    profile = provider.profile
    return _call(
        "Profile",
        provider=_text(profile.id),
        title=_text(profile.name),
        distribution=_call(
            "Distribution",
            name=_text(profile.python.distribution),
            version=_text(profile.python.version),
            package=_text(profile.python.package),
            client=_text(profile.python.client),
        ),
        server=_call(
            "Server",
            base_url=py_literal(base_url(provider)),
            websocket_url=_text(profile.transport.websocket),
            base_url_variable=_text(base_url_variable(profile)),
            **_template(provider),
        ),
        authentication=_authentication(provider),
        transport=_transport(profile),
        transports=_transports(profile),
        errors=_errors(profile),
        warned_statuses=_pairs(_warned(profile)),
        docs_url=_text(profile.docs.url),
        webhook_signature=_signature(profile.client.webhook_signature),
    )


def _signature(rules: WebhookSignature | None) -> _Call | None:
    if rules is None:
        return None
    return _call(
        "WebhookSignature",
        scheme=_text(rules.scheme),
        header=_text(rules.header),
        environment_variable=_text(rules.env),
        signed=_text(rules.signed),
        prefix=_text(rules.prefix),
        encoding=_text(rules.encoding),
        timestamp_header=_text(rules.timestamp_header),
        timestamp_prefix=_text(rules.timestamp_prefix),
        tolerance=py_literal(rules.tolerance),
        key_prefix=_text(rules.key_prefix),
        key_encoding=_text(rules.key_encoding),
    )


def _template(provider: ProviderApi) -> Mapping[str, Code | _Calls]:
    """The server with its variables, where that is the one that the client calls."""
    url = base_url(provider)
    found = next(
        (
            model.endpoint.template
            for model in provider.models
            if model.endpoint.template is not None and model.endpoint.server == url
        ),
        None,
    )
    if found is None:
        return {}
    variables = tuple(
        _call(
            "ServerVariable",
            name=py_literal(one.name),
            default=py_literal(one.default),
            values=_tuple(one.values),
        )
        for one in found.variables
    )
    return {"template": py_literal(found.url), "variables": _Calls(variables)}


def _authentication(provider: ProviderApi) -> _Call:
    profile = provider.profile
    auth = profile.auth
    is_bearer = auth.scheme in {"bearer", "oauth2", "none"}
    token_url = auth.token_url or next(
        (model.endpoint.token_url for model in provider.models if model.endpoint.token_url), ""
    )
    return _call(
        "Authentication",
        environment_variable=_text(auth.env) or _text(base_url_variable(profile)),
        header=None if is_bearer else py_literal(auth.header),
        prefix=None if is_bearer else py_literal(auth.prefix),
        required=py_literal(value=False) if auth.scheme == "none" else None,
        sign_up_url=_text(profile.client.sign_up or profile.homepage),
        query=_text(auth.query),
        basic=py_literal(value=True) if auth.scheme == "basic" else None,
        tokens=_call(
            "ClientCredentials",
            token_url=py_literal(token_url),
            scopes=_text(" ".join(auth.scopes)),
            token_url_variable=_text(token_url_variable(profile)),
        )
        if auth.scheme == "oauth2"
        else None,
        further=_further(auth.further),
    )


def _further(keys: tuple[FurtherKey, ...]) -> _Calls | None:
    return (
        _Calls(
            tuple(
                _call(
                    "FurtherKey",
                    environment_variable=py_literal(key.env),
                    header=_text({"cookie": "Cookie", "header": key.name}.get(key.scheme)),
                    prefix=_text(f"{key.name}=" if key.scheme == "cookie" else key.prefix),
                    query=_text(key.name) if key.scheme == "query" else None,
                )
                for key in keys
            )
        )
        if keys
        else None
    )


def _transports(profile: Profile) -> _Pairs | None:
    pairs = tuple(
        (py_literal(rule.name), _transport(one))
        for rule, one in zip(profile.transports, profile.variants[1:], strict=True)
    )
    return _Pairs(pairs) if pairs else None


def _transport(profile: Profile) -> _Call:
    kind = profile.transport.kind
    forms = {"TaskArray": _task_array, "Plain": _plain, "Queue": _queue}
    found = forms[kind.facts](profile)
    own = {"own": _text(kind.module)} if kind.source else {}
    return _call(found.name, **found.arguments, **own)


def _task_array(profile: Profile) -> _Call:
    transport = profile.transport
    poll = profile.delivery.poll if profile.delivery else None
    return _call(
        "TaskArray",
        task_id=_text(transport.task_id),
        task_type=_text(transport.task_type),
        model=_text(transport.model),
        results=_text(transport.results),
        errors=_error_keys(profile),
        delivery=_delivery(profile),
        count=_text(transport.number_results),
        webhook=_text(transport.webhook),
        poll_task_type=_text(poll.task_type) if poll else None,
        items=_items(profile),
        stream=_stream(profile),
        socket=_socket(profile),
    )


def _plain(profile: Profile) -> _Call:
    transport, rules = profile.transport, profile.delivery
    has_flag = rules is not None and "stream" in dict(rules.methods)
    return _call(
        "Plain",
        errors=_error_keys(profile),
        results=_pointer(transport.results),
        model=_text(transport.model),
        count=_text(transport.number_results),
        stream_flag=_text(rules.field) if rules and has_flag else None,
        stream=_stream(profile),
        items=_items(profile),
    )


def _queue(profile: Profile) -> _Call:
    transport, places = profile.transport, profile.client.queue
    poll = profile.delivery.poll if profile.delivery else None
    return _call(
        "Queue",
        task_id=_pointer(transport.task_id or "request_id"),
        status=_pointer(poll.status if poll else "status"),
        success=_tuple(poll.done if poll else ("COMPLETED",)),
        failure=_tuple(poll.failed) if poll else None,
        status_path=_text(places.status_path),
        result_path=_text(places.result_path),
        pending=None if places.pending_status is None else py_literal(places.pending_status),
        below_model=py_literal(value=False) if places.is_below_server else None,
        status_url=_pointer(places.status_url),
        result_url=_pointer(places.result_url),
        progress=_pointer(poll.progress) if poll else None,
        logs=_pointer(places.logs),
        cancel_method=_text(places.cancel_method),
        cancel_path=_text(places.cancel_path),
        cancel_url=_pointer(places.cancel_url),
        stream_path=_text(places.stream_path),
        stream_url=_pointer(places.stream_url),
        results=_pointer(transport.results),
        errors=_error_keys(profile),
        model=_text(transport.model),
        count=_text(transport.number_results),
        items=_items(profile),
    )


def _error_keys(profile: Profile) -> Code | None:
    """Where errors lie in an answer; None leaves it to the runtime."""
    return _tuple(key for key in (profile.transport.errors, profile.client.error) if key)


def _delivery(profile: Profile) -> _Call | None:
    if profile.delivery is None:
        return None
    methods = dict(profile.delivery.methods)
    return _call(
        "DeliveryMethods",
        field=_text(profile.delivery.field),
        sync=_text(methods.get("sync", "sync")),
        asynchronous=_text(methods.get("async")),
        stream=_text(methods.get("stream")),
    )


def _items(profile: Profile) -> _Call | None:
    poll = profile.delivery.poll if profile.delivery else None
    rules = profile.client
    items = _call(
        "ItemFields",
        status=_text(poll.status) if poll else None,
        success=_tuple(poll.done) if poll else None,
        failure=_tuple(poll.failed) if poll else None,
        error=_text(poll.error) if poll else None,
        progress=_text(poll.progress) if poll else None,
        index=_text(profile.transport.result_index),
        identity=_tuple(rules.identity),
        finished=_tuple(rules.finished),
        finished_suffixes=_tuple(rules.finished_suffixes),
    )
    return items if items.arguments else None


def _stream(profile: Profile) -> _Call | None:
    stream = profile.delivery.stream if profile.delivery else None
    if stream is None:
        return None
    items, delta = _alternatives(stream)
    reasoning = [*delta, *stream.reasoning.split(".")] if stream.reasoning else None
    return _call(
        "StreamFields",
        text=_tuple([*delta, *stream.text.split(".")]),
        reasoning=_tuple(reasoning) if reasoning else None,
        finish=_pointer(_within(stream.finish, items)),
        usage=_pointer(stream.usage),
        cost=_pointer(stream.cost),
        index=_pointer(profile.transport.result_index),
        done=_text(stream.end) or py_literal(None),
        result_text=_tuple(stream.result_steps),
        result_reasoning=_pointer(stream.reasoning),
        shape=py_literal("blocks") if stream.shape == "blocks" else None,
        items=_tuple(items) if items else None,
        delta=_tuple(delta) if items else None,
        message=_text(stream.message) if items else None,
        lines=py_literal(value=True) if stream.is_lines else None,
    )


def _alternatives(stream: Stream) -> tuple[list[str], list[str]]:
    """Where the alternatives of a chunk are, and in each of them what is new."""
    delta = list(stream.delta_steps)
    place = next((n for n, part in enumerate(delta) if part.isdigit()), None)
    if stream.shape != "choices" or place is None:
        return [], delta
    return delta[:place], delta[place + 1 :]


def _within(pointer: str | None, items: list[str]) -> str | None:
    """A pointer as it begins at an alternative."""
    parts = pointer.split(".") if pointer else []
    inside = items and parts[: len(items)] == items and parts[len(items) :][:1]
    return ".".join(parts[len(items) + 1 :]) if inside else pointer


def _socket(profile: Profile) -> _Call | None:
    task = profile.auth.task
    if profile.transport.websocket is None or task is None:
        return None
    ping = profile.client.keep_alive
    return _call(
        "SocketFields",
        authentication_task_type=_text(task.task_type),
        key=_text(task.key),
        session=_text(task.session),
        ping_task_type=_text(ping.task_type) if ping else None,
        ping=_text(ping.member) if ping else None,
        ping_interval=py_literal(ping.interval) if ping else None,
        idle_limit=py_literal(ping.idle_limit) if ping else None,
    )


def _errors(profile: Profile) -> _Call:
    rules = profile.errors
    known = [(code, rule) for code, rule in rules.codes if rule.error in _ERRORS]
    return _call(
        "ErrorTable",
        codes=_pairs((code, _ERRORS[rule.error]) for code, rule in known),
        retryable_codes=_tuple(code for code, rule in rules.codes if rule.retry),
        conflict_codes=_tuple(code for code, rule in rules.codes if rule.error == "conflict"),
        code=_text(rules.code),
        message=_text(rules.message),
        parameter=_text(rules.parameter),
        documentation=_text(rules.documentation),
        request_id_headers=_tuple(profile.client.request_id_headers),
    )


def _warned(profile: Profile) -> Iterable[tuple[str, str]]:
    """Statuses that a call warns about; the text goes on after the model's title."""
    for status, rule in profile.metadata.statuses:
        if rule.deprecated or not rule.callable:
            meaning = rule.meaning.removeprefix("It ").rstrip(".")
            text = meaning if rule.meaning.startswith("It ") else f"is {rule.label.lower()}"
            yield status, text


def _text(value: str | None) -> Code | None:
    return py_literal(value) if value else None


def _pointer(value: str | None) -> Code | None:
    return _tuple(value.split(".")) if value else None


def _tuple(values: Iterable[str]) -> Code | None:
    items = [py_literal(value) for value in values]
    return Code(f"({', '.join(items)}{',' if len(items) == 1 else ''})") if items else None


def _pairs(pairs: Iterable[tuple[str, str]]) -> Code | None:
    items = [f"({py_literal(first)}, {py_literal(second)})" for first, second in pairs]
    return Code(f"({', '.join(items)}{',' if len(items) == 1 else ''})") if items else None
