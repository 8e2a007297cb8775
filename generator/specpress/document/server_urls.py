"""URLs of servers, with the places of their variables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

MOST_CHARACTERS: Final = 2000
"""Characters of a server's URL, values included: a few bytes would stand for gigabytes of it."""

_VARIABLE: Final = re.compile(r"\{([^{}]*)\}")


def variables_of(url: str) -> list[str]:
    """The names of the variables in the URL of a server, in order."""
    return _VARIABLE.findall(url)


def filled(url: str, values: Mapping[str, str]) -> str:
    """The URL with values in place of variables; those of none stay, and all in too long a one."""
    size = len(url) + sum(len(values.get(name, "")) for name in variables_of(url))
    if size > MOST_CHARACTERS:
        return url
    return _VARIABLE.sub(lambda found: values.get(found[1], found[0]), url)
