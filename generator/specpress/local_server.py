"""What every server on this machine asks of a request: that no web page elsewhere sent it.

A page that somebody opens in a browser can send requests to servers on the same machine. It must
not read what they serve, by a name that it makes lead here (DNS rebinding, CWE-350) or as a script
(CWE-829), nor make them do anything (CWE-352).
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

_HOST: Final = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._~-]+))(?::[0-9]{0,5})?\Z")
"""An IPv6 address in brackets, or a name or IPv4 address; a port. Source: RFC 9110, 7.2."""

ANSWER_HEADERS: Final[Mapping[str, str]] = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
"""Headers of every answer, by which browsers hand it to no page of another origin."""

_NO_HEADERS: Final[Mapping[str, str]] = MappingProxyType({})


class Verdict(Enum):
    """Whether a request may be answered; the value is the HTTP status."""

    FINE = 200
    MALFORMED = 400
    FOREIGN = 403


class OwnNames:
    """The names by which a server is meant.

    Args:
        listening: the address that it listens on.
        more: names that its user gives it.
    """

    __slots__ = ("_is_open", "_names")

    def __init__(self, listening: str, more: tuple[str, ...] = ()) -> None:
        self._names = frozenset(name.lower() for name in ("localhost", listening, *more))
        self._is_open = not _is_loopback(listening)

    def judge(
        self, hosts: list[str], origin: str | None, headers: Mapping[str, str] = _NO_HEADERS
    ) -> Verdict:
        """Whether a request is meant for this server and sent by none but its user.

        Args:
            hosts: the values of its `Host` headers.
            origin: the value of its `Origin` header; None without one, as browsers leave it out
                of what pages embed: images, scripts, frames.
            headers: all of them, by names in any case of letters; of these, browsers tell in
                `Sec-Fetch-Site` and `Sec-Fetch-Dest` what a request is for.
        """
        match = _HOST.match(hosts[0]) if len(hosts) == 1 else None
        if match is None:
            return Verdict.MALFORMED
        if not self._is_own(match[1] or match[2]):
            return Verdict.FOREIGN
        if origin is not None and not self._is_own(_host_of(origin)):
            return Verdict.FOREIGN
        is_embedded = headers.get("Sec-Fetch-Dest") != "document"
        if origin is None and headers.get("Sec-Fetch-Site") == "cross-site" and is_embedded:
            return Verdict.FOREIGN
        return Verdict.FINE

    def _is_own(self, name: str) -> bool:
        if name.lower() in self._names:
            return True
        # No page elsewhere can have an address as its name that is this machine's own. A server
        # that listens for others is meant by any of its addresses, which it cannot know.
        return _is_loopback(name) or (self._is_open and _is_address(name))


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).hostname or ""
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_loopback(name: str) -> bool:
    if name == "localhost":
        return True
    return _is_address(name) and ipaddress.ip_address(name).is_loopback
