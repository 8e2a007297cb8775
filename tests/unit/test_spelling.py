"""Names that were probably meant."""

from __future__ import annotations

import difflib

import pytest
from specpress.spelling import near_names


def test_the_likest_name() -> None:
    assert near_names("promt", ["seed", "prompt", "prompts"]) == ["prompt"]
    assert near_names("promt", ["seed", "prompt", "prompts"], most=2) == ["prompt", "prompts"]
    assert near_names("zzz", ["seed", "prompt"]) == []


def test_long_names_and_long_lists_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def matches(word: str, names: list[str], **_options: object) -> list[str]:
        seen.append(sum(map(len, [word, *names])))
        return []

    monkeypatch.setattr(difflib, "get_close_matches", matches)
    near_names("a" * 4000, ["a" * 4000] * 1500)
    near_names("a" * 50, [*["a" * 4000] * 1500, *["a" * 90] * 5000])
    assert seen == [50 + 300 * 90]
