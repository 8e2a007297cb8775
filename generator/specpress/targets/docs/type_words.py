"""Types in words."""

from __future__ import annotations

from typing import assert_never

from specpress.ir import (
    Anything,
    Array,
    Constant,
    Enumeration,
    EnumMember,
    Map,
    ObjectRef,
    Primitive,
    Tuple,
    Type,
    Union,
)
from specpress.jsonvalue import json_type
from specpress.targets.docs.phrase import Phrase, code, joined, words


def type_phrase(of: Type) -> Phrase:
    """A type: `string`, "array of objects", "`object` or `string`", "any JSON value"."""
    match of:
        case Primitive():
            return code(of.kind.value)
        case Enumeration():
            return _enumeration(of)
        case Constant():
            return code(json_type(of.value.value))
        case Array():
            return _array(of)
        case Tuple():
            return _tuple(of)
        case Map():
            return _map(of)
        case ObjectRef():
            return code("object")
        case Union():
            return _union(of)
        case Anything():
            return words("any JSON value")
        case _:
            assert_never(of)


def _enumeration(of: Enumeration) -> Phrase:
    if of.kind is not None:
        return code(of.kind.value)
    kinds = tuple(dict.fromkeys(json_type(member.value.value) for member in of.members))
    return joined(tuple(code(kind) for kind in kinds), last=" or ")


def _array(of: Array) -> Phrase:
    if isinstance(of.items, Anything):
        return code("array")
    if isinstance(of.items, ObjectRef):
        return (*code("array"), *words(" of "), *code("object"))
    return (*code("array"), *words(" of "), *_bracketed(of.items))


def _tuple(of: Tuple) -> Phrase:
    """`array` of `number`, `string`, then any number of `integer`."""
    parts = [_bracketed(part) for part in of.prefix]
    if len(set(parts)) == 1 and len(parts) > 1:
        parts = [(*words(f"{len(parts)} times "), *parts[0])]
    first = (*code("array"), *words(" of "), *joined(tuple(parts)))
    if of.rest is None:
        return first
    more = words("any items") if isinstance(of.rest, Anything) else _bracketed(of.rest)
    return (
        *first,
        *words(", then " if isinstance(of.rest, Anything) else ", then any number of "),
        *more,
    )


def _bracketed(of: Type) -> Phrase:
    inner = type_phrase(of)
    return (*words("("), *inner, *words(")")) if isinstance(of, Union) else inner


def _map(of: Map) -> Phrase:
    if isinstance(of.values, Anything):
        return (*code("object"), *words(" with any members"))
    return (*code("object"), *words(" whose members are "), *_bracketed(of.values))


def _union(of: Union) -> Phrase:
    phrases = tuple(dict.fromkeys(type_phrase(variant) for variant in of.variants))
    return joined(phrases, last=" or ")


def enumerated(of: Type) -> tuple[EnumMember, ...]:
    """The allowed values of a type, or of the items of an array."""
    match of:
        case Enumeration():
            return of.members
        case Array():
            return enumerated(of.items)
        case Tuple():
            return tuple(member for part in of.parts for member in enumerated(part))
        case Union():
            return tuple(member for variant in of.variants for member in enumerated(variant))
        case Primitive() | Constant() | Map() | ObjectRef() | Anything():
            return ()
        case _:
            assert_never(of)
