"""Security schemes of specs, held against how the profile authenticates."""

from __future__ import annotations

from typing import Any

import pytest

from tests.found.conftest import Tree
from tests.found.demo_spec import codes, spec_of, write_spec


@pytest.mark.case("reported/21-auth-contradiction")
def test_a_scheme_that_contradicts_the_profile_is_found(tree: Tree) -> None:
    done = tree.specpress("lint")
    assert "W247" in codes(done.stdout)
    assert "X-API-Key" in done.stdout


@pytest.mark.case("reported/21-auth-contradiction")
@pytest.mark.parametrize(
    ("scheme", "auth", "found"),
    [
        ({"type": "http", "scheme": "Bearer"}, "{scheme: bearer, env: K}", False),
        ({"type": "oauth2", "flows": {}}, "{scheme: bearer, env: K}", False),
        ({"type": "http", "scheme": "basic"}, "{scheme: bearer, env: K}", True),
        ({"type": "apiKey", "in": "query", "name": "key"}, "{scheme: bearer, env: K}", True),
        ({"type": "apiKey", "in": "cookie", "name": "key"}, "{scheme: bearer, env: K}", True),
        (
            {"type": "apiKey", "in": "header", "name": "x-api-key"},
            "{scheme: header, env: K, header: X-API-Key}",
            False,
        ),
        (
            {"type": "http", "scheme": "bearer"},
            "{scheme: header, env: K, header: X-API-Key}",
            True,
        ),
        ({"type": "http", "scheme": "bearer"}, "{scheme: none}", True),
    ],
)
def test_schemes_are_held_against_the_profile(
    tree: Tree, scheme: dict[str, Any], auth: str, found: bool
) -> None:
    spec = spec_of(tree, "demo.json")
    spec["components"]["securitySchemes"]["key"] = scheme
    write_spec(tree, "demo.json", spec)
    profile = tree.folder / "specs/acme/provider.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("{scheme: bearer, env: ACME_API_KEY}", auth), encoding="utf-8")
    assert ("W247" in codes(tree.specpress("lint").stdout)) is found
