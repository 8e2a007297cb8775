"""Every control of the site's pages, in a real browser, opened from disk."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.extent import WHOLE

from .conftest import EACH_MODEL, MODELS, build_site, open_builder, until

GPT, QWEN = MODELS


def page_of(site: Path, slug: str) -> Path:
    return site / "runware" / f"{slug}.html"


@pytest.mark.parametrize("slug", MODELS)
def test_opens_from_disk_and_over_http(site: Path, web: str, visit: Any, slug: str) -> None:
    page = visit().page
    for address in (site.as_uri(), web):
        page.goto(f"{address}/runware/{slug}.html")
        assert page.locator("h1").count() == 1
        page.wait_for_selector("#tree-models[data-all]")
        open_builder(page)
        assert page.locator("#builder-issues").inner_text() == "The request is valid."


@pytest.mark.parametrize(
    ("slug", "query", "want"),
    [
        (GPT, "max tok", "settings.maxTokens"),
        (QWEN, "maxtokens", "settings.maxTokens"),
        (GPT, "qwen", "Qwen3.5-397B"),
    ],
)
def test_search_by_keyboard(site: Path, visit: Any, slug: str, query: str, want: str) -> None:
    page = visit().go(page_of(site, slug))
    page.keyboard.press("/")
    page.keyboard.type(query)
    page.wait_for_selector("#search-hits li[aria-selected=true]")
    hits = page.locator("#search-hits [role=option]")
    titles = [text.split("\n")[0] for text in hits.all_inner_texts()]
    index = titles.index(want)
    for _ in range(index):
        page.keyboard.press("ArrowDown")
    assert page.locator("#search-hits li[aria-selected=true]").inner_text().startswith(want)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    if "." in want and want[0].islower():
        page.wait_for_selector(".parameter.found")
        assert page.url.endswith(f"runware/{slug}.html#request-settings-maxTokens")
    else:
        page.wait_for_url("**/alibaba-qwen3-5-397b.html")


# What readers look for, and how what they should find begins, among the first five.
QUERIES = {
    "max_tokens": "settings.maxTokens",
    "maxTokens": "settings.maxTokens",
    "max tokens": "settings.maxTokens",
    "settings.maxTokens": "settings.maxTokens",
    "authentication": "Authentication",
    "api key": "Authentication",
    "errors": "Errors",
    "429": "429",
    "rate limit": "rateLimit",
    "invalidApiKey": "invalidApiKey",
    "streaming": "Streaming",
    "promptTokens": "usage.promptTokens",
    "finishReason": "finishReason",
    "xhigh": "settings.thinkingLevel",
    "curl": "Install and first call",
    "websocket": "WebSocket",
    "mesages": "messages",
    "coming soon": "GPT-5.5",
    "thinking": "settings.thinking",
    "temperature": "settings.temperature",
    "webhook": "webhookURL",
    "usage": "usage",
    "codeInterpreter": "tools",
    "gpt 5.5": "GPT-5.5",
    "gpt5.5": "GPT-5.5",
    "qwen": "Qwen3.5-397B",
    "image url": "inputs.images",
    "tools[].name": "tools[].name",
    "system prompt": "settings.systemPrompt",
    "json schema": "jsonSchema",
    "output_format": "outputFormat",
    "weather": "tools",
    "base64": "inputs.images",
    "pricing": "cost",
    "video": "Qwen3.5-397B",
    "openai": "GPT-5.5",
}


def test_what_readers_look_for_is_found(site: Path, visit: Any) -> None:
    page = visit().go(page_of(site, GPT))
    page.keyboard.press("Control+k")
    until(page, "!!specpress.search")
    found = page.evaluate(
        "(queries) => queries.map((one) => specpress.find(one).flatMap(({ hits }) =>"
        " hits.map(({ title }) => title)).slice(0, 5))",
        list(QUERIES),
    )
    missing = {
        query: titles
        for (query, want), titles in zip(QUERIES.items(), found, strict=True)
        if not any(title.startswith(want) for title in titles)
    }
    assert missing == {}


def test_search_says_when_nothing_is_found_and_escape_leaves(site: Path, visit: Any) -> None:
    page = visit().go(page_of(site, GPT))
    page.click("#search-open")
    page.keyboard.type("no such parameter anywhere")
    page.wait_for_selector("#search-none:text-is('Nothing found.')")
    page.keyboard.press("Escape")
    assert not page.locator("#search").is_visible()


def test_a_deep_link_opens_what_it_lies_in(site: Path, visit: Any) -> None:
    page = visit().go(page_of(site, GPT))
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = false; })")
    page.evaluate("location.hash = '#request-tools-name'")
    page.wait_for_selector("[id=request-tools-name].found")
    assert page.locator("[id=request-tools-name]").is_visible()


def test_old_anchors_lead_to_the_parameter(site: Path, visit: Any) -> None:
    page = visit().go(page_of(site, GPT), "#request-settings-maxtokens")
    page.wait_for_selector("[id=request-settings-maxTokens].found")


def test_a_provider_page_takes_the_model_from_its_address(site: Path, visit: Any) -> None:
    page = visit().go(site / "runware/index.html", f"?model={QWEN}")
    page.wait_for_url(f"**/{QWEN}.html")


def test_code_tabs_remember_the_language(site: Path, visit: Any) -> None:
    page = visit().go(page_of(site, GPT))
    page.locator(".tab-row [role=tab][data-tab=Python]").first.click()
    assert page.locator(".tab[data-tab=Python]").first.is_visible()
    assert not page.locator(".tab[data-tab=JSON]").first.is_visible()
    page.goto(page_of(site, QWEN).as_uri())
    assert page.locator(".tab[data-tab=Python]").first.is_visible()
    page.locator(".tab-row [role=tab][data-tab=Python]").first.press("ArrowRight")
    assert page.locator(".tab[data-tab=JavaScript]").first.is_visible()


def test_copy_buttons_copy_the_code(web: str, visit: Any) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"]).page
    page.goto(f"{web}/runware/{GPT}.html")
    page.locator("#example-minimal + .tabs .copy").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert json.loads(copied)[0]["model"] == "openai:gpt@5.5"


def test_theme_by_switch_and_by_system(site: Path, visit: Any) -> None:
    def ground(page: Any) -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    light, dark = "rgb(255, 255, 255)", "rgb(16, 18, 22)"
    page = visit(color_scheme="dark").go(page_of(site, GPT))
    assert ground(page) == dark
    page.click("#theme")
    assert ground(page) == light
    page.reload()
    assert ground(page) == light
    page.click("#theme")
    assert ground(page) == dark
    assert page.locator("#theme").get_attribute("aria-label") == "Theme: dark"
    assert ground(visit(color_scheme="light").go(site / "index.html")) == light


@pytest.mark.parametrize("slug", EACH_MODEL)
def test_readable_without_javascript(site: Path, visit: Any, slug: str) -> None:
    page = visit(java_script_enabled=False).go(page_of(site, slug))
    with_script = visit().go(page_of(site, slug))
    names = "[...document.querySelectorAll('.parameter')].map((one) => one.id)"
    ids = re.findall(r'<section class="parameter" id="([^"]+)"', page.content())
    assert ids == with_script.evaluate(names)
    assert len(ids) > 35
    for panel in page.locator(".tab:not(.js)").all():
        assert panel.is_visible()
    # A further example is there in its first language, and the page as Markdown has the others.
    assert page.locator("#example-full .tab:visible pre").count() == 1
    assert page.locator("#example-full a[href$='.md']").is_visible()
    assert not page.locator("#builder").is_visible()
    hidden = page.locator(".parameter:not(details:not([open]) *)").all()
    assert all(one.is_visible() for one in hidden)


@pytest.mark.parametrize("width", [360, pytest.param(768, marks=pytest.mark.whole)])
@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        f"runware/{GPT}.html",
        "compare.html",
        "runware/changelog/index.html",
        "runware/guide/index.html",
    ],
)
def test_fits_narrow_screens(site: Path, visit: Any, path: str, width: int) -> None:
    page = visit(width=width).go(site / path, "?models=runware/" + GPT if "compare" in path else "")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_home_filters(site: Path, visit: Any) -> None:
    page = visit().go(site / "index.html")
    shown = "document.querySelectorAll('.card:not([hidden])').length"
    assert page.evaluate(shown) == 2
    page.fill("#filter-text", "openai gpt")
    assert page.evaluate(shown) == 1
    assert page.locator("#filter-count").inner_text() == "1 model"
    page.fill("#filter-text", "")
    page.select_option("#filter-capability", "video-to-text")
    assert page.locator(".card:not([hidden]) h3").all_inner_texts() == ["Qwen3.5-397B"]
    page.reload()
    assert page.evaluate(shown) == 1, "the address holds the filters"
    page.select_option("#filter-capability", "")
    page.select_option("#filter-creator", "OpenAI")
    assert page.locator(".card:not([hidden]) h3").all_inner_texts() == ["GPT-5.5"]
    page.select_option("#filter-creator", "")
    page.select_option("#filter-status", "coming-soon")
    assert page.evaluate(shown) == 2
    assert not page.locator("#filter-none").is_visible()
    page.select_option("#filter-sort", "name")
    titles = page.locator(".card h3").all_inner_texts()
    assert titles == sorted(titles)
    page.select_option("#filter-sort", "newest")
    dates = page.evaluate(
        "[...document.querySelectorAll('.card')].map((one) => one.dataset.released)"
    )
    assert dates == sorted(dates, reverse=True)
    assert page.url.endswith("sort=newest")
    page.select_option("#filter-sort", "")
    page.fill("#filter-text", "no such model")
    assert page.locator("#filter-none").is_visible()
    page.click("text=Show all models")
    page.wait_for_selector("#filter-count:text-is('2 models')")
    assert page.evaluate(shown) == 2


def test_compare(site: Path, visit: Any) -> None:
    page = visit().go(site / "compare.html", f"?models=runware/{GPT},runware/{QWEN}")
    page.wait_for_selector("#compare-result [role=status]")
    rows = {
        row.locator("th").inner_text(): row.locator("td").all_inner_texts()
        for row in page.locator("#compare-result tbody tr").all()
    }
    assert "Status" not in rows, "both are coming soon, so it is left out"
    assert rows["Creator"] == ["OpenAI", "Alibaba"], "in the order of the address"
    assert rows["settings.maxTokens"][1].split("\n")[2] == "Range: 1 to 65,536"
    assert rows["settings.maxTokens"][0].split("\n")[2] == "Range: 1 to 128,000"
    assert rows["seed"][0] == "—"
    assert "messages" not in rows
    page.uncheck("#compare-differences")
    until(page, "document.body.innerText.includes('messages[].role')")
    page.uncheck(f"input[value='runware/{QWEN}']")
    until(page, "document.body.innerText.includes('Choose a second model.')")
    assert page.url.endswith("?models=runware/openai-gpt-5-5")


TABLE = """[...document.querySelectorAll('#compare-result tr')].map((row) => [row.className,
  ...[...row.children].map((cell) => [...cell.querySelectorAll('span, code, a')].map(
    (one) => [one.className, one.textContent, one.getAttribute('href')]))])"""


def test_compare_without_javascript_is_the_same_table(site: Path, visit: Any) -> None:
    page = visit(java_script_enabled=False).go(site / "compare.html")
    assert page.locator("main input:visible").count() == 0
    rows = {
        row.locator("th").inner_text(): row.locator("td").all_inner_texts()
        for row in page.locator("#compare-result tbody tr").all()
    }
    assert "Range: 1 to 65,536" in rows["settings.maxTokens"][0].split("\n")
    assert rows["Status"] == ["Coming soon", "Coming soon"]
    said = page.locator("#compare-count").inner_text()
    assert (
        said == f"{page.locator('tr.differs').count()} of {len(rows)} rows differ; they are marked."
    )
    live = visit().go(site / "compare.html")
    live.wait_for_selector("#compare-result [role=status]")
    assert live.locator("input[name=model]:checked").count() == 2, "all of a small catalogue"
    live.uncheck("#compare-differences")
    live.wait_for_selector("th:has-text('messages[].role')")
    html = (site / "compare.html").read_text(encoding="utf-8")
    static = visit().page
    static.set_content(re.sub(r"<script.*?</script>|<meta http.*?>|<link.*?>", "", html))
    assert static.evaluate(TABLE) == live.evaluate(TABLE)


def test_the_changelog(site: Path, visit: Any) -> None:
    page = visit().go(site / f"runware/{GPT}.html")
    with page.expect_navigation():
        page.click(".bar a:text-is('Changelog')")
    assert page.locator("h1").inner_text() == "Changelog of Runware"
    releases = [one.inner_text().removesuffix(" #") for one in page.locator("main h2").all()]
    assert releases == ["Unreleased", "1.2.0", "1.1.0"]
    second = page.locator(".release").nth(1)
    assert second.locator("h3").all_inner_texts() == ["Breaking", "Dangerous", "Safe"]
    assert second.locator("li").first.inner_text() == (
        "GPT-5.5: request settings.maxTokens takes at most 128,000, was 256,000"
    )
    assert "No model changed." in page.locator(".release").first.inner_text()
    assert page.locator("li:has-text('Retired model') a").count() == 0, "it has no page"
    page.click("a[href='#release-2']")
    assert page.url.endswith("runware/changelog/index.html#release-2")
    page.keyboard.press("/")
    page.keyboard.type("qwen")
    page.wait_for_selector("#search-hits li[aria-selected=true]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "Qwen3.5-397B", "search works a folder deeper too"
    page.go_back()
    page.click("li a:text-is('Qwen3.5-397B')")
    page.wait_for_url(f"**/runware/{QWEN}.html")
    plain = visit(java_script_enabled=False).go(site / "index.html")
    plain.click("a:text-is('Changelog')")
    assert plain.locator("li:has-text('settings.maxTokens')").is_visible()


@pytest.fixture(scope="module")
def large(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of more models than one table can show."""
    folder = tmp_path_factory.mktemp("large")
    shutil.copytree(repo / "tests/cases/docs_every_construct/specs", folder / "specs")
    first = folder / "specs/sink/every-thing.json"
    spec: Any = json.loads(first.read_text(encoding="utf-8"))
    for number in range(7):
        spec["info"] |= {"title": f"Model {number}", "x-model-id": f"model-{number}"}
        first.with_name(f"model-{number}.json").write_text(json.dumps(spec), encoding="utf-8")
    build_site(folder / "specs", repo / "templates", folder / "out")
    return folder / "out/site"


