"""The order of imports and of `__all__`, as isort and ruff (I001, RUF022) want them.

Source: the natural order of ruff's `natord`: runs of digits count as numbers.
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

_Natural: TypeAlias = "tuple[tuple[str, int, str], ...]"

_TOKEN: Final = re.compile(r"[0-9]+|[^0-9]")


def import_order(name: str) -> tuple[int, _Natural, _Natural]:
    """The place of a name among those imported from one module: capitals count last."""
    return _kind(name), natural(name.lower()), natural(name)


def export_order(name: str) -> tuple[int, _Natural]:
    """The place of a name in `__all__`: capitals stand before small letters."""
    return _kind(name), natural(name)


def module_order(module: str) -> tuple[int, _Natural]:
    """The place of a relative module: those further up come first."""
    name = module.lstrip(".")
    return len(name) - len(module), natural(name)


def natural(text: str) -> _Natural:
    """A text as a key of sorting, in which `a9` stands before `a10`, and `a05` before both."""
    return tuple(
        (token, 0, "")
        if not token.isdigit()
        else ("0", 0, token)
        if token.startswith("0")
        else ("0", int(token), "")
        for token in _TOKEN.findall(text)
    )


def _kind(name: str) -> int:
    """Constants, then classes, then the rest."""
    if len(name) > 1 and name.isupper():
        return 0
    return 1 if name[:1].isupper() else 2
