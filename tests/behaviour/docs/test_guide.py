"""The guide that is made from a profile."""

from __future__ import annotations

import re
from pathlib import Path

from markdown_it import MarkdownIt


def test_the_guide_says_how_models_are_called(repo: Path) -> None:
    text = (repo / "generated/runware/docs/guide.md").read_text(encoding="utf-8")
    html = (repo / "generated/site/runware/guide/index.html").read_text(encoding="utf-8")
    titles = re.findall(r"^## (.*)$", text, flags=re.MULTILINE)
    assert titles == [
        "Quickstart",
        "Authentication",
        "Streaming and asynchronous delivery",
        "Errors and retries",
        "Webhooks",
        "Options and environment",
    ]
    for title in titles:
        assert f">{title} <a" in html
    fences = [token for token in MarkdownIt().parse(text) if token.type == "fence"]
    programs = [token.content for token in fences if token.info == "python"]
    assert len(programs) == 6
    for program in programs:
        compile(program, "guide", "exec")
    assert [token.content for token in fences if "pip install" in token.content] == [
        "pip install runware-models\n"
    ]
    index = (repo / "generated/runware/docs/index.md").read_text(encoding="utf-8")
    assert "[Guide](guide.md)" in index
