"""Descriptions in Markdown: kept as written when harmless, inert when not."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from specpress.prose import MAX_MARKDOWN
from specpress.targets.docs.html_text import html_blocks, html_inline
from specpress.targets.docs.markdown_text import (
    safe_inline,
    safe_markdown,
    unmarked,
    verbatim_markdown,
)

READER = MarkdownIt("commonmark", {"html": True}).enable("table")


@pytest.mark.parametrize(
    "text",
    [
        "Plain, with `code` and **bold** words.",
        "- a\n- b\n  - c\n\n> quoted\n\n```json\n{\"a\": 1}\n```",
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
        "[a](https://example.com/x#y) and [b](mailto:a@example.com) and [c](#request-x)",
        "`<b>` and `{x}`",
    ],
)  # fmt: skip
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert safe_markdown(text) == text
    assert verbatim_markdown(text) == text


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("a < b and ({c})", "a &lt; b and (\\{c\\})"),
        ("\\{x\\} \\\\{y}", "\\{x\\} \\\\\\{y\\}"),
        ("> [!WARNING]\n> Hot.", "> **Warning:**\n> Hot."),
        ("import x from 'y'", "&#105;mport x from 'y'"),
        (":::note\nx", "\\:::note\nx"),
        ("# Head\n\ntext", "**Head**\n\ntext"),
        ("```\nopen {", "```\nopen {\n```"),
        ("![pixel](https://t.example/p.png)", "[pixel](https://t.example/p.png)"),
        ("[x](javascript:alert(1))", "x"),
        ("[x](data:text/html,hi)", "x"),
        ("[x][r]\n\n[r]: JaVaScRiPt:alert(1)", "x"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("</details>", "&lt;/details&gt;"),
        ("1. a\n2. <i>", "1. a\n\n1. &lt;i&gt;"),
        ("a\u202eb\u0000c", "abc"),
    ],
)
def test_the_rest_is_mended(text: str, want: str) -> None:
    assert safe_markdown(text) == want


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "<details><summary>a",
    "<!-- comment",
    "[a](java\tscript:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "<javascript:alert(1)>",
    "![a](javascript:alert(1))",
    "[a]: vbscript:x\n\n[a]",
    "`a <script>`` </script>",
    "- `a\n- <b>`",
    "~~~~\n```\n<script>",
    "> ```\n> <script>",
    "a | b\n--- | ---\n<svg onload=x> | `|`",
    "\\<script>",
    "&lt;script&gt;",
    "[x](<https://a.example/ onmouseover=alert(1)>)",
]


def tokens_of(text: str) -> list[Token]:
    tokens = READER.parse(text)
    return [*tokens, *(child for token in tokens for child in token.children or [])]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("sink", [safe_markdown, verbatim_markdown, safe_inline])
def test_hostile_text_is_inert(text: str, sink: object) -> None:
    assert callable(sink)
    found = tokens_of(sink(text))
    assert not [token.type for token in found if token.type.startswith("html")]
    links = [token.attrs["href"] for token in found if token.type == "link_open"]
    assert all(str(link).startswith(("https://", "mailto:", "#")) for link in links)
    assert not [token for token in found if token.type == "image"]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_follows_a_description_is_not_drawn_into_it(text: str) -> None:
    """A paragraph after the description is a paragraph of its own, at the top level."""
    found = READER.parse(f"{safe_markdown(text)}\n\nAFTER")
    assert found[-2].content == "AFTER"
    assert found[-3].type == "paragraph_open"
    assert found[-3].level == 0


@pytest.mark.parametrize("text", HOSTILE)
def test_braces_and_angles_are_escaped_for_mdx(text: str) -> None:
    safe = safe_markdown(f"{text}\n\n{{1+1}}")
    outside = [token.content for token in tokens_of(safe) if token.type == "text"]
    assert "{1+1}" in "".join(outside) or "{1+1}" in "".join(
        token.content for token in tokens_of(safe) if token.type == "fence"
    )


def test_one_line_stays_one_line() -> None:
    assert safe_inline("a\n\n- b | `c`\n<d>") == "a - b \\| `c` &lt;d&gt;"


def test_words_without_marks() -> None:
    text = "Use **`x`**, [see](https://e.example).\n\n- a\n- b\n\n```\ncode\n```"
    assert unmarked(text) == "Use x, see. a b code"


LONG = "<b>*a*</b> {x}\nimport y\n\n" + "[a](javascript:b) " * (MAX_MARKDOWN // 15)


def test_a_text_that_nobody_reads_to_its_end_is_plain_paragraphs() -> None:
    assert html_blocks(LONG).startswith("<p>&lt;b&gt;*a*&lt;/b&gt; {x} import y</p>\n<p>[a](java")
    first, second = safe_markdown(LONG).split("\n\n")
    assert first == "&lt;b&gt;\\*a\\*&lt;/b&gt; \\{x\\} import y"
    tokens = READER.parse(second[:1000])[1].children or []
    assert {token.type for token in tokens} <= {"text", "text_special"}
    assert verbatim_markdown(LONG) == safe_markdown(LONG)


def test_neither_does_it_do_anything_on_one_line() -> None:
    assert html_inline(LONG).startswith("&lt;b&gt;*a*&lt;/b&gt; {x} import y [a](java")
    assert "<" not in html_inline(LONG)
    assert safe_inline(LONG).startswith("&lt;b&gt;\\*a\\*&lt;/b&gt;")
    assert unmarked(LONG).startswith("<b>*a*</b> {x} import y [a](java")


def test_a_text_of_the_greatest_length_is_still_markdown() -> None:
    text = "*a* " + "b" * (MAX_MARKDOWN - 4)
    assert "<em>a</em>" in html_blocks(text)
    assert "<em>a</em>" not in html_blocks(f"{text}b")
