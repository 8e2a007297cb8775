"""Which definitions can reach themselves, and how often references repeat a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from specpress.validators.model import Program, Schema


def children(schema: Schema) -> Iterator[Schema]:
    """The direct subschemas of a node, references apart, in a fixed order."""
    yield from in_place(schema)
    array, obj = schema.array, schema.object
    if array:
        yield from array.prefix
        yield from filter(None, (array.items, array.unevaluated))
        if array.contains:
            yield array.contains.schema
    if obj:
        yield from (entry.schema for entry in obj.properties)
        yield from (entry.schema for entry in obj.patterns)
        yield from filter(None, (obj.additional, obj.names, obj.unevaluated))


def in_place(schema: Schema) -> Iterator[Schema]:
    """The subschemas that apply to the same instance, references apart."""
    yield from schema.all_of
    yield from schema.any_of or ()
    yield from schema.one_of or ()
    if schema.negated:
        yield schema.negated
    if schema.condition:
        condition = schema.condition
        yield from filter(None, (condition.test, condition.then, condition.otherwise))
    if schema.object:
        yield from (entry.schema for entry in schema.object.dependent_schemas)


def walk(schema: Schema) -> Iterator[Schema]:
    """A node and every node below it, references not followed."""
    stack = [schema]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(tuple(children(node))))


def recursive_keys(definitions: Mapping[str, Schema]) -> frozenset[str]:
    """Keys of the definitions that can reach themselves through references."""
    edges = {key: references_of(schema) for key, schema in definitions.items()}
    return frozenset(key for key in edges if _reaches(key, edges))


def references_of(schema: Schema) -> tuple[str, ...]:
    """The keys that a node and the nodes below it refer to, in order, each once."""
    return tuple(
        dict.fromkeys(reference.target for node in walk(schema) for reference in node.references)
    )


def _reaches(start: str, edges: Mapping[str, tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    stack = list(edges[start])
    while stack:
        key = stack.pop()
        if key == start:
            return True
        if key not in seen:
            seen.add(key)
            stack.extend(edges.get(key, ()))
    return False


def in_place_loop(definitions: Mapping[str, Schema]) -> tuple[str, ...]:
    """Keys of the definitions that apply to their own instance again, without end."""
    edges: dict[str, tuple[str, ...]] = {}
    for key, schema in definitions.items():
        found: list[str] = []
        stack = [schema]
        while stack:
            node = stack.pop()
            found += [reference.target for reference in node.references]
            stack.extend(in_place(node))
        edges[key] = tuple(found)
    return tuple(key for key in edges if _reaches(key, edges))


def expanded_sizes(program: Program) -> dict[str, int]:
    """How many subschemas each definition stands for, references written out, by key.

    A graph in which each definition refers twice to the next one doubles the number with each
    step. Where a recursive definition is met for a property or an item, it is not entered.

    Args:
        program: one without an `in_place_loop`.
    """
    sizes: dict[str, int] = {}
    for start in program.definitions:
        pending = [start]
        while pending:
            schema = program.definitions[pending[-1]]
            targets = _expanded(schema, program.recursive)
            missing = [target for target in targets if target not in sizes]
            if missing:
                pending += missing
                continue
            own = sum(1 for _ in walk(schema))
            sizes[pending.pop()] = own + sum(sizes[target] for target in targets)
    return sizes


def repeated_in_place(program: Program, most: int) -> tuple[str, ...]:
    """Keys of the definitions that hold one value against the same subschemas too often.

    Args:
        program: one without an `in_place_loop`.
        most: subschemas that a value is held against although it was before.
    """
    sizes: dict[str, int] = {}
    for start in program.definitions:
        pending = [start]
        while pending:
            here = _applied(program.definitions[pending[-1]])
            targets = [reference.target for node in here for reference in node.references]
            missing = [target for target in targets if target not in sizes]
            if missing:
                pending += missing
                continue
            sizes[pending.pop()] = _held_against(here, sizes)
    found: list[str] = []
    for key, schema in program.definitions.items():
        for place in walk(schema):
            here = _applied(place)
            size = _held_against(here, sizes)
            if size > most and size - _different(here, program) > most:
                found.append(key)
                break
    return tuple(found)


def _held_against(here: list[Schema], sizes: Mapping[str, int]) -> int:
    """How many subschemas a value is held against, references followed each time."""
    return len(here) + sum(sizes[one.target] for node in here for one in node.references)


def _different(here: list[Schema], program: Program) -> int:
    """How many subschemas a value is held against, references followed, each counted once."""
    seen: set[str] = set()
    count = 0
    pending = [here]
    while pending:
        nodes = pending.pop()
        count += len(nodes)
        for node in nodes:
            for reference in node.references:
                if reference.target not in seen:
                    seen.add(reference.target)
                    pending.append(_applied(program.definitions[reference.target]))
    return count


def _applied(schema: Schema) -> list[Schema]:
    """A node and those that apply to the same instance, references apart."""
    here = [schema]
    for node in here:
        here.extend(in_place(node))
    return here


def _expanded(schema: Schema, recursive: frozenset[str]) -> list[str]:
    """Where the references of a node and the nodes below it lead, each as often as it stands."""
    here = _applied(schema)
    found = [reference.target for node in here for reference in node.references]
    applied = {id(node) for node in here}
    found += [
        reference.target
        for node in walk(schema)
        if id(node) not in applied
        for reference in node.references
        if reference.target not in recursive
    ]
    return found
