"""Pages of specs that use every construct."""

from __future__ import annotations

import json
import re

import pytest

from tests.found.conftest import Tree

_FREE = {
    "openapi": "3.1.0",
    "info": {"title": "Free", "version": "1", "x-model-id": "free"},
    "servers": [{"url": "https://api.acme.example/v1"}],
    "paths": {
        "/free": {
            "post": {
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "required": ["by"],
                                "properties": {
                                    "by": {
                                        "type": "object",
                                        "patternProperties": {
                                            "^x-": {
                                                "type": "object",
                                                "title": "Extra",
                                                "properties": {"deep": {"type": "string"}},
                                            }
                                        },
                                        "additionalProperties": False,
                                    },
                                    "both": {
                                        "type": "object",
                                        "properties": {"named": {"type": "string"}},
                                        "additionalProperties": {
                                            "type": "object",
                                            "properties": {"free": {"type": "integer"}},
                                        },
                                    },
                                },
                                "dependentSchemas": {
                                    "both": {"properties": {"by": {"minProperties": 1}}}
                                },
                            }
                        }
                    }
                },
                "responses": {"200": {"description": "ok"}},
            }
        }
    },
}


def rows(text: str, path: str) -> str:
    """What a Markdown page says of a parameter."""
    return text.split(f"# `{path}`\n")[1].split("\n<a id=")[0]


@pytest.mark.case("docs/acme")
def test_pages_of_every_construct(tree: Tree) -> None:
    folder = tree.folder / "specs/acme"
    (folder / "free.json").write_text(json.dumps(_FREE), encoding="utf-8")
    tree.build()
    site = tree.folder / "generated/site/acme"
    for data in site.glob("*.data.js"):
        text = data.read_text(encoding="ascii")
        assert '"minimal":null' not in text, data.name
        page = data.with_name(data.name.replace(".data.js", ".html")).read_text(encoding="utf-8")
        rules = re.findall(r'<li data-fact="rule">.*?</li>', page, flags=re.DOTALL)
        assert not [rule for rule in rules if "{" in rule]
        assert "Worth another try" not in page + tree.text(
            f"generated/acme/docs/models/{data.name[:-8]}.md"
        )
    kitchen, html = (
        tree.text("generated/acme/docs/models/kitchen.md"),
        tree.text("generated/site/acme/kitchen.html"),
    )
    # Each variant under its own name, with what selects it, in Markdown and as tabs.
    for title, tag in (("URL", "url"), ("Inline", "inline"), ("Stock", "stock")):
        assert f"**{title}** (when `kind` is `{tag}`):" in kitchen
        assert f'<section class="tab" data-tab="{title}">' in html
        assert f'data-fact="value">always <code>{tag}</code></span>' in html
    assert "One of URL, Inline, Stock" in html
    assert "4 numbers" in rows(kitchen, "box")
    assert "the same as those of `tree`" in rows(kitchen, "tree.children")
    assert "`width` and `height` must be used together." in kitchen
    assert '<div class="prose lead" dir="auto">' in tree.text("generated/site/acme/rtl-1.html")
    free = tree.text("generated/acme/docs/models/free.md")
    assert "# `by.*.deep`" in free
    assert "# `both.named`" in free
    assert "# `both.*.free`" in free
    assert "When `both` is given, `by` must have at least 1 member." in free
