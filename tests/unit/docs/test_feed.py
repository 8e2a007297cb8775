"""The changelog as an Atom feed."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from specpress.ir import ChangeLevel, Changelog, ChangeSide, ReleaseChange, ReleaseNotes
from specpress.targets.docs.site.feed import feed_files
from specpress.text import SpecText

ATOM = {"a": "http://www.w3.org/2005/Atom"}
HOSTILE = (
    "</title></entry><script>alert(1)</script>",
    "]]>&lt;!-- <!ENTITY x SYSTEM 'file:///etc/passwd'> &x; --",
    '" onload="x" xmlns:e="urn:e',
    "a\u0000b\u000bc\u001b[31m\ufffe\uffff\ud800\u202e\u2028d\r\ne",
    "{{ title }} {% raw %} ${x} `y`",
)


def _feed(text: str) -> bytes:
    said = SpecText(text)
    change = ReleaseChange(
        slug="m",
        title=said,
        level=ChangeLevel.SAFE,
        side=ChangeSide.REQUEST,
        path=said,
        message=said,
    )
    release = ReleaseNotes(title=SpecText(f"2026-11-02 {text}"), changes=(change,))
    changelog = Changelog(since=said, releases=(release,))
    (file,) = feed_files(changelog, "acme", 'https://docs.example/?a=1&b="2"')
    return file.content


def test_text_of_a_spec_stays_text() -> None:
    for text in HOSTILE:
        feed = _feed(text)
        root = ET.fromstring(feed)
        assert {one.tag.partition("}")[2] for one in root.iter()} == {
            *("feed", "title", "id", "link", "updated", "author", "name", "entry", "content")
        }
        assert len(root.findall("a:entry", ATOM)) == 1
        assert {name for one in root.iter() for name in one.attrib} == {"href", "type"}
        # The letters of each text are there, in order, as text.
        letters = "".join(re.findall(r"\w", text, re.ASCII))
        for place in ("a:entry/a:title", "a:entry/a:content"):
            found = root.findtext(place, namespaces=ATOM) or ""
            assert letters in "".join(re.findall(r"\w", found, re.ASCII)), (place, found)


def test_a_feed_holds_one_line_for_each_change() -> None:
    root = ET.fromstring(_feed("one\ntwo\u2029three"))
    content = root.findtext("a:entry/a:content", namespaces=ATOM) or ""
    assert content == "one two three: one two three one two three"
