"""The list of all fixed words, `english.json`, holds what code, templates and scripts say."""

from __future__ import annotations

import ast
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from specpress.fileset import Language, RawFile
from specpress.lower.operation import STATUS_TITLES
from specpress.phrasebook import english
from specpress.targets.client_settings import client_options

_SAYS = {"say", "say_count", "cased", "fixed", "text", "filled"}
_JOINS = {"joined"}
_CALL = re.compile(
    r"""\b(say|sayCount|say_count)\(\s*("(?:[^"\\]|\\.)*")(?:,\s*("(?:[^"\\]|\\.)*"))?"""
)


def _of_python(source: str) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        texts = [one.value for one in node.args[:2] if isinstance(one, ast.Constant)]
        texts = [one for one in texts if isinstance(one, str)]
        if name in _SAYS and texts:
            yield texts[0], texts[1] if name == "say_count" else ""
        for one in node.keywords if name in _JOINS else ():
            value = one.value.value if isinstance(one.value, ast.Constant) else None
            if one.arg in {"between", "last"} and isinstance(value, str):
                yield value, ""


def _of_text(source: str) -> Iterator[tuple[str, str]]:
    for name, one, many in _CALL.findall(source):
        yield json.loads(one), json.loads(many) if name != "say" and many else ""


def _found(repo: Path) -> dict[str, dict[str, str]]:
    docs, templates = repo / "generator/specpress/targets/docs", repo / "templates"
    pages: dict[str, str] = {", ": ""}
    for path in sorted([*docs.rglob("*.py"), docs.parent / "client_settings.py"]):
        pages.update(_of_python(path.read_text("utf-8")))
    for path in sorted([*templates.glob("site/*.j2"), *templates.glob("provider/docs/**/*.j2")]):
        pages.update(_of_text(path.read_text("utf-8")))
    options = templates / "provider/package/_runtime/options.py"
    runtime = RawFile(
        path="package/_runtime/options.py", content=options.read_bytes(), language=Language.PYTHON
    )
    pages.update((one.text, "") for one in client_options([runtime]))
    pages.update((title, "") for title in STATUS_TITLES.values())
    pages["Parameters"] = ""  # the section of a profile that has none
    scripts: dict[str, str] = {}
    for path in sorted(templates.glob("site/assets/*.js")):
        if path.name != "minisearch.js":
            scripts.update(_of_text(path.read_text("utf-8")))
    return {"pages": dict(sorted(pages.items())), "scripts": dict(sorted(scripts.items()))}


def test_the_list_holds_what_is_said(repo: Path) -> None:
    path = repo / "generator/specpress/english.json"
    want = json.dumps(_found(repo), indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("SPECPRESS_REWRITE_GOLDENS"):
        path.write_text(want, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == want, "run `make goldens`"
    assert len(english()) > 300
