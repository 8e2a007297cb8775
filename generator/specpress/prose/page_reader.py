"""The reader of whole pages of Markdown."""

from __future__ import annotations

from typing import Final

from markdown_it import MarkdownIt


class _Reader(MarkdownIt):
    """CommonMark with tables; HTML is text, and every link is one, so that bad ones are seen."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the library's name
        """Yes: who renders a page asks `is_page_url`."""
        return True


def _reader() -> MarkdownIt:
    reader = _Reader("commonmark", {"html": False})
    reader.enable("table")
    return reader


READER: Final = _reader()
"""Reads pages to tokens."""
