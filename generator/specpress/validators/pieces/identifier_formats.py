"""Formats of identifiers: UUIDs and JSON pointers."""

from __future__ import annotations

import re

# Hexadecimal digits become "h", hyphens stay, and all other bytes become "?".
UUID_TABLE = bytes(
    104 if chr(code) in "0123456789abcdefABCDEF" else 45 if code == 45 else 63
    for code in range(256)
)
JSON_POINTER = re.compile(r"(?:/(?:[^~/]|~[01])*)*").fullmatch
RELATIVE_JSON_POINTER = re.compile(r"(?:0|[1-9][0-9]*)(?:#|(?:/(?:[^~/]|~[01])*)*)").fullmatch


def is_uuid(text: str) -> bool:
    """Whether a text is a UUID of any version, with its four hyphens (RFC 9562, section 4)."""
    # Comparing shapes is twice as fast as a regular expression.
    shape = b"hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh"
    return len(text) == 36 and text.isascii() and text.encode().translate(UUID_TABLE) == shape


def is_json_pointer(text: str) -> bool:
    """Whether a text is a JSON pointer (RFC 6901, section 5)."""
    return JSON_POINTER(text) is not None


def is_relative_json_pointer(text: str) -> bool:
    """Whether a text is a relative JSON pointer (draft-bhutton-relative-json-pointer-00)."""
    return RELATIVE_JSON_POINTER(text) is not None
