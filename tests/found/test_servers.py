"""A spec without a server, or with a relative one, harms no other model."""

from __future__ import annotations

import pytest

from tests.found.conftest import Tree
from tests.found.demo_spec import codes, spec_of, write_spec


@pytest.mark.case("fidelity/no-server-kills-client")
def test_a_spec_without_a_server_harms_only_itself(tree: Tree) -> None:
    linted = tree.specpress("lint")
    assert "aa.json" in linted.stdout
    assert "W503" in codes(linted.stdout)
    program = """
import httpx
from acme_models import Acme, ConfigurationError
sent = []
def answer(request):
    sent.append(str(request.url))
    return httpx.Response(200, json={"x": "y"})
http = httpx.Client(transport=httpx.MockTransport(answer))
client = Acme(http_client=http)
client.bb.run(v="x")
try:
    client.aa.run(v="x")
except ConfigurationError as error:
    print(error)
Acme(http_client=http, base_url="https://here.example/v2").aa.run(v="x")
print(sent)
"""
    printed = tree.build().python(program)
    assert printed.splitlines() == [
        "no server is known for this model: pass base_url=, or set ACME_BASE_URL",
        "['https://api.acme.example/v1/bb', 'https://here.example/v2/aa']",
    ]


@pytest.mark.case("fidelity/no-server-kills-client")
def test_a_provider_without_any_server_can_be_imported(tree: Tree) -> None:
    (tree.folder / "specs/acme/bb.json").unlink()
    printed = tree.build().python("from acme_models import Acme; print(Acme())")
    assert printed


@pytest.mark.case("fidelity/no-server-kills-client")
def test_a_relative_server_is_none(tree: Tree) -> None:
    spec = spec_of(tree, "aa.json")
    spec["servers"] = [{"url": "/v9"}]
    write_spec(tree, "aa.json", spec)
    assert "W503" in codes(tree.specpress("lint").stdout)
    program = """
import httpx
from acme_models import Acme, ConfigurationError
sent = []
def answer(request):
    sent.append(str(request.url))
    return httpx.Response(200, json={"x": "y"})
http = httpx.Client(transport=httpx.MockTransport(answer))
Acme(http_client=http).bb.run(v="x")
try:
    Acme(http_client=http).aa.run(v="x")
except ConfigurationError:
    Acme(http_client=http, base_url="https://here.example").aa.run(v="x")
print(sent)
"""
    printed = tree.build().python(program)
    assert printed == "['https://api.acme.example/v1/bb', 'https://here.example/v9/aa']\n"
