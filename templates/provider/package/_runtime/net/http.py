"""HTTP as this package uses it: where messages go, with which headers, and what answers say.

Nothing here touches a connection, so both clients and every transport share it.
"""

from __future__ import annotations

import os
import sys
import time
import zlib
from binascii import b2a_base64
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from ..credentials import Redaction, further_keys
from ..errors import ConfigurationError
from ..records import dataclass, field, replace
from ..wire.failures import retry_after_seconds
from ..wire.messages import DEPTH_LIMIT, NO_JSON, Reply
from .servers import fault_of, is_plain

if TYPE_CHECKING:
    from urllib.parse import SplitResult

    import httpx

    from ..credentials import Secret
    from ..facts.profile import Distribution, Profile
    from ..options import Limits
    from ..wire.messages import Exchange

Timeouts = dict[str, float | None]
"""Seconds without progress, in the form of httpx: ``connect``, ``read``, ``write`` and ``pool``."""

_CODINGS = frozenset({"deflate", "gzip", "x-gzip"})
"""What is asked for; a few hundred bytes in several codings could stand for gigabytes."""

_STEP = 1024 * 1024


@dataclass(slots=True, eq=False, repr=False)
class Outgoing:
    """A message as it is put on the network.

    Attributes:
        method: HTTP method.
        url: Where it goes.
        headers: Headers with the key, their names in lower case.
        content: The body; None without one.
        timeouts: Seconds without progress.
        tokens: ``Tokens``, which only some packages have, that give the access token that it is
            sent with; None where it needs none.
    """

    method: str
    url: str = field(repr=False)
    headers: dict[str, str] = field(repr=False)
    content: bytes | None = field(repr=False)
    timeouts: Timeouts
    tokens: Any = field(default=None, repr=False)

    def bearing(self, token: str) -> Outgoing:
        """Return the message with an access token."""
        return replace(self, headers={**self.headers, "authorization": f"Bearer {token}"})

    @property
    def origin(self) -> str:
        """Scheme, host and port of the URL."""
        return "/".join(self.url.split("/", 3)[:3])

    def request(self, build: Callable[..., httpx.Request]) -> httpx.Request:
        """Return the message as httpx has it.

        Args:
            build: Makes the request; a client's own ``build_request`` adds its headers.
        """
        request = build(
            self.method,
            self.url,
            content=self.content,
            headers=self.headers,
            extensions={"timeout": dict(self.timeouts)},  # hooks of a user may change it
        )
        request.method = self.method  # httpx turns it to capitals, which may be another method
        return request


class Endpoint:
    """Where and with which headers a client sends.

    Args:
        profile: The provider.
        key: The key.
        base_url: What replaces the provider's URL, or None.
    """

    def __init__(self, profile: Profile, key: Secret, base_url: str | httpx.URL | None) -> None:
        server = profile.server
        variable = server.base_url_variable
        given, source = str(base_url or ""), ""  # also a URL of httpx
        if not given and variable and os.environ.get(variable):
            given, source = os.environ[variable].strip(), f"{variable}="
        self.base_url, basic, password = _without_password((given or server.base_url).rstrip("/"))
        self.redirected = bool(given)
        self.given_url = given or None
        if self.base_url and (fault := fault_of(self.base_url)):
            raise ConfigurationError(f"{source}{shown_url(given)!r} {fault}")
        self.key = key
        self.user_agent = user_agent(profile.distribution)
        self.profile = profile
        self._headers = {
            "accept": "application/json",
            "accept-encoding": "gzip, deflate",
            "user-agent": self.user_agent,
        }
        self._query: list[str] = []
        self._tokens: Any = None
        self.redaction = Redaction()
        self._carry(key)
        if basic:
            self._headers.setdefault("authorization", basic)
            self.redaction.learn(basic.partition(" ")[2], password)

    def __repr__(self) -> str:
        return f"<Endpoint {self.base_url}>"

    def _carry(self, key: Secret) -> None:
        """Put the keys where they are sent, and keep them from being shown."""
        facts, secret = self.profile.authentication, key.reveal()
        hidden = [secret]
        if facts.basic or facts.tokens is not None:
            hidden.append(secret.partition(":")[2])
        if facts.tokens is not None:
            tokens = import_module(".tokens", __package__)
            moved = self.base_url if self.redirected else None
            place = tokens.token_place(facts.tokens, self.profile.server.base_url, moved)
            self._tokens = tokens.Tokens(place, key, self.redaction)
        elif key:
            sent = _base64(secret) if facts.basic else secret
            hidden.append(sent)
            self._put(facts.header, facts.prefix, facts.query, sent)
        for one, value in further_keys(facts):
            hidden.append(value)
            self._put(one.header, one.prefix, one.query, value)
        self.redaction.learn(*hidden)

    def _put(self, header: str, prefix: str, query: str, value: str) -> None:
        if query:
            quote = import_module("urllib.parse").quote
            self._query.append(f"{quote(query, safe='')}={quote(value, safe='')}")
            return
        name, value = header.lower(), prefix + value
        before = self._headers.get(name) if name == "cookie" else None
        self._headers[name] = value if before is None else f"{before}; {value}"

    def url(self, exchange: Exchange) -> str:
        """Return the URL of a message.

        A URL that the package itself names may lie on another host of the provider, unless the
        user has set a base URL, to which then everything goes.

        Raises:
            ConfigurationError: An answer named a URL on another host, to which no key goes; or
                nothing says where the model lies.
        """
        if not exchange.url or exchange.url.startswith("/"):
            if not self.base_url or not (exchange.has_server or self.redirected):
                variable = self.profile.server.base_url_variable
                raise ConfigurationError(
                    "no server is known for this model: pass base_url="
                    + (f", or set {variable}" if variable else "")
                )
            return self.base_url + exchange.url
        if _origin(exchange.url) == _origin(self.base_url):
            return exchange.url
        if not exchange.named_by_answer:
            if not self.redirected:
                return exchange.url
            below = _split(exchange.url)._replace(scheme="", netloc="", fragment="")
            return self.base_url + below.geturl()
        raise ConfigurationError(
            f"the answer points to {self.redaction.text(shown_url(exchange.url))}, which is not on"
            f" {self.base_url}; the key is not sent there"
        )

    def shown_url(self, exchange: Exchange) -> str:
        """Return the URL of a message as it may be logged: no password, no key."""
        return self.redaction.text(shown_url(self.url(exchange)))

    def outgoing(self, exchange: Exchange, *, stream: bool) -> Outgoing:
        """Return a message as it is put on the network, with the key.

        Args:
            exchange: The message.
            stream: Whether an event stream is asked for.

        Raises:
            ConfigurationError: It has no place to go.
        """
        headers = dict(self._headers)
        if exchange.content is not None:
            headers["content-type"] = exchange.content_type
        if stream:
            headers["accept"] = _STREAMS
        for name, value in exchange.headers.items():
            key = headers.get("cookie") if name.lower() == "cookie" else None
            headers[name.lower()] = value if key is None else f"{key}; {value}"
        url = self.url(exchange)
        if self._query:
            url += ("&" if _split(url).query else "?") + "&".join(self._query)
        timeouts = _timeouts(exchange.timeout)
        return Outgoing(exchange.method, url, headers, exchange.content, timeouts, self._tokens)


