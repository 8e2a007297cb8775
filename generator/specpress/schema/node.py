"""Schema objects that know where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Never

from specpress.jsonvalue import JsonObject, JsonValue
from specpress.source import Location


class SchemaNode(dict[str, JsonValue]):
    """A schema object of a normal schema: its keywords, and the place that they were read from.

    It is a JSON object as any other, so that whatever reads JSON reads it. Types, conditions and
    what validators are compiled from are views of the same nodes, so none can be changed: what is
    another schema is another node.

    Attributes:
        location: of the schema in the specs; of what it was made from when no spec has it.
    """

    __slots__ = ("_elsewhere", "location")

    def __init__(
        self,
        keywords: JsonObject,
        location: Location,
        elsewhere: Mapping[str, Location] = MappingProxyType({}),
    ) -> None:
        super().__init__(keywords)
        self.location = location
        self._elsewhere = elsewhere

    def place(self, keyword: str) -> Location:
        """Where a keyword stands; of a merged schema, in the part that it was taken from."""
        return self._elsewhere.get(keyword) or self.location.child(keyword)

    def merged(self, keywords: JsonObject, over: SchemaNode) -> SchemaNode:
        """A copy with other keywords; those that only another node has stand there."""
        taken = {key: over.place(key) for key in over if key not in self}
        return SchemaNode(keywords, self.location, {**self._elsewhere, **taken})

    def changed(self, keywords: JsonObject) -> SchemaNode:
        """A copy with some keywords added or replaced, at the same place."""
        return SchemaNode({**self, **keywords}, self.location, self._elsewhere)

    def without(self, *keywords: str) -> SchemaNode:
        """A copy that lacks some keywords, at the same place."""
        kept = {key: value for key, value in self.items() if key not in keywords}
        return SchemaNode(kept, self.location, self._elsewhere)

    def _refuse(self, *_: object, **__: object) -> Never:
        raise TypeError("a node of a schema is not changed; make another one")

    __setitem__ = __delitem__ = __ior__ = _refuse  # pyright: ignore[reportAssignmentType]
    clear = pop = popitem = setdefault = update = _refuse  # pyright: ignore[reportAssignmentType]

    def __reduce__(self) -> tuple[type[SchemaNode], tuple[object, ...]]:
        """Copies and processes get it from its parts; a dict's own way would set its keys."""
        return SchemaNode, (dict(self), self.location, dict(self._elsewhere))
