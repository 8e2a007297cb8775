"""Finds every reference that a document comes to, and what is wrong with each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from specpress.document.faults import ReferenceFault
from specpress.document.references import References
from specpress.document.spec_file import Address
from specpress.jsonvalue import JsonValue
from specpress.vocabulary import DEFINITIONS, HOLDS_VALUES, SCHEMA_MAPS

# Members whose own member names are free, so that a `$ref` there is a name.
_NAME_MAPS: Final = frozenset(
    {
        *(SCHEMA_MAPS | DEFINITIONS),
        "callbacks",
        "headers",
        "links",
        "requestBodies",
        "schemas",
        "securitySchemes",
    }
)


def reference_faults(start: Address, references: References) -> tuple[ReferenceFault, ...]:
    """The faults of all references at or below a node, and below what they lead to elsewhere.

    Args:
        start: usually the root of a document or of a response schema.
        references: resolves them.

    Returns:
        The faults, in the order of the files' text.
    """
    faults: list[ReferenceFault] = []
    seen = {start}
    pending = [start]
    while pending:
        here = pending.pop()
        for holder in _holders(here):
            try:
                target = references.follow(holder)
            except ReferenceFault as fault:
                faults.append(fault)
                continue
            # What lies below the start is walked anyway.
            inside = target.file is start.file and target.pointer.starts_with(start.pointer)
            if not inside and target not in seen:
                seen.add(target)
                pending.append(target)
    return tuple(faults)


def children(address: Address) -> Iterator[Address]:
    """The nodes right below one, without values that are no part of a description: examples."""
    value = address.value
    if isinstance(value, dict):
        is_map = address.pointer.tokens[-1:] and address.pointer.last in _NAME_MAPS
        for key in value:
            if is_map or not (key in HOLDS_VALUES or key.startswith("x-")):
                yield address.child(key)
    elif isinstance(value, list):
        for index in range(len(value)):
            yield address.child(index)


def _holders(start: Address) -> Iterator[Address]:
    """The objects at or below a node that have a `$ref` which is a reference."""
    file = start.file
    pending: list[tuple[tuple[str, ...], JsonValue, bool]] = [((), start.value, False)]
    while pending:
        tokens, value, is_map = pending.pop()
        if isinstance(value, dict):
            if "$ref" in value and not is_map:
                yield start.child(*tokens) if tokens else Address(file, start.pointer)
            children = [
                ((*tokens, key), child, key in _NAME_MAPS and not is_map)
                for key, child in value.items()
                if isinstance(child, (dict, list))
                and (is_map or not (key in HOLDS_VALUES or key == "$ref" or key.startswith("x-")))
            ]
        elif isinstance(value, list):
            children = [
                ((*tokens, str(index)), child, False)
                for index, child in enumerate(value)
                if isinstance(child, (dict, list))
            ]
        else:
            continue
        children.reverse()
        pending.extend(children)
