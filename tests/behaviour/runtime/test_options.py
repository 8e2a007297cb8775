"""Options: checked when they are given, and clients for other keys and places."""

from __future__ import annotations

import math
from types import ModuleType
from typing import Any

import httpx
import pytest
from providers import Provider, ask, refused, said, service
from wire_caller import KEY, Caller
from wire_server import Answer, WireServer

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon

REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"retry": 3}, r"retry is 3: pass Retry\(attempts=.*max_retries="),
    ({"retry": None}, "retry is None"),
    ({"max_retries": -1}, "max_retries is -1: pass a number from 0"),
    ({"max_retries": True}, "max_retries is True"),
    ({"max_retries": "3"}, "max_retries is '3'"),
    ({"polling": 5}, r"polling is 5: pass Polling\("),
    ({"validate": "no"}, "validate is 'no': pass True or False"),
    ({"validate": None}, "validate is None"),
    ({"limits": 5}, r"limits is 5: pass Limits\("),
    ({"timeout": "10"}, "timeout is '10': pass a positive number of seconds, or None"),
    ({"timeout": 0}, "timeout is 0"),
    ({"timeout": True}, "timeout is True"),
    ({"timeout": math.nan}, "timeout is nan"),
    ({"timeout": httpx.Timeout(5)}, r"timeout is Timeout\("),
    ({"wait_timeout": -1}, "wait_timeout is -1"),
    ({"headers": [("a", "b")]}, "headers is"),
    ({"headers": {"Content-Length": "5"}}, "made from the body"),
    ({"time_out": 5}, "no option 'time_out'; did you mean 'timeout'"),
]

REFUSED_BY_CLIENTS: list[tuple[dict[str, Any], str]] = [
    *REFUSED,
    ({"observers": print}, "observers must be a list of callables"),
    ({"observers": ["x"]}, "observers must be a list of callables"),
    ({"http_client": "x"}, r"http_client is 'x': pass an httpx\."),
    ({"api_key": 5}, "api_key is of type int"),
    ({"api_key": "two words"}, "the API key holds spaces"),
    ({"base_url": "ftp://x"}, "'ftp://x' is no http or https URL"),
    ({"transport": "websocket", "websocket_url": 5}, "websocket_url is 5"),
]


@pytest.mark.parametrize("kind", ["", "Async"])
def test_what_a_client_refuses(package: ModuleType, kind: str, provider: Provider) -> None:
    for options, message in REFUSED_BY_CLIENTS:
        with pytest.raises(package.ConfigurationError, match=message):
            getattr(package, kind + provider.client)(**{"api_key": KEY, **options})


def test_what_a_call_refuses(call: Caller, server: WireServer) -> None:
    for options, message in REFUSED:
        with pytest.raises(call.package.ConfigurationError, match=message):
            call(lambda client, options=options: ask(client, request_options=options))
    for options in (5, [("timeout", 5)]):
        with pytest.raises(call.package.ConfigurationError, match="request_options is"):
            call(lambda client, options=options: ask(client, request_options=options))
    assert server.requests == []


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("Retry", {"attempts": 0}, r"Retry\(attempts=0\)"),
        ("Retry", {"attempts": "2"}, r"Retry\(attempts='2'\)"),
        ("Retry", {"budget": None}, "budget"),
        ("Retry", {"statuses": 429}, r"statuses=429"),
        ("Retry", {"statuses": ["429"]}, r"Retry\(statuses=\['429'\]\): pass numbers"),
        ("Retry", {"on_timeout": "no"}, "on_timeout='no'"),
        ("Limits", {"answer": 0}, r"Limits\(answer=0\)"),
        ("Limits", {"event": "1"}, r"Limits\(event='1'\)"),
        ("Polling", {"first": "1"}, "first"),
        ("Polling", {"maximum": -1}, "maximum"),
    ],
)
def test_what_policies_refuse(
    package: ModuleType, name: str, arguments: dict[str, Any], message: str
) -> None:
    with pytest.raises(package.ConfigurationError, match=message):
        getattr(package, name)(**arguments)


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("BASE_URL", "nonsense", "_BASE_URL='nonsense' is no http or https URL"),
        ("API_KEY", "two words", "the API key in .*_API_KEY holds spaces"),
    ],
)
def test_variables_are_named(
    package: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    value: str,
    message: str,
    provider: Provider,
) -> None:
    monkeypatch.setenv(f"{provider.variables}_API_KEY", KEY)
    monkeypatch.setenv(f"{provider.variables}_{variable}", value)
    with pytest.raises(package.ConfigurationError, match=message):
        getattr(package, provider.client)()


@pytest.mark.parametrize(("retries", "requests"), [(0, 1), (2, 3)])
def test_max_retries(call: Caller, server: WireServer, retries: int, requests: int) -> None:
    server.script = lambda _: Answer(503, json={})
    quick = call.package.Retry(initial=0.0)
    with pytest.raises(call.package.ServiceUnavailable):
        call(ask, retry=quick, max_retries=retries)
    assert len(server.requests) == requests


def test_a_url_of_httpx(call: Caller, server: WireServer) -> None:
    server.script = service
    assert said(call(ask, base_url=httpx.URL(server.url))) == "Hi 0"


def test_clients_for_other_keys_share_connections(
    any_call: Caller, server: WireServer, provider: Provider
) -> None:
    """What a server with many customers does; no key is shown to another one's errors."""
    other = "sk-other-0123456789abcdef"
    server.answers = [service, refused(401, {"message": other})]

    def both(client: Any) -> Any:
        tenant = client.with_options(api_key=other, base_url=server.url + "/tenant")
        if not any_call.asynchronous:
            return said(ask(client)), _refused(any_call, tenant)

        async def awaited() -> Any:
            first = said(await ask(client))
            try:
                await ask(tenant)
            except any_call.package.Authentication as error:
                return first, str(error)

        return awaited()

    text, refusal = any_call(both, max_retries=0)
    assert text == "Hi 0"
    assert other not in refusal
    first, second = server.requests
    assert (first.path, second.path) == (provider.path, provider.tenant_path)
    assert first.headers["authorization"] == f"Bearer {KEY}"
    assert second.headers["authorization"] == f"Bearer {other}"
    assert server.connections == 1


def _refused(call: Caller, client: Any) -> str:
    with pytest.raises(call.package.Authentication) as caught:
        ask(client)
    return str(caught.value)


def test_a_websocket_belongs_to_one_key(package: ModuleType, provider: Provider) -> None:
    client = getattr(package, provider.client)(api_key=KEY, transport="websocket")
    with pytest.raises(package.ConfigurationError, match="belongs to one key"):
        client.with_options(api_key="sk-other-0123456789")
    client.with_options(timeout=3.0).close()
