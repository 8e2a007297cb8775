"""Hands requests of pages on to mock servers on this machine, so that they stay on one origin."""

from __future__ import annotations

import http.client
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from specpress.records import dataclass

PREFIX: Final = "/_specpress/mock/"
"""Before the provider's id and the path that the API has."""

_OWN: Final = frozenset(
    {
        *("connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade"),
        *(
            "date",
            "server",
            "host",
            "origin",
            "referer",
            "cookie",
            "content-length",
            "accept-encoding",
        ),
    }
)
"""Headers of one connection, and those of a browser."""

_CHUNK: Final = 16 * 1024
_PATIENCE: Final = 120.0


@dataclass(frozen=True, slots=True)
class Forwarded:
    """An answer of a mock server: its status, its headers, and its body as it comes."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: Iterator[bytes]


def target_of(path: str, mocks: Mapping[str, str]) -> tuple[str, str] | None:
    """Origin and path that a path of this server stands for; None when for nothing.

    Args:
        path: as it was asked for, with its query.
        mocks: the origin of each provider's mock server, by id.
    """
    if not path.startswith(PREFIX):
        return None
    provider, mark, rest = path.removeprefix(PREFIX).partition("/")
    origin = mocks.get(provider)
    return None if origin is None else (origin, f"{mark}{rest}" or "/")


def forward(
    origin: str, path: str, method: str, headers: Mapping[str, str], body: bytes
) -> Forwarded:
    """Send a request on.

    Raises:
        OSError: the mock server does not answer.
        http.client.HTTPException: it answers something else than HTTP, or the path is none.
    """
    place = urlsplit(origin)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=_PATIENCE)
    kept = {name: value for name, value in headers.items() if name.lower() not in _OWN}
    connection.request(method, path, body=body or None, headers=kept)
    answer = connection.getresponse()

    def pieces() -> Iterator[bytes]:
        try:
            while piece := answer.read1(_CHUNK):
                yield piece
        finally:
            connection.close()

    found = tuple((name, value) for name, value in answer.getheaders() if name.lower() not in _OWN)
    return Forwarded(answer.status, found, pieces())
