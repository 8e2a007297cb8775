"""How long a text may be that is read as Markdown."""

from __future__ import annotations

from typing import Final

MAX_MARKDOWN: Final = 50_000
"""Characters; a longer text is shown as plain paragraphs, and lint says so.

Readers of Markdown take time that grows with the square of some texts (`[[[[...`), and a text of
this length is no description that a person wrote.
"""


def is_markdown(text: str) -> bool:
    """Whether a text is short enough to be read as Markdown."""
    return len(text) <= MAX_MARKDOWN
