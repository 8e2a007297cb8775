"""Files that models share are made anew where anything changed that they are made from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from specpress.ir import Model
from specpress.pipeline import Memo, Options, assembling
from specpress.pipeline.watched import Watched, digest_of, small_digest
from specpress.scratch import Packed
from specpress.targets.docs.page import Page

from .test_memo import PROFILE, Disk, Edit, on, on_spec, run, spec, specs, write

__all__ = ["specs"]

CHANGES: dict[str, Any] = {
    "specpress": 1,
    "since": "v1",
    "releases": [{"title": "v2", "models": []}],
}
OTHER = PROFILE.replace("acme", "other").replace("Acme", "Other")
WITH_ALL = {"texts ", "scripts"}
"""Those files that have all that is said of any model."""
ALL = WITH_ALL | {"package", "library", "lists", "guide", "written", "pages", "copied"}
"""All of them."""


def on_info(name: str, **changes: Any) -> Edit:
    """Changes what a spec says of its model."""
    info = {**spec(name)["info"], **changes}
    return lambda specs, _: write(specs / f"acme/{name}.json", {**spec(name), "info": info})


def described(text: str) -> dict[str, Any]:
    return {"type": "string", "description": text, "minLength": 1}


def on_what_is_written(specs: Path, _: Path) -> None:
    write(specs / "acme/pages/start.md", "# Start\n\nHere.\n")
    write(specs / "acme/changelog.json", CHANGES)


EDITS: list[tuple[str, Edit, set[str]]] = [
    ("nothing", lambda *_: None, set()),
    ("a parameter", on_spec("two", prompt=described("What to draw.")), WITH_ALL),
    ("the same again", on_spec("two", prompt=described("Words.")), WITH_ALL),
    ("what no list has", on_info("two", description="Words.\n\nMore."), WITH_ALL),
    ("a title", on_info("two", title="Another"), ALL),
    ("pages and a changelog", on_what_is_written, ALL),
    ("another provider", on("other/provider.yaml", OTHER), ALL),
]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the files that are made anew."""
    found: set[str] = set()
    make = assembling.made

    def noted(shared: Any, finish: Any) -> Iterable[Any]:
        found.add(shared.name)
        return make(shared, finish)

    monkeypatch.setattr(assembling, "made", noted)
    return found


def test_what_changed_is_made_anew_and_nothing_else(
    repo: Path, specs: Path, made: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("specpress.targets.docs.site.comparison.MOST_COMPARED", 2)
    options = Options(specs=specs, output=specs, templates=(repo / "templates",))
    memo, disk = Memo(), Disk()
    run(options, memo)
    run(options, disk.memo(specs))
    for name, edit, wanted in EDITS:
        edit(specs, specs)
        fresh, findings, _ = run(options, None)
        assert fresh.failed == (), findings
        for which in (memo, disk.memo(specs)):
            made.clear()
            build, _, _ = run(options, which)
            assert build == fresh, name
            assert made == wanted, name


def recalled(repo: Path, specs: Path) -> tuple[Model, Any]:
    """A model, and what targets kept of it."""
    memo = Memo()
    run(Options(specs=specs, output=specs, templates=(repo / "templates",)), memo)
    kept = memo.outputs["acme/one.json", "one"]
    return kept.model, kept.output.kept


def test_what_is_large_tells_that_it_is_read(repo: Path, specs: Path) -> None:
    model, kept = recalled(repo, specs)
    watched = Watched(model, kept)
    page, text = watched.kept["docs"]
    assert isinstance(page, Page)
    assert page.model is watched.model
    assert (page.model.title, page.taken) == (model.title, kept["docs"][0].taken)
    assert not watched.is_read
    assert text.read() == kept["docs"][1].read()
    assert watched.is_read
    watched.begin()
    assert not watched.is_read
    assert page.groups == kept["docs"][0].groups
    watched.begin()
    assert watched.is_read, "what was made of it may be kept by the model"
    other = Watched(model, kept)
    assert other.model.objects == model.objects
    assert other.is_read
    assert small_digest(model, kept) == small_digest(other.model, other.kept) != ""


@pytest.mark.parametrize(
    "values",
    [
        ("a", b"a", ["a"], ("a",), {"a"}, {"a": "a"}),
        ("1", 1, True, 1.0, None),
        (["ab", ""], ["a", "b"], [["a"], "b"], [["a", "b"]]),
        (frozenset({"a", "b"}), frozenset({"a"}), frozenset({"ab"})),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, {"a": 2, "b": 1}),
    ],
)
def test_digests_of_what_is_not_the_same_differ(values: tuple[object, ...]) -> None:
    assert len({digest_of(value) for value in values}) == len(values)


def test_what_cannot_be_compared_has_no_digest() -> None:
    assert digest_of(["a", object()]) == ""
    assert digest_of(Packed.of(b"a")) == digest_of(Packed.of(b"b")), "what is packed is large"
    assert digest_of(frozenset(map(str, range(99)))) == digest_of(
        frozenset(map(str, reversed(range(99))))
    )
