"""Names of media types (RFC 9110, section 8.3.1)."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import Final

_OF_RANGES: Final = {
    "audio": "audio/mpeg",
    "image": "image/png",
    "text": "text/plain",
    "video": "video/mp4",
}
_TOKEN: Final = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"
_BARE: Final = r"[!#-+\--:<-~]+"
_MEDIA_TYPE: Final = re.compile(
    rf"{_TOKEN}/{_TOKEN}(?: *; *{_TOKEN}=(?:{_BARE}|\"[ !#-\[\]-~]*\"))* *;? *"
)
"""A media type or range with its parameters (RFC 9110, sections 8.3.1 and 12.5.1): it is sent.

A value without quotes may hold what the standard wants quotes for, but not what ends it: specs
say `application/json; type=image/png`.
"""


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


def is_sendable(name: str) -> bool:
    """Whether a header can name it: it is a media type or a range."""
    return _MEDIA_TYPE.fullmatch(name) is not None


def answers(name: str, wanted: str) -> bool:
    """Whether content of a media type is what was asked for: that type, or one of a range."""
    if name == wanted or ("*" not in wanted and ";" not in wanted and essence(name) == wanted):
        return True
    return "*" in wanted and fnmatchcase(essence(name), essence(wanted))


def concrete(name: str) -> str:
    """A media type of a range such as `image/*`, for examples; any other is itself."""
    if "*" not in name:
        return name
    return _OF_RANGES.get(essence(name).partition("/")[0], "application/octet-stream")


def range_start(name: str) -> str:
    """What the media types of a range such as `image/*` begin with."""
    return name.partition("*")[0]
