"""A site whose lists, tree and search come in parts: the same is found, and a page loads little."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from specpress.output import is_ownable
from specpress.targets.docs import full_text

from .conftest import PROSE, build_site, until

OWN = "modelstream/gpt-5-5-mini.html"
FIND = """async (queries) => {
  const line = ({ title, detail, href, several }) => [title, detail, href, several];
  const found = [];
  for (const query of queries) {
    const groups = await specpress.find(query);
    found.push(groups.map(({ kind, name, more, hits }) => [kind, name, more, hits.map(line)]));
  }
  return found;
}"""
LOADED = """() => [...document.scripts].map((one) => one.src)
  .filter((src) => /(models|search)\\//.test(src)).length"""
QUERIES = (
    *("maxTokens", "max_tokens", "system prompt", "image", "gpt 5.5", "gpt-5.5-mini", "price"),
    *(
        "widht",
        "tempreature",
        "no such thing",
        "pricing openai image",
        "a",
        "5",
        "api key",
        "limits",
    ),
    *("x y z", "tools[].name", "Text to Text", "runware", "strea", "429", "reasoning effort high"),
)


def _build(repo: Path, folder: Path) -> Path:
    shutil.copytree(repo / "specs", folder / "specs")
    (folder / "specs/runware/pages").mkdir(exist_ok=True)
    (folder / "specs/runware/pages/limits.md").write_text(PROSE, encoding="utf-8")
    build_site(folder / "specs", repo / "templates", folder / "out")
    return folder / "out/site"


@pytest.fixture(scope="module")
def whole(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is below the threshold."""
    return _build(repo, tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def divided(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same of models that are too many for a list."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(full_text, "MOST_LISTED", 3)
        patch.setattr(full_text, "MOST_TOGETHER", 1)
        return _build(repo, tmp_path_factory.mktemp("divided"))


@pytest.mark.parametrize("path", [OWN, "index.html"])
def test_the_same_is_found(whole: Path, divided: Path, visit: Any, path: str) -> None:
    found: list[Any] = []
    for site in (whole, divided):
        page = visit().go(site / path)
        page.keyboard.press("Control+k")
        until(page, "!!specpress.search")
        found.append(page.evaluate(FIND, list(QUERIES)))
    assert dict(zip(QUERIES, found[1], strict=True)) == dict(zip(QUERIES, found[0], strict=True))
    assert sum(bool(groups) for groups in found[0]) > len(QUERIES) / 2


def test_typing_finds_and_a_hit_of_several_models_lists_them(divided: Path, visit: Any) -> None:
    page = visit().go(divided / "index.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("reasoning")
    page.locator("#search-hits [role=option]", has_text="2 models").first.click()
    page.wait_for_selector("#search-hits .group-name:has-text('in 2 models')")
    assert page.locator("#search-hits [role=option]").count() == 2


def test_the_tree_of_a_page_has_its_part_and_loads_others_when_they_are_opened(
    divided: Path, visit: Any
) -> None:
    page = visit().go(divided / OWN)
    page.wait_for_selector("#tree-models a[aria-current=page]")
    assert page.evaluate(LOADED) == 1
    assert page.locator("#tree-models a[data-id]").count() == 1
    page.locator("#tree-models details.provider:not([open]) > summary").click()
    page.locator(
        "#tree-models details[open] > details:not([open]) > summary", has_text="o"
    ).last.click()
    page.click("#tree-models a[data-id='runware/openai-gpt-5-5']")
    page.wait_for_selector("article[data-model='runware/openai-gpt-5-5']")


@pytest.mark.parametrize(
    ("path", "asked"),
    [("modelstream/index.html", "gpt-5-5"), (OWN, "modelstream/gpt-5-5"), (OWN, "gpt-5.5")],
)
def test_an_address_names_a_model(divided: Path, visit: Any, path: str, asked: str) -> None:
    page = visit().go(divided / path, f"?model={asked}")
    page.wait_for_url("**/modelstream/gpt-5-5.html")


def test_models_are_compared_that_were_found(divided: Path, visit: Any) -> None:
    page = visit().go(divided / "compare.html", "?models=modelstream/gpt-5-5")
    page.wait_for_selector("#compare-found input:checked")
    page.fill("#compare-find", "deep think")
    page.locator("#compare-found label", has_text="Deep Think 2").click()
    page.wait_for_selector("table.comparison th:has-text('Deep Think 2')")
    assert page.locator("table.comparison thead th").count() == 2


def test_every_model_is_reached_without_scripts(divided: Path) -> None:
    """From the first page by links alone, over HTML and over Markdown."""
    models = json.loads((divided / "models.json").read_text("utf-8"))["models"]
    for start, ending, link in (
        ("index.html", ".html", r'<a [^>]*href="([^"#?:]+\.html)"'),
        ("llms.txt", ".md", r"\]\(([^)#:]+\.md)\)"),
    ):
        seen, waiting = set[str](), [start]
        while waiting:
            path = waiting.pop()
            if path in seen:
                continue
            seen.add(path)
            for found in re.findall(link, (divided / path).read_text("utf-8")):
                place = (divided / path).parent.joinpath(found).resolve()
                assert place.is_file(), f"{path} leads to {found}"
                waiting.append(place.relative_to(divided.resolve()).as_posix())
        assert [one["id"] for one in models if f"{one['id']}{ending}" not in seen] == []
        lists = [path for path in seen if "/list/" in path]
        assert lists
        cards = [(divided / path).read_text("utf-8").count('<li class="card"') for path in lists]
        assert max(cards) <= 1


def test_a_build_of_its_owners_could_have_written_each_file(divided: Path) -> None:
    paths = [one.relative_to(divided.parent) for one in divided.rglob("*") if one.is_file()]
    providers = {"modelstream", "runware"}
    slugs = {
        one["id"] for one in json.loads((divided / "models.json").read_text("utf-8"))["models"]
    }
    for path in paths:
        provider, name = path.parts[1], path.name.split(".")[0]
        owner = provider if provider in providers else ""
        owner = f"{provider}/x.json" if f"{provider}/{name}" in slugs else owner
        assert is_ownable(path.as_posix(), owner), path
