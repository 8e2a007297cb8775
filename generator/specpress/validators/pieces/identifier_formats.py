"""Formats of identifiers: UUIDs and JSON pointers."""

from __future__ import annotations

import re

UUID_TABLE = bytes.maketrans(b"123456789abcdefABCDEF", b"0" * 21)
JSON_POINTER = re.compile(r"(?:/(?:[^~/]|~[01])*)*").fullmatch
RELATIVE_JSON_POINTER = re.compile(r"(?:0|[1-9][0-9]*)(?:#|(?:/(?:[^~/]|~[01])*)*)").fullmatch


def is_uuid(text: str) -> bool:
    """Whether a text is a UUID of any version, with its four hyphens (RFC 9562, section 4)."""
    # With every digit made 0 there is one shape, which is found faster than by a regex.
    shape = b"00000000-0000-0000-0000-000000000000"
    return len(text) == 36 and text.isascii() and text.encode().translate(UUID_TABLE) == shape


def is_json_pointer(text: str) -> bool:
    """Whether a text is a JSON pointer (RFC 6901, section 5)."""
    return JSON_POINTER(text) is not None


def is_relative_json_pointer(text: str) -> bool:
    """Whether a text is a relative JSON pointer (draft-bhutton-relative-json-pointer-00)."""
    return RELATIVE_JSON_POINTER(text) is not None
