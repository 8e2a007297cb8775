"""Markdown of specs as docstrings: readable, and never more than text."""

from __future__ import annotations

import ast
import textwrap

import pytest
from specpress.prose import MAX_MARKDOWN
from specpress.targets.sdk.docstrings import docstring, entry, wrapped

LONG = "Word " * 40

WRAPPED: dict[str, tuple[str, tuple[str, ...]]] = {
    "one line": ("Short.", ("Short.",)),
    "white space": ("a  b\n c", ("a b c",)),
    "paragraphs": ("One.\n\nTwo.", ("One.", "", "Two.")),
    "a list right after its text": ("Values:\n- a\n- b", ("Values:", "- a", "- b")),
    "a hanging list": (
        "- aaaa bbbb cccc dddd eeee ffff gggg hhhh",
        ("- aaaa bbbb cccc dddd eeee ffff", "  gggg hhhh"),
    ),
    "numbers": ("1. one\n2. two", ("1. one", "2. two")),
    "a callout": ("> [!NOTE]\n> Mind\n> this.", ("**Note:** Mind this.",)),
    "a quote": ("> Said\n> so.", ("Said so.",)),
    "code keeps its lines": ("```\na  b\nc\n```", ("```", "a  b", "c", "```")),
    "a table keeps its lines": ("| a | b |\n|---|---|", ("| a | b |", "|---|---|")),
    "a word that is too long": ("a " + "x" * 40 + " b", ("a", "x" * 40, "b")),
    "nothing": ("", ("",)),
}


@pytest.mark.parametrize("name", WRAPPED)
def test_wrapped(name: str) -> None:
    given, want = WRAPPED[name]
    assert wrapped(given, width=34) == want


def test_the_first_line_leaves_room() -> None:
    assert wrapped("aaaa bbbb", width=10, taken=5) == ("aaaa", "bbbb")


SUMMARIES: dict[str, tuple[str, str]] = {
    "one line": ("Does it.", '"""Does it."""'),
    "a summary of its own": (
        f"Does it. {LONG}",
        '"""Does it.\n\n    '
        + textwrap.fill(LONG.strip(), 96).replace("\n", "\n    ")
        + '\n    """',
    ),
    "a quote at the end": ('Say "it"', '"""Say "it\\""""'),
}


@pytest.mark.parametrize("name", SUMMARIES)
def test_docstring(name: str) -> None:
    given, want = SUMMARIES[name]
    assert docstring(given, indent=4) == want


def test_an_abbreviation_ends_no_summary() -> None:
    assert docstring(f"Kinds, e.g. {LONG}", indent=4).startswith('"""Kinds, e.g. Word Word')


def test_an_entry_is_indented_below_its_name() -> None:
    lines = entry("name", LONG, indent=12).split("\n")
    assert lines[0].startswith("name: Word")
    assert all(line.startswith(" " * 16 + "Word") for line in lines[1:])
    assert all(len(line) <= 100 for line in lines[1:])
    assert len(lines[0]) + 12 <= 100


@pytest.mark.parametrize(
    "hostile",
    [
        '"""',
        'a"""; import os; """',
        '"',
        'ends with "',
        "ends with \\",
        "\\N{BULLET} \\x41 \\u0041",
        'a\\"""b',
        '""\n"',
        "line\rbreak\u2028and\x0bmore\x00",
        '- item\n"""\n- item',
        '> """',
        '```\n"""\n```',
        "\u202ereversed",
        "{{ 7 * 7 }} {% raw %}",
        'a"\n\n>',
        '""',
        '""""',
        'a\\\\""""',
    ],
)
@pytest.mark.parametrize("length", [0, 40])
def test_hostile_text_stays_text(hostile: str, length: int) -> None:
    text = "word " * length + hostile
    for source in (docstring(text, indent=0), docstring(hostile + " word" * length, indent=0)):
        (statement,) = ast.parse(source).body
        assert isinstance(statement, ast.Expr)
        assert isinstance(statement.value, ast.Constant)
        assert isinstance(statement.value.value, str)
        assert not set(statement.value.value) & set("\x00\r\u2028\x0b\u202e")
    method = (
        f'def run():\n    """Run.\n\n    Args:\n        {entry("a", text, indent=8)}\n    """\n'
    )
    (function,) = ast.parse(method).body
    assert isinstance(function, ast.FunctionDef)
    assert len(function.body) == 1


def test_of_a_text_that_nobody_reads_to_its_end_the_beginning_is_shown() -> None:
    lines = wrapped("Word\n\n" * (MAX_MARKDOWN // 6 + 1), width=80)
    assert lines[0] == "Word"
    assert lines[-1] == "Word ..."
    assert len(lines) < 1_000