def test_compare_of_many_models(large: Path, visit: Any) -> None:
    page = visit(java_script_enabled=False).go(large / "compare.html")
    assert page.locator("table").count() == 0
    assert "up to 6 models, and there are 8." in page.locator("#compare-result").inner_text()
    page.click(".pick a:text-is('Model 3')")
    assert page.locator("h1").inner_text() == "Model 3"
    page = visit().go(large / "compare.html")
    page.wait_for_selector("#compare-result:has-text('Choose two or more models.')")
    page.get_by_label("Model 3").check()
    page.fill("#compare-find", "model 5")
    assert [one.strip() for one in page.locator(".pick:visible").all_inner_texts()] == [
        "Model 3",
        "Model 5",
    ]
    page.get_by_label("Model 5").check()
    page.wait_for_selector("#compare-result th:has-text('Model 5')")
    assert page.locator("tr.differs").count() == 1, "but for their ids they are alike"


AXE = "() => axe.run(document, { preload: false, resultTypes: ['violations'] })"


PAGES = (
    ("index.html", ""),
    ("runware/index.html", ""),
    (f"runware/{GPT}.html", ""),
    ("compare.html", f"?models=runware/{GPT},runware/{QWEN}"),
    ("runware/changelog/index.html", ""),
    ("runware/guide/index.html", ""),
    ("runware/pages/limits.html", ""),
    ("capability/text-to-text.html", ""),
    ("creator/openai.html", ""),
)


