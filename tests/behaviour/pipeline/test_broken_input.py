"""Broken specs: each a located diagnostic, exit code 1, and nothing written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

GPT = "openai-gpt-5-5"
LOCATED = re.compile(
    r"^(?P<file>[^:\n]+):(?P<line>\d+):(?P<column>\d+): error\[(?P<code>E\d+)\]", re.MULTILINE
)


def task(document: Any) -> Any:
    return document["components"]["schemas"]["RequestBody"]["items"]


def without_request_body(document: Any) -> None:
    del document["components"]["schemas"]["RequestBody"]


def without_body_in_the_operation(document: Any) -> None:
    del document["paths"]["/"]["post"]["requestBody"]


def refer(target: str) -> Callable[[Any], None]:
    def edit(document: Any) -> None:
        task(document)["properties"]["inputs"] = {"$ref": target}

    return edit


def identify(model_id: Any) -> Callable[[Any], None]:
    def edit(document: Any) -> None:
        document["info"]["x-model-id"] = model_id

    return edit


EDITS: dict[str, tuple[Callable[[Any], None], set[str]]] = {
    "no request body": (without_request_body, {"E301"}),
    "no body in the operation": (without_body_in_the_operation, {"E214"}),
    "a schema that is not there": (refer("#/components/schemas/Nowhere"), {"E301"}),
    "an absolute path": (refer("/etc/passwd"), {"E303"}),
    "a path that climbs": (refer("../../../../../../etc/passwd"), {"E303"}),
    "a URL": (refer("https://schemas.example.com/image.json"), {"E302"}),
    "a file URL": (refer("file:///etc/passwd"), {"E302", "E303"}),
    "an id that climbs": (identify("../../evil"), {"E402"}),
    "an empty id": (identify(""), {"E402"}),
    "a long id": (identify("a" * 300), {"E402"}),
    "an id of signs": (identify("🎉"), {"E402"}),
    "an id that is a list": (identify(["list"]), {"E402"}),
    "an id of another model": (identify("alibaba-qwen3-5-397b"), {"E403"}),
}
TEXTS: dict[str, tuple[str | bytes, str, int]] = {
    "array.json": ("[]\n", "E107", 1),
    "cut.json": ('{\n  "openapi": "3.1.0",\n  "info": {"title": "T', "E101", 3),
    "twice.json": ('{\n  "openapi": "3.1.0",\n  "openapi": "3.1.0"\n}', "E102", 3),
    "tabs.yaml": ("openapi: 3.1.0\ninfo:\n\ttitle: T\n", "E101", 3),
    "list.yaml": ("- openapi: 3.1.0\n", "E107", 1),
    "bytes.json": (b'{\n  "openapi": "\xff"\n}', "E103", 2),
    "deep.json": ("[" * 100_000, "E104", 1),
    "empty.json": ("", "E101", 1),
}


def test_broken_specs_are_located(workspace: Path, specpress: Any) -> None:
    specs = workspace / "specs" / "runware"
    text = (specs / f"{GPT}.json").read_text(encoding="utf-8")
    for number, (edit, _) in enumerate(EDITS.values()):
        document = json.loads(text)
        identify(f"case-{number}")(document)
        edit(document)
        (specs / f"case-{number}.json").write_text(json.dumps(document, indent=2), "utf-8")
    for name, (content, _, _) in TEXTS.items():
        (specs / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    done = specpress("build", "--all", cwd=workspace)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not (workspace / "generated").exists()
    found: dict[str, set[tuple[str, int]]] = {}
    for match in LOCATED.finditer(done.stdout):
        at = (match["code"], int(match["line"]))
        found.setdefault(match["file"].removeprefix("specs/runware/"), set()).add(at)
    for number, (name, (_, codes)) in enumerate(EDITS.items()):
        assert codes & {code for code, _ in found[f"case-{number}.json"]}, name
    assert {name for name, (_, *at) in TEXTS.items() if tuple(at) not in found[name]} == set()


def test_one_broken_spec_does_not_hold_up_the_others(workspace: Path, specpress: Any) -> None:
    assert specpress("build", cwd=workspace).returncode == 0
    page = workspace / "generated/runware/docs/models/openai-gpt-5-5.md"
    earlier = page.read_bytes()
    (workspace / "specs/runware/openai-gpt-5-5.json").write_text("{", encoding="utf-8")
    qwen = workspace / "specs/runware/alibaba-qwen3-5-397b.json"
    text = qwen.read_text(encoding="utf-8")
    qwen.write_text(text.replace("Top-K sampling parameter", "Top-K parameter"), encoding="utf-8")

    done = specpress("build", "--keep-going", cwd=workspace)
    assert done.returncode == 1
    assert page.read_bytes() == earlier
    other = workspace / "generated/runware/docs/models/alibaba-qwen3-5-397b.md"
    assert "Top-K parameter" in other.read_text(encoding="utf-8")
    # The broken model is still there for callers: registry, indexes and site know it as before.
    for path in (
        "runware/runware_models/models/index.py",
        "runware/docs/index.md",
        "site/index.html",
    ):
        assert "openai-gpt-5-5" in (workspace / "generated" / path).read_text(encoding="utf-8")
