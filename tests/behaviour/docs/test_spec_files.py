"""Each page links to the spec that it was made from, as its provider published it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from specpress.diagnostics import Reporter
from specpress.fileset import FileSet
from specpress.pipeline import NoProgress, Options, generate

CORRECTED = "Corrected by"
OVERLAY = """overlay: 1.0.0
info: {title: Another id, version: 1.0.0}
extends: ../alibaba-qwen3-5-397b.yaml
actions:
  - target: $.info
    update: {x-model-id: qwen-mended}
"""


def build(repo: Path, specs: Path) -> FileSet:
    """Everything that the specs give, in memory."""
    options = Options(specs=specs, output=specs, templates=(repo / "templates",))
    report = Reporter()
    found = generate(options, report, NoProgress())
    assert not found.failed, [one.message for one in report.diagnostics]
    return found.files


@pytest.fixture(scope="module")
def specs(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's specs: one as YAML with other line ends, and an overlay that renames it."""
    folder = tmp_path_factory.mktemp("spec_files") / "specs"
    shutil.copytree(repo / "specs", folder)
    profile = folder / "runware/provider.yaml"
    text = profile.read_text(encoding="utf-8")
    settings = "docs:\n  internal: true\n  site: https://docs.example.com/api/\n"
    profile.write_text(text.replace("docs:\n", settings, 1), encoding="utf-8")
    old = folder / "runware/alibaba-qwen3-5-397b.json"
    value = json.loads(old.read_text(encoding="utf-8"))
    text = "# The vendor's own words: naïve </script> {{ 7 }}\r\n" + json.dumps(value, indent=1)
    new = old.with_suffix(".yaml")
    new.write_bytes(text.replace("\n", "\r\n").replace("\r\r", "\r").encode("utf-8"))
    old.unlink()
    (folder / "runware/overlays/qwen.yaml").write_text(OVERLAY, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def files(repo: Path, specs: Path) -> FileSet:
    return build(repo, specs)


@pytest.mark.parametrize("place", ["site/runware", "runware/docs/models"])
@pytest.mark.parametrize(
    ("slug", "spec", "overlay"),
    [
        ("openai-gpt-5-5", "openai-gpt-5-5.json", "openai-gpt-5-5.yaml"),
        ("qwen-mended", "alibaba-qwen3-5-397b.yaml", "qwen.yaml"),
    ],
)
def test_the_vendors_bytes_lie_beside_each_page(
    files: FileSet, specs: Path, place: str, slug: str, spec: str, overlay: str
) -> None:
    name = f"{slug}.openapi{Path(spec).suffix}"
    # Line ends are line feeds, however the spec was checked out.
    vendors = (specs / "runware" / spec).read_bytes().replace(b"\r\n", b"\n")
    assert files.files[f"{place}/{name}"] == vendors
    endings = ("html", "md") if place.startswith("site") else ("md",)
    for ending in endings:
        page = files.files[f"{place}/{slug}.{ending}"].decode("utf-8")
        assert {"html": f'href="{name}"', "md": f"]({name})"}[ending] in page
        corrected = next(line for line in page.split("\n") if CORRECTED in line)
        assert overlay in corrected


def test_the_list_of_models_names_the_specs(files: FileSet) -> None:
    entries = json.loads(files.files["site/models.json"])["models"]
    assert {entry["spec"] for entry in entries if entry["provider"] == "runware"} == {
        "runware/openai-gpt-5-5.openapi.json",
        "runware/qwen-mended.openapi.yaml",
    }


def test_a_page_without_overlays_says_nothing_of_them(repo: Path, tmp_path: Path) -> None:
    shutil.copytree(repo / "specs", tmp_path / "specs")
    (tmp_path / "specs/runware/openai-gpt-5-5.json").unlink()
    shutil.rmtree(tmp_path / "specs/runware/overlays")
    files = build(repo, tmp_path / "specs")
    for ending in ("html", "md"):
        page = files.files[f"site/runware/alibaba-qwen3-5-397b.{ending}"].decode("utf-8")
        assert "alibaba-qwen3-5-397b.openapi.json" in page
        assert CORRECTED not in page


def test_a_spec_of_several_files_is_published_as_one(repo: Path, tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    shutil.copytree(repo / "specs", specs)
    for path in sorted((specs / "runware").glob("*.json")):
        if path.stem != "openai-gpt-5-5":
            path.unlink()
    path = specs / "runware/openai-gpt-5-5.json"
    whole = json.loads(path.read_text(encoding="utf-8"))
    task = whole["components"]["schemas"]["RequestBody"]["items"]["properties"]
    (specs / "runware/parts").mkdir()
    part = {"settings": task["settings"], "note": {"$ref": "#/settings"}}
    (specs / "runware/parts/chat.json").write_text(json.dumps(part), encoding="utf-8")
    task["settings"] = {"$ref": "parts/chat.json#/note"}
    path.write_text(json.dumps(whole, indent=1), encoding="utf-8")
    files = build(repo, specs).files
    name = "openai-gpt-5-5.openapi.json"
    page = files["site/runware/openai-gpt-5-5.html"].decode("utf-8")
    assert f'href="{name}"' in page
    assert "<code>chat.json</code>" in page
    assert files[f"site/runware/{name}"] == files[f"runware/docs/models/{name}"]
    # It stands alone: without the other file it gives the same request.
    shutil.rmtree(specs / "runware/parts")
    path.write_bytes(files[f"site/runware/{name}"])
    schema = "runware/docs/models/openai-gpt-5-5.schema.json"
    assert build(repo, specs).files[schema] == files[schema]


def test_a_published_site_is_known_to_crawlers(files: FileSet) -> None:
    texts = {
        path.removeprefix("site/"): content.decode("utf-8")
        for path, content in files
        if path.startswith("site/") and not path.endswith((".js", ".yaml"))
    }
    base = "https://docs.example.com/api"
    places = ET.fromstring(texts["sitemap.xml"].encode()).iter()
    listed = [one.text for one in places if one.tag.endswith("loc")]
    assert f"{base}/index.html" in listed
    assert {f"{base}/{path}" for path in texts if path.endswith(".html")} == {
        *listed,
        f"{base}/404.html",
    }
    assert texts["robots.txt"].endswith(f"Sitemap: {base}/sitemap.xml\n")
    page = texts["runware/openai-gpt-5-5.html"]
    here = f"{base}/runware/openai-gpt-5-5.html"
    assert f'<link rel="canonical" href="{here}">' in page
    data = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert data["url"] == here
    assert data["headline"] == "GPT-5.5"
    assert f"({base}/runware/openai-gpt-5-5.md)" in texts["llms.txt"]
    assert f'href="{base}/assets/site.css"' in texts["404.html"]
    asked = re.findall(r'href="(https://(?:chatgpt|claude)[^"]*)"', page)
    assert [parse_qs(urlsplit(one).query)["q"][0].split()[1] for one in asked] == [
        here.replace(".html", ".md")
    ] * 2


def test_a_site_that_is_nowhere_names_no_address(repo: Path) -> None:
    folder = repo / "generated/site"
    assert not [name for name in ("sitemap.xml", "robots.txt") if (folder / name).exists()]
