"""What the exceptions of httpx mean for a caller."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from ..errors import ConfigurationError, ConnectionFailed, SDKError, Timeout
from .http import Undecodable

if TYPE_CHECKING:
    from ..credentials import Redaction
    from ..wire.messages import Exchange

FAULTS = (
    httpx.HTTPError,
    httpx.StreamError,
    httpx.InvalidURL,
    Undecodable,
    RuntimeError,
    ValueError,
)
"""What sending and reading may raise."""


def cause_of(error: Exception, redaction: Redaction) -> Exception | None:
    """Return an exception as the cause of one of ours; None if its text may hold the key."""
    text = str(error)
    is_about_request = isinstance(error, httpx.LocalProtocolError)
    return None if is_about_request or redaction.text(text) != text else error


def without_context(failure: SDKError) -> SDKError:
    """Return an error without the exception that no traceback shows, which may quote the key."""
    if failure.__suppress_context__:
        failure.__context__ = failure.__cause__
    return failure


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
    if isinstance(error, httpx.HTTPError | Undecodable):
        text = redaction.text(str(error)) or type(error).__name__
        return ConnectionFailed(f"the connection failed: {text}", task_ids=ids)
    return ConfigurationError(f"the HTTP client cannot be used: {redaction.text(str(error))}")
