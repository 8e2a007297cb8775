"""The model and provider switchers: another model in place, its address, the way back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.extent import part

from .conftest import MODELS, build_site, open_builder, served

GPT, QWEN = (f"runware/{slug}" for slug in MODELS)
SINK = "sink/every-thing"
KEPT = "request-settings-maxTokens"
TOP = "(id) => document.getElementById(id).getBoundingClientRect().top"
IDS = "[...document.querySelectorAll('.parameter')].map((one) => one.id)"


@pytest.fixture(scope="module")
def catalogue(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two providers."""
    folder = tmp_path_factory.mktemp("catalogue")
    shutil.copytree(repo / "specs/runware", folder / "specs/runware")
    case = repo / "tests/cases/docs_every_construct/specs"
    shutil.copytree(case, folder / "specs", dirs_exist_ok=True)
    build_site(folder / "specs", repo / "templates", folder / "out")
    return folder / "out/site"


@pytest.fixture(scope="module")
def disk(catalogue: Path) -> str:
    """The site from disk, where a browser allows the least."""
    return catalogue.as_uri()


@pytest.fixture(scope="module", params=["file", pytest.param("http", marks=pytest.mark.whole)])
def address(request: pytest.FixtureRequest, catalogue: Path) -> Iterator[str]:
    """The site from disk and from a server."""
    if request.param == "file":
        yield catalogue.as_uri()
        return
    with served(catalogue) as found:
        yield found


def address_of(address: str, first: str, now: str) -> str:
    """The address of a model to which the page of another was switched."""
    if address.startswith("http"):
        return f"{address}/{now}.html"
    return f"{address}/{first}.html" + ("" if first == now else f"?model={now}")


def open_model(visit: Any, address: str, model: str, anchor: str = "") -> Any:
    """A model's page whose switcher is ready; `window.same` is gone once the page is left."""
    page = visit().page
    page.goto(f"{address}/{model}.html{anchor}")
    page.wait_for_selector("#tree-models[data-all]")
    page.evaluate("specpress.openBuilder()")
    page.wait_for_selector("#builder-issues p")
    page.click("#builder-close")
    page.evaluate("window.same = true")
    return page


def switch(page: Any, model: str) -> None:
    page.click(f"#tree-models a[data-id='{model}']")
    page.wait_for_selector(f"article[data-model='{model}']")


@pytest.mark.parametrize(("first", "other"), part([(GPT, QWEN), (QWEN, GPT)], 2))
def test_another_model_in_place_at_the_same_parameter(
    catalogue: Path, visit: Any, address: str, first: str, other: str
) -> None:
    page = open_model(visit, address, first, f"#{KEPT}")
    before = page.evaluate(TOP, KEPT)
    switch(page, other)
    html = (catalogue / f"{other}.html").read_text(encoding="utf-8")
    assert page.evaluate("window.same"), "the page was not left"
    assert page.evaluate(IDS) == re.findall(r'<section class="parameter" id="([^"]+)"', html)
    title = re.findall(r"<h1[^>]*>(.*?)</h1>", html)[0]
    assert page.locator("h1").inner_text() == title
    assert page.title().startswith(title)
    assert page.get_attribute("link[rel=alternate]", "href").endswith(f"/{other}.md")
    assert page.get_attribute("#tree-models [aria-current]", "data-id") == other
    task = page.evaluate("specpress.builder.task")
    assert f'"{task["model"]}"' in page.locator("#example-minimal ~ .tabs").first.inner_text()
    assert page.locator("#builder-issues").inner_text() == "The request is valid."
    assert page.url == address_of(address, first, other) + f"#{KEPT}"
    assert abs(page.evaluate(TOP, KEPT) - before) < 2
    assert page.locator(f"#{KEPT}.found").count() == 1
    assert page.evaluate("document.activeElement.dataset.id") == other
    assert page.locator("[role=status].unseen").inner_text() == f"Now showing {title}."
    for link in page.locator(".actions a").all():
        assert re.search(r"/compare\.html\?|/" + other, link.get_attribute("href"))


def test_back_and_forward(visit: Any, address: str) -> None:
    page = open_model(visit, address, GPT, "#request-tools-name")
    before = page.evaluate(TOP, "request-tools-name")
    switch(page, QWEN)
    assert page.url == address_of(address, GPT, QWEN), "there is no such parameter to lead to"
    page.evaluate("location.hash = '#request-seed'")
    page.go_back()
    assert page.locator("article").get_attribute("data-model") == QWEN
    page.go_back()
    page.wait_for_selector(f"article[data-model='{GPT}']")
    assert page.url == f"{address}/{GPT}.html#request-tools-name"
    assert abs(page.evaluate(TOP, "request-tools-name") - before) < 2
    page.go_forward()
    page.wait_for_selector(f"article[data-model='{QWEN}']")
    page.go_forward()
    page.wait_for_selector("#request-seed.found")
    assert page.evaluate("window.same")
    page.reload()
    page.wait_for_selector(f"article[data-model='{QWEN}']")
    for _ in range(2):
        page.go_back()
    page.wait_for_selector(f"article[data-model='{GPT}']")
    assert page.locator("#request-tools-name").is_visible()


@pytest.mark.parametrize(
    ("first", "other", "at", "want"),
    [
        (QWEN, GPT, "request-settings-temperature", "group-settings"),
        (GPT, QWEN, "request-toolChoice-name", "request-settings-thinkingLevel"),
    ],
)
def test_from_a_place_that_the_other_model_has_not_to_what_is_around_it(
    visit: Any, disk: str, first: str, other: str, at: str, want: str
) -> None:
    page = open_model(visit, disk, first, f"#{at}")
    before = page.evaluate(TOP, at)
    switch(page, other)
    assert page.locator(f"#{at}").count() == 0
    assert abs(page.evaluate(TOP, want) - before) < 2


