"""The chance of the mock: the same for the same request, whatever is in it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from specpress.mock.behaviour import Behaviour
from specpress.mock.chance import chance_of

PROFILE: Any = SimpleNamespace(fill=(("taskUUID", "uuid"),))
SERVED: Any = SimpleNamespace(
    slug="demo", model=SimpleNamespace(delivery=SimpleNamespace(field="deliveryMethod"))
)


def drawn(members: Any, *more: int) -> float:
    return chance_of(PROFILE, SERVED, members, Behaviour(), *more).random()


def test_what_the_client_makes_does_not_matter() -> None:
    plain = drawn({"prompt": "a", "seed": 1})
    assert drawn({"seed": 1, "prompt": "a", "taskUUID": "x", "deliveryMethod": "sync"}) == plain
    assert drawn({"prompt": "a", "seed": 2}) != plain


def test_results_of_one_request_are_told_apart() -> None:
    assert len({drawn({"prompt": "a"}), drawn({"prompt": "a"}, 0), drawn({"prompt": "a"}, 1)}) == 3


def test_halves_of_surrogate_pairs_are_texts_like_others() -> None:
    assert drawn({"prompt": "\ud800"}, 0) == drawn({"prompt": "\ud800"}, 0)
