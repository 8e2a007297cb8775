"""ECMA-262 patterns: what they become in Python, what cannot, and which can explode."""

from __future__ import annotations

import re

import pytest
from specpress.validators.ecma import (
    UntranslatablePattern,
    is_prone_to_backtracking,
    translate_pattern,
)


@pytest.mark.parametrize(
    ("source", "python"),
    [
        ("^abc$", r"^abc\Z"),
        (r"^data:image\/[a-zA-Z]+$", r"^data:image/[A-Za-z]+\Z"),
        (r"\d\D", r"[0-9][^0-9]"),
        (r"\w", "[0-9A-Z_a-z]"),
        (r"\cJ\x41\u0042\u{1F600}", r"\nAB\U0001f600"),
        (r"\uD83D\uDE00", r"\U0001f600"),
        ("(?<year>a)\\k<year>", r"(a)(?(1)\1|)"),
        (r"(a)?\1", r"(a)?(?(1)\1|)"),
        (r"\1(a)", r"(?:)(a)"),
        ("a{,3}", r"a\{,3\}"),
        ("[]a", "(?!)a"),
        ("[^]", r"[\s\S]"),
        (r"[\w.-]", r"[\-.0-9A-Z_a-z]"),
        ("(?<=a|bc)d", "(?:(?<=a)|(?<=bc))d"),
        ("(?<!a{1,2})b", "(?<!a{1})(?<!a{2})b"),
        (r"a\-b", r"a\-b"),
        ("[[&&a]", r"[\&\[a]"),
        ("x*?y+?z??", "x*?y+?z??"),
    ],
)
def test_translation(source: str, python: str) -> None:
    assert translate_pattern(source) == python
    re.compile(python)


@pytest.mark.parametrize(
    ("source", "yes", "no"),
    [
        ("^a$", ["a"], ["a\n", "b"]),
        (r"^\s$", ["\ufeff", "\u2028", "\xa0"], ["\x1c", "\x85", "\u200b"]),
        (r"^.$", ["\x85", "a", "\U0001f600"], ["\n", "\r", "\u2028"]),
        (r"\bx", ["éx", "x"], ["ax", "_x"]),
        (r"^\p{Lu}\P{Lu}$", ["Éa", "Aa"], ["aA", "AA"]),
        (r"^\p{General_Category=Nd}$", ["४", "4"], ["a"]),
        (r"^\p{gc=Letter}\p{Lowercase_Letter}$", ["Éa", "ab"], ["1a", "aB"]),
        (r"^\p{Script=Greek}+$", ["αβγ", "Ω"], ["abc", "\u03b1b", ""]),
        (r"^[\p{sc=Cyrl}\p{Script=Latin}]+$", ["жabc"], ["\u03b1", "1"]),
        (r"^\P{sc=Grek}$", ["a", "\u0342"], ["\u03b1"]),
        (r"^\p{Script_Extensions=Greek}$", ["\u03b1", "\u0342"], ["a"]),
        (r"^\p{scx=Deva}$", ["अ", "\u0964"], ["a"]),
        (r"^\p{sc=Deva}$", ["अ"], ["\u0964"]),
        (r"^\p{Emoji_Presentation}$", ["\U0001f600"], ["a", "1"]),
        (r"^\p{ID_Start}\p{IDC}*$", ["été1"], ["1a"]),
        (r"^\p{VS}$", ["\ufe0f"], ["a", " "]),
        (r"^\p{L}$", ["a", "A", "ª"], ["1", "_"]),
        (r"\B", ["", "ab", "--"], ["a"]),
        (r"^\B-", ["-"], ["a-"]),
        (r"a\Bb", ["ab", "xab"], ["a b"]),
        (r"\Bé", ["é", "-é"], ["aé"]),
        ("^(?:a|b)?$", ["", "a"], ["ab"]),
        ("^(a)?\\1b$", ["b", "aab"], ["ab"]),
        ("(?<=\\$)\\d", ["$1"], ["1"]),
        ("^[^]$", ["\n"], [""]),
    ],
)
def test_meaning(source: str, yes: list[str], no: list[str]) -> None:
    search = re.compile(translate_pattern(source)).search
    assert [text for text in yes if not search(text)] == []
    assert [text for text in no if search(text)] == []


@pytest.mark.parametrize(
    ("source", "kind", "words"),
    [
        ("(", "regex-syntax", "a group is not closed at index 1"),
        (")", "regex-syntax", "unmatched `)`"),
        ("[a", "regex-syntax", "a character class is not closed"),
        ("a**", "regex-syntax", "two quantifiers in a row"),
        ("*a", "regex-syntax", "nothing to repeat"),
        ("^*", "regex-syntax", "nothing to repeat"),
        ("a{2,1}", "regex-syntax", "out of order"),
        ("[z-a]", "regex-syntax", "the range is out of order"),
        ("(?i)a", "regex-syntax", "unknown kind of group"),
        ("(?P<n>a)", "regex-syntax", "unknown kind of group"),
        (r"\Z", "regex-syntax", "`\\Z` is not an escape"),
        (r"\2(a)", "regex-syntax", "there is no group 2"),
        ("\\", "regex-syntax", "a backslash at the end"),
        ("(" * 200 + ")" * 200, "regex-syntax", "nested more than 100 deep"),
        (r"\p{Script=greek}", "regex-untranslatable", "Unicode property 'Script=greek'"),
        (r"\p{script=Greek}", "regex-untranslatable", "Unicode property 'script=Greek'"),
        (r"\p{Olditalic}", "regex-untranslatable", "Unicode property 'Olditalic'"),
        (r"\p{alphabetic}", "regex-untranslatable", "Unicode property 'alphabetic'"),
        ("(?<=a*)b", "regex-untranslatable", "no fixed width"),
        (r"(?:(a)|b)*\1", "regex-untranslatable", "a group inside a repeated part"),
    ],
)
def test_what_cannot_be_used(source: str, kind: str, words: str) -> None:
    with pytest.raises(UntranslatablePattern) as found:
        translate_pattern(source)
    assert found.value.kind == kind
    assert words in str(found.value)
    assert found.value.hint


@pytest.mark.parametrize(
    "source",
    [
        "^(a+)+$", "^(a*)*$", "(a|a)*b", "^(a|aa)+$", "(a?b?)*c", "^([a-zA-Z0-9._-]+)+@x$",
        "(x+x+)+y", r"^(\w+\s?)*$", "(a{1,3})*b", "((ab)?(ab)?)*c",
    ],
)  # fmt: skip
def test_patterns_that_can_take_exponential_time(source: str) -> None:
    assert is_prone_to_backtracking(source)


@pytest.mark.parametrize(
    "source",
    [
        "^a+$", "^[a-z0-9]+(?:-[a-z0-9]+)*$", r"^\d{4}-\d{2}$", "^(?:a|b)+$", "^(a+b)+$",
        r"^data:image\/[a-zA-Z]+;base64,[a-zA-Z0-9+/=]+$", "^([a-f]{2}:)*[a-f]{2}$", "a{0,64}",
        r"^https?:\/\/[^\s/]+(\/[^\s/]*)*$", "^(x|y)*(z|w)*$", "(?:ab)*", "",
    ],
)  # fmt: skip
def test_patterns_that_are_linear_or_polynomial(source: str) -> None:
    assert not is_prone_to_backtracking(source)
