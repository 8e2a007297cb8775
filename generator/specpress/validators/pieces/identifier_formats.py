"""Formats of identifiers: UUIDs and JSON pointers."""

from __future__ import annotations

import re

UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}").fullmatch
JSON_POINTER = re.compile(r"(?:/(?:[^~/]|~[01])*)*").fullmatch
RELATIVE_JSON_POINTER = re.compile(r"(?:0|[1-9][0-9]*)(?:#|(?:/(?:[^~/]|~[01])*)*)").fullmatch


def is_uuid(text: str) -> bool:
    """Whether a text is a UUID of any version, with its four hyphens (RFC 9562, section 4)."""
    return UUID(text) is not None


def is_json_pointer(text: str) -> bool:
    """Whether a text is a JSON pointer (RFC 6901, section 5)."""
    return JSON_POINTER(text) is not None


def is_relative_json_pointer(text: str) -> bool:
    """Whether a text is a relative JSON pointer (draft-bhutton-relative-json-pointer-00)."""
    return RELATIVE_JSON_POINTER(text) is not None
