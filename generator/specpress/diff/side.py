"""One of the two schemas: its definitions, and references followed."""

from __future__ import annotations

from typing import Final

from specpress.diff.merging import merge
from specpress.diff.notes import NOTES
from specpress.diff.requirements import plain_requirements
from specpress.jsonvalue import JsonObject, JsonValue, json_equal, list_of, object_of
from specpress.vocabulary import CHOICES, with_subschemas

_DEFS: Final = "#/$defs/"
_NEVER: Final[JsonObject] = {"enum": []}
_ANYTHING: Final[JsonObject] = {}
_UNFOLDED: Final = NOTES | {"$defs"}
_CHOICES: Final = frozenset(
    {"anyOf", "contains", "dependentSchemas", "else", "if", "not", "oneOf", "then"}
)
"""Keywords whose branches are compared as rules of their own."""


def as_object(schema: JsonValue) -> JsonObject:
    """A schema as an object: `true` is `{}`, `false` lists no value."""
    if isinstance(schema, dict):
        return schema
    return _NEVER if schema is False else _ANYTHING


def is_never(schema: JsonObject) -> bool:
    """Whether the schema lists no value at all, as `false` does."""
    return schema.get("enum") == []


def without_notes(schema: JsonValue) -> JsonValue:
    """The schema without what asserts nothing, down to the last subschema."""
    if not isinstance(schema, dict):
        return schema
    asserting = {keyword: value for keyword, value in schema.items() if keyword not in NOTES}
    return with_subschemas(asserting, without_notes)


class Side:
    """A self-contained schema whose references are all local."""

    __slots__ = ("_folding", "_made", "root")

    def __init__(self, root: JsonObject) -> None:
        self.root = root
        self._made: dict[int, tuple[JsonValue, JsonObject]] = {}
        self._folding: set[int] = set()

    @property
    def definitions(self) -> JsonObject:
        """The schemas that references point at."""
        definitions = self.root.get("$defs")
        return object_of(definitions)

    def resolve(self, schema: JsonValue) -> JsonObject:
        """A schema without a `$ref` of its own, and without an `allOf` of nothing but one branch.

        What stands beside a reference and only notes is laid over its target; what asserts is kept
        as a conjunction.
        """
        known = self._made.get(id(schema))
        if known is not None:
            return known[1]
        if id(schema) in self._folding:
            return as_object(schema)
        self._folding.add(id(schema))
        made = self._folded(self._resolve(as_object(schema), frozenset()))
        self._folding.discard(id(schema))
        # The schema is kept beside its result, so that its id stays its own.
        self._made[id(schema)] = (schema, made)
        return made

    def _resolve(self, schema: JsonObject, above: frozenset[str]) -> JsonObject:
        ref = schema.get("$ref")
        if isinstance(ref, str):
            name = ref.removeprefix(_DEFS)
            if name in above or name not in self.definitions:
                return _ANYTHING
            target = self._resolve(as_object(self.definitions[name]), above | {name})
            beside: JsonObject = {key: value for key, value in schema.items() if key != "$ref"}
            return _joined(target, beside)
        branches = schema.get("allOf")
        if isinstance(branches, list) and len(branches) == 1:
            rest: JsonObject = {key: value for key, value in schema.items() if key != "allOf"}
            if rest.keys() <= NOTES | {"$defs"}:
                return _joined(self._resolve(as_object(branches[0]), above), rest)
        return schema

    def _folded(self, schema: JsonObject) -> JsonObject:
        """The schema with all those parts laid into it that plain keywords can say.

        Parts are the branches of `allOf`, and a branch that is the only alternative.
        """
        made = plain_requirements(_plainly(_listed(schema)), self.resolve)
        pending: list[JsonValue] = []
        for keyword in CHOICES:
            branches = schema.get(keyword)
            if isinstance(branches, list) and (keyword == "allOf" or len(branches) == 1):
                made = {key: value for key, value in made.items() if key != keyword}
                pending += branches
        left: list[JsonValue] = []
        for branch in pending:
            part = self.resolve(branch)
            asserting = {key: value for key, value in part.items() if key not in _UNFOLDED}
            inner = asserting.pop("allOf", None)
            merged = None if asserting.keys() & _CHOICES else merge(made, asserting)
            if merged is None:
                left.append(branch)
            else:
                made = merged
                left += list_of(inner)
        made = plain_requirements(made, self.resolve)
        if len(left) == 1 and made.keys() <= _UNFOLDED:
            return {**self.resolve(left[0]), **made}
        return {**made, "allOf": left} if left else made

    def name(self, schema: JsonValue) -> str:
        """A subschema in a few words: its title, the definition's name, or its type."""
        if isinstance(schema, dict):
            found = self.resolve(schema)
            for text in (schema.get("title"), found.get("title")):
                if isinstance(text, str):
                    return text
            ref = schema.get("$ref")
            if isinstance(ref, str):
                return ref.removeprefix(_DEFS)
            kind = found.get("type", "any type")
            return kind if isinstance(kind, str) else "several types"
        return "any value" if schema else "no value"

    def has_same_definitions(self, other: Side) -> bool:
        """Whether both sides define the same under the same names."""
        return json_equal(self.definitions, other.definitions)


def _listed(schema: JsonObject) -> JsonObject:
    """The schema with a constant as a list of one value."""
    if "const" not in schema or "enum" in schema:
        return schema
    return {
        **{key: value for key, value in schema.items() if key != "const"},
        "enum": [schema["const"]],
    }


def _plainly(schema: JsonObject) -> JsonObject:
    """The schema with both booleans as their type, and the end of a tuple as a number of items."""
    values = schema.get("enum")
    if isinstance(values, list) and "type" not in schema:
        booleans = {value for value in values if isinstance(value, bool)}
        others = [value for value in values if not isinstance(value, bool)]
        if len(booleans) == 2 and all(value is None for value in others):
            schema = {key: value for key, value in schema.items() if key != "enum"}
            schema["type"] = ["boolean", "null"] if others else "boolean"
    items = schema.get("items")
    if items is not None:
        places, most = schema.get("prefixItems", []), schema.get("maxItems")
        count = len(places) if isinstance(places, list) else 0
        if isinstance(most, (int, float)) and not isinstance(most, bool) and most <= count:
            schema = {key: value for key, value in schema.items() if key != "items"}
        elif items is False:
            schema = {key: value for key, value in schema.items() if key != "items"}
            schema["maxItems"] = count
    return schema


def _joined(target: JsonObject, beside: JsonObject) -> JsonObject:
    asserting: JsonObject = {
        key: value for key, value in beside.items() if key not in NOTES and key != "$defs"
    }
    notes: JsonObject = {key: value for key, value in beside.items() if key in NOTES}
    if not asserting:
        return {**target, **notes} if notes else target
    inner: JsonObject = {key: value for key, value in target.items() if key not in NOTES}
    kept: JsonObject = {key: value for key, value in target.items() if key in NOTES}
    return {**kept, **notes, "allOf": [inner, asserting]}
