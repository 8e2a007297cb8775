"""What a model is, in one line: for cards, lists, search and search engines."""

from __future__ import annotations

import re
from typing import Final

from specpress.ir import Model
from specpress.targets.docs.markdown_text import unmarked
from specpress.targets.docs.sinks import Sink
from specpress.text import Code

_LONGEST: Final = 200


def summary_words(model: Model) -> str:
    """The summary without marks, else the first sentence of the description; may be empty."""
    paragraph = model.description.text.raw.partition("\n\n")[0]
    sentence = re.split(r"(?<=[.!?])\s", unmarked(paragraph), maxsplit=1)[0]
    return cut_short(unmarked(model.summary) or sentence, _LONGEST)


def model_summary(model: Model, sink: Sink) -> Code:
    """The same for one sink; a summary keeps its marks."""
    return sink.inline(model.summary) if model.summary else sink.plain(summary_words(model))


def cut_short(text: str, most: int) -> str:
    """At most so many characters of a text, to a word's end, with an ellipsis where it was cut."""
    if len(text) <= most:
        return text
    return f"{text[:most].rpartition(' ')[0] or text[:most]} …"
