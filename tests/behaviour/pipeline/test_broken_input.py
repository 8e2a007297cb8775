"""Broken specs: each a located diagnostic, exit code 1, and nothing written."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

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


@pytest.mark.parametrize(
    ("edit", "codes"),
    [
        (lambda _: [], {"E107"}),
        (without_request_body, {"E301"}),
        (without_body_in_the_operation, {"E214"}),
        (refer("#/components/schemas/Nowhere"), {"E301"}),
        (refer("/etc/passwd"), {"E303"}),
        (refer("../../../../../../etc/passwd"), {"E303"}),
        (refer("https://schemas.example.com/image.json"), {"E302"}),
        (refer("file:///etc/passwd"), {"E302", "E303"}),
        (identify("../../evil"), {"E402"}),
        (identify(""), {"E402"}),
        (identify("a" * 300), {"E402"}),
        (identify("🎉"), {"E402"}),
        (identify(["list"]), {"E402"}),
        (identify("alibaba-qwen3-5-397b"), {"E403"}),
    ],
)
def test_a_broken_spec_is_located(
    workspace: Path, change: Any, specpress: Any, edit: Any, codes: set[str]
) -> None:
    if edit.__name__ == "<lambda>":
        path = workspace / "specs" / "runware" / f"{GPT}.json"
        path.write_text("[]\n", encoding="utf-8")
    else:
        path = change(GPT, edit)
    assert_refused(specpress("build", cwd=workspace), workspace, path, codes)


@pytest.mark.parametrize(
    ("name", "text", "code", "line"),
    [
        ("cut.json", '{\n  "openapi": "3.1.0",\n  "info": {"title": "T', "E101", 3),
        ("twice.json", '{\n  "openapi": "3.1.0",\n  "openapi": "3.1.0"\n}', "E102", 3),
        ("tabs.yaml", "openapi: 3.1.0\ninfo:\n\ttitle: T\n", "E101", 3),
        ("list.yaml", "- openapi: 3.1.0\n", "E107", 1),
        ("bytes.json", b'{\n  "openapi": "\xff"\n}', "E103", 2),
        ("deep.json", "[" * 100_000, "E104", 1),
        ("empty.json", "", "E101", 1),
    ],
)
def test_text_that_cannot_be_read(
    workspace: Path, specpress: Any, name: str, text: str | bytes, code: str, line: int
) -> None:
    path = workspace / "specs" / "runware" / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = assert_refused(specpress("build", cwd=workspace), workspace, path, {code})
    assert int(found["line"]) == line


def assert_refused(done: Any, workspace: Path, path: Path, codes: set[str]) -> re.Match[str]:
    output = done.stdout + done.stderr
    assert done.returncode == 1, output
    assert "Traceback" not in output
    assert not (workspace / "generated").exists()
    name = path.relative_to(workspace).as_posix()
    found = [match for match in LOCATED.finditer(output) if match["file"].endswith(name)]
    assert codes & {match["code"] for match in found}, output
    return next(match for match in found if match["code"] in codes)


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
