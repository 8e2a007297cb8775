"""The key that tells the branches of a union apart, found in what they ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.validators.model import Program, Schema


@dataclass(frozen=True, slots=True)
class UnionTag:
    """How a key selects a branch.

    Attributes:
        key: required by each branch but that for the rest.
        numbers: the branch for each of its values.
        rest: the branch for all other objects; -1 when there is none.
    """

    key: str
    numbers: dict[str, int]
    rest: int


def find_tag(branches: tuple[Schema, ...], program: Program) -> UnionTag | None:
    """The first key that selects one branch for every object; None when there is none.

    Branches that take no objects count for nothing. At most one of the others may be for objects
    whose key has none of the values, or is missing.
    """
    objects = {
        number: list(_parts(branch, program))
        for number, branch in enumerate(branches)
        if not any(part.types and "object" not in part.types for part in _parts(branch, program))
    }
    if len(objects) < 2:
        return None
    keys = dict.fromkeys(
        entry.name
        for parts in objects.values()
        for part in parts
        if part.object
        for entry in part.object.properties
        if _texts(entry.schema)
    )
    found = (_by_key(key, objects) for key in keys)
    return next((tag for tag in found if tag is not None), None)


def _by_key(key: str, objects: dict[int, list[Schema]]) -> UnionTag | None:
    numbers: dict[str, int] = {}
    rest: list[int] = []
    for number, parts in objects.items():
        values = _required_values(key, parts)
        if not values:
            rest.append(number)
        elif values.keys() & numbers.keys():
            return None
        numbers.update((text, number) for text in values)
    if not numbers or len(rest) > 1:
        return None
    if rest and not _excludes(key, objects[rest[0]], numbers.keys()):
        return None
    return UnionTag(key, numbers, rest[0] if rest else -1)


def _parts(schema: Schema, program: Program) -> Iterator[Schema]:
    """A schema and those that hold with it: the targets of its references, its `allOf`."""
    seen: set[str] = set()
    pending = [schema]
    while pending:
        part = pending.pop(0)
        if part.key not in seen:
            seen.add(part.key)
            yield part
            pending += [program.definitions[found.target] for found in part.references]
            pending += part.all_of


def _texts(schema: Schema) -> dict[str, None]:
    """The values that a schema lists when all are texts, in its order."""
    values = schema.const if schema.const is not None else schema.enum
    texts = [value for value in values or () if isinstance(value, str)]
    return dict.fromkeys(texts) if values and len(texts) == len(values) else {}


def _required_values(key: str, parts: list[Schema]) -> dict[str, None]:
    objects = [part.object for part in parts if part.object]
    if not any(key in rules.required for rules in objects):
        return {}
    lists = [
        texts
        for rules in objects
        for entry in rules.properties
        if entry.name == key and (texts := _texts(entry.schema))
    ]
    # Any of the lists is an upper limit; the shortest says most.
    return min(lists, key=len) if lists else {}


def _excludes(key: str, parts: list[Schema], values: Iterable[str]) -> bool:
    """Whether a branch takes no object whose key has one of the values."""
    excluded = {
        text
        for part in parts
        if part.object
        for entry in part.object.properties
        if entry.name == key
        for schema in (entry.schema, *entry.schema.all_of)
        if schema.negated
        for text in _texts(schema.negated)
    }
    return excluded.issuperset(values)
