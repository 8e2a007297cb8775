"""Names of media types (RFC 9110, section 8.3.1)."""

from __future__ import annotations


def essence(name: str) -> str:
    """A media type without its parameters, in lower case."""
    return name.partition(";")[0].strip().lower()


def is_json(name: str) -> bool:
    """Whether it is of JSON: `application/json`, or a type with the suffix `+json` (RFC 6839)."""
    return essence(name).endswith(("/json", "+json"))


def can_be_json(name: str) -> bool:
    """Whether content of a media type can be JSON: a range can."""
    return is_json(name) or essence(name) in {"*/*", "application/*"}
