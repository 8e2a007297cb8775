"""The JSON form of the intermediate representation: what `specpress ir` prints."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, cast

from specpress.ir.json_literal import Json
from specpress.ir.schema import NormalSchema, SchemaRule
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.source import Location, Pointer
from specpress.text import SpecText

if TYPE_CHECKING:
    from collections.abc import Iterable


def dump_node(node: object) -> JsonValue:
    """A node with all that is below it, as JSON data.

    A node is an object whose `node` member is its class; text of the spec is a string; a JSON
    value stands as it is; a location is its file, pointer, line and column.

    Raises:
        TypeError: something is no part of the intermediate representation.
    """
    match node:
        case None | bool() | int() | float() | str():
            return node
        case SpecText():
            return node.raw
        case Json():
            return node.value
        case NormalSchema():
            return node.published
        case SchemaRule():
            return dict(node.node)
        case Enum():
            return str(node.value)
        case Pointer():
            return str(node)
        case Location():
            return _location(node)
        case tuple() | list():
            return [dump_node(child) for child in cast("Iterable[object]", node)]
        case _ if is_dataclass(node) and not isinstance(node, type):
            members: JsonObject = {"node": type(node).__name__}
            for field in fields(node):
                members[field.name] = dump_node(getattr(node, field.name))
            return members
        case _:
            raise TypeError(f"{type(node).__name__} is no part of the IR")


def _location(location: Location) -> JsonObject:
    position = location.position
    return {
        "file": location.source.name,
        "pointer": str(location.pointer),
        "line": position.line,
        "column": position.column,
    }
