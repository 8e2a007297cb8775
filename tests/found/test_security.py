"""Security schemes: what clients send, and specs that ask for something else.

One tree holds a provider for each scheme, and is built once.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from specpress.cli.application import run

from tests.found.conftest import Tree
from tests.printable import everything_printable

_SCHEMES = {
    "inquery": (
        "{scheme: query, name: api_key, env: KEY}",
        {"key": {"type": "apiKey", "in": "query", "name": "api_key"}},
    ),
    "incookie": (
        "{scheme: cookie, name: sid, env: KEY}",
        {"key": {"type": "apiKey", "in": "cookie", "name": "sid"}},
    ),
    "basic": ("{scheme: basic, env: KEY}", {"key": {"type": "http", "scheme": "Basic"}}),
    "several": (
        """{scheme: header, header: X-Key, env: KEY, further: [
          {scheme: header, env: KEY_ORG, name: X-Org}, {scheme: query, env: KEY_Q, name: q}]}""",
        {
            "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "org": {"type": "apiKey", "in": "header", "name": "X-Org"},
        },
    ),
    "tokens": (
        "{scheme: oauth2, env: KEY, scopes: [read, write]}",
        {
            "key": {
                "type": "oauth2",
                "flows": {"clientCredentials": {"tokenUrl": "/token", "scopes": {}}},
            }
        },
    ),
}
_PROFILE = """\
specpress: 1
id: {id}
name: {id}
python: {{ distribution: secured-{id}, package: secured_{id}, client: Client }}
auth: {auth}
transport: {{ kind: plain }}
"""
_SERVER = {
    "url": "https://{region}.acme.example/{version}",
    "variables": {
        "region": {"default": "api", "enum": ["api", "eu"], "description": "Where it runs."},
        "version": {"default": "v1"},
    },
}
_SESSION = {"name": "session", "in": "cookie", "schema": {"type": "string"}}


def _spec(schemes: dict[str, Any]) -> dict[str, Any]:
    schema = {"type": "object", "properties": {"prompt": {"type": "string"}}}
    operation = {
        "operationId": "run",
        "parameters": [_SESSION],
        "requestBody": {"content": {"application/json": {"schema": schema}}},
        "responses": {"204": {"description": "Done."}},
        "security": [{name: [] for name in schemes}],
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Demo", "version": "1"},
        "servers": [_SERVER],
        "paths": {"/run": {"post": operation}},
        "components": {"securitySchemes": schemes},
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the tree, whose packages can be imported."""
    folder = tmp_path_factory.mktemp("security")
    for name, (auth, schemes) in _SCHEMES.items():
        specs = folder / "specs" / name
        specs.mkdir(parents=True)
        (specs / "provider.yaml").write_text(_PROFILE.format(id=name, auth=auth), "utf-8")
        (specs / "demo.json").write_text(json.dumps(_spec(schemes)), "utf-8")
    assert run(["build", "-C", str(folder)]) == 0
    places = [str(folder / "generated" / name) for name in _SCHEMES]
    sys.path[:0] = places
    yield folder
    for place in places:
        sys.path.remove(place)


class Wire:
    """Answers each call with 204, and each request for a token with the next one."""

    def __init__(self, *, lasting: float = 3600, refused: frozenset[str] = frozenset()) -> None:
        self.sent: list[httpx.Request] = []
        self.lasting = lasting
        self.refused = refused
        self.tokens: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/token"):
            self.tokens.append(request)
            token = f"token-{len(self.tokens)}"
            return httpx.Response(200, json={"access_token": token, "expires_in": self.lasting})
        self.sent.append(request)
        is_refused = request.headers.get("authorization") in self.refused
        return httpx.Response(401 if is_refused else 204)


def client(name: str, wire: Any, key: str = "secret-key") -> Any:
    package = importlib.import_module(f"secured_{name}")
    return package.Client(
        api_key=key, http_client=httpx.Client(transport=httpx.MockTransport(wire)), max_retries=0
    )


@pytest.mark.parametrize(
    ("name", "key", "headers", "query"),
    [
        ("inquery", "a&b/c=1", {}, {"api_key": "a&b/c=1"}),
        ("incookie", "secret-key", {"cookie": "sid=secret-key; session=s1"}, {}),
        (
            "basic",
            "me:secret-key",
            {"authorization": f"Basic {b64encode(b'me:secret-key').decode()}"},
            {},
        ),
        ("several", "secret-key", {"x-key": "secret-key", "x-org": "org-1"}, {"q": "q-1"}),
    ],
)
def test_what_is_sent(
    built: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    key: str,
    headers: dict[str, str],
    query: dict[str, str],
) -> None:
    monkeypatch.setenv("KEY_ORG", "org-1")
    monkeypatch.setenv("KEY_Q", "q-1")
    wire = Wire()
    with client(name, wire, key) as caller:
        caller.demo.run(prompt="x", session="s1")
    (sent,) = wire.sent
    assert {one: sent.headers[one] for one in headers} == headers
    assert dict(sent.url.params) == query


