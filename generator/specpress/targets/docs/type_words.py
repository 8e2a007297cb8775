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
from specpress.targets.docs.phrase import Phrase, code, joined, say, say_count


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
            return say("any JSON value")
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
        return say("{array} of {items}", array=code("array"), items=code("object"))
    return say("{array} of {items}", array=code("array"), items=_bracketed(of.items))


def _tuple(of: Tuple) -> Phrase:
    """`array` of `number`, `string`, then any number of `integer`."""
    parts = [_bracketed(part) for part in of.prefix]
    if len(set(parts)) == 1 and len(parts) > 1:
        parts = [
            say_count("{count} times {item}", "{count} times {item}", len(parts), item=parts[0])
        ]
    first = say("{array} of {items}", array=code("array"), items=joined(tuple(parts)))
    if of.rest is None:
        return first
    if isinstance(of.rest, Anything):
        return say("{first}, then any items", first=first)
    return say("{first}, then any number of {more}", first=first, more=_bracketed(of.rest))


def _bracketed(of: Type) -> Phrase:
    inner = type_phrase(of)
    kinds = {type_phrase(variant) for variant in of.variants} if isinstance(of, Union) else ()
    return say("({type})", type=inner) if len(kinds) > 1 else inner


def _map(of: Map) -> Phrase:
    if isinstance(of.values, Anything):
        return say("{object} with any members", object=code("object"))
    return say(
        "{object} whose members are {type}", object=code("object"), type=_bracketed(of.values)
    )


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
