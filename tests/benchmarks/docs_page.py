"""The docs page beside Redoc's and Scalar's standalone builds of the same spec, in one Chromium.

    npm install --prefix build/bench redoc @scalar/api-reference
    python -m tests.benchmarks.docs_page [SITE] [SPEC] [FOLDER]

SITE is a built site (`generated/site`), SPEC the spec of the page to measure, FOLDER where npm put
the other two (`build/bench`). Every page is served from this machine without compression and opened
in a fresh browser context; the median of five runs is shown: first contentful paint, the time until
a parameter's name is on the page, the number of DOM elements, and what was loaded, as gzip. What is
not installed is named and left out.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import shutil
import statistics
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from tests.benchmarks.corpus import ROOT
from tests.browser.chromium import INSTALL, chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RUNS = 5
PARAMETER = "numberResults"
READY = "(name) => document.body && document.body.innerText.includes(name)"
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


# npm package, its script, and the page that loads it.
OTHERS = {
    "redoc": (
        "redoc",
        "bundles/redoc.standalone.js",
        '<redoc spec-url="spec.json"></redoc><script src="redoc.js"></script>',
    ),
    "scalar": (
        "@scalar/api-reference",
        "dist/browser/standalone.js",
        (
            '<script id="api-reference" data-url="spec.json"></script>'
            '<script src="scalar.js"></script>'
        ),
    ),
}


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and notes the size of what it sends."""

    sent: ClassVar[list[int]] = []

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
        """Say nothing."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file and note its weight."""
        content = source.read()
        self.sent.append(len(gzip.compress(content, mtime=0)))
        outputfile.write(content)


def pages(site: Path, spec: Path, modules: Path, folder: Path) -> dict[str, str]:
    """Lay out the pages in a folder; their paths by name."""
    shutil.copytree(site, folder / "site")
    slug = json.loads(spec.read_text(encoding="utf-8"))["info"]["x-model-id"]
    own = next((folder / "site").rglob(f"{slug}.html"))
    shutil.copy(spec, folder / "spec.json")
    found = {"specpress": own.relative_to(folder).as_posix()}
    for name, (package, script, body) in OTHERS.items():
        path = modules / "node_modules" / package / script
        if not path.is_file():
            print(f"{name}: not measured; `npm install --prefix {modules} {package}` brings it")
            continue
        shutil.copy(path, folder / f"{name}.js")
        head = "<!doctype html><meta charset=utf-8><title>x</title><body>"
        (folder / f"{name}.html").write_text(head + body, encoding="utf-8")
        found[name] = f"{name}.html"
    return found


def measure(browser: Browser, address: str) -> tuple[float, float, int, int]:
    """First paint and readable time in milliseconds, elements, and bytes as gzip."""
    Quiet.sent.clear()
    context = browser.new_context()
    page = context.new_page()
    page.goto(address, wait_until="commit")
    page.wait_for_function(READY, arg=PARAMETER, timeout=30_000)
    ready = page.evaluate("performance.now()")
    page.wait_for_load_state("load")
    # A page can be readable before the first frame is drawn.
    paint = page.wait_for_function(PAINT, timeout=30_000).json_value()
    elements = page.evaluate("document.querySelectorAll('*').length")
    context.close()
    return paint, ready, elements, sum(Quiet.sent)


def main(site: Path, spec: Path, modules: Path) -> None:
    """Print one line for each page."""
    program = chromium()
    if program is None:
        print(f"docs pages: not measured; {INSTALL} brings a browser")
        return
    try:
        from playwright.sync_api import sync_playwright  # may be missing, which is said
    except ImportError:
        print("docs pages: not measured; `pip install playwright` brings what drives the browser")
        return
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        found = pages(site, spec, modules, folder)
        handler = functools.partial(Quiet, directory=name)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        print(f"{'page':10} {'paint ms':>9} {'readable ms':>12} {'elements':>9} {'gzip KB':>8}")
        for label, path in found.items():
            address = f"http://127.0.0.1:{server.server_address[1]}/{path}"
            runs = [measure(browser, address) for _ in range(RUNS)]
            columns = zip(*runs, strict=True)
            paint, ready, elements, weight = map(statistics.median, columns)
            print(f"{label:10} {paint:9.0f} {ready:12.0f} {elements:9.0f} {weight / 1024:8.1f}")
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "generated/site")
    parser.add_argument(
        "spec", nargs="?", type=Path, default=ROOT / "specs/runware/openai-gpt-5-5.json"
    )
    parser.add_argument("modules", nargs="?", type=Path, default=Path("build/bench"))
    arguments = parser.parse_args()
    main(arguments.site, arguments.spec, arguments.modules)
