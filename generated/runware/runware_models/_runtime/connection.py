"""Between messages and httpx: requests, replies and errors."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpx

from .bodies import unasked_coding
from .errors import ConfigurationError, ConnectionFailed, SDKError, Timeout
from .exchange import NO_JSON, Exchange, Reply, decode
from .failure import retry_after_seconds

if TYPE_CHECKING:
    from .bodies import Body
    from .credentials import Redaction
    from .endpoint import Endpoint


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message as it is put on the network.

    Attributes:
        method: HTTP method.
        url: Where it goes.
        headers: Headers with the key, their names in lower case.
        content: The body; None without one.
        timeouts: Seconds without progress, in the form of httpx: connect, read, write and pool.
    """

    method: str
    url: str
    headers: dict[str, str] = field(repr=False)
    content: bytes | None = field(repr=False)
    timeouts: dict[str, float | None]


def outgoing_of(exchange: Exchange, endpoint: Endpoint, *, stream: bool) -> Outgoing:
    """Return a message as it is put on the network, with the key.

    Args:
        exchange: The message.
        endpoint: Where it goes.
        stream: Whether an event stream is asked for.
    """
    return Outgoing(
        exchange.method,
        endpoint.url(exchange),
        endpoint.headers(exchange, stream=stream),
        exchange.content,
        timeout_of(exchange.timeout),
    )


def timeout_of(seconds: float | None) -> dict[str, float | None]:
    """Return httpx's form of a timeout; connecting may take 10 s at most."""
    connect = 10.0 if seconds is None else min(10.0, seconds)
    return {"connect": connect, "read": seconds, "write": seconds, "pool": seconds}


def is_event_stream(response: httpx.Response) -> bool:
    """Tell whether an answer to a stream request is a stream: a success that is not JSON."""
    if not response.is_success or unasked_coding(response):
        return False
    return "json" not in response.headers.get("content-type", "")


def reply_of(response: httpx.Response, body: Body) -> Reply:
    """Return the reply that a response is.

    Args:
        response: Its status and headers.
        body: What was read of its body.
    """
    content, problem = body
    return Reply(
        status=response.status_code,
        payload=NO_JSON if problem else decode(content),
        problem=problem,
        content=content,
        headers=response.headers,
        retry_after=retry_after_seconds(response.headers.get("retry-after"), time.time()),
    )


def cause_of(error: Exception, redaction: Redaction) -> Exception | None:
    """Return an exception as the cause of one of ours; None if its text may hold the key."""
    text = str(error)
    is_about_request = isinstance(error, httpx.LocalProtocolError)
    return None if is_about_request or redaction.text(text) != text else error


def failure_of(error: Exception, exchange: Exchange, redaction: Redaction) -> SDKError:
    """Return what an exception of httpx means for the caller.

    Args:
        error: What httpx raised.
        exchange: The message that was under way.
        redaction: Blanks out the key, which a server may have echoed.
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
        text = redaction.text(str(error)) or type(error).__name__
        return ConnectionFailed(f"the connection failed: {text}", task_ids=ids)
    return ConfigurationError(f"the HTTP client cannot be used: {redaction.text(str(error))}")
