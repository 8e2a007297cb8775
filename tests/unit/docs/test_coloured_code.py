"""Code in colours: what is read line by line looks as if it were read as one."""

from __future__ import annotations

import pytest
from specpress.targets.docs import coloured_code
from specpress.targets.docs.coloured_code import line_pieces, listing

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
    by_line = [listing.__wrapped__(language, code) for _ in range(2)]
    monkeypatch.setattr(coloured_code, "_LINES", {})
    assert by_line == [listing.__wrapped__(language, code)] * 2
    assert '<span class="' in by_line[0]


def test_a_line_that_two_codes_share_is_read_once() -> None:
    line_pieces.cache_clear()
    for number in range(3):
        listing.__wrapped__("ruby", f"a = {number}\nb = 'shared'\nc = 'shared too'\n")
    assert line_pieces.cache_info().hits >= 4
    assert line_pieces.cache_info().maxsize is not None
