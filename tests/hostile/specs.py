"""A specs folder that holds one text in every position that is free text, and what it builds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from specpress.diagnostics import Reporter, Severity
from specpress.pipeline import NoProgress, Options, generate

REPO = Path(__file__).resolve().parents[2]
SPECS = REPO / "specs" / "runware"
MODEL = "openai-gpt-5-5"

HOSTILE = (
    'a""" + __import__("os").system("touch pwned") + """b',
    "'''; raise SystemExit  # '''",
    "line\r__import__('os').system('touch pwned')",
    "line\nimport os; os.system('touch pwned')\n",
    "{{ 7*7 }} {% for x in y %} {# c #}",
    "\\N{BULLET} \\x41 \\u0041 \\",
    "a\u2028b\u2029c\u0085d\x0be\x0cf\x1cg",
    "</script><script>alert(1)</script>",
    "${7*7} #{7*7} %(x)s {0.__class__} {x!r} `${alert(1)}`",
    "\u202eevil\u2066 \ufeff",
    'x" # noqa',
    "--- \n... \n- [a](javascript:alert(1))",
    "]]>-->*/",
    '"',
    "\\",
    "\x00nul",
    "</details></article></main><img src=x onerror=alert(1)>",
    '\'><svg onload=alert(1)><a href="data:text/html,x">',
    "[a](data:text/html;base64,x) <javascript:alert(1)> ![i](//evil.example/x.png)",
    "[ref]\n\n[ref]: javascript:alert(1)\n\n```\nopen fence",
    '"\n[tool.hatch.build.hooks.custom]\npath = "evil.py"\n',
    'x"\ntitle: other\n---\n# Heading\n<!-- ',
)

Text = Callable[[str], str]
FREE_TEXT = frozenset(
    {"title", "description", "summary", "name", "logo", "label", "meaning", "intro"}
    | {"documentation_link", "termsOfService", "operationId", "$comment"}
)


def change_texts(node: Any, text: Text) -> None:
    """Change every member of a tree that is free text by its name, in place."""
    for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
        if key in FREE_TEXT and isinstance(value, str):
            node[key] = text(str(key))
        elif isinstance(value, (dict, list)):
            change_texts(value, text)


def spec_of(text: Text) -> Any:
    """The real spec with a text wherever a string is no id, reference or keyword."""
    spec = json.loads((SPECS / f"{MODEL}.json").read_text(encoding="utf-8"))
    change_texts(spec, text)
    info = spec["info"]
    info |= {
        "x-air-id": "openai:gpt@5.5",
        "x-creator": {"id": text("id"), "name": text("name"), "logo": text("logo")},
        "x-capabilities": [text("capability"), text("capability") + "2"],
        "x-cover-image": text("cover"),
        "x-released-at": text("date"),
        "x-anything": {text("key"): [text("value")]},
        "contact": {"name": text("contact"), "url": "https://a.example", "x-y": text("x")},
        "license": {"name": text("license")},
    }
    spec["tags"] = [{"name": text("tag"), "description": text("tag")}]
    (operation,) = spec["paths"]["/"].values()
    operation |= {"operationId": text("operation"), "tags": [text("tag")]}
    properties = spec["components"]["schemas"]["RequestBody"]["items"]["properties"]
    properties |= {
        "note": {"type": "string", "enum": [text("enum"), "two"], "default": "two"},
        "named": {
            "oneOf": [
                {"const": text("const"), "title": text("title"), "description": text("words")},
                {"const": "b", "title": text("title") + "2", "deprecated": True},
            ]
        },
        "free": {"type": "string", "default": text("default"), "examples": [text("example")]},
        "box": {
            "type": "object",
            "description": text("description"),
            "properties": {"a": {"type": "string", "description": text("description")}},
            "default": {"a": text("default"), text("key"): text("value")},
            "x-secret": text("extension"),
        },
        "kinds": {
            "type": "array",
            "items": {
                "type": "string",
                "enum": [text("enum"), "x"],
                "x-enum-varnames": [text("v")],
            },
            "x-enum-descriptions": [text("words"), text("words")],
        },
    }
    return spec


def profile_of(text: Text) -> Any:
    """The real profile with a text in every position that is free text."""
    profile = yaml.safe_load((SPECS / "provider.yaml").read_text(encoding="utf-8"))
    change_texts(profile, text)
    profile["name"] = "".join(char for char in text("name") if char.isprintable())  # else refused
    profile["docs"]["extra"] = {
        "formats": {"uuid": text("format")},
        "site": {"title": text("title"), "colors": {"accent": "#fff"}},
        "any": text("extra"),
    }
    return profile


def write(folder: Path, spec: Any, profile: Any, response: Any = None) -> Path:
    """Write a specs folder of one provider and one model."""
    provider = folder / "specs" / "runware"
    (provider / "responses").mkdir(parents=True)
    (provider / f"{MODEL}.json").write_text(json.dumps(spec), encoding="utf-8")
    (provider / "provider.yaml").write_text(json.dumps(profile), encoding="utf-8")
    if response is not None:
        path = provider / "responses" / "textInference.json"
        path.write_text(json.dumps(response), encoding="utf-8")
    return folder


def response_of(text: Text) -> Any:
    """The real response schema with a text wherever it holds free text."""
    path = SPECS / "responses" / "textInference.json"
    response = json.loads(path.read_text(encoding="utf-8"))
    change_texts(response, text)
    response.setdefault("properties", {})["odd"] = {
        "type": "string",
        "enum": [text("enum"), "b"],
        "description": text("description"),
        "default": text("default"),
    }
    return response


def overlay_of(text: Text) -> Any:
    """An overlay with a text in every position that is free text, which puts it into the spec."""
    task = "$.components.schemas.RequestBody.items"
    member = {
        "type": "string",
        "title": text("title"),
        "description": text("description"),
        "enum": [text("enum"), "b"],
        "default": text("default"),
        "x-secret": text("extension"),
    }
    updates = {
        "$.info": {"title": text("title"), "description": text("description")},
        "$.info.contact": {"x-y": text("x")},
        f"{task}.properties": {"mended": member},
        f"{task}.properties.free": {"description": text("description")},
        "$.tags": {"name": text("tag") + "2", "description": text("tag")},
    }
    return {
        "overlay": "1.0.0",
        "info": {"title": text("title"), "version": text("version"), "x-note": text("note")},
        "x-note": {text("key"): text("note")},
        "actions": [
            {"target": target, "description": text("description"), "update": update}
            for target, update in updates.items()
        ],
    }


def changelog_of(text: Text) -> Any:
    """A changelog with a text in every position that is free text, paths and slugs included."""
    changes = [
        {"level": level, "direction": side, "path": text("path"), "message": text("message")}
        for level in ("breaking", "dangerous", "safe", "docs")
        for side in ("request", "response", "model")
    ]
    models = [
        {"provider": "runware", "slug": slug, "title": text("title"), "changes": changes}
        for slug in (MODEL, text("slug"), "../../" + text("slug"))
    ]
    return {
        "specpress": 1,
        "since": text("since"),
        "releases": [{"title": text("title"), "models": models}],
    }


def write_all(folder: Path, text: Text) -> Path:
    """Write a specs folder that holds the text in every file there can be."""
    write(folder, spec_of(text), profile_of(text), response_of(text))
    allowed = {"allow": [{"code": "W301", "reason": text("reason") or "none"}]}
    provider = folder / "specs" / "runware"
    (provider / "overlays").mkdir()
    for name, value in {
        "overlays/mended.json": overlay_of(text),
        "allow.yaml": allowed,
        "changelog.json": changelog_of(text),
    }.items():
        (provider / name).write_text(json.dumps(value), encoding="utf-8")
    return folder


def build(folder: Path) -> dict[str, str]:
    """Every file of a build as text, by path.

    Raises:
        AssertionError: the build has errors.
    """
    report = Reporter()
    options = Options(
        specs=folder / "specs", output=folder / "generated", templates=(REPO / "templates",)
    )
    built = generate(options, report, NoProgress())
    errors = [one for one in report.diagnostics if one.severity is Severity.ERROR]
    assert not errors, "\n".join(f"{one.code.id} {one.location} {one.message}" for one in errors)
    return {path: content.decode("utf-8") for path, content in built.files}


def build_with(folder: Path, text: Text) -> dict[str, str]:
    """What is built from a folder that holds the text everywhere."""
    return build(write_all(folder, text))
