"""How the body of an answer is framed (RFC 9112, sections 6 and 7)."""

from __future__ import annotations

import re
from typing import Protocol

import httpx

LINE_LIMIT = 100 * 1024
"""Bytes that the lines around a body, or those of a head, may have."""

HEADER = re.compile(rb"([!#$%&'*+\-.^_`|~0-9A-Za-z]+):([^\x00\r\n]*)\r?")
"""A line of headers, without its line feed: name and value with the spaces around it."""

_SIZE = re.compile(rb"([0-9A-Fa-f]{1,16})[ \t]*(?:;[^\x00\r\n]*)?\r")

Read = tuple[bytes, bool, httpx.RemoteProtocolError | None]
"""What was read, whether that was the rest, and what is wrong with what follows it."""


class Body(Protocol):
    """Takes a body out of the bytes that have arrived."""

    def read(self, received: bytearray, *, closed: bool) -> Read:
        """Take out what there is.

        Args:
            received: What has arrived; what is read is removed.
            closed: Whether no more will come.
        """
        ...


class Sized:
    """A body of known length.

    Args:
        length: Its length in bytes.
    """

    __slots__ = ("_left", "_length")

    def __init__(self, length: int) -> None:
        self._length = self._left = length

    def read(self, received: bytearray, *, closed: bool) -> Read:
        """Take out what there is; see :class:`Body`."""
        content = bytes(received[: self._left])
        del received[: self._left]
        self._left -= len(content)
        if self._left and closed:
            have = self._length - self._left
            return content, False, cut_off(f"the body, after {have} of {self._length} bytes")
        return content, not self._left, None


class Endless:
    """A body that ends with the connection."""

    __slots__ = ()

    def read(self, received: bytearray, *, closed: bool) -> Read:
        """Take out what there is; see :class:`Body`."""
        content = bytes(received)
        received.clear()
        return content, closed, None


class Chunked:
    """A body in chunks, each with its size before it."""

    __slots__ = ("_left", "_trailers", "_within")

    def __init__(self) -> None:
        self._left = 0  # bytes of the chunk that have not come
        self._within = False  # whether the line end after a chunk has not come
        self._trailers: int | None = None  # bytes of the lines after the last chunk

    def read(self, received: bytearray, *, closed: bool) -> Read:
        """Take out what there is; see :class:`Body`."""
        data, at, parts = bytes(received), 0, list[bytes]()
        ended = False
        error: httpx.RemoteProtocolError | None = None
        while not ended:
            if self._left:
                part = data[at : at + self._left]
                parts.append(part)
                at += len(part)
                self._left -= len(part)
            end = data.find(b"\n", at)
            if self._left or end < 0:
                if not self._left and len(data) - at > LINE_LIMIT:
                    error = httpx.RemoteProtocolError("the size of a chunk has no end")
                break
            ended, error = self._line(data[at:end])
            if error is not None:
                break
            at = end + 1
        del received[:at]
        if closed and not ended and error is None:
            error = cut_off("a body in chunks")
        return b"".join(parts), ended, error

    def _line(self, line: bytes) -> tuple[bool, httpx.RemoteProtocolError | None]:
        """Take in a line around the chunks; return whether the body is over, and what is wrong."""
        if self._within:
            self._within = False
            wrong = line != b"\r"
            return False, httpx.RemoteProtocolError("a chunk is too long") if wrong else None
        if self._trailers is not None:
            if line in (b"", b"\r"):
                return True, None
            self._trailers += len(line)
            if self._trailers > LINE_LIMIT or not HEADER.fullmatch(line):
                return False, httpx.RemoteProtocolError("the body has a wrong end")
            return False, None
        size = _SIZE.fullmatch(line)
        if size is None:
            return False, httpx.RemoteProtocolError("a chunk has no size")
        self._left = int(size[1], 16)
        if self._left:
            self._within = True
        else:
            self._trailers = 0
        return False, None


def cut_off(what: str) -> httpx.RemoteProtocolError:
    """Return the error of a connection that was closed within a body."""
    return httpx.RemoteProtocolError(f"the connection was closed within {what}")
