"""Reading a schema as one object: `$ref` followed, siblings and `allOf` merged.

For docs and types, which want one list of members. Validators are compiled from the schema as it
stands: merging is not always exact (`additionalProperties` looks at its own siblings only).
"""

from __future__ import annotations

from typing import Final

from specpress.ir import (
    NormalSchema,
    SchemaNode,
)
from specpress.jsonvalue import JsonObject, JsonValue, ValueSet, json_equal, list_of, object_of
from specpress.vocabulary import ALTERNATIVES, CONDITION, LOWER_LIMITS, UPPER_LIMITS

_MAX_MERGES: Final = 20_000
_MAX_HOPS: Final = 160

_CONDITIONAL: Final = frozenset(
    {*CONDITION, "not", "dependentRequired", "dependentSchemas", "contains"}
)
_MERE_RULE: Final = _CONDITIONAL | {"title", "description"}
_SEVERAL: Final = _CONDITIONAL | {*ALTERNATIVES, "pattern", "multipleOf", "format"}
_LIMITS: Final = LOWER_LIMITS | UPPER_LIMITS
_MAY_EVALUATE: Final = frozenset(
    {*ALTERNATIVES, *CONDITION, "allOf", "contains", "dependentSchemas"}
)
"""What may describe items and members besides the keywords that list them."""
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
        branches = list_of(node.get("allOf"))
        if name is None and not branches:
            return node
        flat = SchemaNode({}, node.location)
        residue: list[JsonValue] = []
        parts: list[SchemaNode] = []
        if name is not None:
            target = self.flatten(self.normal.target(name))
            parts.append(target)
            flat = self._merge(flat, _with_own_end(target), residue)
        for branch in branches:
            part = self.flatten(branch)
            if part.keys() and part.keys() <= _MERE_RULE:
                residue.append(part)
                continue
            parts.append(part)
            flat = self._merge(flat, _with_own_end(part), residue)
        own = node.without(*_STRUCTURE)
        flat = self._merge(flat, own, residue)
        residue += [rule for part in parts for rule in _for_others(part, flat)]
        # A schema that two parts refer to leaves its own twice, and twice that where both are met.
        rules: list[JsonValue] = [*{id(rule): rule for rule in residue}.values()]
        return flat.changed({"allOf": rules}) if rules else flat

    def _merge(self, base: SchemaNode, over: SchemaNode, residue: list[JsonValue]) -> SchemaNode:
        self._merges += 1
        if self._merges > _MAX_MERGES:
            raise FlattenFault("the graph of references is too large to be read as one object")
        base, over = self._with_same_prefix(base, over)
        merged: JsonObject = dict(base)
        for keyword, value in over.items():
            if keyword == "allOf":
                residue.extend(list_of(value))
            elif keyword not in merged:
                merged[keyword] = value
            else:
                self._merge_keyword(merged, keyword, base, over, residue)
        if "if" in base and "if" in over:
            merged |= {key: base[key] for key in CONDITION if key in base}
            rule = {key: over[key] for key in CONDITION if key in over}
            residue.append(SchemaNode(rule, over.location))
        return base.merged(merged, over)

    def _merge_keyword(
        self,
        merged: JsonObject,
        keyword: str,
        base: SchemaNode,
        over: SchemaNode,
        residue: list[JsonValue],
    ) -> None:
        before, value = merged[keyword], over[keyword]
        if json_equal(before, value):
            merged[keyword] = value
        elif keyword in {"properties", "patternProperties"}:
            merged[keyword] = self._both_members(before, value)
        elif keyword == "required":
            merged[keyword] = list(ValueSet([*list_of(before), *list_of(value)]))
        elif keyword == "type":
            common = _common_types(before, value)
            if not common:
                # No value is of both: one is the type, the other is asked beside it.
                residue.append(SchemaNode({keyword: before}, base.location))
            merged[keyword] = common or value
        elif keyword == "enum":
            both = ValueSet(list_of(value))
            merged[keyword] = [item for item in list_of(before) if item in both]
        elif keyword in _LIMITS:
            merged[keyword] = _tighter(keyword, before, value)
        elif keyword in {"items", "additionalProperties", "propertyNames"}:
            merged[keyword] = self._both(before, value)
        elif keyword in _SEVERAL:
            if keyword not in CONDITION:
                residue.append(SchemaNode({keyword: value}, over.location))
        else:
            merged[keyword] = value

    def _with_same_prefix(
        self, base: SchemaNode, over: SchemaNode
    ) -> tuple[SchemaNode, SchemaNode]:
        """Two schemas of lists whose `items` begin behind the same number of items of their own."""
        length = max(len(_prefix(base)), len(_prefix(over)))
        if not length:
            return base, over
        first, second = _with_prefix(base, length), _with_prefix(over, length)
        pairs = zip(_prefix(first), _prefix(second), strict=True)
        prefix: list[JsonValue] = [self._both(one, two) for one, two in pairs]
        return first.changed({"prefixItems": prefix}), second.changed({"prefixItems": prefix})

    def _both_members(self, before: JsonValue, value: JsonValue) -> JsonValue:
        members = dict(object_of(before))
        for name, schema in object_of(value).items():
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


def _prefix(node: SchemaNode) -> list[JsonValue]:
    return list_of(node.get("prefixItems"))


def _for_others(part: SchemaNode, flat: SchemaNode) -> list[JsonValue]:
    """What a part asks of members that other parts describe, which it looks at as any others."""
    known = object_of(part.get("properties"))
    if object_of(flat.get("properties")).keys() <= known.keys():
        return []
    asked = part.get("additionalProperties", True)
    if "additionalProperties" not in part and not part.keys() & _MAY_EVALUATE:
        asked = part.get("unevaluatedProperties", True)
    if asked is True or asked == {}:
        return []
    rule: JsonObject = {"properties": dict.fromkeys(known, True)} if known else {}
    rule |= {"additionalProperties": asked}
    if "patternProperties" in part:
        rule["patternProperties"] = part["patternProperties"]
    return [SchemaNode(rule, part.location)]


def _with_own_end(node: SchemaNode) -> SchemaNode:
    """A list whose `unevaluatedItems` is said by `items`: beside other parts it would mean more."""
    if "unevaluatedItems" not in node or node.keys() & _MAY_EVALUATE:
        return node
    rest = node.without("unevaluatedItems")
    return rest if "items" in node else rest.changed({"items": node["unevaluatedItems"]})


def _with_prefix(node: SchemaNode, length: int) -> SchemaNode:
    """The same list with so many items of their own."""
    prefix = _prefix(node)
    rest = [node.get("items", True)] * (length - len(prefix))
    return node.changed({"prefixItems": [*prefix, *rest]})


def _common_types(before: JsonValue, value: JsonValue) -> JsonValue:
    """The types that both allow; none are an empty list."""
    first = before if isinstance(before, list) else [before]
    second = value if isinstance(value, list) else [value]
    common: list[JsonValue] = [
        kind for kind in first if kind in second or (kind == "integer" and "number" in second)
    ]
    if "number" in first and "integer" in second and "integer" not in common:
        common.append("integer")
    return common[0] if len(common) == 1 else common


def _tighter(keyword: str, before: JsonValue, value: JsonValue) -> JsonValue:
    if not isinstance(before, (int, float)) or not isinstance(value, (int, float)):
        return value
    return max(before, value) if keyword in LOWER_LIMITS else min(before, value)
