"""Code in colours: what is read line by line looks as if it were read as one."""

from __future__ import annotations

import pytest
from specpress.targets.docs import coloured_code
from specpress.targets.docs.coloured_code import line_pieces, listing, noting_listings

coloured = coloured_code._listing.__wrapped__

CODES = {
    "python": 'import os\n\n# don\'t\nsay("a \\" b", {"k": 1.5})\nx = """\nif 1:\n"""\ny = None\n',
    "javascript": 'const a = `\nif ${b} "\n`; // "\n/* for\n1 */ let c = "\'", d = /"/;\n',
    "java": 'class A {\n  // "\n  String t = """\n    if 1 \\" x\n    """;\n/* 1\n */ int i;\n',
    "csharp": 't = """\n[\n  {"a": 1}\n]""";\nvar u = @"\nif ""1"" ";\n/* 1\n */ int i = 2;\n',
    "go": 'package main\n\nvar t = `\nif "1 `\n/* 1\n */\nvar i, s = 2, "\\"" // "\n',
    "ruby": 'a = <<~X\n  if 1\nX\nb = %w[1 2]\n=begin\nend\n=end\nc = "\\"#{d + 1}" # \'\n',
}


@pytest.mark.parametrize("language", CODES)
def test_lines_are_coloured_as_the_whole_is(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    code = CODES[language]
    by_line = [coloured(language, code) for _ in range(2)]
    monkeypatch.setattr(coloured_code, "_LINES", {})
    assert by_line == [coloured(language, code)] * 2
    assert '<span class="' in by_line[0]


def test_a_line_that_two_codes_share_is_read_once() -> None:
    line_pieces.cache_clear()
    for number in range(3):
        coloured("ruby", f"a = {number}\nb = 'shared'\nc = 'shared too'\n")
    assert line_pieces.cache_info().hits >= 4
    assert line_pieces.cache_info().maxsize is not None


def test_code_that_an_earlier_process_noted_needs_no_lexer(monkeypatch: pytest.MonkeyPatch) -> None:
    with noting_listings({}) as noted:
        made = listing("ruby", "noted = 1\n")
        listing("", "plain")
    assert list(noted.values()) == [made]

    def missing(language: str) -> None:
        raise AssertionError(f"the lexer of {language} is loaded")

    monkeypatch.setattr(coloured_code, "_lexer_of", missing)
    coloured_code._listing.cache_clear()
    line_pieces.cache_clear()
    with noting_listings(noted) as again:
        assert listing("ruby", "noted = 1\n") == made
        with pytest.raises(AssertionError, match="of ruby"):
            listing("ruby", "other = 1\n")
    assert again == noted