@pytest.mark.parametrize(("path", "tail"), PAGES)
def test_axe_finds_nothing(site: Path, visit: Any, axe: str, path: str, tail: str) -> None:
    """Every rule, in the light theme on a wide screen and in the dark one on a narrow one.

    Models in both, and in a whole run every page; else the others in one of them by turns.
    """
    # The page's own policy forbids injected scripts, so the engine runs outside of it.
    page = visit(color_scheme="light", bypass_csp=True).go(site / path, tail)
    if "compare" in path:
        page.wait_for_selector("#compare-result [role=status]")
    if any(slug in path for slug in MODELS):
        page.wait_for_selector("#tree-models[data-all]")
    page.evaluate(axe)
    both = ((1440, "light"), (360, "dark"))
    turn = both[PAGES.index((path, tail)) % 2]
    for width, scheme in both if WHOLE or GPT in path else (turn,):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        said = [
            f"{width} {scheme} {one['id']}: {node['html'][:120]} ({node['failureSummary'][:200]})"
            for one in page.evaluate(AXE)["violations"]
            for node in one["nodes"][:3]
        ]
        assert said == []


@pytest.mark.parametrize("slug", MODELS)
def test_weight(site: Path, slug: str) -> None:
    """A model page with its style, scripts, tree and search: at most 40 KB as gzip.

    With the request builder, which is loaded when it is opened, at most 60 KB.
    """
    page = page_of(site, slug)
    html = page.read_text(encoding="utf-8")
    assets = [site / f"assets/{one}.js" for one in ("index", "models", "minisearch")]
    references = re.findall(r'(?:src|href)="([^":#]+\.(?:js|css))"', html)
    assets += [(page.parent / reference).resolve() for reference in references]
    assert len(assets) == 10
    builder = [
        site / f"assets/{one}"
        for one in ("validate.js", "snippets.js", "languages.js", "builder.js", "builder.css")
    ]

    def weight(*files: Path) -> float:
        return sum(len(gzip.compress(file.read_bytes(), mtime=0)) for file in files) / 1024

    first = weight(page, *assets)
    print(f"{slug}: {first:.1f} KB gzip in {len(assets) + 1} files")
    assert first <= 40
    assert first + weight(page.with_suffix(".data.js"), *builder) <= 60


