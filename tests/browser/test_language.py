"""No fixed English word is left on any page when every string is replaced by a marked one.

Every text of specs and profiles is in Greek letters, and every fixed text in accented ones: what is
still written in plain letters outside of code was said by us and could not be translated.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from specpress.diagnostics import Reporter
from specpress.document.discovery import discover
from specpress.phrasebook import english
from specpress.pipeline import NoProgress, Options, generate

from .conftest import open_builder, until

_TEXTS = {"title", "description", "summary", "label", "meaning", "intro", "message"}
_GREEK = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "αβγδεφγηιξκλμνοπχρστυωωξψζΑΒΓΔΕΦΓΗΙΞΚΛΜΝΟΠΧΡΣΤΥΩΩΞΨΖ",
)
_MARKED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ạḅċḍẹḟġḥịǰḳḷṃṇọṗɋṛṣṭụṿẉẋỵẓẠḄĊḌẸḞĠḤỊJ̣ḲḶṂṆỌṖɊṚṢṬỤṾẈẊỴẒ"[:52],
)
_PROPER = {
    *("Python", "JSON", "JavaScript", "PHP", "Ruby", "Java", "Markdown", "OpenAPI"),
    *("curl", "KEY", "GET", "POST", "URL", "SSE", "WebSocket", "ctrl", "Esc"),
    *("true", "false", "null", "llms", "json", "html", "com", "https", "http", "example"),
    *("org", "www", "text", "event", "stream", "application"),
}
_WORD = re.compile(r"(?<![\w./@:-])[A-Za-z]{3,}(?![\w/@-])")


def _greek(value: Any, key: str = "") -> Any:
    """Every text for people in Greek letters; what is in code stays."""
    if isinstance(value, dict):
        return {name: _greek(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_greek(one) for one in value]
    if isinstance(value, str) and key in _TEXTS:
        parts = re.split(r"(`[^`]*`|\]\([^)]*\))", value)
        return "".join(part if n % 2 else part.translate(_GREEK) for n, part in enumerate(parts))
    return value


def _marked(text: str) -> str:
    parts = re.split(r"(\{[a-z_]+\}|`[^`]*`)", text)
    return "".join(part if n % 2 else part.translate(_MARKED) for n, part in enumerate(parts))


def _names(value: Any) -> Iterator[str]:
    """What a spec calls things: names of members, values."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from _names(one) if name not in _TEXTS else ()
    elif isinstance(value, list):
        for one in value:
            yield from _names(one)
    elif isinstance(value, str):
        yield value


def _words(texts: Iterator[str]) -> set[str]:
    return {word.lower() for text in texts for word in re.findall("[A-Za-z]+", text)}


