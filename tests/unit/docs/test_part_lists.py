"""Lists of many models in parts: each model once, no page large, addresses that stay."""

from __future__ import annotations

from typing import Any

import pytest
from specpress.targets.docs.part_lists import ListPart, list_parts
from specpress.targets.docs.site import search_parts
from specpress.targets.docs.site.divided import WHOLE, is_whole
from specpress.targets.docs.site.search_parts import search_tokens

MOST = 10


def names(count: int) -> list[str]:
    """Slugs as catalogues have them: many of one family, and some that others go on from."""
    families = ("flux", "kling", "stable-diffusion", "s", "veo")
    own = [f"{families[number % 5]}-{number:04}" for number in range(count)]
    return [*own, "f", "fl", "flux-000", "stable-diffusion-00"]


@pytest.mark.parametrize("count", [0, 6, 7, 60, 3000])
def test_each_model_is_shown_once_and_no_page_is_large(count: int) -> None:
    parts = list(list_parts(names(count), MOST).walk())
    shown = [slug for part in parts for slug in part.shown]
    assert sorted(shown) == sorted(names(count))
    assert max(len(part.shown) for part in parts) <= MOST
    # Below a part are those that go on with another letter.
    assert max(len(part.below) for part in parts) <= len("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len({part.name for part in parts}) == len(parts)
    assert [slug for part in parts for slug in part.slugs if not slug.startswith(part.name)] == []


def test_a_part_keeps_its_name_when_models_come() -> None:
    before = {part.name: part for part in list_parts(names(300), MOST).walk()}
    more = [*names(300), *(f"veo-{number}" for number in range(9000, 9100))]
    after = {part.name: part for part in list_parts(more, MOST).walk()}
    assert before.keys() <= after.keys()
    others = {name for name in before if name[:1] not in {"", "v"}}
    assert [name for name in others if before[name] != after[name]] == []


def test_one_list_alone_has_no_parts() -> None:
    slugs = sorted(names(6))
    assert list_parts(slugs, MOST) == ListPart(name="", slugs=slugs, shown=slugs, below=())


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("maxTokens", ["max", "Tokens", "maxTokens"]),
        ("max_tokens or gpt5.5", ["max", "tokens", "maxtokens", "or", "gpt", "5", "gpt5", "5"]),
        ("tools[].name: a|b", ["tools", "name", "a", "b"]),
        ("one-two-three-four-five", ["one", "two", "three", "four", "five"]),
        ("Größe \ufeffπr2 — «x»", ["Größe", "πr", "2", "πr2", "x"]),
        ("", []),
    ],
)
def test_words_are_those_of_the_sites_script(text: str, tokens: list[str]) -> None:
    """The browser's test compares what is found; these are its cases by name."""
    assert search_tokens(text) == tokens


def test_a_part_may_be_called_as_the_one_with_all_models_is() -> None:
    slugs = [f"index{end}" for end in ("-a", "a", "b")]
    parts = {part.name: part for part in list_parts([*slugs, "inde", "z"], 2).walk()}
    assert list(parts[WHOLE].slugs) == slugs
    assert not is_whole(parts[WHOLE])
    assert is_whole(ListPart(name=WHOLE, slugs=["a", *slugs], shown=["a", *slugs], below=()))


def test_no_file_of_terms_is_called_as_a_device_of_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_parts, "_MOST_NUMBERS", 1)
    terms: dict[str, Any] = {term: [[1], [2], []] for term in ("cod", "con", "nul", "auxin", "ko")}
    names = {search_parts._file_name(start): group for start, group in search_parts._divided(terms)}
    assert {group[0]: name for name, group in names.items()} == {
        "auxin": "a", "cod": "cod", "con": "x-636f6e", "ko": "k", "nul": "n"
    }  # fmt: skip
