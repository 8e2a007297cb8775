"""Fixtures of the browser tests: Debian's Chromium, and the site of the project's own specs.

Skipped with a printed reason where there is no Chromium, no Playwright, or (for axe) no axe-core;
`npm ci --prefix tests/browser` brings the last.
"""

from __future__ import annotations

import functools
import http.server
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from specpress.diagnostics import Reporter
from specpress.fileset import FileSet
from specpress.ir import Model, ProviderApi
from specpress.pipeline import NoProgress, Options, generate, load
from specpress.validators import CompileOptions, Validator, compile_schema, load_validator

from tests.browser.chromium import INSTALL, chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Random schemas and requests are drawn as for the differential tests of the validators.
sys.path.insert(0, str(Path(__file__).parents[1] / "conformance"))

PROSE = """# Rate limits

> [!NOTE]
> See [the model](../models/openai-gpt-5-5.md) and [errors](../guide.md#errors).

## Over the limit

| Plan | Requests |
| --- | --- |
| Free | 20 |

```python
print(1)
```

### Backing off

1. Wait.
"""
MODELS = ("openai-gpt-5-5", "alibaba-qwen3-5-397b")
GPT, QWEN = MODELS
EACH_MODEL = (MODELS[0], pytest.param(MODELS[1], marks=pytest.mark.whole))
"""For what is the same code in every model's page: one of them, and in a whole run all."""


def build_site(specs: Path, templates: Path, output: Path, *, own: Path | None = None) -> FileSet:
    """Build everything from a specs folder and write the site's part of it.

    Args:
        specs: the specs folder.
        templates: the shipped templates.
        output: where to write.
        own: a folder of templates that win over the shipped ones.
    """
    folders = (templates,) if own is None else (own, templates)
    options = Options(specs=specs, output=output, templates=folders)
    report = Reporter()
    build = generate(options, report, NoProgress())
    assert not build.failed, [found.message for found in report.diagnostics]
    files = build.files
    for path, content in files:
        if path.startswith("site/"):
            target = output / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    return files


@pytest.fixture(scope="session")
def provider(repo: Path) -> ProviderApi:
    options = Options(specs=repo / "specs", output=repo, templates=(repo / "templates",))
    found = load(options, Reporter(), NoProgress()).api.providers
    return next(one for one in found if one.profile.id == "runware")


@pytest.fixture(scope="session")
def models(provider: ProviderApi) -> dict[str, Model]:
    return {model.slug: model for model in provider.models}


@pytest.fixture(scope="session")
def validators(provider: ProviderApi) -> dict[str, Validator]:
    options = CompileOptions(formats=frozenset(provider.profile.formats))
    return {
        model.slug: load_validator(compile_schema(model.request.schema.published, options=options))
        for model in provider.models
    }


def page_of(site: Path, slug: str) -> Path:
    return site / "runware" / f"{slug}.html"


@pytest.fixture(scope="session")
def site(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the project's specs with a changelog beside them, on disk."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(repo / "specs/runware", folder / "specs/runware")
    shutil.copy(Path(__file__).with_name("changelog.json"), folder / "specs/runware")
    (folder / "specs/runware/pages").mkdir()
    (folder / "specs/runware/pages/limits.md").write_text(PROSE, encoding="utf-8")
    build_site(folder / "specs", repo / "templates", folder / "output")
    return folder / "output/site"


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, headless.

    Stopped with the last test of this folder: while it is there, this thread has an event loop that
    runs, and other tests could not run one.
    """
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    program = chromium()
    if program is None:
        pytest.skip(f"no Chromium on this machine: {INSTALL} brings one")
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield found
        found.close()


class Visit:
    """One page in a browser of its own, which notes everything that should not happen.

    Attributes:
        page: Playwright's page.
        problems: console errors, script errors, failed requests, requests to another host.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        page.on("requestfailed", self._failed)
        page.on("request", self._request)

    def _console(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.problems.append(f"console: {message.text}")

    def _failed(self, request: Any) -> None:
        # A page that is left no longer waits for what it has asked for.
        if request.failure != "net::ERR_ABORTED":
            self.problems.append(f"failed: {request.url}: {request.failure}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith(("file:", "data:", "http://127.0.0.1:")):
            self.problems.append(f"outside: {request.url}")

    def go(self, path: Path, tail: str = "") -> Page:
        """Open a file of the site, with a query or fragment."""
        self.page.goto(path.as_uri() + tail)
        self.page.wait_for_load_state("load")
        return self.page


def until(page: Page, expression: str) -> None:
    """Wait until an expression is true in the page.

    Playwright's own way has the page evaluate a text again and again, which the page's policy
    refuses wherever the first time did not do.
    """
    for _ in range(200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


def open_builder(page: Page) -> Page:
    """Open the request builder of a model's page, which is loaded by that."""
    page.locator("[data-open-builder]").first.click()
    page.wait_for_selector("#builder-issues p")
    return page


@pytest.fixture
def visit(browser: Browser) -> Iterator[Any]:
    """Makes visits: `visit(width=360, color_scheme="dark")`; each must end without problems."""
    made: list[tuple[Any, Visit]] = []

    def make(*, width: int = 1280, **options: Any) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        found = Visit(context.new_page())
        made.append((context, found))
        return found

    yield make
    for context, found in made:
        context.close()
        assert found.problems == []


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder over HTTP on this machine, as its address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))
    )
    # Asked often whether to stop: it would be half a second for each server.
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def web(site: Path) -> Iterator[str]:
    """The same site from a server, as its address."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def axe(repo: Path) -> str:
    """The text of axe-core."""
    script = repo / "tests/browser/node_modules/axe-core/axe.min.js"
    if not script.is_file():
        pytest.skip("no axe-core: run `npm ci --prefix tests/browser`")
    return script.read_text(encoding="utf-8")
