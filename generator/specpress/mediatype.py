"""Names of media types (RFC 9110, section 8.3.1)."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Final

_OF_RANGES: Final = {
    "audio": "audio/mpeg",
    "image": "image/png",
    "text": "text/plain",
    "video": "video/mp4",
}


def essence(name: str) -> str:
    """A media type without its parameters, in lower case."""
    return name.partition(";")[0].strip().lower()


MULTIPART: Final = "multipart/form-data"
URL_ENCODED: Final = "application/x-www-form-urlencoded"
STREAM_EVENTS: Final = "text/event-stream"
_LINES: Final = frozenset(
    f"application/{name}" for name in ("x-ndjson", "ndjson", "jsonl", "x-jsonlines", "json-seq")
)


def is_stream(name: str) -> bool:
    """Whether it is of a sequence that grows: server-sent events, or JSON values one by one."""
    return essence(name) == STREAM_EVENTS or is_json_lines(name)


def is_json_lines(name: str) -> bool:
    """Whether it is of JSON values one by one (JSON Lines, or JSON text sequences of RFC 7464)."""
    return essence(name) in _LINES


def is_json(name: str) -> bool:
    """Whether it is of JSON: `application/json`, or a type with the suffix `+json` (RFC 6839)."""
    return essence(name).endswith(("/json", "+json"))


def can_be_json(name: str) -> bool:
    """Whether content of a media type can be JSON: a range can."""
    return is_json(name) or essence(name) in {"*/*", "application/*"}


def covers(kind: str, name: str) -> bool:
    """Whether content of a media type is of another, or of a range, as well.

    JSON has no parameters that say anything (RFC 8259, section 11).
    """
    if kind == name or (essence(kind) == essence(name) and is_json(kind)):
        return True
    return "*" in kind and fnmatchcase(essence(name), essence(kind))


def concrete(name: str) -> str:
    """A media type of a range such as `image/*`, for examples; any other is itself."""
    if "*" not in name:
        return name
    return _OF_RANGES.get(essence(name).partition("/")[0], "application/octet-stream")
