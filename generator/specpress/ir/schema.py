"""The schema of a request or a result, in nodes that know where they stand.

It is the one reading that all others are views of: types, conditions and rules are lowered from its
nodes; validators, `diff`, mock, examples and `<slug>.schema.json` take the form of it that
`NormalSchema.published` gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Never

from specpress.jsonvalue import JsonObject, JsonValue, json_equal
from specpress.records import dataclass
from specpress.source import Location, Pointer
from specpress.vocabulary import as_object, with_subschemas

_DEFS: Final = "#/$defs/"


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

    @classmethod
    def of(cls, schema: JsonValue, location: Location) -> SchemaNode:
        """A schema as a node: `true` is `{}`, `false` is `{"not": {}}`.

        Args:
            schema: the schema.
            location: where it stands, if it is no node that knows its place.
        """
        return schema if isinstance(schema, SchemaNode) else cls(as_object(schema), location)

    def place(self, keyword: str) -> Location:
        """Where a keyword stands; of a merged schema, in the part that it was taken from."""
        return self._elsewhere.get(keyword) or self.location.child(keyword)

    def merged(self, keywords: JsonObject, over: SchemaNode) -> SchemaNode:
        """A copy with other keywords; those that only another node has stand there."""
        taken = {key: over.place(key) for key in over if key not in self}
        return SchemaNode(keywords, self.location, {**self._elsewhere, **taken})

    def holding(self, keywords: JsonObject) -> SchemaNode:
        """A copy with these keywords alone, at the same place."""
        return SchemaNode(keywords, self.location, self._elsewhere)

    def changed(self, keywords: JsonObject) -> SchemaNode:
        """A copy with some keywords added or replaced, at the same place."""
        return self.holding({**self, **keywords})

    def without(self, *keywords: str) -> SchemaNode:
        """A copy that lacks some keywords, at the same place."""
        return self.holding({key: one for key, one in self.items() if key not in keywords})

    def _refuse(self, *_: object, **__: object) -> Never:
        raise TypeError("a node of a schema is not changed; make another one")

    __setitem__ = __delitem__ = __ior__ = _refuse  # pyright: ignore[reportAssignmentType]
    clear = pop = popitem = setdefault = update = _refuse  # pyright: ignore[reportAssignmentType]

    def __reduce__(self) -> tuple[type[SchemaNode], tuple[object, ...]]:
        """Copies and processes get it from its parts; a dict's own way would set its keys."""
        return SchemaNode, (dict(self), self.location, dict(self._elsewhere))


@dataclass(frozen=True, slots=True, eq=False)
class SchemaRule:
    """What must hold beyond what a type or a condition says: keywords of a node, at its place.

    Two are equal when they ask for the same, wherever they stand: types that ask for the same are
    one type.
    """

    node: SchemaNode

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SchemaRule) and json_equal(self.node, other.node)

    def __hash__(self) -> int:
        return hash(frozenset(self.node))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NormalSchema:
    """A self-contained JSON Schema 2020-12, and where each of its subschemas stands in the specs.

    Attributes:
        root: the schema; `$defs` holds what references point at, and every `$ref` in it is
            `#/$defs/NAME`.
        has_faults: whether something in it could not be carried over, which was reported.
    """

    root: SchemaNode
    has_faults: bool = False

    def location(self, node: JsonValue) -> Location:
        """Where a subschema of `root` stands; the schema's own place for one that is no object."""
        return node.location if isinstance(node, SchemaNode) else self.root.location

    def node(self, schema: JsonValue) -> SchemaNode:
        """A subschema as a node: `true` is `{}`, `false` is `{"not": {}}`."""
        return SchemaNode.of(schema, self.root.location)

    @property
    def definitions(self) -> JsonObject:
        """The schemas that references point at, by name."""
        definitions = self.root.get("$defs")
        return definitions if isinstance(definitions, dict) else {}

    def target_name(self, schema: JsonObject) -> str | None:
        """The name in `definitions` that the schema's `$ref` points at; None without a `$ref`."""
        ref = schema.get("$ref")
        return ref.removeprefix(_DEFS) if isinstance(ref, str) else None

    def target(self, name: str) -> SchemaNode:
        """A definition, as an object: a boolean schema becomes `{}` or `{"not": {}}`."""
        return self.node(self.definitions[name])

    def place(self, pointer: Pointer) -> Location:
        """Where a part of the schema stands, in whichever file and overlay holds it."""
        value: JsonValue = self.root
        found = self.root.location
        for token in pointer.tokens:
            found = value.place(token) if isinstance(value, SchemaNode) else found.child(token)
            value = _member(value, token)
            if isinstance(value, SchemaNode):
                found = value.location
        return found

    @property
    def published(self) -> JsonObject:
        """The schema without extensions (`x-…`), as plain JSON Schema 2020-12.

        It is what validators are compiled from and what `<slug>.schema.json` says.
        """
        return as_object(_plain(self.root))


def _member(value: JsonValue, token: str) -> JsonValue:
    if isinstance(value, dict):
        return value.get(token)
    if isinstance(value, list) and token.isdecimal() and int(token) < len(value):
        return value[int(token)]
    return None


def _plain(schema: JsonValue) -> JsonValue:
    if not isinstance(schema, dict):
        return schema
    plain = {
        keyword: value
        for keyword, value in schema.items()
        if not keyword.startswith("x-") and keyword != "discriminator"
    }
    return with_subschemas(plain, _plain)
