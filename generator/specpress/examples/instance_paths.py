"""Members of an instance that conditions speak of, by their paths."""

from __future__ import annotations

from specpress.ir import Condition, PropertyPath, Test, TestKind
from specpress.jsonvalue import JsonObject, JsonValue, json_equal


def required_paths(schema: JsonValue) -> list[PropertyPath]:
    """The members that a schema requires, those of members that it requires included."""
    if not isinstance(schema, dict):
        return []
    required, members = schema.get("required"), schema.get("properties")
    paths: list[PropertyPath] = []
    for name in required if isinstance(required, list) else ():
        if not isinstance(name, str):
            continue
        inner = required_paths(members.get(name)) if isinstance(members, dict) else []
        paths += [(name, *path) for path in inner] or [(name,)]
    return paths


def has_path(instance: JsonValue, path: PropertyPath) -> bool:
    """Whether an instance has a member at a path."""
    for step in path:
        if not isinstance(instance, dict) or step not in instance:
            return False
        instance = instance[step]
    return True


def remove_path(instance: JsonValue, path: PropertyPath) -> None:
    """Take the member at a path out of an instance, where it is."""
    for step in path[:-1]:
        if not isinstance(instance, dict):
            return
        instance = instance.get(step)
    if isinstance(instance, dict):
        instance.pop(path[-1], None)


def passes(test: Test, instance: JsonValue) -> bool:
    """Whether an instance is as a test of a condition says."""
    found = has_path(instance, test.path)
    if test.kind is TestKind.PRESENT:
        return found
    if test.kind is TestKind.ABSENT:
        return not found
    if not found:
        return test.or_absent
    for step in test.path:
        instance = instance[step] if isinstance(instance, dict) else None
    equal = any(json_equal(instance, value.value) for value in test.values)
    return equal is (test.kind is TestKind.EQUALS)


def combine(condition: Condition, result: JsonObject) -> None:
    """Set the members to the first combination, when they are members of the object itself."""
    if not condition.combinations or not any(has_path(result, path) for path in condition.paths):
        return
    for path, value in zip(condition.paths, condition.combinations[0][1], strict=False):
        if len(path) == 1:
            result[path[0]] = value.value
