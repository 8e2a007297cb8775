"""Values and names of specs in the messages of findings and of changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final

from specpress.jsonvalue import JsonValue
from specpress.text import one_line

_LIMIT: Final = 60
_LOOKED_AT: Final = 600
"""Characters of a long text that are read first: a path with thousands of names stands in the
message of each."""
_LONGEST_REFERENCE: Final = 200


def value_text(value: JsonValue) -> str:
    """A value as compact JSON on one line, shortened when it is long."""
    if isinstance(value, str):
        return _shortened(value, lambda text: json.dumps(text, ensure_ascii=False))
    return _shortened(json.dumps(value, ensure_ascii=False))


def name_text(name: str) -> str:
    """A member's name in code marks, shortened when it is long."""
    return f"`{_shortened(name)}`"


def reference_text(reference: JsonValue) -> str:
    """A reference in quotes, as a document writes it, shortened when it is long."""
    text = str(reference)
    return repr(text if len(text) <= _LONGEST_REFERENCE else f"{text[:_LONGEST_REFERENCE]}…")


def _shortened(text: str, written: Callable[[str], str] = str) -> str:
    line = one_line(written(text[:_LOOKED_AT]))
    if len(line) <= _LIMIT and len(text) > _LOOKED_AT:  # it was white space
        line = one_line(written(text))
    return line if len(line) <= _LIMIT else f"{line[: _LIMIT - 4]} ..."
