"""The two outputs of a page, Markdown and HTML: how each kind of text is put into them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Protocol, assert_never

from specpress.phrasebook import ENGLISH, Strings, parts_of
from specpress.prose import BlockKind, split_blocks
from specpress.targets.docs.markdown_rewrite import fence, is_safe_url
from specpress.targets.docs.markdown_text import plain_text, safe_inline, safe_markdown
from specpress.targets.docs.phrase import Phrase, SpanKind, spans
from specpress.text import Code, SpecText, clean, md_code


class Sink(Hashable, Protocol):
    """One kind of output; every method takes untrusted text and gives text safe for that output.

    Sinks of one kind and one language are equal.

    Attributes:
        most_listings: in how many languages a request is shown.
    """

    most_listings: ClassVar[int]

    @property
    def strings(self) -> Strings:
        """The words of the language that the output is in."""
        ...

    def plain(self, text: SpecText | str) -> Code:
        """Words, on one line."""
        ...

    def code(self, text: SpecText | str) -> Code:
        """A name or a value, set as code."""
        ...

    def url(self, text: str) -> Code:
        """A link's target; empty when it is not a web address, a mail address or an anchor."""
        ...

    def blocks(self, text: SpecText | str) -> Code:
        """A description that may hold Markdown, as blocks."""
        ...

    def inline(self, text: SpecText | str) -> Code:
        """A description that may hold Markdown, on one line."""
        ...

    def link(self, title: SpecText | str, url: str) -> Code:
        """A link; its title alone where the target is none to follow."""
        ...

    def image(self, words: SpecText | str, path: str) -> Code:
        """An image that lies beside the page, by a path of ours."""
        ...

    def listing(self, language: str, text: str) -> Code:
        """A block of code."""
        ...

    def say(self, english: str, /, **parts: Code) -> Code:
        """Fixed words, as finished text; parts are finished already."""
        ...

    def say_count(self, one: str, many: str, count: int, /, **parts: Code) -> Code:
        """Fixed words about a number of things, which is `{count}` in them."""
        ...

    def phrase(self, phrase: Phrase) -> Code:
        """A phrase."""
        ...


@dataclass(frozen=True)
class SpeakingSink(ABC):
    """What sinks have alike: fixed words and phrases, between which code stands."""

    strings: Strings = ENGLISH

    @abstractmethod
    def code(self, text: SpecText | str) -> Code:
        """A name or a value, set as code."""

    @abstractmethod
    def _running(self, words: str) -> str:
        """Words inside a line, escaped; the space around them is kept by who calls."""

    def say(self, english: str, /, **parts: Code) -> Code:
        """The words of the language, escaped as running text is."""
        return self._said(self.strings.text(english), parts)

    def say_count(self, one: str, many: str, count: int, /, **parts: Code) -> Code:
        """The same for a number of things."""
        words = self.strings.counted(one, many, count)
        return self._said(words, {"count": Code(str(count)), **parts})

    def phrase(self, phrase: Phrase) -> Code:
        """Words escaped, code set as code."""
        parts: list[str] = []
        for span in spans(phrase, self.strings):
            match span.kind:
                case SpanKind.WORDS:
                    parts.append(self._spaced(span.raw))
                case SpanKind.CODE:
                    parts.append(str(self.code(span.raw)))
                case _:
                    assert_never(span.kind)
        return Code("".join(parts))

    def _said(self, words: str, parts: Mapping[str, Code]) -> Code:
        """Fixed words, escaped, around parts that are finished."""
        cut = parts_of(words)
        return Code(
            "".join(
                str(parts.get(part, "")) if number % 2 else self._spaced(part)
                for number, part in enumerate(cut)
                if part
            )
        )

    def _spaced(self, words: str) -> str:
        lead = " " if words[:1] == " " else ""
        tail = " " if words[-1:] == " " and words.strip() else ""
        return lead + self._running(words) + tail


@dataclass(frozen=True)
class MarkdownSink(SpeakingSink):
    """Markdown that GitHub, MkDocs and Docusaurus read alike."""

    # It has no tabs, and programs that read it translate: the first languages do.
    most_listings: ClassVar[int] = 4

    def plain(self, text: SpecText | str) -> Code:
        """Words with every character escaped that Markdown or MDX reads."""
        return Code(plain_text(text.raw if isinstance(text, SpecText) else text))

    def code(self, text: SpecText | str) -> Code:
        """A code span."""
        return md_code(text)

    def url(self, text: str) -> Code:
        """The target, with what would end it percent-encoded."""
        return Code(_encoded(text) if is_safe_url(text) else "")

    def blocks(self, text: SpecText | str) -> Code:
        """The blocks; a list at the start gets a line above it, which parts it from our lists."""
        safe = safe_markdown(text)
        blocks = split_blocks(safe)
        if blocks and blocks[0].kind is BlockKind.LIST:
            return Code(f"{self.say('It holds:')}\n\n{safe}")
        return safe

    def inline(self, text: SpecText | str) -> Code:
        """One line of Markdown."""
        return safe_inline(text)

    def link(self, title: SpecText | str, url: str) -> Code:
        """A link."""
        target = self.url(url)
        return Code(f"[{self.plain(title)}]({target})") if target else self.plain(title)

    def image(self, words: SpecText | str, path: str) -> Code:
        """An image."""
        return Code(f"![{self.plain(words)}]({_encoded(path)})")

    def listing(self, language: str, text: str) -> Code:
        """A fenced code block."""
        return Code(fence(language, clean(text).rstrip("\n")))

    def _running(self, words: str) -> str:
        # A letter before them keeps escapes for a line's start away.
        return plain_text(f"x{words.lstrip()}")[1:]


def _encoded(url: str) -> str:
    unsafe = ' "()<>\\{}|`\n\r\t'
    return "".join(f"%{ord(char):02X}" if char in unsafe else char for char in clean(url))
