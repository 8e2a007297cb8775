"""Events of a YAML text, in which two escapes of a surrogate pair are one character, as in JSON.

PyYAML refuses either half of one. YAML takes every JSON text (YAML 1.2.2, section 1.2), and what
such a pair of escapes is in JSON, RFC 8259 says in section 7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import yaml
from yaml import events

LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HIGH: Final = "(u[dD][89abAB][0-9a-fA-F]{2})"
_LOW: Final = "(u[dD][c-fC-F][0-9a-fA-F]{2})"
_PAIR: Final = re.compile(rf"(?<!\\)((?:\\\\)*)\\{_HIGH}\\{_LOW}")
_PRIVATE_USE: Final = range(0xE000, 0xF900)


def events_of(text: str) -> Iterator[events.Event]:
    """The events of a text.

    Raises:
        yaml.YAMLError: the text is not YAML.
    """
    stand_in = _stand_in(text) if "\\u" in text and _PAIR.search(text) else None
    if stand_in is None:
        yield from yaml.parse(text, Loader=LOADER)
        return
    # As many characters stand there as before, so that positions are those of the text.
    hidden = _PAIR.sub(rf"\1{stand_in}\2{stand_in}\3", text)
    pair = re.compile(stand_in + _HIGH + stand_in + _LOW)
    for event in yaml.parse(hidden, Loader=LOADER):
        if isinstance(event, events.ScalarEvent) and stand_in in event.value:
            # Only a scalar in double quotes has escapes.
            event.value = pair.sub(_joined if event.style == '"' else r"\\\1\\\2", event.value)
        yield event


def _stand_in(text: str) -> str | None:
    """A character that stands nowhere in a text, and that no escape of it is."""
    lower = text.lower()
    free = (code for code in _PRIVATE_USE if chr(code) not in text and f"{code:x}" not in lower)
    return next(map(chr, free), None)


def _joined(pair: re.Match[str]) -> str:
    high, low = (int(half[1:], 16) for half in pair.groups())
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