def test_a_further_key_that_is_missing_is_named(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEY_ORG", "org-1")
    monkeypatch.delenv("KEY_Q", raising=False)
    errors = importlib.import_module("secured_several.errors")
    with pytest.raises(errors.ConfigurationError, match="KEY_Q"):
        client("several", Wire())


def test_tokens_are_got_once_and_kept(built: Path) -> None:
    wire = Wire()
    with client("tokens", wire, "me:se/cret") as caller, ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: caller.demo.run(prompt="x"), range(8)))
    (asked,) = wire.tokens
    assert str(asked.url) == "https://api.acme.example/token"
    assert asked.content == b"grant_type=client_credentials&scope=read+write"
    assert asked.headers["authorization"] == f"Basic {b64encode(b'me:se%2Fcret').decode()}"
    assert Counter(one.headers["authorization"] for one in wire.sent) == {"Bearer token-1": 8}


def test_an_expired_token_is_renewed(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wire = Wire(lasting=60)
    tokens = importlib.import_module("secured_tokens._runtime.net.tokens")
    now = [1000.0]
    monkeypatch.setattr(tokens.time, "monotonic", lambda: now[0])
    with client("tokens", wire, "me:secret") as caller:
        for later in (0, 20, 20):
            now[0] += later
            caller.demo.run(prompt="x")
    sent = [one.headers["authorization"] for one in wire.sent]
    assert sent == ["Bearer token-1", "Bearer token-1", "Bearer token-2"]


def test_a_refused_token_is_renewed_once(built: Path) -> None:
    errors = importlib.import_module("secured_tokens.errors")
    wire = Wire(refused=frozenset({"Bearer token-1"}))
    with client("tokens", wire, "me:secret") as caller:
        caller.demo.run(prompt="x")
        caller.demo.run(prompt="x")
    sent = [one.headers["authorization"] for one in wire.sent]
    assert sent == ["Bearer token-1", "Bearer token-2", "Bearer token-2"]
    wire = Wire(refused=frozenset({"Bearer token-1", "Bearer token-2"}))
    with client("tokens", wire, "me:secret") as caller, pytest.raises(errors.Authentication):
        caller.demo.run(prompt="x")
    assert len(wire.sent) == 2


def test_tasks_share_a_token(built: Path) -> None:
    wire, package = Wire(), importlib.import_module("secured_tokens")

    async def calls() -> None:
        sender = httpx.AsyncClient(transport=httpx.MockTransport(wire))
        async with package.AsyncClient(api_key="me:secret", http_client=sender) as caller:
            await asyncio.gather(*(caller.demo.run(prompt="x") for _ in range(6)))

    asyncio.run(calls())
    assert (len(wire.tokens), len(wire.sent)) == (1, 6)


def test_what_the_token_endpoint_refuses_is_an_error(built: Path) -> None:
    errors = importlib.import_module("secured_tokens.errors")

    def refuse(request: httpx.Request) -> httpx.Response:
        return httpx.Response(400, json={"error": "invalid_client"})

    with (
        client("tokens", refuse, "me:secret") as caller,
        pytest.raises(errors.Authentication) as raised,
    ):
        caller.demo.run(prompt="x")
    assert (raised.value.code, raised.value.status) == ("invalid_client", 400)
    with pytest.raises(errors.ConfigurationError, match="ID:SECRET"):
        client("tokens", refuse, "secret-key")


_SECRET = "client-secret/0123456789"
_ACCESS, _REFRESH = "access-token-0123456789", "refresh-token-0123456789"
_PAIR = b64encode(f"me:{_SECRET}".encode()).decode()
_PAIR_QUOTED = b64encode(f"me:{_SECRET.replace('/', '%2F')}".encode()).decode()
_HIDDEN = (_SECRET, _SECRET.replace("/", "%2F"), _PAIR, _PAIR_QUOTED, _ACCESS, _REFRESH)
_PLACES: dict[str, Any] = {
    "error": lambda text: {"error": text, "error_description": text, "errors": [{"code": text}]},
    "message": lambda text: {"message": text, "code": text, text: {"a": [text]}},
    "bare": lambda text: [text],
    "text": lambda text: f"<html>{text}</html>",
    "cut": lambda text: "a" * 195 + text,
}


@pytest.mark.parametrize("place", _PLACES)
@pytest.mark.parametrize("at", ["/token", "/run"])
def test_no_answer_shows_what_tokens_are_got_with(
    built: Path, caplog: pytest.LogCaptureFixture, place: str, at: str
) -> None:
    caplog.set_level("DEBUG")
    errors = importlib.import_module("secured_tokens._runtime.errors")
    for secret in _HIDDEN:

        def answer(request: httpx.Request, secret: str = secret) -> httpx.Response:
            if at == "/run" and request.url.path.endswith("/token"):
                held = {"access_token": _ACCESS, "refresh_token": _REFRESH, "expires_in": 60}
                return httpx.Response(200, json=held)
            body = _PLACES[place](secret)
            content = body if isinstance(body, str) else json.dumps(body)
            return httpx.Response(400, content=content, headers={"x-request-id": secret})

        if at == "/token" and secret in {_ACCESS, _REFRESH}:
            continue  # there is none yet
        with (
            client("tokens", answer, f"me:{_SECRET}") as caller,
            pytest.raises(errors.SDKError) as raised,
        ):
            caller.demo.run(prompt="x")
        assert secret[:12] not in everything_printable(raised.value)
        assert secret not in caplog.text


def test_tokens_that_others_replaced_are_hidden_for_a_while() -> None:
    credentials = importlib.import_module("secured_tokens._runtime.credentials")
    redaction = credentials.Redaction("the-key")
    for number in range(100):
        redaction.learn(f"token-{number:03}", passing=True)
    assert redaction.text("the-key token-099 token-092") == "*** *** ***"
    assert len(redaction._forms) == 9


@pytest.mark.parametrize("name", ["inquery", "several", "basic", "incookie"])
def test_no_observer_is_shown_a_key(
    built: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("KEY_ORG", "org-key-0123")
    monkeypatch.setenv("KEY_Q", "query-key-0123")
    package, key = importlib.import_module(f"secured_{name}"), "key&0123:pass-word=1"
    seen: list[Any] = []
    with package.Client(
        api_key=key,
        base_url=None if name == "basic" else "https://user:url-password@api.acme.example/v1",
        observers=[seen.append],
        http_client=httpx.Client(transport=httpx.MockTransport(Wire())),
    ) as caller:
        caller.demo.run(prompt="x")
    assert any("https://api.acme.example/v1/run" in repr(one) for one in seen)
    for secret in ("key&0123", "key%260123", "pass-word", "url-password", "org-key", "query-key"):
        assert secret not in f"{seen!r} {caller!r}", secret


def test_pages_say_how_to_authenticate(built: Path, capfd: pytest.CaptureFixture[str]) -> None:
    page = {
        name: (built / f"generated/{name}/docs/models/demo.md").read_text("utf-8")
        for name in _SCHEMES
    }
    curl = """curl -X POST 'https://api.acme.example/v1/run?api_key='"$KEY" """.strip()
    assert curl in page["inquery"]
    assert '"Cookie: sid=$KEY"' in page["incookie"]
    assert '"Authorization: Basic $KEY_BASE64"' in page["basic"]
    assert '"X-Key: $KEY"' in page["several"]
    assert '"X-Org: $KEY_ORG"' in page["several"]
    assert '"Authorization: Bearer $KEY_TOKEN"' in page["tokens"]
    run(["lint", "-C", str(built)])
    assert "W247" not in capfd.readouterr().out


def test_parts_of_the_server_are_chosen(built: Path) -> None:
    package = importlib.import_module("secured_basic")
    wire = Wire()
    for variables in ({"region": "eu"}, {"version": "v2"}, {}, None):
        sender = httpx.Client(transport=httpx.MockTransport(wire))
        with package.Client(
            api_key="me:secret", http_client=sender, server_variables=variables
        ) as caller:
            caller.demo.run(prompt="x")
    assert [f"{one.url.host}{one.url.path}" for one in wire.sent] == [
        "eu.acme.example/v1/run",
        "api.acme.example/v2/run",
        "api.acme.example/v1/run",
        "api.acme.example/v1/run",
    ]
    for wrong, said in (
        ({"region": "us"}, "one of 'api', 'eu'"),
        ({"area": "eu"}, "there are: 'region', 'version'"),
    ):
        with pytest.raises(package.ConfigurationError, match=said):
            package.Client(api_key="me:secret", server_variables=wrong)
    page = (built / "generated/basic/docs/models/demo.md").read_text("utf-8")
    assert (
        "- **Server variable**: `region` in `https://{region}.acme.example/{version}`, one of "
        "`api`, `eu`, by default `api` (Where it runs.)"
    ) in page


@pytest.mark.case("reported/21-auth-contradiction")
def test_a_spec_that_asks_for_another_key_is_a_finding(tree: Tree) -> None:
    found = tree.specpress("lint").stdout
    assert "warning[W247]: POST /demo asks for a key in the header `X-API-Key`" in found
    assert "see: specs/acme/demo.json:70:4: the scheme" in found
    assert "see: specs/acme/provider.yaml:5:7: what clients send" in found
