"""Values that travel as text, read as what a schema says they are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

from specpress.jsonvalue import JsonObject, JsonValue, json_type, referred
from specpress.vocabulary import CHOICES

_MOST: Final = 200
"""Schemas that are looked at for the kinds of one value."""


class Written:
    """Reads texts by a schema.

    Args:
        root: of the object whose members they are; its references point into itself.
    """

    def __init__(self, root: JsonObject) -> None:
        self._root = root

    def member(self, name: str) -> JsonValue:
        """The schema of a member of the object; None where there is none."""
        return self.inside(self._root, name)

    def of(self, name: str) -> Written:
        """What reads the members of a member, by the same references."""
        schema = self.member(name)
        inner: JsonObject = schema if isinstance(schema, dict) else {}
        return Written(
            {**{key: self._root[key] for key in ("$defs",) if key in self._root}, **inner}
        )

    def objects(self) -> list[str]:
        """The members of the object that are objects, and nothing else."""
        found = self.names(self._root)
        return [name for name in found if self.kinds(self.member(name)) == {"object"}]

    def names(self, schema: JsonValue) -> list[str]:
        """The members that a schema of an object describes."""
        return [
            name
            for part in self._parts(schema)
            if isinstance(members := part.get("properties"), dict)
            for name in members
        ]

    def inside(self, schema: JsonValue, name: str) -> JsonValue:
        """The schema of a member of an object, or None."""
        for part in self._parts(schema):
            members = part.get("properties")
            # What is false in one branch may be there in another.
            if isinstance(members, dict) and members.get(name, False) is not False:
                return members[name]
        for part in self._parts(schema):
            others = part.get("additionalProperties")
            if isinstance(others, dict):
                return others
        return None

    def kinds(self, schema: JsonValue) -> set[str]:
        """The kinds of JSON values that a schema allows; empty where it says nothing of them."""
        found: set[str] = set()
        for part in self._parts(schema):
            kind = part.get("type")
            found |= {str(one) for one in (kind if isinstance(kind, list) else [kind]) if one}
            listed = part.get("enum")
            values = listed if isinstance(listed, list) else []
            values = [*values, part["const"]] if "const" in part else values
            if kind is None:
                found |= {json_type(value) for value in values}
        return found

    def value(self, text: str, schema: JsonValue) -> JsonValue:
        """What a text stands for."""
        kinds = self.kinds(schema)
        if "string" in kinds or not kinds:
            return text
        if not text and "null" in kinds:
            return None
        try:
            value: JsonValue = json.loads(text)
        except (ValueError, RecursionError):
            return text
        return value

    def listed(self, texts: Sequence[str], schema: JsonValue) -> list[JsonValue]:
        """What texts stand for that are the items of a list."""
        items = next((part["items"] for part in self._parts(schema) if "items" in part), None)
        return [self.value(text, items) for text in texts]

    def _parts(self, schema: JsonValue) -> Iterator[JsonObject]:
        """A schema, what it refers to, and its branches."""
        waiting, seen = [schema], 0
        while waiting and seen < _MOST:
            seen += 1
            one = waiting.pop(0)
            if not isinstance(one, dict):
                continue
            yield one
            reference = one.get("$ref")
            if isinstance(reference, str):
                waiting.append(referred(self._root, reference))
            for keyword in CHOICES:
                branches = one.get(keyword)
                waiting += branches if isinstance(branches, list) else []
