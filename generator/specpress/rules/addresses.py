"""Addresses that requests can be sent to."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from specpress.wording import name_text, value_text

_BARE: Final = frozenset(' "<>\\^`{|}')
_LOCAL: Final = re.compile(r"localhost\Z|127\.[0-9.]+\Z|::1\Z|0\.0\.0\.0\Z")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def is_absolute(url: str) -> bool:
    """Whether an address says by which protocol it is reached."""
    return _SCHEME.match(url) is not None


def is_bare(url: str) -> bool:
    """Whether what is sent to an address can be read on the way there."""
    parts = _split(url)
    if parts is None or parts.scheme not in {"http", "ws"}:
        return False
    return not _LOCAL.match((parts.hostname or "").rstrip("."))


def fault_of(
    url: str, schemes: tuple[str, ...] = ("http", "https"), *, may_ask: bool = False
) -> str:
    """Why no request can be sent to an absolute address; empty when one can.

    Args:
        url: The address.
        schemes: The protocols that it may be reached by.
        may_ask: Whether it may have a query. That of a server may not, as paths are appended to it
            (OpenAPI 3.2.0, section 4.6).
    """
    odd = next((one for one in url if one in _BARE or not one.isprintable()), None)
    if odd is not None:
        return f"holds {value_text(odd) if odd.isprintable() else f'U+{ord(odd):04X}'}"
    parts = _split(url)
    if parts is None:
        return "has an invalid host or port"
    if parts.scheme not in schemes:
        return f"is of the scheme {name_text(parts.scheme)}"
    for mark in "#" if may_ask else "?#":
        if mark in url:
            return f"holds {value_text(mark)}"
    return _fault_of_parts(parts)


def _fault_of_parts(parts: SplitResult) -> str:
    host = (parts.hostname or "").removesuffix(".")
    if "" in host.split("."):
        return "has no host, or one with an empty part" if host else "has no host"
    if "@" in parts.netloc:
        return "holds a name or a password, which everybody would read"
    if {".", ".."} & set(unquote(parts.path).replace("\\", "/").split("/")):
        return "has a step `.` or `..` in its path"
    return ""


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port  # which is read when it is asked for
    except ValueError:
        return None
    return parts
