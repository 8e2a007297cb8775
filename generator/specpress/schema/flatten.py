"""Reading a schema as one object: `$ref` followed, siblings and `allOf` merged.

For docs and types, which want one list of members. Validators are compiled from the schema as it
stands: merging is not always exact (`additionalProperties` looks at its own siblings only).
"""

from __future__ import annotations

from typing import Final

from specpress.jsonvalue import JsonValue, ValueSet, json_equal
from specpress.schema.node import SchemaNode
from specpress.schema.normal import NormalSchema
from specpress.vocabulary import ALTERNATIVES, CONDITION, LOWER_LIMITS, UPPER_LIMITS

_MAX_MERGES: Final = 20_000
_MAX_HOPS: Final = 160

_CONDITIONAL: Final = frozenset(
    {*CONDITION, "not", "dependentRequired", "dependentSchemas", "contains"}
)
_STRUCTURE: Final = frozenset({"$ref", "$defs", "allOf"})


class FlattenFault(Exception):
    """A schema that cannot be read as one object: references in a circle, or too many merges."""


class Flattener:
    """Flattens schemas of one normal schema, each once.

    Attributes:
        normal: the schema whose `$defs` are used.
    """

    __slots__ = ("_flat", "_merges", "_open", "normal")

    def __init__(self, normal: NormalSchema) -> None:
        self.normal = normal
        # The node is kept beside its flat form, so that its id cannot be given to another one.
        self._flat: dict[int, tuple[SchemaNode, SchemaNode]] = {}
        self._open: set[int] = set()
        self._merges = 0

    def flatten(self, schema: JsonValue) -> SchemaNode:
        """The schema without `$ref`, with `allOf` merged as far as merging is exact in meaning.

        What cannot be merged (conditions, a second `pattern`, a second `anyOf`) is left under
        `allOf`. The result must not be changed.

        Raises:
            FlattenFault: a `$ref` leads back to itself, or the graph of references is too large.
        """
        node = self.normal.node(schema)
        known = self._flat.get(id(node))
        if known is not None:
            return known[1]
        if id(node) in self._open:
            raise FlattenFault("references lead back to this schema without an object in between")
        if len(self._open) > _MAX_HOPS:
            raise FlattenFault(f"references lead through more than {_MAX_HOPS} schemas")
        self._open.add(id(node))
        try:
            flat = self._merge_parts(node)
        finally:
            self._open.discard(id(node))
        self._flat[id(node)] = (node, flat)
        return flat

    def _merge_parts(self, node: SchemaNode) -> SchemaNode:
        name = self.normal.target_name(node)
        branches = node.get("allOf")
        if name is None and not isinstance(branches, list):
            return node
        flat = SchemaNode({}, node.location)
        residue: list[JsonValue] = []
        if name is not None:
            flat = self._merge(flat, self.flatten(self.normal.target(name)), residue)
        for branch in branches if isinstance(branches, list) else []:
            part = self.flatten(branch)
            if part.keys() and part.keys() <= _CONDITIONAL | {"title", "description"}:
                residue.append(part)
                continue
            flat = self._merge(flat, part, residue)
        own = node.without(*_STRUCTURE)
        flat = self._merge(flat, own, residue)
        if residue:
            flat["allOf"] = residue
        return flat

    def _merge(self, base: SchemaNode, over: SchemaNode, residue: list[JsonValue]) -> SchemaNode:
        self._merges += 1
        if self._merges > _MAX_MERGES:
            raise FlattenFault("the graph of references is too large to be read as one object")
        merged = base.merged(base, over)
        for keyword, value in over.items():
            if keyword == "allOf" and isinstance(value, list):
                residue.extend(value)
            elif keyword not in merged:
                merged[keyword] = value
            else:
                self._merge_keyword(merged, keyword, over, residue)
        if "if" in base and "if" in over:
            merged |= {key: base[key] for key in CONDITION if key in base}
            rule = {key: over[key] for key in CONDITION if key in over}
            residue.append(SchemaNode(rule, over.location))
        return merged

    def _merge_keyword(
        self, merged: SchemaNode, keyword: str, over: SchemaNode, residue: list[JsonValue]
    ) -> None:
        before, value = merged[keyword], over[keyword]
        if json_equal(before, value):
            merged[keyword] = value
        elif keyword in {"properties", "patternProperties"}:
            merged[keyword] = self._both_members(before, value)
        elif keyword == "required" and isinstance(before, list) and isinstance(value, list):
            merged[keyword] = list(ValueSet([*before, *value]))
        elif keyword == "type":
            merged[keyword] = _common_types(before, value)
        elif keyword == "enum" and isinstance(before, list) and isinstance(value, list):
            both = ValueSet(value)
            merged[keyword] = [item for item in before if item in both]
        elif keyword in LOWER_LIMITS | UPPER_LIMITS:
            merged[keyword] = _tighter(keyword, before, value)
        elif keyword in {"items", "additionalProperties", "propertyNames"}:
            merged[keyword] = self._both(before, value)
        elif keyword in {*ALTERNATIVES, "pattern", "multipleOf", "format"} | _CONDITIONAL:
            if keyword not in CONDITION:
                residue.append(SchemaNode({keyword: value}, over.location))
        else:
            merged[keyword] = value

    def _both_members(self, before: JsonValue, value: JsonValue) -> JsonValue:
        if not isinstance(before, dict) or not isinstance(value, dict):
            return value
        members = dict(before)
        for name, schema in value.items():
            members[name] = self._both(members[name], schema) if name in members else schema
        return members

    def _both(self, before: JsonValue, value: JsonValue) -> JsonValue:
        if before is False or value is False:
            return False
        if before is True or before == {}:
            return value
        if value is True or value == {} or json_equal(before, value):
            return before
        return SchemaNode({"allOf": [before, value]}, self.normal.location(value))


def _common_types(before: JsonValue, value: JsonValue) -> JsonValue:
    first = before if isinstance(before, list) else [before]
    second = value if isinstance(value, list) else [value]
    common: list[JsonValue] = [
        kind for kind in first if kind in second or (kind == "integer" and "number" in second)
    ]
    if "number" in first and "integer" in second and "integer" not in common:
        common.append("integer")
    if not common:
        return value
    return common[0] if len(common) == 1 else common


def _tighter(keyword: str, before: JsonValue, value: JsonValue) -> JsonValue:
    if not isinstance(before, (int, float)) or not isinstance(value, (int, float)):
        return value
    return max(before, value) if keyword in LOWER_LIMITS else min(before, value)
