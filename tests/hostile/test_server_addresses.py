"""Addresses of servers that cannot work, or lead elsewhere: refused in specs, and by clients."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from specpress.rules.addresses import fault_of

GENERATED = Path(__file__).resolve().parents[2] / "generated" / "runware"
GOOD = (
    "https://api.example.com",
    "http://localhost:8080/v1",
    "https://[::1]:8443/v1/",
    "https://é.example./v1/@me",
    "HTTPS://API.EXAMPLE.COM:443",
)
BAD = (
    *("javascript:alert(1)", "javascript://x/%0aalert(1)", "file:///etc/passwd", "ftp://a.example"),
    *("https:api.example.com", "https://", "https:///v1", "https://.a.example", "https://a..b"),
    *("https://a.example:99999", "https://a.example:x", "https://[::1", "https://u:p@a.example"),
    *("https://a.example/v1?x", "https://a.example/#", "https://a.example/../x"),
    *("https://a.example/%2E%2e/x", "https://a.example/.", "https://a.example\\@b.example"),
    *("https://a b.example", "https://a.example/\n", "https://a.example/\u202ex", "https://a/\x00"),
    *("https://a.example/{b", "https://a.example/b}", "https://a.example/<b>", "https://a/`b`"),
)
HOST = "https://{region}.a.example/v1"
VALUES = (
    *(
        (HOST, one)
        for one in ("evil.example/", "x@evil.example", "x#", "x?", "", "..", "a b", "\n")
    ),
    *((HOST, one) for one in ("x\\", "evil.example:80/x", "x\u200b", "{region}", "a:b")),
    *(
        ("https://a.example/{region}/v1", one)
        for one in ("..", "a/../..", "%2e%2e", "?x", "#", "\t")
    ),
    *(("{region}://a.example", one) for one in ("javascript", "http://evil.example/#", "", "file")),
    *(("https://a.example:{region}", one) for one in ("x", "80@evil.example", "99999", "80/x")),
)


@pytest.fixture(scope="module")
def servers() -> Any:
    """The module of a generated client that makes addresses."""
    sys.path.insert(0, str(GENERATED))
    try:
        yield importlib.import_module("runware_models._runtime.net.servers")
    finally:
        sys.path.remove(str(GENERATED))


def test_lint_and_clients_judge_addresses_alike(servers: Any) -> None:
    assert [url for url in GOOD if fault_of(url) or servers.fault_of(url)] == []
    assert [url for url in BAD if not fault_of(url)] == []
    assert [url for url in BAD if not servers.fault_of(url)] == []


@pytest.mark.parametrize(("template", "value"), VALUES)
def test_no_value_leads_elsewhere(servers: Any, template: str, value: str) -> None:
    known = SimpleNamespace(name="region", default="eu", values=())
    profile = SimpleNamespace(server=SimpleNamespace(template=template, variables=(known,)))
    with pytest.raises(servers.ConfigurationError, match=r"^the server variable 'region' is "):
        servers.chosen_url(profile, None, {"region": value})


@pytest.mark.parametrize(
    ("template", "value", "url"),
    [
        (HOST, "us-west", "https://us-west.a.example/v1"),
        ("https://a.example/{region}", "v2/beta", "https://a.example/v2/beta"),
        ("https://a.example/{region}", "", "https://a.example/"),
        ("{region}/v1", "https://b.example", "https://b.example/v1"),
        ("https://a.example:{region}", "8443", "https://a.example:8443"),
    ],
)
def test_values_that_work_are_taken(servers: Any, template: str, value: str, url: str) -> None:
    known = SimpleNamespace(name="region", default="eu", values=())
    profile = SimpleNamespace(server=SimpleNamespace(template=template, variables=(known,)))
    assert servers.chosen_url(profile, None, {"region": value}) == url
