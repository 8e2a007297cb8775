"""Members of an answer by their paths."""

from __future__ import annotations

from collections.abc import Sequence

from specpress.jsonvalue import JsonObject, JsonValue
from specpress.profile import MockSum


def at(value: JsonValue, path: Sequence[str]) -> JsonValue:
    """The value at a path of names and numbers; None where there is none."""
    for name in path:
        if isinstance(value, dict):
            value = value.get(name)
        elif isinstance(value, list) and name.isdigit() and int(name) < len(value):
            value = value[int(name)]
        else:
            return None
    return value


def put(value: JsonValue, path: Sequence[str], new: JsonValue) -> None:
    """Set the value at a path, where one is there already."""
    holder = at(value, path[:-1])
    if isinstance(holder, dict) and path[-1] in holder:
        holder[path[-1]] = new


def set_at(value: JsonObject, path: Sequence[str], new: JsonValue) -> None:
    """Set the value at a path of names, and the objects on the way to it."""
    for name in path[:-1]:
        inner = value.get(name)
        if not isinstance(inner, dict):
            inner = {}
            value[name] = inner
        value = inner
    value[path[-1]] = new


def remove(value: JsonValue, path: Sequence[str]) -> None:
    """Leave out the member at a path."""
    holder = at(value, path[:-1])
    if isinstance(holder, dict):
        holder.pop(path[-1], None)


def add_up(value: JsonValue, total: MockSum) -> None:
    """Set a sum to what its parts make."""
    parts = [at(value, path.split(".")) for path in total.parts]
    numbers = [part for part in parts if isinstance(part, (int, float))]
    if numbers:
        put(value, total.path.split("."), sum(numbers))
