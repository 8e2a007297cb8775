"""Candidate identifiers for one name, before collisions are looked at."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Final

from specpress.names import split_words
from specpress.sdk_names.reserved import MODULE_RESERVED, OPERATION_RESERVED, TYPE_RESERVED

_MAX_LENGTH: Final = 64
_IDENTIFIER: Final = re.compile(r"[a-z][A-Za-z0-9_]{0,62}")


def field_name(wire_name: str, reserved: frozenset[str], *, keep_acronyms: bool = False) -> str:
    """A snake_case identifier for a member: `maxTokens` is `max_tokens`.

    Args:
        wire_name: the member's name on the wire.
        reserved: words it must not be; it then gets a trailing underscore.
        keep_acronyms: leave acronyms in capitals (`CFG_scale`): the second candidate when two
            members have the same first one.
    """
    words = split_words(wire_name)
    joined = "_".join(
        word if keep_acronyms and word.isupper() and len(word) > 1 else word.lower()
        for word in words
    )
    return _finish(joined, wire_name, "field", reserved)


def as_is(wire_name: str, reserved: frozenset[str]) -> str | None:
    """A member's own name where it can be an identifier: the last candidate, `maxTokens`."""
    if _IDENTIFIER.fullmatch(wire_name) is None:
        return None
    return f"{wire_name}_" if wire_name in reserved else wire_name


def module_name(slug: str) -> str:
    """The module of a model, and the attribute of the client: `acme_talk_5_5`."""
    joined = "_".join(word.lower() for word in slug.replace(".", "-").split("-") if word)
    return _finish(joined, slug, "model", MODULE_RESERVED)


def model_class(slug: str) -> str:
    """The class of a model: `AcmeTalk5_5`."""
    return class_name(tuple(slug.split("-")), source=slug)


def method_name(operation: str, *, is_stream: bool) -> str:
    """The method of a further operation, by its key: `create-edit` is `create_edit`.

    Args:
        operation: the key.
        is_stream: whether it is the stream of a model that has no other.
    """
    if is_stream:
        return "stream"
    return _finish(operation.replace("-", "_"), operation, "operation", OPERATION_RESERVED)


def class_name(words: Iterable[str], *, source: str) -> str:
    """A class name: words capitalised and joined, an underscore between two numbers.

    The underscore keeps `gpt-5-5` and `gpt-55` apart: `Gpt5_5`, `Gpt55`.

    Args:
        words: as from `split_words`.
        source: what the words came from, for the digest of a name that is too long.
    """
    joined = ""
    for word in words:
        separator = "_" if joined[-1:].isdigit() and word[:1].isdigit() else ""
        joined += separator + _capitalised(word)
    return _finish(joined, source, "Type", TYPE_RESERVED)


def _capitalised(word: str) -> str:
    if word.isupper() and len(word) > 1:
        return word.capitalize()
    return word[:1].upper() + word[1:]


def _finish(joined: str, source: str, prefix: str, reserved: frozenset[str]) -> str:
    if not joined:
        joined = f"{prefix}_{_digest(source)}"
    elif joined[0].isdigit():
        joined = f"{prefix}{joined}" if prefix == "Type" else f"{prefix}_{joined}"
    if len(joined) > _MAX_LENGTH:
        joined = f"{joined[: _MAX_LENGTH - 9].rstrip('_')}_{_digest(source)}"
    return f"{joined}_" if joined in reserved else joined


def _digest(source: str) -> str:
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:8]
