"""What both HTTP drivers share: headers, URLs, and the reading of httpx's answers and errors."""

from __future__ import annotations

import os
import platform
import sys
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx

from .errors import ConfigurationError, ConnectionFailed, SDKError, Timeout
from .exchange import Exchange, Reply, decode
from .failure import retry_after_seconds

if TYPE_CHECKING:
    from .profile import Authentication, Distribution, Profile


class Secret:
    """A key that shows itself in no ``repr``, log or traceback.

    Args:
        value: The key.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the key."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "Secret(***)"

    def __reduce__(self) -> str:
        raise TypeError("a key cannot be pickled")


def read_key(given: str | None, authentication: Authentication) -> Secret:
    """Return the key that a client is to use.

    Args:
        given: The ``api_key`` argument.
        authentication: How the provider takes keys.

    Raises:
        ConfigurationError: There is no key, or it holds what no header may.
    """
    variable = authentication.environment_variable
    key = (given if given is not None else os.environ.get(variable, "")).strip()
    if not key and authentication.required:
        where = (
            f"; a key is got at {authentication.sign_up_url}" if authentication.sign_up_url else ""
        )
        raise ConfigurationError(f"no API key: set {variable} or pass api_key={where}")
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise ConfigurationError(
            "the API key holds spaces or characters that no key has; was it copied whole?"
        )
    return Secret(key)


def user_agent(distribution: Distribution) -> str:
    """Return the ``User-Agent`` of a package: itself, Python and the system."""
    return (
        f"{distribution.name}/{distribution.version}"
        f" (python/{platform.python_version()}; {sys.platform}) httpx/{httpx.__version__}"
    )


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
        self.base_url = (given or server.base_url).rstrip("/")
        self._origin = _origin(self.base_url)
        if self._origin[0] not in ("http", "https") or not self._origin[1]:
            raise ConfigurationError(f"{self.base_url!r} is no http or https URL")
        self.key = key
        self.user_agent = user_agent(profile.distribution)
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

        Raises:
            ConfigurationError: The provider named a URL on another host, to which no key goes.
        """
        if not exchange.url or exchange.url.startswith("/"):
            return self.base_url + exchange.url
        if _origin(exchange.url) != self._origin:
            raise ConfigurationError(
                f"the answer points to {exchange.url}, which is not on {self.base_url}; the key"
                " is not sent there"
            )
        return exchange.url

    def request(self, exchange: Exchange, *, stream: bool = False) -> httpx.Request:
        """Return a message as httpx sends it, with the key.

        Args:
            exchange: The message.
            stream: Whether an event stream is asked for.
        """
        headers = dict(self._headers)
        if self.key:
            name = self._authentication.header.lower()
            headers[name] = self._authentication.prefix + self.key.reveal()
        if exchange.content is not None:
            headers["content-type"] = "application/json"
        if stream:
            headers["accept"] = "text/event-stream, application/json"
        for name, value in exchange.headers.items():
            headers[name.lower()] = value
        return httpx.Request(
            exchange.method,
            self.url(exchange),
            content=exchange.content,
            headers=headers,
            extensions={"timeout": timeout_of(exchange.timeout)},
        )


def timeout_of(seconds: float | None) -> dict[str, float | None]:
    """Return httpx's form of a timeout; connecting may take 10 s at most."""
    connect = 10.0 if seconds is None else min(10.0, seconds)
    return {"connect": connect, "read": seconds, "write": seconds, "pool": seconds}


def is_event_stream(response: httpx.Response) -> bool:
    """Tell whether an answer to a stream request is a stream: a success that is not JSON."""
    return response.is_success and "json" not in response.headers.get("content-type", "")


def reply_of(response: httpx.Response) -> Reply:
    """Return the reply that a response, read to its end, is."""
    content = response.content
    return Reply(
        status=response.status_code,
        payload=decode(content),
        content=content,
        headers=response.headers,
        retry_after=retry_after_seconds(response.headers.get("retry-after"), time.time()),
    )


def failure_of(error: Exception, exchange: Exchange) -> SDKError:
    """Return what an exception of httpx means for the caller.

    Args:
        error: What httpx raised.
        exchange: The message that was under way.
    """
    ids = exchange.task_ids
    if isinstance(error, httpx.TimeoutException):
        what = type(error).__name__.removesuffix("Timeout").lower()
        limit = "" if exchange.timeout is None else f" of {exchange.timeout:g} s"
        return Timeout(f"the network timeout{limit} ran out ({what})", task_ids=ids)
    if isinstance(error, httpx.LocalProtocolError | httpx.UnsupportedProtocol | httpx.InvalidURL):
        # the text of these may hold the offending header, hence perhaps the key
        return ConfigurationError(f"the request cannot be sent: {type(error).__name__}")
    if isinstance(error, httpx.HTTPError):
        text = str(error) or type(error).__name__
        return ConnectionFailed(f"the connection failed: {text}", task_ids=ids)
    return ConfigurationError(f"the HTTP client cannot be used: {error}")


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
