"""Questions about schemas that the emitters ask: what a schema implies, and what it costs."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from specpress.validators.model import SIMPLE_TYPES
from specpress.validators.recursion import in_place, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.jsonvalue import JsonValue
    from specpress.validators.model import Program, Schema


def weight(schema: Schema) -> int:
    """How many nodes a schema has, as a measure of how much code it makes."""
    return sum(1 for _ in walk(schema))


def sole_constant(schema: Schema) -> tuple[JsonValue] | None:
    """The value of a schema that says nothing but `const` (a documented enum member)."""
    if schema.const is None or schema.enum is not None or schema.types or schema.has_in_place:
        return None
    if schema.number or schema.string or schema.array or schema.object or schema.is_never:
        return None
    value = schema.const[0]
    return None if isinstance(value, (list, dict)) else schema.const


def constant_choices(schemas: tuple[Schema, ...] | None) -> tuple[JsonValue, ...] | None:
    """The values of alternatives that are all documented constants, all different; else None."""
    if not schemas:
        return None
    values: list[JsonValue] = []
    for schema in schemas:
        constant = sole_constant(schema)
        if constant is None:
            return None
        values.append(constant[0])
    return tuple(values) if len(_told_apart(values)) == len(values) else None


def _told_apart(scalars: Iterable[JsonValue]) -> set[object]:
    """What tells scalars apart as JSON does: true is not 1, and 1 is 1.0."""
    return {(isinstance(value, bool), value) for value in scalars}


def covers(schema: Schema) -> bool:
    """Whether accepting a value under this schema looks at all of it, so that it must be JSON."""
    if schema.is_never or schema.types or schema.enum is not None or schema.const is not None:
        return True
    if schema.references or constant_choices(schema.one_of) or constant_choices(schema.any_of):
        return True
    return any(covers(part) for part in schema.all_of)


def is_scalar(schema: Schema) -> bool:
    """Whether only null, booleans, numbers and strings can be valid, and a glance shows it."""
    if schema.is_never:
        return True
    if schema.types:
        return set(schema.types) <= set(SIMPLE_TYPES)
    values = schema.enum if schema.enum is not None else schema.const
    values = values if values is not None else constant_choices(schema.one_of)
    values = values if values is not None else constant_choices(schema.any_of)
    return values is not None and not any(isinstance(value, (list, dict)) for value in values)


def all_disjoint(schemas: tuple[Schema, ...], program: Program) -> bool:
    """Whether no value can be valid under two of the schemas."""
    listed = [_values(_followed(schema, program)) for schema in schemas]
    values = [_told_apart(one) for one in listed if one is not None]
    if len(values) == len(listed) and len(set[object]().union(*values)) == sum(map(len, values)):
        return True
    return all(are_disjoint(a, b, program) for a, b in combinations(schemas, 2))


def are_disjoint(left: Schema, right: Schema, program: Program) -> bool:
    """Whether no value can be valid under both: by type, by constant, or by a discriminator."""
    left, right = _followed(left, program), _followed(right, program)
    if left.types and right.types:
        widened = [
            {"integer", "number"} if name in {"integer", "number"} else {name}
            for name in right.types
        ]
        if not any(name in group for name in left.types for group in widened):
            return True
    mine, theirs = _values(left), _values(right)
    if mine is not None and theirs is not None:
        return _told_apart(mine).isdisjoint(_told_apart(theirs))
    return _have_disjoint_keys(left, right, program)


def _followed(schema: Schema, program: Program) -> Schema:
    for _ in range(len(program.definitions)):
        bare = len(schema.references) == 1 and not schema.types and schema.object is None
        if not bare:
            break
        schema = program.definitions[schema.references[0].target]
    return schema


def _values(schema: Schema) -> tuple[JsonValue, ...] | None:
    values = schema.const if schema.const is not None else schema.enum
    if values is None or any(isinstance(value, (list, dict, float)) for value in values):
        return None
    return values


def _have_disjoint_keys(left: Schema, right: Schema, program: Program) -> bool:
    if left.object is None or right.object is None:
        return False
    if left.types != ("object",) and right.types != ("object",):
        return False
    if left.types and right.types and left.types != right.types:
        return False
    if left.types != right.types:
        return False
    theirs = {entry.name: entry.schema for entry in right.object.properties}
    shared = set(left.object.required) & set(right.object.required)
    return any(
        entry.name in shared
        and entry.name in theirs
        and are_disjoint(entry.schema, theirs[entry.name], program)
        for entry in left.object.properties
    )


def is_bare_reference(schema: Schema) -> bool:
    """Whether a schema is one reference and nothing else."""
    return (
        len(schema.references) == 1
        and not schema.types
        and schema.enum is None
        and schema.const is None
        and not (schema.number or schema.string or schema.array or schema.object)
        and not schema.all_of
        and schema.any_of is None
        and schema.one_of is None
        and not schema.negated
        and not schema.condition
    )


def keys_looked_at(schemas: Iterable[Schema]) -> frozenset[str]:
    """The keys whose values some schemas describe, for the same object."""
    found: set[str] = set()
    stack = list(schemas)
    while stack:
        schema = stack.pop()
        if schema.object:
            found.update(schema.object.known)
        stack.extend(in_place(schema))
    return frozenset(found)


def sole_type(schema: Schema) -> str:
    """The only type of value that a schema can refuse: number, string, array, object; or "".

    Values of all other types are valid, because no keyword speaks of them.
    """
    if schema.is_never or schema.types or schema.enum is not None or schema.const is not None:
        return ""
    if schema.references or schema.one_of is not None or schema.negated:
        return ""
    found = {
        name
        for name, rules in (
            ("number", schema.number),
            ("string", schema.string),
            ("array", schema.array),
            ("object", schema.object),
        )
        if rules
    }
    parts = [*schema.all_of, *(schema.any_of or ())]
    if schema.any_of is not None and not schema.any_of:
        return ""
    if schema.condition:
        parts += filter(None, (schema.condition.then, schema.condition.otherwise))
    found.update(sole_type(part) for part in parts if not part.is_anything)
    return found.pop() if len(found) == 1 else ""


def implied_types(schema: Schema) -> tuple[str, ...]:
    """The types that a schema asks for: by `type`, or by forbidding what only one type can break.

    `not` of a schema that can refuse objects alone is valid for objects alone.
    """
    if schema.types:
        return schema.types
    sole = sole_type(schema.negated) if schema.negated else ""
    return (sole,) if sole else ()
