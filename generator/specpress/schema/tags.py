"""Discriminators that were read: the branches of a union, and the tag that selects each."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from specpress.document import Address
from specpress.jsonvalue import JsonObject, JsonValue, json_equal, object_of
from specpress.records import dataclass


@dataclass(frozen=True, slots=True)
class Tag:
    """What a branch asks of the member that tells the branches apart.

    Attributes:
        member: its wire name.
        values: those that select the branch.
        is_rest: the branch is for all other values, and for objects without the member
            (`defaultMapping`); `values` are those of the other branches.
    """

    member: str
    values: tuple[JsonValue, ...]
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """One of the schemas that a discriminator selects among.

    Attributes:
        address: of the branch: an item of `oneOf` or `anyOf`, or a schema that extends the one with
            the discriminator.
        targets: that address, and those that it leads to as a mere reference.
        tag: None where no value is known to select it.
    """

    address: Address
    targets: tuple[Address, ...]
    tag: Tag | None


class MappingProblem(Enum):
    """What can be wrong with a discriminator."""

    DANGLING = "leads to no schema"
    NO_BRANCH = "leads to a schema that is no branch"
    REFUSED_TAG = "gives a value that its schema does not allow"
    NO_TAG = "nothing says which value selects the branch"
    NO_MEMBER = "the branch does not describe the member"
    OPTIONAL_MEMBER = "the branch does not require the member"
    TOO_MANY_WAYS = "its schemas lead to each other in too many ways to be read"


@dataclass(frozen=True, slots=True)
class MappingFault:
    """Something wrong with a discriminator.

    Attributes:
        address: of the entry of the mapping, of the branch, or of the discriminator.
        text: the entry's key, the branch's number from 0, or nothing.
    """

    problem: MappingProblem
    address: Address
    text: str


@dataclass(frozen=True, slots=True)
class Discriminator:
    """A discriminator that was read.

    Attributes:
        member: the wire name of the member that tells the branches apart.
        keyword: `oneOf` or `anyOf`; `allOf` where the branches are the schemas that extend the one
            with the discriminator.
        branches: in order.
        faults: what is wrong with it.
    """

    member: str
    keyword: str
    branches: tuple[Branch, ...]
    faults: tuple[MappingFault, ...]


def tagged_member(member: JsonValue, tag: Tag) -> JsonValue:
    """The schema of the member that tells the branches apart, narrowed to what the tag says."""
    if member is False:
        return False
    schema = dict(object_of(member))
    if tag.is_rest:
        others: JsonObject = {"not": {"enum": list(tag.values)}}
        if not tag.values:
            return schema
        return {"allOf": [schema, others]} if "not" in schema else {**schema, **others}
    if "const" in schema:
        return schema
    listed = schema.pop("enum", None)
    if isinstance(listed, list) and not all(among(value, listed) for value in tag.values):
        schema["enum"] = listed
        return {"allOf": [schema, tagged_member({}, tag)]}
    if len(tag.values) == 1:
        schema["const"] = tag.values[0]
    else:
        schema["enum"] = list(tag.values)
    return schema


def among(value: JsonValue, values: Iterable[JsonValue]) -> bool:
    """Whether a JSON value is one of several."""
    return any(json_equal(value, other) for other in values)