def test_a_profile_sets_title_texts_and_colours(repo: Path, tmp_path: Path, visit: Any) -> None:
    specs = tmp_path / "specs"
    shutil.copytree(repo / "tests/cases/docs_every_construct/specs", specs)
    profile = specs / "sink/provider.yaml"
    settings = """docs:
  extra:
    site:
      title: The Kitchen
      intro: "All of **our** models. <script>1</script>"
      footer: "[Terms](https://sink.example/terms)"
      colors:
        link: "#8b0000"
        dark: { link: "#ffb3b3" }
"""
    profile.write_text(profile.read_text(encoding="utf-8") + settings, encoding="utf-8")
    build_site(specs, repo / "templates", tmp_path / "out")
    page = visit().go(tmp_path / "out/site/index.html")
    assert page.locator("h1").inner_text() == "The Kitchen"
    assert page.locator("main strong").first.inner_text() == "our"
    assert page.locator("footer a").first.get_attribute("href") == "https://sink.example/terms"
    colour = "getComputedStyle(document.querySelector('footer a')).color"
    assert page.evaluate(colour) == "rgb(139, 0, 0)"
    dark = visit(color_scheme="dark").go(tmp_path / "out/site/index.html")
    assert dark.evaluate(colour) == "rgb(255, 179, 179)"
    assert page.locator("body").is_visible()


def test_a_template_of_the_project_wins_file_by_file(
    repo: Path, tmp_path: Path, visit: Any
) -> None:
    own = tmp_path / "templates/site"
    own.mkdir(parents=True)
    text = (repo / "templates/site/index.html.j2").read_text(encoding="utf-8")
    own.joinpath("index.html.j2").write_text(
        text.replace("<h1>", "<p id='ours'>Ours</p><h1>"), encoding="utf-8"
    )
    specs = repo / "tests/cases/docs_every_construct/specs"
    build_site(specs, repo / "templates", tmp_path / "out", own=tmp_path / "templates")
    page = visit().go(tmp_path / "out/site/index.html")
    assert page.locator("#ours").inner_text() == "Ours"
    page = visit().go(tmp_path / "out/site/sink/every-thing.html")
    assert page.locator("#ours").count() == 0
