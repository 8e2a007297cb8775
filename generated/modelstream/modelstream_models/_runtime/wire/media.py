"""Files as values: what may stand where a spec asks for a UUID, URL, data URI or base64."""

from __future__ import annotations

import os
from binascii import b2a_base64
from collections.abc import Callable
from importlib import import_module
from os import PathLike
from typing import TYPE_CHECKING, Any, BinaryIO, TypeGuard, cast

from ..records import dataclass

if TYPE_CHECKING:
    from pathlib import Path

Media = str | bytes | PathLike[str] | BinaryIO
"""A string is sent as it is; a path, bytes or an open binary file as a data URI."""

_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF8", "image/gif"),
    (0, b"BM", "image/bmp"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (8, b"WAVE", "audio/wav"),
    (8, b"AVI ", "video/x-msvideo"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"OggS", "audio/ogg"),
    (0, b"\x1a\x45\xdf\xa3", "video/webm"),
    (0, b"glTF", "model/gltf-binary"),
    (0, b"%PDF-", "application/pdf"),
)
"""Offset, bytes and media type, from the WHATWG MIME Sniffing Standard and format documents."""

_BRANDS: tuple[tuple[bytes, str], ...] = (
    (b"avif", "image/avif"),
    (b"hei", "image/heic"),
    (b"mif1", "image/heic"),
    (b"qt", "video/quicktime"),
    (b"M4A", "audio/mp4"),
)
"""Major brand of an ISO base media file (ISO/IEC 14496-12) and media type; others are MP4."""


class MediaError(ValueError):
    """A file cannot be put into a request; the message says why and what to do."""


def is_file(value: object) -> TypeGuard[bytes | PathLike[str] | BinaryIO]:
    """Tell whether a value is a path, bytes or an open file rather than something JSON has."""
    return isinstance(value, bytes | bytearray | memoryview | os.PathLike) or callable(
        getattr(value, "read", None)
    )


def _path(name: str | PathLike[str]) -> Path:
    found: Path = import_module("pathlib").Path(name)  # files are seldom given
    return found


def _by_name(name: str) -> str | None:
    """Return the media type that a name stands for, by a module that is seldom needed."""
    found: str | None = import_module("mimetypes").guess_type(name)[0]
    return found


def data_uri(value: bytes | PathLike[str] | BinaryIO, limit: int) -> str:
    """Read a file and return it as a ``data:`` URI (RFC 2397) with its sniffed media type.

    Args:
        value: A path, bytes or an open binary file, which is read from where it stands.
        limit: Largest size in bytes.

    Raises:
        MediaError: The file cannot be read, is empty, too large, text, or of an unknown type.
    """
    name = _file_name(value)
    content = _read(value, name, limit)
    if not content:
        raise MediaError(f"{name} is empty")
    media_type = sniff(content) or _by_name(name)
    if media_type is None:
        raise MediaError(
            f"the type of {name} is neither in its content nor in its name; pass a data URI"
        )
    return f"data:{media_type};base64,{_base64(content)}"


def bare_base64(
    value: bytes | PathLike[str] | BinaryIO, limit: int, *, url_safe: bool = False
) -> str:
    """Read a file and return it in base64 (RFC 4648), nothing before it.

    Args:
        value: A path, bytes or an open binary file, which is read from where it stands.
        limit: Largest size in bytes.
        url_safe: Whether the alphabet is the one for URLs.

    Raises:
        MediaError: The file cannot be read, is empty, too large, or open as text.
    """
    name = _file_name(value)
    content = _read(value, name, limit)
    if not content:
        raise MediaError(f"{name} is empty")
    coded = _base64(content)
    return coded.translate(_FOR_URLS) if url_safe else coded


def _base64(content: bytes) -> str:
    return b2a_base64(content, newline=False).decode("ascii")


_FOR_URLS = {ord("+"): "-", ord("/"): "_"}


_NAME = ";name="
"""Parameter of a data URI that keeps the name of a file on its way to a form."""


@dataclass(slots=True, eq=False, repr=False)
class FileContent:
    """A file on its way into a message.

    Attributes:
        content: Its bytes.
        media_type: What they are; empty when nobody knows.
        name: Its name; empty when it has none.
    """

    content: bytes
    media_type: str
    name: str


def named_data_uri(value: bytes | PathLike[str] | BinaryIO, limit: int) -> str:
    """Read a file that is sent as it is, as a ``data:`` URI that keeps its name.

    Args:
        value: A path, bytes or an open binary file, which is read from where it stands.
        limit: Largest size in bytes.

    Raises:
        MediaError: The file cannot be read, is too large, or is open as text.
    """
    name = _file_name(value)
    content = _read(value, name, limit)
    given = "" if isinstance(value, bytes | bytearray | memoryview) else _path(name).name
    media_type = sniff(content) or _by_name(name) or ""
    quote = import_module("urllib.parse").quote
    label = f"{_NAME}{quote(given, safe='')}" if given else ""
    return f"data:{media_type}{label};base64,{_base64(content)}"


def file_of(value: object) -> FileContent | None:
    """Return the file that a data URI holds; None where a value is none."""
    if not isinstance(value, str) or not value.startswith("data:"):
        return None
    head, comma, content = value[len("data:") :].partition(",")
    if not comma:
        return None
    from base64 import b64decode
    from urllib.parse import unquote, unquote_to_bytes  # both take a while to load

    encoded = head.endswith(";base64")
    head, _, name = head.removesuffix(";base64").partition(_NAME)
    try:
        data = b64decode(content, validate=True) if encoded else unquote_to_bytes(content)
    except ValueError:
        return None  # then it is text that only begins like one
    return FileContent(data, head, unquote(name))


def sniff(content: bytes) -> str | None:
    """Return the media type that the first bytes of a file show, or None."""
    if content[4:8] == b"ftyp":
        brands = (kind for brand, kind in _BRANDS if content[8:12].startswith(brand))
        return next(brands, "video/mp4")
    for offset, signature, media_type in _SIGNATURES:
        if content.startswith(signature, offset):
            return media_type
    if content[:1] == b"\xff" and content[1:2] in (b"\xfb", b"\xf3", b"\xf2"):
        return "audio/mpeg"  # MPEG frame sync without an ID3 tag
    head = content[:512].lstrip()
    if head.startswith(b"<svg") or (head.startswith(b"<?xml") and b"<svg" in head):
        return "image/svg+xml"
    return None


def _file_name(value: object) -> str:
    if isinstance(value, bytes | bytearray | memoryview):
        return "the given data"
    name: object = getattr(value, "name", None)  # of an open file; a path has one as well
    if isinstance(value, os.PathLike):
        name = str(cast("object", value))
    return name if isinstance(name, str) else "the given file"


def _read(value: bytes | PathLike[str] | BinaryIO, name: str, limit: int) -> bytes:
    try:
        if isinstance(value, bytes | bytearray | memoryview):
            content: Any = bytes(value)
        elif isinstance(value, os.PathLike):
            with _path(value).open("rb") as file:
                content = file.read(limit + 1)  # never a whole huge file into memory
        else:
            read = cast("Callable[[int], Any]", value.read)
            content = read(limit + 1)
    except OSError as error:
        raise MediaError(f"cannot read {name}: {error.strerror or error}") from error
    if not isinstance(content, bytes):
        raise MediaError(f"{name} is open as text; open it in binary mode, with 'rb'")
    if len(content) > limit:
        raise MediaError(
            f"{name} is larger than {limit:,} bytes; upload it first and pass its URL or id"
        )
    return content
