"""Requests as httpx has them, for both clients."""

from __future__ import annotations

import ssl
from typing import Final

import httpx

from ..forks import unforked

MAX_CONNECTIONS: Final = 100
"""Messages that are under way at once; others wait for their turn."""

IDLE_SECONDS: Final = 5.0
"""Seconds after which a connection that nobody uses is closed."""

MOST_REDIRECTS: Final = 20

ONE_CONNECTION: Final = httpx.Limits(
    max_connections=1, max_keepalive_connections=1, keepalive_expiry=IDLE_SECONDS
)
POOL: Final = httpx.Limits(
    max_connections=MAX_CONNECTIONS, max_keepalive_connections=MAX_CONNECTIONS
)


class TLS:
    """Certificates for TLS, loaded when they are first needed, which takes a while."""

    def __init__(self) -> None:
        self._contexts: dict[bool, ssl.SSLContext] = {}

    def context(self, url: str) -> ssl.SSLContext:
        """Return what connections to a URL are made with."""
        secure = url.startswith("https:")
        context = self._contexts.get(secure)
        if context is None:  # two threads may both load them, which does no harm
            context = unforked(httpx.create_ssl_context if secure else _unused_context)
            self._contexts[secure] = context
        return context


def _unused_context() -> ssl.SSLContext:
    """Return one that is never used, and quick to make; httpx makes a slow one without it."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def redirected(
    response: httpx.Response, request: httpx.Request, *, follow: bool
) -> httpx.Request | None:
    """Return the request that a redirect asks for; None where there is none, or elsewhere.

    The key stays with its host: an answer that leads to another one is given out as it is.

    Args:
        response: The answer.
        request: What it answers.
        follow: Whether redirects are followed at all.
    """
    following = response.next_request if follow else None
    if following is None or _origin(following.url) != _origin(request.url):
        return None
    return following


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port
