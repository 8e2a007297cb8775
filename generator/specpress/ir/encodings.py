"""In which encoding text stands for bytes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from specpress.ir.types import (
    Array,
    Map,
    Primitive,
    PrimitiveKind,
    StringForm,
    Tuple,
    Type,
    Union,
)

ENCODINGS_BY_FORMAT: Final = {"byte": "base64", "base64": "base64", "base64url": "base64url"}
"""Formats of the OpenAPI registry that name an encoding."""

_ENCODINGS: Final = frozenset({"base64", "base64url"})


def content_encoding(kind: Type) -> str:
    """The encoding in which a text of a type holds bytes: `base64` or `base64url` (RFC 4648).

    Returns:
        Empty where it holds none, and where a data URI may stand for them, which says more.
    """
    texts = tuple(_texts(kind))
    if any(_is_data_uri(form) for text in texts for form in _forms(text)):
        return ""
    return next((found for text in texts for found in _encodings(text)), "")


def _texts(kind: Type) -> Iterator[Primitive]:
    match kind:
        case Primitive(kind=PrimitiveKind.STRING):
            yield kind
        case Array():
            yield from _texts(kind.items)
        case Map():
            yield from _texts(kind.values)
        case Tuple():
            for part in kind.parts:
                yield from _texts(part)
        case Union():
            for variant in kind.variants:
                yield from _texts(variant)
        case _:
            return


def _forms(text: Primitive) -> tuple[StringForm, ...]:
    return (StringForm(format=text.format, pattern=text.pattern), *text.forms)


def _is_data_uri(form: StringForm) -> bool:
    return form.format == "data-uri" or (form.pattern or "").startswith("^data:")


def _encodings(text: Primitive) -> Iterator[str]:
    for rule in text.rules:
        named = rule.node.get("contentEncoding")
        if isinstance(named, str) and named.lower() in _ENCODINGS:
            yield named.lower()
    for form in _forms(text):
        if form.format in ENCODINGS_BY_FORMAT:
            yield ENCODINGS_BY_FORMAT[form.format]
