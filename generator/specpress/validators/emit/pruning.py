"""Leaves out of a module what nothing in it uses.

Emitters try several ways to write a schema and may ask for a function that the way chosen in the
end does not call.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_STRING: Final = re.compile(r'\bf"([^"]*)"|"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'')
_NAME: Final = re.compile(r"[A-Za-z_]\w*")


@lru_cache(maxsize=1024)
def names_in(text: str) -> frozenset[str]:
    """The names in a piece of Python without its strings; what f-strings hold counts."""
    return frozenset(_NAME.findall(_STRING.sub(r"\1 ", text)))


def reachable(start: Iterable[str], texts: Mapping[str, str]) -> frozenset[str]:
    """The names of texts that are used from the start, directly or through others."""
    seen: set[str] = set()
    stack = list(start)
    while stack:
        name = stack.pop()
        if name in texts and name not in seen:
            seen.add(name)
            stack.extend(names_in(texts[name]))
    return frozenset(seen)
