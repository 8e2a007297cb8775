"""Slugs of ids and file names, and ids that would have one slug."""

from __future__ import annotations

import itertools

import pytest
from specpress.names import SlugFault, read_file_slug, read_slug, tell_apart


@pytest.mark.parametrize(
    ("stem", "slug"),
    [
        ("flux-dev", "flux-dev"),
        ("x-(1)", "x-1"),
        ("Kling 3 (copy 2)", "kling-3-copy-2"),
        ("modèle_été", "modele-ete"),
        ("a..b--c", "a-b-c"),
        ("--x--", "x"),
    ],
)
def test_file_names(stem: str, slug: str) -> None:
    assert read_file_slug(stem) == slug


@pytest.mark.parametrize("stem", ["", "()", "模型", "index", "x" * 101])
def test_file_names_that_are_no_slug(stem: str) -> None:
    with pytest.raises(SlugFault):
        read_file_slug(stem)


MEETING = {
    "glm-5-2": "glm-5-2",
    "glm-5.2": "glm-5-dot-2",
    "glm_5.2": "glm-underscore-5-dot-2",
    "glm/5@2": "glm-slash-5-at-2",
    "GLM-5-2": "glm-5-2-6a3de9",
    "glm--5-2": "glm-5-2-387a43",
}


def test_each_has_its_own_whichever_others_there_are() -> None:
    """No order, no third and no fourth changes the slug of one that meets another."""
    for size in range(2, len(MEETING) + 1):
        for ids in itertools.permutations(MEETING, size) if size < 4 else [tuple(MEETING)]:
            found = tell_apart((read_slug(one), one) for one in ids)
            assert found == {("glm-5-2", one): MEETING[one] for one in ids}


def test_one_by_itself_keeps_its_slug() -> None:
    assert tell_apart([("glm-5-2", "glm-5.2")]) == {("glm-5-2", "glm-5.2"): "glm-5-2"}
    assert tell_apart([("a", "a"), ("a", "a")]) == {("a", "a"): "a"}


def test_what_is_spelled_out_may_be_taken() -> None:
    ids = ["a.b", "a-b", "a-dot-b"]
    found = tell_apart((read_slug(one), one) for one in ids)
    assert len({*found.values()}) == 3
    assert found["a-dot-b", "a-dot-b"] == "a-dot-b"
    assert found["a-b", "a.b"].startswith("a-b-")
    ids = ["a.dot-b", "a-dot.b"]  # both spelled the same
    assert len({*tell_apart((read_slug(one), one) for one in ids).values()}) == 2
    long = "x" * 98
    assert all(
        len(one) <= 100 for one in tell_apart([("l", f"{long}.y"), (f"{long}-y", "l")]).values()
    )