@lru_cache(maxsize=64)
def _timeouts(seconds: float | None) -> Timeouts:
    connect = 10.0 if seconds is None else min(10.0, seconds)
    return {"connect": connect, "read": seconds, "write": seconds, "pool": seconds}


_STREAMS = "text/event-stream, application/x-ndjson, application/jsonl, application/json"
"""What is asked for where a stream is wanted: a provider may answer at once all the same."""


def user_agent(distribution: Distribution) -> str:
    """Return the ``User-Agent`` of a package: itself, Python and the system."""
    python = ".".join(map(str, sys.version_info[:3]))
    return f"{distribution.name}/{distribution.version} (python/{python}; {sys.platform})"


def shown_url(url: str) -> str:
    """Return a URL without the name and password that it may hold."""
    try:
        parts = _split(url)
    except ValueError:  # such as a bracket without its other half
        return url.rpartition("@")[2]
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def _without_password(url: str) -> tuple[str, str, str]:
    """Return a URL, the ``Authorization`` that its name and password stand for, and the latter."""
    if is_plain(url):
        return url, "", ""
    try:
        user, found, _ = _split(url).netloc.rpartition("@")
    except ValueError as error:
        raise ConfigurationError(f"the base URL is not a URL: {error}") from None
    if not found:
        return url, "", ""
    name, _, coded = user.partition(":")
    unquote = import_module("urllib.parse").unquote
    password: str = unquote(coded)
    return shown_url(url), f"Basic {_base64(f'{unquote(name)}:{password}')}", password


def _base64(text: str) -> str:
    return b2a_base64(text.encode(), newline=False).decode("ascii")


def _split(url: str) -> SplitResult:
    from urllib.parse import urlsplit  # takes milliseconds to load

    return urlsplit(url)


def _origin(url: str) -> tuple[str, str]:
    try:
        parts = _split(url)
    except ValueError:
        return "", ""
    return parts.scheme, parts.netloc


class Undecodable(Exception):
    """A body that is not in the coding that its headers name."""


