"""Types in words."""

from __future__ import annotations

from typing import Final, assert_never

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
from specpress.phrasebook import fixed
from specpress.targets.docs.phrase import Phrase, code, joined, say

_MANY: Final = {
    "string": fixed("strings"),
    "integer": fixed("integers"),
    "number": fixed("numbers"),
    "boolean": fixed("booleans"),
    "null": fixed("nulls"),
    "array": fixed("arrays"),
    "object": fixed("objects"),
}
"""Of each type of JSON, what several values of it are called."""


def type_phrase(of: Type) -> Phrase:
    """A type: `string`, "`array` of objects", "`object` or `string`", "any JSON value"."""
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
    return say("{array} of {items}", array=code("array"), items=_many(of.items))


def _many(of: Type) -> Phrase:
    """Several values of a type: "strings", "arrays of numbers", "(strings or objects)"."""
    match of:
        case Array(items=items) if not isinstance(items, Anything):
            return say("{array} of {items}", array=say(_MANY["array"]), items=_many(items))
        case Union(variants=variants):
            kinds = tuple(dict.fromkeys(map(_many, variants)))
            said = joined(kinds, last=" or ")
            return say("({type})", type=said) if len(kinds) > 1 else said
        case Map(values=values) if not isinstance(values, Anything):
            return _mapped(say(_MANY["object"]), values)
        case Anything():
            return say("any JSON values")
        case _:
            said = type_phrase(of)
            names = {code(name): say(many) for name, many in _MANY.items()}
            return names.get(said, said)


def _tuple(of: Tuple) -> Phrase:
    """`array` of 2 numbers; of `number`, `string`, then any number of `integer`."""
    parts = joined(tuple(_bracketed(part) for part in of.prefix))
    if len(of.prefix) > 1 and len(set(map(type_phrase, of.prefix))) == 1:
        parts = say("{count} {items}", count=str(len(of.prefix)), items=_many(of.prefix[0]))
    first = say("{array} of {items}", array=code("array"), items=parts)
    if of.rest is None:
        return first
    if isinstance(of.rest, Anything):
        return say("{first}, then any items", first=first)
    return say("{first}, then any number of {more}", first=first, more=_many(of.rest))


def _bracketed(of: Type) -> Phrase:
    inner = type_phrase(of)
    kinds = {type_phrase(variant) for variant in of.variants} if isinstance(of, Union) else ()
    return say("({type})", type=inner) if len(kinds) > 1 else inner


def _map(of: Map) -> Phrase:
    if isinstance(of.values, Anything):
        return say("{object} with any members", object=code("object"))
    return _mapped(code("object"), of.values)


def _mapped(objects: Phrase, values: Type) -> Phrase:
    return say("{object} whose members are {type}", object=objects, type=_many(values))


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
