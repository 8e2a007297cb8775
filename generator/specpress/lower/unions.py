"""Unions of lowered types, and questions about what a type takes."""

from __future__ import annotations

from typing import Final

from specpress.ir import (
    Anything,
    Array,
    Constant,
    Enumeration,
    Map,
    ObjectType,
    Primitive,
    PrimitiveKind,
    StringForm,
    Tuple,
    Type,
    Union,
    content_encoding,
)

_MEDIA_FORMATS: Final = frozenset({"binary", "byte", "base64", "base64url", "data-uri"})


def one_of(kinds: list[Type]) -> Type:
    """A union of the different ones among the types; nested unions are taken apart."""
    parts: list[Type] = []
    for kind in kinds:
        parts.extend(kind.variants if isinstance(kind, Union) else (kind,))
    unique = tuple(dict.fromkeys(parts))
    if len(unique) == 1:
        return unique[0]
    is_any = any(isinstance(part, Anything) for part in unique)
    return Anything() if is_any else Union(variants=unique)


def or_null(lowered: tuple[Type, bool]) -> Type:
    """A type with null among what it takes, where it is nullable."""
    kind, nullable = lowered
    return one_of([kind, Primitive(kind=PrimitiveKind.NULL)]) if nullable else kind


def fixed_value(variant: ObjectType, wire_name: str) -> str | None:
    """The JSON text of the one value that a required member may have; None when it has choices."""
    for member in variant.fields:
        if member.wire_name == wire_name and member.required:
            if isinstance(member.type, Constant):
                return member.type.value.text
            if isinstance(member.type, Enumeration) and len(member.type.members) == 1:
                return member.type.members[0].value.text
    return None


def takes_media(kind: Type) -> bool:
    """Whether a string of the type may be a data URI or base64, so that bytes can stand for it."""
    if isinstance(kind, Array):
        return takes_media(kind.items)
    if isinstance(kind, Map):
        return takes_media(kind.values)
    if isinstance(kind, Tuple):
        return any(map(takes_media, kind.parts))
    if isinstance(kind, Union):
        return any(takes_media(variant) for variant in kind.variants)
    if not isinstance(kind, Primitive) or kind.kind is not PrimitiveKind.STRING:
        return False
    forms = (StringForm(format=kind.format, pattern=kind.pattern), *kind.forms)
    return any(
        form.format in _MEDIA_FORMATS or (form.pattern or "").startswith("^data:") for form in forms
    ) or bool(content_encoding(kind))
