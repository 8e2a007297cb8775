"""Files behind the URLs of answers."""

from __future__ import annotations

import httpx

from ..credentials import Redaction
from ..errors import APIError, ConnectionFailed
from ..wire.messages import Exchange
from .faults import failure_of


def download(url: str, *, timeout: float | None, limit: int) -> bytes:
    """Return what a URL of an answer leads to; no key goes there.

    Args:
        url: An http or https URL.
        timeout: Seconds without progress before it is given up; None waits for ever.
        limit: Bytes that it may have.

    Raises:
        APIError: The server refused it.
        ConnectionFailed: It did not arrive whole, or is larger than the limit.
        Timeout: It took too long.
    """
    content = bytearray()
    try:
        with httpx.stream("GET", url, timeout=timeout, follow_redirects=True) as response:
            if not response.is_success:
                status = response.status_code
                raise APIError("the file cannot be downloaded", status=status)
            for part in response.iter_bytes():
                content += part
                if len(content) > limit:
                    raise ConnectionFailed(f"the file is larger than the limit of {limit:,} bytes")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        exchange = Exchange(method="GET", url=url, content=None, timeout=timeout)
        raise failure_of(error, exchange, Redaction("")) from error
    return bytes(content)
