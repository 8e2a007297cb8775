"""Keys wherever a profile says that they are sent."""

from __future__ import annotations

import importlib
import sys
from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from specpress.cli.application import run
from specpress.mock import Catalogue, MockOptions, load_catalogue, running_mock
from specpress.mock.keys import KeyCheck
from specpress.mock.wire import Wire
from specpress.profile import Auth, FurtherKey

BASIC = b64encode(b"me:secret").decode()
SCHEMES = {
    "bearer": ("Authorization", "Bearer ", "", "Bearer {}", "me:secret"),
    "oauth2": ("Authorization", "Bearer ", "", "Bearer {}", "token"),
    "header": ("X-Key", "Key ", "", "Key {}", "me:secret"),
    "cookie": ("Cookie", "sid=", "", "a=b; sid={}; c=d", "me:secret"),
    "basic": ("Authorization", "Basic ", "", "Basic {}", BASIC),
    "query": ("", "", "api_key", "a=b&api_key={}", "me%3Asecret"),
}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_key_is_looked_for_where_it_is_sent(provider: Catalogue, scheme: str) -> None:
    header, prefix, query, form, good = SCHEMES[scheme]
    auth = Auth(scheme=scheme, env="KEY", header=header, prefix=prefix, task=None, query=query)
    profile = replace(provider.profile, auth=auth)

    def status(text: str, *keys: str) -> int:
        sent = ({}, text) if query else ({header: text}, "")
        problem = KeyCheck(profile, Wire(profile), keys).check_http(*sent, [])
        return 200 if problem is None else problem.status

    key = "token" if scheme == "oauth2" else "me:secret"
    assert status(form.format(good), "other", key) == 200
    for bad in ("wrong", "", "\udce9"):
        assert status(form.format(bad), key) == 401
    assert status("", key) == 401
    assert (status(form.format("any")), status(form.format("")), status("")) == (200, 401, 401)


def test_keys_that_are_sent_beside_the_first(provider: Catalogue) -> None:
    further = (
        FurtherKey(scheme="header", env="A", name="X-App", prefix="App "),
        FurtherKey(scheme="query", env="B", name="app"),
        FurtherKey(scheme="cookie", env="C", name="sid"),
    )
    auth = replace(provider.profile.auth, task=None, further=further)
    profile = replace(provider.profile, auth=auth)
    check = KeyCheck(profile, Wire(profile), ("good",))
    whole = {"Authorization": "Bearer good", "X-App": "App 1", "Cookie": "a=b; sid=2"}
    assert check.check_http(whole, "app=3", []) is None
    for headers, query, named in (
        ({**whole, "X-App": "1"}, "app=3", "header X-App"),
        ({**whole, "X-App": "App "}, "app=3", "header X-App"),
        (whole, "app=", "query app"),
        (whole, "", "query app"),
        ({**whole, "Cookie": "sid=; a=b"}, "app=3", "cookie sid"),
    ):
        problem = check.check_http(headers, query, [])
        assert problem is not None
        assert (problem.status, named in problem.message) == (401, True)


PROFILE = """\
specpress: 1
id: gate
name: Gate
python: {{ distribution: gate-models, package: gate_models, client: Gate }}
auth: {{ scheme: oauth2, env: GATE_CLIENT, scopes: [draw], token_url: "{url}" }}
transport: {{ kind: plain, server: "https://api.gate.example/v1" }}
"""
SPEC = """\
openapi: 3.1.0
info: { title: Draw, version: '1' }
paths:
  /draw:
    post:
      requestBody:
        content:
          application/json:
            schema: { type: object, properties: { prompt: { type: string } } }
      responses:
        '200':
          description: It.
          content:
            application/json:
              schema: { type: object, properties: { url: { type: string } } }
"""


TOKEN_URLS = ("https://api.gate.example/oauth/token", "https://id.example/t")


@pytest.fixture(scope="module", params=TOKEN_URLS)
def gate(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A provider with access tokens, built."""
    folder = tmp_path_factory.mktemp("gate")
    specs = folder / "specs" / "gate"
    specs.mkdir(parents=True)
    (specs / "provider.yaml").write_text(PROFILE.format(url=request.param), "utf-8")
    (specs / "draw.yaml").write_text(SPEC, "utf-8")
    out = folder / "generated"
    assert run(["build", "--specs", str(specs.parent), "--output", str(out)]) == 0
    return folder


def test_access_tokens(gate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client gets its tokens from the mock server, and from nowhere else."""
    catalogue = load_catalogue(gate / "specs", "gate")
    place = urlsplit(catalogue.profile.auth.token_url).path
    monkeypatch.syspath_prepend(gate / "generated" / "gate")
    for name in [one for one in sys.modules if one.partition(".")[0] == "gate_models"]:
        monkeypatch.delitem(sys.modules, name)
    package = importlib.import_module("gate_models")
    options = MockOptions(keys=("me:sec/ret", "given"))
    with running_mock(catalogue, options) as server:
        if place == "/t":  # elsewhere than the API: only who says so is sent there
            monkeypatch.setenv("GATE_TOKEN_URL", server.origin + place)
        with package.Gate(api_key="me:sec/ret", base_url=server.url) as client:
            assert client.draw.run(prompt="x").url
        with (
            package.Gate(api_key="me:wrong", base_url=server.url, max_retries=0) as client,
            pytest.raises(package.Authentication, match="not known"),
        ):
            client.draw.run(prompt="x")
        url, form = server.origin + place, {"grant_type": "client_credentials"}
        told = httpx.post(url, data=form, auth=("me", "sec/ret"))
        assert told.json()["token_type"] == "Bearer"
        assert told.headers["cache-control"] == "no-store"
        beside = {**form, "client_id": "me", "client_secret": "sec/ret", "scope": "draw"}
        assert httpx.post(url, data=beside).json()["scope"] == "draw"
        for sent, status, code in (
            ({"data": form}, 401, "invalid_client"),
            ({"data": form, "auth": ("me", "x")}, 401, "invalid_client"),
            ({"data": {"grant_type": "password"}}, 400, "unsupported_grant_type"),
            ({"data": {"a": "b"}}, 400, "invalid_request"),
            ({"json": form}, 400, "invalid_request"),
        ):
            answer = httpx.post(url, **sent)
            assert (answer.status_code, answer.json()["error"]) == (status, code)
        for token, status in (("given", 200), ("me:sec/ret", 401), ("none", 401)):
            head = {"Authorization": f"Bearer {token}"}
            assert httpx.post(f"{server.url}/draw", json={}, headers=head).status_code == status
