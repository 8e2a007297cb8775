"""The migration proof: override templates rebuild a provider's own published page byte for byte."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from specpress.ir import ProviderApi
from specpress.render import Templates, render
from specpress.targets.docs import markdown_view, model_artifacts, provider_pages
from specpress.targets.docs.page_words import PageWords

Loader = Callable[..., tuple[ProviderApi, ...]]
URL = "https://runware.ai/docs/models"


@pytest.fixture
def published(repo: Path, shared: Path, tmp_path: Path, load_providers: Loader) -> dict[str, str]:
    """Pages by slug, rendered with the overrides from the provider's own specs."""
    case = repo / "tests/cases/docs_published"
    specs = tmp_path / "specs"
    shutil.copytree(case / "specs", specs)
    for seed in ("000_6bd0cac0520f12d2.txt", "003_f363f5a8eacbb02a.txt"):
        shutil.copy(shared / "seeds" / seed, specs / "runware" / seed.replace(".txt", ".json"))
    templates = Templates((case / "templates", repo / "templates"))
    found: dict[str, str] = {}
    for provider in load_providers(specs):
        for page in provider_pages(provider):
            files = dict(render(model_artifacts(page, markdown_view(PageWords(page))), templates))
            path = f"{provider.profile.id}/docs/models/{page.model.slug}.md"
            found[page.model.slug] = files[path].decode("utf-8")
    return found


def test_the_published_page_comes_out_byte_for_byte(
    published: dict[str, str], shared: Path
) -> None:
    want = (shared / "seeds/001_16d4ae881a19b2a3.txt").read_text(encoding="utf-8")
    assert len(want.encode("utf-8")) == 12_980
    assert published["openai-gpt-5-5"] == want


def spec_of(shared: Path, seed: str) -> dict[str, Any]:
    spec: dict[str, Any] = json.loads((shared / "seeds" / seed).read_text(encoding="utf-8"))
    return spec


def type_words(schema: dict[str, Any]) -> str:
    """R33 of the published rules, straight from the spec."""
    kind = schema.get("type", "string")
    if isinstance(kind, list):
        return " | ".join(kind)
    if kind == "array":
        items = schema["items"]
        count = len(items.get("properties", {}))
        return f"array of {items['type']}s" + (f" ({count} properties)" if count else "")
    if kind == "object" and schema.get("properties"):
        count = len(schema["properties"])
        return f"object ({count} {'property' if count == 1 else 'properties'})"
    return {"number": "float"}.get(kind, kind)


def fact_lines(path: str, schema: dict[str, Any], *, required: bool, value: str) -> list[str]:
    """R31 to R39, straight from the spec."""
    below = schema.get("items", schema).get("properties")
    shown = path if "." in path else f"{path}.{next(iter(below))}" if below else ""
    low = schema.get("minimum", schema.get("minLength"))
    high = schema.get("maximum", schema.get("maxLength"))
    default = schema.get("default")
    labels = {"uuid": "UUID v4", "uri": "URI"}
    facts = {
        "Path": shown,
        "Type": type_words(schema),
        "Required": "true" if required else "",
        "Value": value,
        "Format": labels.get(schema.get("format", ""), ""),
        "Min": "" if low is None else json.dumps(low),
        "Max": "" if high is None else json.dumps(high),
        "Step": "" if "multipleOf" not in schema else json.dumps(schema["multipleOf"]),
        "Default": default if isinstance(default, str) else json.dumps(default),
    }
    if default is None:
        facts["Default"] = ""
    return [
        f"- **{label}**: {text if label == 'Required' else f'`{text}`'}"
        for label, text in facts.items()
        if text
    ]


def expected(
    schema: dict[str, Any], model_id: str, path: str = "", level: int = 3
) -> Iterator[tuple[str, list[str]]]:
    """Heading and fact lines of every request parameter below an object."""
    for name, member in schema["properties"].items():
        own = f"{path}.{name}" if path else name
        if not path and name in {"inputs", "settings"}:
            yield from expected(member, model_id, name, level)
            continue
        value = model_id if own == "model" else member.get("const", "")
        required = name in schema.get("required", [])
        heading = f"{'#' * level} [{name}]({{url}}#request-{own.lower().replace('.', '-')})"
        yield heading, fact_lines(own, member, required=required, value=value)
        below = member.get("items", member)
        if below.get("properties"):
            yield from expected(below, model_id, own, level + 1)


@pytest.mark.parametrize(
    ("seed", "slug", "model_id"),
    [
        ("000_6bd0cac0520f12d2.txt", "openai-gpt-5-5", "openai-gpt-5-5"),
        ("003_f363f5a8eacbb02a.txt", "alibaba-qwen3-5-397b", "alibaba:qwen@3.5-397b"),
    ],
)
def test_the_rules_hold_for_every_parameter(
    published: dict[str, str], shared: Path, seed: str, slug: str, model_id: str
) -> None:
    """Rules R30 to R39 written down a second time, on the spec itself, give the same lines."""
    spec = spec_of(shared, seed)
    task = spec["components"]["schemas"]["RequestBody"]["items"]
    request = published[slug].split("## Request Parameters")[1].split("## Response Parameters")[0]
    blocks = re.split(r"\n\n(?=#{3,} \[)", request)
    got: dict[str, list[str]] = {}
    for block in blocks[1:]:
        lines = block.split("\n")
        end = lines.index("", 2) if "" in lines[2:] else len(lines)
        got[lines[0]] = lines[2:end]
    url = f"{URL}/{slug}"
    want = {heading.format(url=url): lines for heading, lines in expected(task, model_id)}
    assert got == want
    assert len(got) == 25


def test_the_second_models_head(published: dict[str, str]) -> None:
    page = published["alibaba-qwen3-5-397b"]
    assert page.startswith(
        "---\ntitle: Qwen3.5-397B | Runware Docs\n"
        f"url: {URL}/alibaba-qwen3-5-397b\ndescription: Large MoE"
    )
    assert (
        "\n\n- **ID**: `alibaba:qwen@3.5-397b`\n- **Status**: coming-soon\n- **Creator**: Alibaba\n"
        "- **Release Date**: February 16, 2026\n"
        "- **Capabilities**: Text to Text, Image to Text, Video to Text\n\n"
        "## Request Parameters\n\n**API Options**\n\n"
    ) in page
    assert not page.endswith("\n")
