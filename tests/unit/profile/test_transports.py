"""Several transports of one provider: which one a spec has, and what a profile may say of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from specpress.diagnostics import Reporter
from specpress.document import Address, SpecFile, profile_for
from specpress.document.dialect import Dialect
from specpress.document.files import Files
from specpress.document.operations import read_operations
from specpress.document.references import References
from specpress.profile import Profile, read_profile
from specpress.source import Source, read_value

SPEC = """\
openapi: 3.1.0
x-tier: {speed: [slow, 2, true]}
info: {title: M, version: '1', x-can: [text-to-video, edit], x-pace: slow, x-deep: {a: {b: 1}}}
paths:
  /v1/videos/make:
    x-async: true
    post: {x-way: queue, responses: {}}
"""


def profile(transports: list[dict[str, Any]], **more: Any) -> tuple[Profile | None, list[str]]:
    """The profile with these transports, and what was found."""
    value = {
        "specpress": 1,
        "id": "acme",
        "name": "Acme",
        "python": {"distribution": "acme", "package": "acme", "client": "Acme"},
        "auth": {"scheme": "none"},
        "metadata": {"capabilities": "info.x-can"},
        "transport": {"kind": "plain", "server": "https://acme.example", "errors": "faults"},
        "transports": transports,
        **more,
    }
    source = Source("provider.yaml", Path("provider.yaml"), yaml.safe_dump(value, sort_keys=False))
    report = Reporter()
    found = read_profile(source, read_value(source), "acme", report)
    return found, [f"{one.location.pointer} {one.message}" for one in report.diagnostics]


QUEUE = {"kind": "queue", "task_id": "id"}


@pytest.mark.parametrize(
    ("when", "fits"),
    [
        ({"path": "/v1/videos/*"}, True),
        ({"path": ["/v2/*", "*/make"]}, True),
        ({"path": "/v1/videos"}, False),
        ({"path": "/V1/*"}, False),
        ({"capability": "*-to-video"}, True),
        ({"capability": ["text-to-image", "edit"]}, True),
        ({"capability": "video"}, False),
        ({"file": "kling-?.*"}, True),
        ({"file": "kling-[0-9]"}, True),
        ({"file": "kling"}, False),
        ({"extension": {"info.x-pace": "slow"}}, True),
        ({"extension": {"info.x-pace": ["fast", "s*"]}}, True),
        ({"extension": {"info.x-deep.a.b": "1"}}, True),
        ({"extension": {"info.x-deep": "*"}}, True),
        ({"extension": {"operation.x-way": "queue"}}, True),
        ({"extension": {"document.x-tier.speed": "2"}}, True),
        ({"extension": {"document.x-tier.speed.2": "true"}}, True),
        ({"extension": {"info.x-none": "*"}}, False),
        ({"extension": {"info.x-pace": "slow", "info.x-none": "*"}}, False),
        ({"path": "/v1/*", "file": "veo*"}, False),
    ],
)
def test_when(tmp_path: Path, when: dict[str, Any], fits: bool) -> None:
    path = tmp_path / "kling-3.yaml"
    path.write_text(SPEC, encoding="utf-8")
    found, faults = profile([{"name": "video", "when": when, "transport": QUEUE}])
    assert (found is not None, faults) == (True, [])
    root = Address(SpecFile.read(Source("acme/kling-3.yaml", path, SPEC)))
    references = References(Files(tmp_path))
    (operation,) = read_operations(root, Dialect.OAS_31, references, Reporter())
    assert found is not None
    chosen = profile_for(found, root, operation)
    assert (chosen.rule, chosen.transport.kind.value) == (
        ("video", "queue") if fits else ("", "plain")
    )
    # Where the provider is, and where its errors lie, holds for all.
    assert (chosen.transport.server, chosen.transport.errors) == ("https://acme.example", "faults")
    assert profile_for(chosen, root, operation) == chosen
    assert profile_for(found, root, None) == found


RULE = {"name": "video", "when": {"path": "/v"}, "transport": QUEUE}


@pytest.mark.parametrize(
    ("rules", "more", "want"),
    [
        ([RULE, RULE], {}, "/transports/1/name two transports have the name 'video'"),
        ([{**RULE, "when": {}}], {}, "/transports/0/when `transports.0.when` cannot be {}"),
        ([{**RULE, "when": {"paht": "/"}}], {}, "/transports/0/when/paht unknown key"),
        ([{**RULE, "transport": {}}], {}, "/transports/0/transport `transports.0.transport` has"),
        ([{**RULE, "transport": {"kind": "que"}}], {}, "/transports/0/transport/kind"),
        ([{**RULE, "client": {"sign_up": "x"}}], {}, "/transports/0/client/sign_up unknown key"),
        (
            [{**RULE, "transport": {**QUEUE, "server": "https://b.example"}}],
            {},
            "/transports/0/transport/server `server` is said of the provider",
        ),
        (
            [{**RULE, "when": {"capability": "a"}}],
            {"metadata": {}},
            "/transports/0/when/capability nothing says where specs have their capabilities",
        ),
        (
            [{**RULE, "transport": {"kind": "task-array"}}],
            {},
            "/transports a provider with the transport `task-array` has no other transport",
        ),
        (
            [{**RULE, "delivery": {"field": "s", "methods": {"stream": True}}}],
            {},
            "/transports/0/delivery/methods/stream there is the method `stream` and no `stream`",
        ),
        (
            [{**RULE, "transport": {"kind": "queue", "task_id": "a[0]"}}],
            {},
            "/transports/0/transport/task_id `transport.task_id` is 'a[0]'",
        ),
    ],
)
def test_what_does_not_fit(rules: list[dict[str, Any]], more: dict[str, Any], want: str) -> None:
    _, found = profile(rules, **more)
    assert any(one.lstrip("#").startswith(want) for one in found), found
