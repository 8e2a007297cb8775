"""Bodies of answers, read within their limits.

Only what was asked for is decoded: one of gzip and deflate. A few hundred bytes in several codings,
one within the other, can stand for gigabytes.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, cast

import httpx

if TYPE_CHECKING:
    from .options import Limits

Body = tuple[bytes, str | None]
"""What was read, and why it is not all, or None."""

_CODINGS = frozenset({"deflate", "gzip", "x-gzip"})
_STEP = 1024 * 1024


def unasked_coding(response: httpx.Response) -> str | None:
    """Return the coding of a body if it is one that nobody asked for, else None."""
    coding = response.headers.get("content-encoding", "").strip().lower()
    return None if coding in _CODINGS or coding in ("", "identity") else coding


class _Gathering:
    """Takes in a body piece by piece, decodes it, and stops at the limit."""

    def __init__(self, response: httpx.Response, limits: Limits) -> None:
        failed = not response.is_success
        self._limit = limits.error if failed else limits.answer
        self._name = "limits.error" if failed else "limits.answer"
        coding = response.headers.get("content-encoding", "").strip().lower()
        self._is_deflate = coding == "deflate"
        wrapper = zlib.MAX_WBITS if self._is_deflate else zlib.MAX_WBITS | 16
        self._inflate = zlib.decompressobj(wrapper) if coding in _CODINGS else None
        self._content = bytearray()
        unasked = unasked_coding(response)
        self.problem = None if unasked is None else f"the answer is coded as {unasked[:80]!r}"

    def take(self, piece: bytes) -> bool:
        """Take in a piece; tell whether more is wanted."""
        if self.problem is not None:
            return False
        try:
            self._decode(piece)
        except zlib.error as error:
            message = f"the answer cannot be decompressed: {error}"
            raise httpx.DecodingError(message) from error
        if len(self._content) > self._limit:
            del self._content[self._limit :]
            self.problem = f"the answer is larger than {self._name} = {self._limit:,} bytes"
        return self.problem is None

    def _decode(self, piece: bytes) -> None:
        if self._inflate is None:
            self._content += piece
            return
        if self._is_deflate and piece:  # some servers leave the wrapper out (RFC 9110, 8.4.1.2)
            self._is_deflate = False
            if (piece[0] & 0x0F) != zlib.DEFLATED or piece[0] >> 4 > 7:
                self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        while piece and len(self._content) <= self._limit:
            self._content += self._inflate.decompress(piece, _STEP)
            piece = self._inflate.unconsumed_tail

    def body(self) -> Body:
        """Return what was taken in, decoded."""
        return bytes(self._content), self.problem


def _whole(response: httpx.Response, limits: Limits) -> Body | None:
    """Return a body that somebody has read already, such as a hook; None for one that is unread."""
    try:
        content = response.content
    except httpx.ResponseNotRead:
        return None
    limit = limits.answer
    if response.is_success and len(content) > limit:
        return content[:limit], f"the answer is larger than limits.answer = {limit:,} bytes"
    return content, None


def read_body(response: httpx.Response, limits: Limits) -> Body:
    """Read a body and close the response."""
    try:
        whole = _whole(response, limits)
        if whole is not None:
            return whole
        gathering = _Gathering(response, limits)
        if gathering.problem is None:
            for piece in cast("httpx.SyncByteStream", response.stream):
                if not gathering.take(piece):
                    break
        return gathering.body()
    finally:
        response.close()


async def read_body_async(response: httpx.Response, limits: Limits) -> Body:
    """Read a body and close the response, awaited."""
    try:
        whole = _whole(response, limits)
        if whole is not None:
            return whole
        gathering = _Gathering(response, limits)
        if gathering.problem is None:
            async for piece in cast("httpx.AsyncByteStream", response.stream):
                if not gathering.take(piece):
                    break
        return gathering.body()
    finally:
        await response.aclose()