def test_what_was_entered_goes_along_where_it_fits(visit: Any, disk: str) -> None:
    page = open_model(visit, disk, GPT)
    open_builder(page)
    page.fill('[id="build-/messages/0/content"]', "Name three rivers.")
    page.fill('[id="build-/settings/maxTokens"]', "64")
    page.click('[id="build-/tools-add"]')
    page.click('[id="build-/messages-add"]')
    page.click("#builder-close")
    switch(page, QWEN)
    task = page.evaluate("specpress.builder.task")
    assert task["model"] == "alibaba:qwen@3.5-397b"
    assert task["messages"][0]["content"] == "Name three rivers."
    assert len(task["messages"]) == 2
    assert task["settings"]["maxTokens"] == 64
    assert "tools" not in task
    assert page.url.startswith(address_of(disk, GPT, QWEN) + "#build=")
    page.go_back()
    page.wait_for_selector(f"article[data-model='{GPT}']")
    page.wait_for_selector('[id="build-/tools/0"], [id="build-/tools/0/type"]')
    assert page.evaluate("specpress.builder.task.model") == "openai:gpt@5.5"


def test_the_last_of_several_choices_wins(visit: Any, disk: str) -> None:
    page = open_model(visit, disk, GPT)
    page.evaluate(
        "(models) => models.forEach((one) => "
        "document.querySelector(`#tree-models a[data-id='${one}']`).click())",
        [QWEN, SINK],
    )
    page.wait_for_selector(f"article[data-model='{SINK}']")
    assert page.get_attribute("#tree-models [aria-current]", "data-id") == SINK
    page.go_back()
    page.wait_for_selector(f"article[data-model='{GPT}']")


def test_another_provider_in_place(visit: Any, disk: str) -> None:
    page = open_model(visit, disk, QWEN)
    names = page.locator("#tree-models > .provider > summary").all_inner_texts()
    assert [name.split("\n")[0] for name in names] == ["Runware", "Sink"]
    switch(page, SINK)
    assert page.evaluate("window.same")
    assert page.locator(".crumbs a").nth(1).inner_text() == "Sink"
    with page.expect_navigation():
        page.locator(".crumbs a").nth(1).click()
    assert page.url == f"{disk}/sink/index.html"


@pytest.mark.parametrize("asked", [QWEN, MODELS[1], "alibaba:qwen@3.5-397b"])
def test_an_address_names_the_model(visit: Any, disk: str, asked: str) -> None:
    page = visit().page
    page.goto(f"{disk}/{GPT}.html?model={asked}#request-seed")
    page.wait_for_url(f"{disk}/{QWEN}.html#request-seed")
    page.wait_for_selector("#request-seed.found")


def test_an_address_that_names_no_model_is_that_of_the_page(visit: Any, disk: str) -> None:
    page = open_model(visit, disk, GPT, "?model=//evil.example/x#%E0%A4%A")
    assert page.locator("article").get_attribute("data-model") == GPT
    switch(page, QWEN)
    assert page.url == address_of(disk, GPT, QWEN)


def test_where_frames_are_forbidden_the_browser_goes_to_the_page(
    catalogue: Path, visit: Any
) -> None:
    with served(catalogue) as address:
        found = visit()
        page = found.page

        def forbid(route: Any) -> None:
            content = catalogue / f"{QWEN}.html"
            route.fulfill(path=content, headers={"X-Frame-Options": "DENY"})

        page.route(f"**/{QWEN}.html", forbid)
        page.goto(f"{address}/{GPT}.html#{KEPT}")
        page.wait_for_selector("#tree-models[data-all]")
        page.click(f"#tree-models a[data-id='{QWEN}']")
        page.wait_for_url(f"**/{QWEN}.html#{KEPT}")
        page.wait_for_selector("#tree-models[data-all]")
        assert found.problems
        assert all("in a frame" in one or QWEN in one for one in found.problems)
        found.problems.clear()


def test_a_page_of_another_site_gets_nothing(catalogue: Path, visit: Any, tmp_path: Path) -> None:
    """A page may be framed from elsewhere, and then keeps to itself."""
    (tmp_path / "index.html").write_text("<!doctype html><link rel=icon href=data:,>", "utf-8")
    with served(catalogue) as address, served(tmp_path) as elsewhere:
        found = visit()
        found.page.goto(elsewhere)
        heard = found.page.evaluate(
            """(address) => new Promise((resolve) => {
              const heard = [];
              addEventListener("message", (event) => heard.push(event.data));
              const frame = document.createElement("iframe");
              frame.name = "specpress-page";
              frame.src = address;
              frame.onload = () => setTimeout(() => resolve(heard), 300);
              document.body.append(frame);
            })""",
            f"{address}/{QWEN}.html",
        )
        assert heard == []
        assert found.problems
        assert all("postMessage" in one for one in found.problems), found.problems
        found.problems.clear()


def test_without_javascript_there_are_plain_links(catalogue: Path, visit: Any) -> None:
    page = visit(java_script_enabled=False).go(catalogue / f"{GPT}.html")
    assert not page.locator("#tree-models").is_visible()
    links = page.locator("nav[aria-label='Other models'] a")
    assert links.all_inner_texts() == [
        "All models and guides of Runware",
        "All models and guides of Sink",
    ]
    links.first.click()
    assert page.locator(".card a").all_inner_texts() == ["Qwen3.5-397B", "GPT-5.5"]
