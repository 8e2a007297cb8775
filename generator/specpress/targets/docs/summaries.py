"""What a model is, in one line: for cards, lists, search and search engines."""

from __future__ import annotations

import re
from typing import Final

from specpress.ir import Constant, Model
from specpress.targets.docs.markdown_text import unmarked
from specpress.targets.docs.phrase import Phrase, code, joined, say_count, words

_LONGEST: Final = 200
_MOST_TAKEN: Final = 4


def summary_words(model: Model) -> str:
    """The summary without marks, else the first sentence of the description; may be empty."""
    paragraph = model.description.text.raw.partition("\n\n")[0]
    sentence = re.split(r"(?<=[.!?])\s", unmarked(paragraph), maxsplit=1)[0]
    return cut_short(unmarked(model.summary) or sentence, _LONGEST)


def taken_phrase(model: Model) -> Phrase:
    """What a request says first, for a model of which no spec says what it is; may be empty."""
    fields = model.object(model.request.root).fields
    own = [one for one in fields if not isinstance(one.type, Constant) and not one.deprecated]
    # What must be there comes first, and is what tells such models apart.
    own.sort(key=lambda one: not one.required)
    if not own:
        return ()
    return say_count(
        "Parameter: {names}",
        "{count} parameters: {names}",
        len(own),
        names=(
            *joined(tuple(code(one.wire_name) for one in own[:_MOST_TAKEN])),
            *words(" …" if len(own) > _MOST_TAKEN else ""),
        ),
    )


def cut_short(text: str, most: int) -> str:
    """At most so many characters of a text, to a word's end, with an ellipsis where it was cut."""
    if len(text) <= most:
        return text
    return f"{text[:most].rpartition(' ')[0] or text[:most]} …"
