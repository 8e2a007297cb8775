"""Where a client sends, and with which headers."""

from __future__ import annotations

import os
import sys
from base64 import b64encode
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from .credentials import Redaction
from .errors import ConfigurationError

if TYPE_CHECKING:
    from .credentials import Secret
    from .exchange import Exchange
    from .profile import Distribution, Profile


class Endpoint:
    """Where and with which headers a client sends.

    Args:
        profile: The provider.
        key: The key.
        base_url: What replaces the provider's URL, or None.
    """

    def __init__(self, profile: Profile, key: Secret, base_url: str | None) -> None:
        server = profile.server
        variable = server.base_url_variable
        given = base_url or (os.environ.get(variable) if variable else None)
        self.base_url, self._basic = _without_password((given or server.base_url).rstrip("/"))
        self._redirected = bool(given)
        self._origin = _origin(self.base_url)
        if self.base_url and not (self._origin[0] in ("http", "https") and self._origin[1]):
            raise ConfigurationError(f"{self.base_url!r} is no http or https URL")
        self.key = key
        self.redaction = Redaction(key.reveal())
        self.user_agent = user_agent(profile.distribution)
        self._profile = profile
        self._authentication = profile.authentication
        self._headers = {
            "accept": "application/json",
            "accept-encoding": "gzip, deflate",
            "user-agent": self.user_agent,
        }

    def __repr__(self) -> str:
        return f"<Endpoint {self.base_url}>"

    def url(self, exchange: Exchange) -> str:
        """Return the URL of a message.

        A URL that the package itself names may lie on another host of the provider, unless the
        user has set a base URL, to which then everything goes.

        Raises:
            ConfigurationError: An answer named a URL on another host, to which no key goes; or
                nothing says where the model lies.
        """
        if not exchange.url or exchange.url.startswith("/"):
            if not self.base_url or not (exchange.has_server or self._redirected):
                variable = self._profile.server.base_url_variable
                raise ConfigurationError(
                    "nothing says which server has this model: pass base_url="
                    + (f", or set {variable}" if variable else "")
                )
            return self.base_url + exchange.url
        if _origin(exchange.url) == self._origin:
            return exchange.url
        if not exchange.named_by_answer:
            if not self._redirected:
                return exchange.url
            below = urlsplit(exchange.url)._replace(scheme="", netloc="", fragment="")
            return self.base_url + below.geturl()
        raise ConfigurationError(
            f"the answer points to {self.redaction.text(shown_url(exchange.url))}, which is not on"
            f" {self.base_url}; the key is not sent there"
        )

    def shown_url(self, exchange: Exchange) -> str:
        """Return the URL of a message as it may be logged: no password, no key."""
        return self.redaction.text(shown_url(self.url(exchange)))

    def headers(self, exchange: Exchange, *, stream: bool = False) -> dict[str, str]:
        """Return the headers of a message, with the key.

        Args:
            exchange: The message.
            stream: Whether an event stream is asked for.
        """
        headers = dict(self._headers)
        if self.key:
            name = self._authentication.header.lower()
            headers[name] = self._authentication.prefix + self.key.reveal()
        if exchange.content is not None:
            headers["content-type"] = exchange.content_type
        if stream:
            headers["accept"] = "text/event-stream, application/json"
        if self._basic:
            headers.setdefault("authorization", self._basic)
        for name, value in exchange.headers.items():
            headers[name.lower()] = value
        return headers

    def socket_url(self, given: str | None) -> str:
        """Return where to open a WebSocket.

        Args:
            given: What replaces the provider's URL, or None.

        Raises:
            ConfigurationError: The provider has no WebSocket, the library is not installed, or
                the key would go to the provider although the user named another server.
        """
        transport = self._profile.transport
        url = given or self._profile.server.websocket_url
        if transport.kind != "task-array" or transport.socket is None or not url:
            raise ConfigurationError(
                f"{self._profile.title} has no WebSocket: leave transport= out"
            )
        if find_spec("websockets") is None:
            raise ConfigurationError(
                "transport='websocket' needs one more library:"
                f" pip install '{self._profile.distribution.name}[websocket]'"
            )
        if not given and self._redirected:
            raise ConfigurationError(
                f"requests go to {self.base_url}, but the WebSocket to {shown_url(url)}: pass"
                " websocket_url=, too"
            )
        if urlsplit(url).scheme not in ("ws", "wss") or not urlsplit(url).netloc:
            raise ConfigurationError(f"{shown_url(url)!r} is no ws or wss URL")
        return url


def user_agent(distribution: Distribution) -> str:
    """Return the ``User-Agent`` of a package: itself, Python and the system."""
    python = ".".join(map(str, sys.version_info[:3]))
    return f"{distribution.name}/{distribution.version} (python/{python}; {sys.platform})"


def shown_url(url: str) -> str:
    """Return a URL without the name and password that it may hold."""
    try:
        parts = urlsplit(url)
    except ValueError:  # such as a bracket without its other half
        return url.rpartition("@")[2]
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def _without_password(url: str) -> tuple[str, str]:
    """Return a URL, and the ``Authorization`` that its name and password stand for, or nothing."""
    try:
        user, found, _ = urlsplit(url).netloc.rpartition("@")
    except ValueError as error:
        raise ConfigurationError(f"the base URL is none: {error}") from None
    if not found:
        return url, ""
    name, _, password = user.partition(":")
    pair = f"{unquote(name)}:{unquote(password)}".encode()
    return shown_url(url), f"Basic {b64encode(pair).decode('ascii')}"


def _origin(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return parts.scheme, parts.netloc
