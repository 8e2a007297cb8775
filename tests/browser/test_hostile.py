"""Hostile descriptions are inert on every page and break no layout; large pages stay usable."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from .conftest import build_site, open_builder

TEXTS = [
    "<script>window.pwned = 1</script>",
    "<img src=x onerror=\"window.pwned=1\"><svg onload='window.pwned=1'>",
    "[click](javascript:window.pwned=1) [data](data:text/html,<script>1</script>)",
    "<javascript:alert(1)> [a]: javascript:window.pwned=1",
    "![pixel](https://evil.example/pixel.png) <img src=https://evil.example/p.png>",
    "</details></section></main></body></html><h1>Owned</h1>",
    "</script><script>window.pwned = 1</script><!-- ",
    "```html\n<script>window.pwned = 1</script>\n",
    "| a | b |\n|---|\n| `x|y` | </table> |",
    "\u202eright to left \u2066and\u2069 \u0000\u0007 \u2028 x",
    "{{ 7*7 }} {% raw %} ${window.pwned=1} `${1}` \\N{BULLET} \"\"\" '''",
    "<style>* { display: none }</style><link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'><base href=https://evil.example>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe><form action=https://evil.example><input>",
    "x" * 5000,
    "- a\n" * 50 + "# Heading\n\n***\n\n> [!NOTE]\n> " + "&lt;b&gt;",
]


def hostile_specs(repo: Path, folder: Path) -> Path:
    """A specs folder with one model, whose every text is hostile."""
    specs = folder / "specs"
    shutil.copytree(repo / "tests/cases/docs_every_construct/specs", specs)
    path = specs / "sink/every-thing.json"
    spec: Any = json.loads(path.read_text(encoding="utf-8"))
    count = 0

    def spoil(node: Any) -> None:
        nonlocal count
        if isinstance(node, dict):
            for key, value in node.items():
                if key in {"description", "title", "summary"} and isinstance(value, str):
                    text = TEXTS[count % len(TEXTS)]
                    node[key] = text if key == "description" else " ".join(text.split())[:300]
                    count += 1
                else:
                    spoil(value)
        elif isinstance(node, list):
            for value in node:
                spoil(value)

    schema = spec["paths"]["/v2/run"]["post"]["requestBody"]["content"]["application/json"][
        "schema"
    ]
    for index, text in enumerate(TEXTS):
        name = re.sub(r"\s", " ", text)[:60] + str(index)
        schema["properties"][name] = {"type": "string", "description": text, "default": text[:200]}
    spoil(spec)
    assert count > 2 * len(TEXTS)
    path.write_text(json.dumps(spec), encoding="utf-8")
    return specs


@pytest.fixture(scope="module")
def hostile_site(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    build_site(hostile_specs(repo, folder), repo / "templates", folder / "out")
    return folder / "out/site"


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.whole)])
@pytest.mark.parametrize("path", ["index.html", "sink/every-thing.html", "compare.html"])
def test_hostile_text_does_nothing(hostile_site: Path, visit: Any, path: str, width: int) -> None:
    tail = "?models=sink/every-thing" if path == "compare.html" else ""
    page = visit(width=width).go(hostile_site / path, tail)
    page.wait_for_timeout(100)
    assert page.evaluate("window.pwned") is None
    assert page.evaluate("document.querySelectorAll('main').length") == 1
    assert page.locator("h1").count() == 1
    inside = ":is(iframe, img, style, link, base, meta, svg:not(.icon), object):is(main *)"
    assert page.locator(inside).count() == 0
    assert page.locator("main script").count() == 0
    bad = page.evaluate(
        "[...document.querySelectorAll('a')].map((one) => one.protocol)"
        ".filter((one) => !['file:', 'http:', 'https:', 'mailto:'].includes(one))"
    )
    assert bad == []
    handlers = page.evaluate(
        "[...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames())"
        ".filter((name) => name.startsWith('on') || name === 'style')"
    )
    assert handlers == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("footer").is_visible(), "nothing has swallowed the end of the page"


def test_hostile_text_in_search_and_builder(hostile_site: Path, visit: Any) -> None:
    page = visit().go(hostile_site / "sink/every-thing.html")
    page.keyboard.press("/")
    page.keyboard.type("script")
    page.wait_for_selector("#search-hits li")
    page.keyboard.press("Escape")
    open_builder(page)
    page.click("#builder-form button:text-is('Full')")
    assert page.evaluate("window.pwned") is None
    assert page.locator("#builder-issues").inner_text().startswith("The request is valid")


def test_a_megabyte_of_text(repo: Path, tmp_path: Path, visit: Any) -> None:
    specs = tmp_path / "specs"
    shutil.copytree(repo / "tests/cases/docs_every_construct/specs", specs)
    path = specs / "sink/every-thing.json"
    spec: Any = json.loads(path.read_text(encoding="utf-8"))
    spec["info"]["description"] = "word *and* `code` " * 60_000
    path.write_text(json.dumps(spec), encoding="utf-8")
    build_site(specs, repo / "templates", tmp_path / "out")
    page = open_builder(visit().go(tmp_path / "out/site/sink/every-thing.html"))
    assert page.locator("#builder-issues").inner_text() == "The request is valid."
    assert page.evaluate("document.body.innerText.length") > 700_000


def deep_object(depth: int, width: int) -> dict[str, Any]:
    """An object of `width` scalars at each of `depth` levels."""
    members: dict[str, Any] = {
        f"value{number}": {"type": "integer", "minimum": 0, "description": f"Number {number}."}
        for number in range(width)
    }
    if depth > 1:
        members["below"] = deep_object(depth - 1, width)
    return {"type": "object", "properties": members, "additionalProperties": False}


def test_four_hundred_parameters_eight_deep(repo: Path, tmp_path: Path, visit: Any) -> None:
    specs = tmp_path / "specs"
    shutil.copytree(repo / "tests/cases/docs_every_construct/specs", specs)
    path = specs / "sink/every-thing.json"
    spec: Any = json.loads(path.read_text(encoding="utf-8"))
    body = spec["paths"]["/v2/run"]["post"]["requestBody"]["content"]["application/json"]
    body["schema"] = deep_object(8, 50)
    path.write_text(json.dumps(spec), encoding="utf-8")
    build_site(specs, repo / "templates", tmp_path / "out")
    deepest = "request-" + "below-" * 7 + "value49"
    page = visit(width=360).go(tmp_path / "out/site/sink/every-thing.html")
    shown = "[...document.querySelectorAll('.parameter[id^=request-]')]"
    assert page.evaluate(f"{shown}.length") == 407
    # Collapsed at first: only the members of the request object itself are laid out.
    assert page.evaluate(f"{shown}.filter((one) => one.checkVisibility()).length") == 51
    page.evaluate(f"location.hash = '{deepest}'")
    page.wait_for_selector(f"[id={deepest}].found")
    assert page.locator(f"[id={deepest}]").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    open_builder(page)
    page.fill('[id="build-/below/below/value3"]', "-1")
    assert "/below/below/value3" in page.locator("#builder-issues").inner_text()
