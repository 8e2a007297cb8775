"""Collisions: who keeps a name depends on the things alone."""

from __future__ import annotations

import itertools

from specpress.names import Claim, Namespace


def claim(key: str, *candidates: str, priority: int = 0) -> Claim:
    return Claim(key=key, candidates=candidates, priority=(priority, key))


def test_the_lowest_priority_keeps_the_name_in_any_order() -> None:
    claims = [
        claim("cfgScale", "cfg_scale", priority=1),
        claim("CFGScale", "cfg_scale", "CFG_scale", priority=2),
        claim("other", "other", priority=2),
    ]
    want = {"cfgScale": "cfg_scale", "CFGScale": "CFG_scale", "other": "other"}
    for order in itertools.permutations(claims):
        assert Namespace.assign(order).names == want


def test_a_collision_that_no_candidate_resolves_names_both() -> None:
    namespace = Namespace.assign([claim("a-b", "a_b"), claim("a_b", "a_b")])
    assert namespace.names == {"a-b": "a_b"}
    (collision,) = namespace.collisions
    assert (collision.name, collision.first, collision.second) == ("a_b", "a-b", "a_b")


def test_file_names_may_not_differ_in_case_only() -> None:
    claims = [claim("Flux", "Flux"), claim("flux", "flux")]
    assert len(Namespace.assign(claims, fold_case=True).collisions) == 1
    assert Namespace.assign(claims).collisions == ()
