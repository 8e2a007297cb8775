"""Text of an answer that stands for a file: a URL, a data URI or base64."""

from __future__ import annotations

import base64
import binascii
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

_Bytes = bytes

DOWNLOAD_LIMIT = 2**30
"""Bytes that a download may have unless the caller says otherwise."""


class MediaText(str):
    """Text of an answer that stands for a file: a URL, a data URI or base64.

    It is the string that came, so it compares, prints, pickles and encodes as one.
    """

    __slots__ = ()

    def bytes(self, *, timeout: float | None = 60.0, limit: int = DOWNLOAD_LIMIT) -> _Bytes:
        """Return the file: decoded, or downloaded from the URL.

        A download takes no key along and blocks; in asynchronous code call it with
        ``asyncio.to_thread``.

        Args:
            timeout: Seconds without progress before a download is given up; None waits for ever.
            limit: Bytes that a download may have at most.

        Raises:
            ValueError: The text is neither an http(s) URL, a data URI nor base64.
            ConnectionFailed: The download failed, or is larger than the limit.
            Timeout: The download took too long.
            APIError: The server refused it.
        """
        scheme = self[:8].lower()
        if scheme.startswith(("http://", "https://")):
            from ..net.download import download  # httpx is slow to import

            return download(str(self), timeout=timeout, limit=limit)
        if scheme.startswith("data:"):
            return _of_data_uri(self)
        return _of_base64(self)

    def save(
        self,
        path: str | PathLike[str],
        *,
        timeout: float | None = 60.0,
        limit: int = DOWNLOAD_LIMIT,
    ) -> Path:
        """Write the file to a path, which is replaced if it is there; see :meth:`bytes`.

        Returns:
            The path.
        """
        content = self.bytes(timeout=timeout, limit=limit)
        target = Path(path)
        target.write_bytes(content)
        return target

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Tell pydantic that it is a string."""
        from pydantic_core import core_schema

        del source
        return core_schema.no_info_after_validator_function(cls, handler(str))


def _of_data_uri(text: str) -> _Bytes:
    head, comma, content = text.partition(",")
    if not comma:
        raise ValueError("the data URI has no comma before its content")
    if head.lower().endswith(";base64"):
        return _of_base64(content)
    return unquote_to_bytes(content)


def _of_base64(text: str) -> _Bytes:
    """Decode base64 of either alphabet, with or without padding and line ends (RFC 4648)."""
    compact = "".join(text.split()).replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return base64.b64decode(compact + "=" * (-len(compact) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        shown = text if len(text) <= 40 else f"{text[:40]}..."
        raise ValueError(
            f"{shown!r} is neither an http(s) URL, a data URI nor base64: it stands for no file"
        ) from error