@pytest.fixture(scope="module")
def marked(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """The output, and what its specs call things."""
    folder = tmp_path_factory.mktemp("marked")
    known: set[str] = set()
    for source in (repo / "tests/cases/docs_every_construct/specs/sink", repo / "specs/runware"):
        target = folder / "specs" / source.name
        target.mkdir(parents=True)
        for path in sorted(source.glob("*.json")):
            spec = json.loads(path.read_text("utf-8"))
            known |= _words(_names(spec))
            spec["info"].pop("x-creator", None)
            (target / path.name).write_text(json.dumps(_greek(spec)), encoding="utf-8")
        profile = yaml.safe_load((source / "provider.yaml").read_text("utf-8"))
        known |= _words(_names(profile))
        profile = _greek(profile) | {"name": "Ακμη"}
        profile.setdefault("docs", {})["language"] = "el"
        profile["docs"].pop("links", None)
        (target / "provider.yaml").write_text(yaml.safe_dump(profile), encoding="utf-8")
        forms = {
            one: [_marked(one), _marked(many)] if many else _marked(one)
            for one, many in english().items()
        }
        strings = yaml.safe_dump({"strings": forms}, allow_unicode=True)
        (target / "strings.yaml").write_text(strings, encoding="utf-8")
    changes = json.loads(Path(__file__).with_name("changelog.json").read_text("utf-8"))
    (folder / "specs/runware/changelog.json").write_text(
        json.dumps(_greek(changes)), encoding="utf-8"
    )
    report = Reporter()
    options = Options(
        specs=folder / "specs", output=folder / "out", templates=(repo / "templates",)
    )
    build = generate(options, report, NoProgress())
    wrong = [one.message for one in report.diagnostics if one.code.id.startswith("E")]
    assert wrong == []
    assert not build.failed
    for path, content in build.files:
        if path.startswith("site/") or "/docs/" in path:
            (folder / "out" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "out" / path).write_bytes(content)
    return folder / "out", known


class _Texts(HTMLParser):
    """The texts of a page that are not code, labels included."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"code", "pre", "script", "style", "kbd"}
        for name, value in attrs:
            if name in {"aria-label", "placeholder", "title", "alt"} and value:
                self.found.append(value)

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"code", "pre", "script", "style", "kbd"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)


def _english(texts: list[str], known: set[str]) -> list[str]:
    return sorted(
        {
            f"{word}: {text.strip()[:90]}"
            for text in texts
            for word in _WORD.findall(text)
            if word not in _PROPER and word.lower() not in known
        }
    )


def test_every_page_of_the_site(marked: tuple[Path, set[str]]) -> None:
    out, known = marked
    pages = sorted((out / "site").rglob("*.html"))
    assert len(pages) > 12
    for page in pages:
        reader = _Texts()
        html = page.read_text("utf-8")
        assert '<html lang="el"' in html
        reader.feed(html)
        assert _english(reader.found, known) == [], page.name


def test_every_page_in_markdown(marked: tuple[Path, set[str]]) -> None:
    out, known = marked
    pages = [one for one in sorted(out.rglob("*.md")) if "site" in one.parts or "docs" in one.parts]
    assert len(pages) > 8
    for page in pages:
        text = re.sub(
            r"^(`{3,}).*?^\1`*$", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE
        )
        text = re.sub(r"(`+).*?\1|\]\([^)]*\)|<[^>]+>|^---\n(title|description): ", "", text)
        text = re.sub(r"^(title|description): ", "", text, flags=re.MULTILINE)
        assert _english(text.split("\n"), known) == [], page.name


def test_what_scripts_say(marked: tuple[Path, set[str]], visit: Any) -> None:
    """The tree, search, filters, the builder with an error, and the comparison."""
    out, known = marked
    page = visit().go(out / "site/runware/openai-gpt-5-5.html")
    page.wait_for_selector("#tree-models[data-all]")
    page.fill("#parameter-filter", "max")
    page.fill("#parameter-filter", "")
    page.click("#theme")
    shown = [page.content()]
    page.keyboard.press("/")
    for query in ("max tokens", "q", "no such thing at all"):
        page.fill("#search-text", query)
        until(page, "!!specpress.search")
        shown.append(page.content())
    page.keyboard.press("Escape")
    open_builder(page)
    page.evaluate(
        """() => {
          const field = document.querySelector('#builder-form input[type=number]');
          field.value = '-7'; field.dispatchEvent(new Event('input', {bubbles: true}));
        }"""
    )
    page.wait_for_selector("#builder-issues li")
    shown.append(page.content())
    page.goto((out / "site/sink/every-thing.html").as_uri())
    open_builder(page)
    shown.append(page.content())
    page.goto((out / "site/compare.html").as_uri() + "?models=runware/openai-gpt-5-5")
    page.wait_for_selector("#compare-result [role=status]")
    shown.append(page.content())
    for html in shown:
        reader = _Texts()
        reader.feed(html)
        assert _english(reader.found, known) == []


def test_numbers_take_the_forms_of_the_language(tmp_path: Path) -> None:
    folder = tmp_path / "specs/acme"
    folder.mkdir(parents=True)
    base = Path(__file__).parents[1] / "diagnostics"
    shutil.copy(base / "W721/good/example-image.yaml", folder)
    text = (base / "provider.yaml").read_text("utf-8").replace("id: example", "id: acme")
    (folder / "provider.yaml").write_text(f"{text}\ndocs:\n  language: pl\n", encoding="utf-8")
    (folder / "strings.yaml").write_text(
        "plural: 'n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2'\n"
        'strings:\n  "{count} model": ["{count} model", "{count} modele", "{count} modeli"]\n',
        encoding="utf-8",
    )
    report = Reporter()
    (found,) = discover(tmp_path / "specs", report)
    strings = found.profile.docs.strings
    said = [strings.counted("{count} model", "{count} models", n) for n in (1, 3, 5, 12, 22)]
    names = ("model", "modele", "modeli", "modeli", "modele")
    assert said == [f"{{count}} {name}" for name in names]
    assert strings.plural_table()[:6] == "201112"
    assert [one.code.id for one in report.diagnostics] == ["W726"]
