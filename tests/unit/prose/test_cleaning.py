"""What a page leaves out of a description, and what it mends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from specpress.prose import clean_description

FORMATS = """Specifies the format.

- \\`JPG\\`: Smaller files (no transparency).
- \\`PNG\\`: Lossless,
  supports transparency.
- \\`MP4\\`: Video.

> [!NOTE]
> \\*\\*Transparency\\*\\*: pick one of \\`PNG\\`, \\`WEBP\\`. \\`JPG\\` has none.

[Read full documentation](https://docs.example/models/m#outputFormat)"""


def clean(text: str, allowed: tuple[str, ...] | None = None, *, strip: bool = True) -> str:
    return clean_description(
        text,
        documentation_link="Read full documentation",
        allowed_values=allowed,
        strip_examples=strip,
    ).text


@pytest.mark.parametrize(
    ("allowed", "want"),
    [
        (("TEXT", "JSON"), "Specifies the format."),
        (("MP4", "MOV"), "Specifies the format.\n\n- `MP4`: Video."),
        (
            ("JPG", "PNG"),
            (
                "Specifies the format.\n\n- `JPG`: Smaller files (no transparency).\n"
                "- `PNG`: Lossless,\n  supports transparency.\n\n> [!NOTE]\n"
                "> **Transparency**: pick one of `PNG`, `WEBP`. `JPG` has none."
            ),
        ),
    ],
)
def test_values_that_a_model_does_not_have_go(allowed: tuple[str, ...], want: str) -> None:
    assert clean(FORMATS, allowed) == want


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        pytest.param("- `name`: who.\n- `age`: how old.", ("RED", "BLUE"), id="other-case"),
        pytest.param("- `PNG`: lossless.\n- and more", ("JPG",), id="an-item-without-a-value"),
        pytest.param("- `PNG`: lossless.", None, id="no-limited-values"),
        pytest.param("> [!NOTE]\n> Not with `PNG`.", ("JPG",), id="a-callout-without-a-list"),
        pytest.param("- `a`: x\n\n> [!NOTE]\n> Use `a` or `b`.", ("a",), id="callout-of-a-value"),
        pytest.param("See [Read full documentation](x) first.\n\nThen go.", None, id="inner-link"),
        pytest.param("Costs 2 \\* 3 and \\`one", None, id="lone-escapes"),
        pytest.param("Write `\\*\\*x\\*\\*` so.", None, id="escapes-in-code"),
        pytest.param("```json\n\\`X\\`\n```", None, id="escapes-in-a-fence"),
        pytest.param("| a | b |\n|---|---|\n| 1 | 2 |", None, id="table"),
    ],
)
def test_everything_else_stays(text: str, allowed: tuple[str, ...] | None) -> None:
    assert clean(text, allowed) == text


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("\\`X\\` and \\*\\*bold\\*\\*", "`X` and **bold**"),
        ("\\_it\\_ and \\*it\\*", "_it_ and *it*"),
        ("a\r\n\r\nb\r\n", "a\n\nb"),
        ("", ""),
        ("[Read full documentation](https://x.example/a)", ""),
    ],
)
def test_mended(text: str, want: str) -> None:
    assert clean(text) == want


def test_the_examples_block_is_lifted_out_and_the_text_after_it_stays() -> None:
    text = "Intro.\n\n**Examples**:\n\n**One:**\n\n```json\n1\n```\n\nOutro.\n\n```json\n2\n```"
    cleaned = clean_description(
        text, documentation_link="", allowed_values=None, strip_examples=True
    )
    assert cleaned.text == "Intro.\n\nOutro.\n\n```json\n2\n```"
    assert [(example.title, example.value) for example in cleaned.examples] == [("One", 1)]
    assert clean(text, strip=False) == text


def test_the_first_providers_descriptions(shared: Path) -> None:
    """Every description of the two real specs, as its provider's own page shows it (R44 to R46)."""
    page = (shared / "seeds/001_16d4ae881a19b2a3.txt").read_text(encoding="utf-8")
    spec: Any = json.loads((shared / "seeds/000_6bd0cac0520f12d2.txt").read_text(encoding="utf-8"))
    properties = spec["components"]["schemas"]["RequestBody"]["items"]["properties"]
    assert len(properties) == 15
    for name, schema in properties.items():
        if name in {"inputs", "settings"}:
            continue  # the page shows the members of these two, not them
        allowed = tuple(schema["enum"]) if "enum" in schema else None
        assert f"\n\n{clean(schema['description'], allowed, strip=False)}\n" in page, name


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("`" * 1_000_000, id="ticks"),
        pytest.param("".join("`" * n + " " for n in range(1, 1400)), id="tick-runs"),
        pytest.param("a\\*\\* " * 200_000, id="escapes"),
        pytest.param("- `a` x\n" * 100_000, id="items"),
        pytest.param("> [!NOTE]\n" * 100_000, id="callouts"),
        pytest.param("**" * 500_000, id="stars"),
        pytest.param("x [](" * 200_000, id="links"),
    ],
)
def test_a_megabyte_of_marks_is_only_text(hostile: str) -> None:
    """Work that grew with the square of the text would not end within a test run."""
    assert clean(hostile, ("B",)) == hostile.strip()
