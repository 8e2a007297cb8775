"""Whether one schema takes everything that another one takes: yes only where it is certain."""

from __future__ import annotations

from typing import Final

from specpress.ir import NormalSchema
from specpress.jsonvalue import (
    JsonObject,
    JsonValue,
    ValueSet,
    json_equal,
    json_type,
    list_of,
    object_of,
)
from specpress.vocabulary import (
    CONTENT,
    LOWER_LIMITS,
    UPPER_LIMITS,
    as_object,
    is_annotation,
)

_DEEPEST: Final = 12
# Schemas compared with one another before the answer is no. A comparison of two large real schemas
# takes some hundred; unions that hold one another would take 3 to the power of the depth.
_MOST_STEPS: Final = 10_000
_IN_PLACE: Final = frozenset({"$ref", "allOf", "$defs", "discriminator"})
_NEUTRAL: Final = _IN_PLACE | CONTENT


class Coverage:
    """A comparison of two normal schemas.

    Args:
        wide: the one that may take more.
        narrow: the one that may take less.
        formats: those that are asserted; the others say nothing.
    """

    __slots__ = ("_formats", "_left", "_narrow", "_wide")

    def __init__(self, wide: NormalSchema, narrow: NormalSchema, formats: frozenset[str]) -> None:
        self._wide = wide
        self._narrow = narrow
        self._formats = formats
        self._left = _MOST_STEPS

    def covers(self) -> bool:
        """Whether every value that is valid under `narrow` is certain to be so under `wide`."""
        return self._covers(self._wide.root, self._narrow.root, 0)

    def _covers(self, wide: JsonValue, narrow: JsonValue, depth: int) -> bool:
        return narrow is False or self._asks(wide, _parts(narrow, self._narrow), depth)

    def _asks(self, wide: JsonValue, parts: list[JsonObject], depth: int) -> bool:
        """Whether what all parts of the narrow schema take is certain to be taken."""
        self._left -= 1
        if wide is True:
            return True
        if depth > _DEEPEST or self._left < 0:
            return False
        unions = (part.get("oneOf", part.get("anyOf")) for part in parts)
        if any(
            all(self._covers(wide, branch, depth + 1) for branch in branches)
            for branches in unions
            if isinstance(branches, list) and branches
        ):
            return True
        return all(
            self._implied(keyword, value, condition, parts, depth)
            for condition in _parts(wide, self._wide)
            for keyword, value in condition.items()
            if keyword not in _NEUTRAL and not is_annotation(keyword)
        )

    def _implied(
        self,
        keyword: str,
        value: JsonValue,
        condition: JsonObject,
        parts: list[JsonObject],
        depth: int,
    ) -> bool:
        """Whether one of the parts of the narrow schema asks at least what a keyword asks."""
        if keyword == "format" and value not in self._formats:
            return True
        if keyword == "anyOf":
            return any(self._asks(branch, parts, depth + 1) for branch in list_of(value))
        if keyword == "type":
            return any(_has_types(part, value) for part in parts)
        if keyword in {"const", "enum"}:
            allowed = [value] if keyword == "const" else list_of(value)
            return any(_has_values(part, allowed) for part in parts)
        if keyword == "required":
            asked = [name for part in parts for name in list_of(part.get("required"))]
            return all(name in asked for name in list_of(value))
        if keyword == "properties":
            return all(
                self._member(name, schema, parts, depth)
                for name, schema in object_of(value).items()
            )
        if keyword == "additionalProperties":
            return any(self._additional(value, condition, part) for part in parts)
        if keyword == "items":
            return any(
                "items" in part
                and json_equal(part.get("prefixItems"), condition.get("prefixItems"))
                and self._covers(value, part["items"], depth + 1)
                for part in parts
            )
        if keyword in LOWER_LIMITS | UPPER_LIMITS:
            return any(_is_within(keyword, value, part) for part in parts)
        # A reference means the same on both sides only where both have the same definitions.
        return "$ref" not in str(value) and any(
            keyword in part and json_equal(part[keyword], value) for part in parts
        )

    def _member(self, name: str, schema: JsonValue, parts: list[JsonObject], depth: int) -> bool:
        described = [
            object_of(part.get("properties"))[name]
            for part in parts
            if name in object_of(part.get("properties"))
        ]
        if any(self._covers(schema, one, depth + 1) for one in described):
            return True
        is_absent = any(
            part.get("additionalProperties") is False
            and name not in object_of(part.get("properties"))
            and not part.get("patternProperties")
            for part in parts
        )
        return is_absent or self._covers(schema, {}, depth + 1)

    def _additional(self, value: JsonValue, condition: JsonObject, part: JsonObject) -> bool:
        """Whether a part takes no member that the condition takes as an additional one only."""
        names = object_of(part.get("properties")).keys()
        return (
            part.get("additionalProperties") is False
            and not part.get("patternProperties")
            and names <= object_of(condition.get("properties")).keys()
        ) or value in (True, {})


def _parts(schema: JsonValue, normal: NormalSchema) -> list[JsonObject]:
    """A schema and those that hold with it: the target of its reference, its `allOf`."""
    found: list[JsonObject] = []
    pending, seen = [schema], set[str]()
    while pending:
        part = as_object(pending.pop(0))
        found.append(part)
        name = normal.target_name(part)
        if name is not None and name not in seen:
            seen.add(name)
            pending.append(normal.target(name))
        pending += list_of(part.get("allOf"))
    return found


def _has_types(part: JsonObject, wanted: JsonValue) -> bool:
    allowed = set(_names(wanted))
    if "number" in allowed:
        allowed.add("integer")
    if "type" in part:
        return set(_names(part["type"])) <= allowed
    values = [part["const"]] if "const" in part else part.get("enum")
    return isinstance(values, list) and all(json_type(value) in allowed for value in values)


def _has_values(part: JsonObject, allowed: list[JsonValue]) -> bool:
    values = [part["const"]] if "const" in part else part.get("enum")
    among = ValueSet(allowed)
    return isinstance(values, list) and all(value in among for value in values)


def _is_within(keyword: str, limit: JsonValue, part: JsonObject) -> bool:
    own = part.get(keyword)
    if not isinstance(own, (int, float)) or not isinstance(limit, (int, float)):
        return False
    return own >= limit if keyword in LOWER_LIMITS else own <= limit


def _names(value: JsonValue) -> list[str]:
    return [
        name for name in (value if isinstance(value, list) else [value]) if isinstance(name, str)
    ]