class Decoding:
    """Decodes a body, piece by piece.

    Args:
        headers: The headers of the answer.
    """

    def __init__(self, headers: Mapping[str, str]) -> None:
        coding = headers.get("content-encoding", "").strip().lower()
        self._is_deflate = coding == "deflate"
        wrapper = zlib.MAX_WBITS if self._is_deflate else zlib.MAX_WBITS | 16
        self._inflate = zlib.decompressobj(wrapper) if coding in _CODINGS else None
        self.unasked = None if coding in _CODINGS or coding in ("", "identity") else coding

    def pieces(self, piece: bytes) -> Iterable[bytes]:
        """Return what a piece stands for, a megabyte at a time.

        Raises:
            Undecodable: It is not in its coding.
        """
        return (piece,) if self._inflate is None else self._inflated(self._inflate, piece)

    def _inflated(self, inflate: Any, piece: bytes) -> Iterator[bytes]:
        if self._is_deflate and piece:  # some servers leave the wrapper out (RFC 9110, 8.4.1.2)
            self._is_deflate = False
            if (piece[0] & 0x0F) != zlib.DEFLATED or piece[0] >> 4 > 7:
                self._inflate = inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        while piece:
            try:
                yield inflate.decompress(piece, _STEP)
            except zlib.error as error:
                raise Undecodable(f"the answer cannot be decompressed: {error}") from error
            piece = inflate.unconsumed_tail


class Body:
    """Takes in the body of an answer, decoded, up to its limit.

    Args:
        status: Status of the answer.
        headers: Its headers.
        limits: How large it may be.
    """

    def __init__(self, status: int, headers: Mapping[str, str], limits: Limits) -> None:
        self._name = "answer" if 200 <= status < 300 else "error"
        self._limit: int = getattr(limits, self._name)
        self._decoding = Decoding(headers) if "content-encoding" in headers else None
        self._pieces: list[bytes] = []
        self._left = self._limit
        unasked = None if self._decoding is None else self._decoding.unasked
        self.problem = None if unasked is None else f"the answer is coded as {unasked[:80]!r}"

    def take(self, piece: bytes) -> bool:
        """Take in a piece; tell whether more is wanted.

        Raises:
            Undecodable: It is not in its coding.
        """
        if self.problem is not None:
            return False
        for decoded in (piece,) if self._decoding is None else self._decoding.pieces(piece):
            self._pieces.append(decoded[: self._left])
            self._left -= len(decoded)
            if self._left < 0:
                self.problem = (
                    f"the answer is larger than limits.{self._name} = {self._limit:,} bytes"
                )
                return False
        return True

    def take_decoded(self, content: bytes) -> None:
        """Take in a whole body that somebody has read and decoded already."""
        self._decoding = self.problem = None
        self.take(content)

    @property
    def content(self) -> bytes:
        """What was taken in."""
        return b"".join(self._pieces)


def is_readable(status: int, headers: Mapping[str, str]) -> bool:
    """Tell whether an answer is a success, and in a coding that was asked for."""
    return 200 <= status < 300 and not Decoding(headers).unasked


def is_event_stream(status: int, headers: Mapping[str, str]) -> bool:
    """Tell whether an answer to a stream request is a stream: a success that is not JSON."""
    if not is_readable(status, headers):
        return False
    kind = headers.get("content-type", "").lower()
    return "json" not in kind or any(name in kind for name in ("ndjson", "jsonl", "json-seq"))


def reply_of(status: int, headers: Mapping[str, str], body: Body, started: float) -> Reply:
    """Return the reply that an answer is.

    Args:
        status: HTTP status.
        headers: The headers, found in any case of letters.
        body: What was read.
        started: The monotonic clock when the message was sent.
    """
    content = body.content
    asked = headers.get("retry-after")
    return Reply(
        status,
        NO_JSON if body.problem else decode(content),
        not 200 <= status < 300,
        content,
        headers,
        None if asked is None else retry_after_seconds(asked, time.time()),
        body.problem,
        time.monotonic() - started,
    )


@cache
def _reader() -> Callable[[bytes | bytearray | str], Any]:
    """Return what reads JSON; it is loaded with the first answer, not with the package.

    It keeps names of members for the next answer. Texts, which it keeps by itself as well, are
    those of users, and thousands of them are held by a process that never sees them again.
    """
    return partial(import_module("pydantic_core").from_json, cache_strings="keys")


def decode(content: bytes | bytearray | str) -> Any:
    """Decode a JSON body; ``NO_JSON`` if it is none, or nested too deeply."""
    try:
        payload = _reader()(content)
    except (TypeError, ValueError):  # a TypeError is of a text with half a surrogate pair
        try:
            # This one takes such a text, and UTF-16, and deep nesting.
            payload = import_module("json").loads(content)
        except (ValueError, RecursionError):  # also what is not UTF-8
            return NO_JSON
    opened = (
        content.count("[") + content.count("{")
        if isinstance(content, str)
        else content.count(b"[") + content.count(b"{")
    )
    return NO_JSON if opened > DEPTH_LIMIT and is_too_deep(payload) else payload


def is_too_deep(payload: Any) -> bool:
    """Tell whether a JSON value is nested deeper than the limit."""
    level: list[Any] = [payload]
    for _ in range(DEPTH_LIMIT + 1):
        level = [item for value in level for item in _inside(value)]
        if not level:
            return False
    return True


def _inside(value: Any) -> Iterable[Any]:
    """Return what lies within an array or an object; nothing lies within anything else."""
    if isinstance(value, dict):
        return cast("dict[str, Any]", value).values()
    return cast("Sequence[Any]", value) if isinstance(value, list) else ()
