"""Schemas to types and objects."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final, NamedTuple, TypeVar

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.lowering import RECURSIVE_LIST, TOO_DEEP, TOO_LARGE
from specpress.ir import (
    CLASS_PIN,
    Anything,
    Array,
    Constant,
    Json,
    NormalSchema,
    ObjectId,
    ObjectRef,
    ObjectType,
    Primitive,
    PrimitiveKind,
    SchemaNode,
    Tuple,
    Type,
    Union,
)
from specpress.jsonvalue import JsonValue
from specpress.lower.branches import deepened
from specpress.lower.enums import constant_or_enumeration, lower_enum
from specpress.lower.limits import items_range
from specpress.lower.limits import number as number_of
from specpress.lower.objects import FieldRoles, ObjectLowerer, Reference
from specpress.lower.pins import Naming
from specpress.lower.rules import Ruled, rules_of
from specpress.lower.scalars import lower_scalar, lower_string
from specpress.lower.shapes import (
    declared_kinds,
    inferred_kind,
    is_string,
    narrows,
    share_types,
    text_or_none,
    union_variants,
)
from specpress.lower.unions import fixed_value, one_of, or_null
from specpress.lower.written_out import Size, WrittenOut
from specpress.schema import Flattener, FlattenFault
from specpress.text import SpecText

_MAX_DEPTH: Final = 48
_UNEVALUATED: Final = ("unevaluatedItems", "unevaluatedProperties")

RuledT = TypeVar("RuledT", bound=Ruled)


class _Lowered(NamedTuple):
    """A schema, which is held so that nothing else has its identity, and what it gave."""

    schema: JsonValue
    type: tuple[Type, bool]
    size: Size


class SchemaLowerer:
    """Lowers one normal schema to a type, and to the objects that the type refers to."""

    __slots__ = (
        "_cuts",
        "_flattener",
        "_lowered",
        "_nodes",
        "_normal",
        "_objects",
        "_open",
        "_report",
        "_unions",
        "_written",
        "branches",
    )

    def __init__(
        self,
        normal: NormalSchema,
        report: Reporter,
        *,
        documentation_link: str,
        roles: FieldRoles | None = None,
    ) -> None:
        self._normal = normal
        self._flattener = Flattener(normal)
        self._report = report
        self._objects = ObjectLowerer(
            normal,
            report,
            self._type,
            self._flatten,
            documentation_link=documentation_link,
            roles=roles,
        )
        # References that are being followed, apart for each object that they are in.
        self._open: list[list[str]] = [[]]
        self._nodes: dict[int, ObjectId] = {}
        self._written = WrittenOut(normal, report)
        self._cuts = 0
        # By the identity of schemas: what is reached twice is one type, with one set of classes.
        self._lowered: dict[int, _Lowered] = {}
        # The schema is kept beside what is known of it, so that its id stays its own.
        self._unions: dict[int, tuple[SchemaNode, bool]] = {}
        # The types of the branches of the schema itself, where it is a union; one for each.
        self.branches: tuple[Type, ...] = ()

    @property
    def objects(self) -> tuple[ObjectType, ...]:
        """Every object so far, in order of first use."""
        return tuple(found for found in self._objects.objects.values() if found is not None)

    @property
    def naming(self) -> Naming:
        """What the specs say of the names of the objects."""
        return self._objects.naming

    def lower_root(self, object_id: ObjectId) -> tuple[Type, bool]:
        """Lower the schema itself under the key `object_id`; tell whether null is taken besides."""
        self._objects.root = object_id
        return self._type(self._normal.root, object_id, 0)

    def _flatten(self, schema: JsonValue) -> SchemaNode:
        """The flat form; a schema that has none is reported and read as "anything"."""
        try:
            return self._flattener.flatten(schema)
        except FlattenFault as fault:
            self._report.report(TOO_LARGE, str(fault), self._normal.location(schema))
            return SchemaNode({}, self._normal.location(schema))

    def _type(self, schema: JsonValue, path: ObjectId, depth: int) -> tuple[Type, bool]:
        """The type of a schema, and whether null is taken besides."""
        if depth > _MAX_DEPTH:
            self._report.report(
                TOO_DEEP,
                f"schemas are nested deeper than {_MAX_DEPTH} levels here",
                self._normal.location(schema),
            )
            return Anything(), False
        known = self._known_reference(schema) or self._open_object(schema)
        if known is not None:
            flat = self._flatten(schema)
            self._written.add_texts(flat)
            return known, declared_kinds(flat)[1]
        lowered = self._lowered.get(id(schema))
        if lowered is not None:
            # one more type that is written out; an object is one class however often it is named
            if isinstance(lowered.type[0], ObjectRef):
                self._written.add_texts(self._flatten(schema))
            else:
                self._written.add(lowered.size)
            return (Anything(), False) if self._written.is_too_large() else lowered.type
        self._written.add_type()
        if self._written.is_too_large():
            return Anything(), False
        before, cuts = self._written.size, self._cuts
        is_outermost = id(schema) not in self._nodes
        if is_outermost:
            self._nodes[id(schema)] = path
        try:
            found = self._followed(schema, path, depth)
        finally:
            if is_outermost:
                del self._nodes[id(schema)]
        if cuts == self._cuts:
            self._lowered[id(schema)] = _Lowered(schema, found, self._written.since(before))
        return found

    def _followed(self, schema: JsonValue, path: ObjectId, depth: int) -> tuple[Type, bool]:
        reference = self._normal.target_name(schema) if isinstance(schema, dict) else None
        if reference is None:
            return self._described(schema, path, depth, None)
        if reference in self._open[-1] or sum(reference in names for names in self._open) > 1:
            self._cuts += 1
            self._report.report(
                RECURSIVE_LIST,
                f"`{reference}` contains itself without an object in between: it is typed as any "
                "JSON value",
                self._normal.location(schema),
            )
            return Anything(), False
        self._open[-1].append(reference)
        try:
            return self._described(schema, path, depth, Reference(reference, _is_whole(schema)))
        finally:
            self._open[-1].pop()

    def _described(
        self, schema: JsonValue, path: ObjectId, depth: int, reference: Reference | None
    ) -> tuple[Type, bool]:
        flat = self._flatten(schema)
        self._written.add_texts(flat)
        if "const" in flat:
            value = flat["const"]
            if value is None:
                return Primitive(kind=PrimitiveKind.NULL), False
            return _ruled(flat, Constant(value=Json.of(value))), False
        enumeration = lower_enum(flat)
        if enumeration is not None:
            listed, has_null = constant_or_enumeration(enumeration)
            return _ruled(flat, listed), has_null
        kinds, nullable = declared_kinds(flat)
        if kinds == ("string",) or (not kinds and is_string(flat)):
            return _ruled(flat, lower_string(flat)), nullable
        return self._composite(flat, kinds, path, depth, nullable=nullable, reference=reference)

    def _known_reference(self, schema: JsonValue) -> ObjectRef | None:
        if not isinstance(schema, dict):
            return None
        name = self._normal.target_name(schema)
        if name is None or not _is_whole(schema):
            return None
        known = self._objects.known(name)
        if known is not None and CLASS_PIN in schema:
            self._objects.pin(known, self._flatten(schema))
        return known

    def _open_object(self, schema: JsonValue) -> ObjectRef | None:
        """The object that is being lowered from this very schema: it holds itself."""
        path = self._nodes.get(id(schema))
        return ObjectRef(object_id=path) if path and path in self._objects.objects else None

    def _composite(
        self,
        flat: SchemaNode,
        kinds: tuple[str, ...],
        path: ObjectId,
        depth: int,
        *,
        nullable: bool,
        reference: Reference | None,
    ) -> tuple[Type, bool]:
        variants = union_variants(flat)
        if variants is not None and (kinds or nullable) and not self._possible(flat, variants):
            # No value meets these, null neither: they are a rule beside the type.
            variants, nullable = None, False
        if variants is not None and self._is_one_object(flat, variants, kinds, path):
            return self._single(flat, "object", path, depth, reference=reference), nullable
        if variants is not None:
            return self._union(flat, variants, path, depth)
        if len(kinds) > 1:
            parts = [
                self._single(flat.changed({"type": kind}), kind, path, depth) for kind in kinds
            ]
            return Union(variants=tuple(parts)), nullable
        kind = kinds[0] if kinds else inferred_kind(flat)
        if kind is None:
            only_null = nullable and not kinds
            return (
                (Primitive(kind=PrimitiveKind.NULL), False)
                if only_null
                else (_ruled(flat, Anything()), nullable)
            )
        return self._single(flat, kind, path, depth, reference=reference), nullable

    def _is_one_object(
        self, flat: SchemaNode, variants: list[JsonValue], kinds: tuple[str, ...], path: ObjectId
    ) -> bool:
        """Whether a union stands for one object: the members of a request are arguments.

        So they are those of the request itself and of each alternative.
        """
        return (
            self._objects.has_arguments(path)
            and kinds in {(), ("object",)}
            and (bool(flat.get("properties")) or self._are_objects(variants))
        )

    def _are_objects(self, variants: list[JsonValue]) -> bool:
        """Whether alternatives are objects, all of them, and some have members."""
        have_members = False
        for variant in variants:
            flat = self._flatten(variant)
            kinds = declared_kinds(flat)[0]
            has_members = bool(flat.get("properties")) or self._is_of_objects(flat)
            if kinds not in {(), ("object",)} or not (kinds or has_members):
                return False
            have_members = have_members or has_members
        return have_members

    def _is_of_objects(self, flat: SchemaNode) -> bool:
        """Whether a schema is a union of objects; each is looked at once."""
        known = self._unions.get(id(flat))
        if known is None:
            self._unions[id(flat)] = (flat, False)  # a union that holds itself adds no member
            inner = union_variants(flat)
            known = self._unions[id(flat)] = (flat, bool(inner and self._are_objects(inner)))
        return known[1]

    def _single(
        self,
        flat: SchemaNode,
        kind: str,
        path: ObjectId,
        depth: int,
        reference: Reference | None = None,
    ) -> Type:
        if kind == "object":
            self._open.append([])
            try:
                return self._objects.lower(flat, path, depth, reference)
            finally:
                self._open.pop()
        is_list = kind == "array"
        return _ruled(flat, self._array(flat, path, depth) if is_list else lower_scalar(flat, kind))

    def _array(self, flat: SchemaNode, path: ObjectId, depth: int) -> Array | Tuple:
        size, unique = items_range(flat), flat.get("uniqueItems") is True
        item_path = f"{path}[]"
        prefix = flat.get("prefixItems")
        limit = number_of(flat.get("maxItems"))
        if isinstance(prefix, list) and limit is not None:
            prefix = prefix[: math.floor(max(limit, 0))]
        found = self._objects.branches(flat)
        rest_schema = deepened(_other_items(flat), ("items",), found, self._flatten)
        if not isinstance(prefix, list) or not prefix:
            items = or_null(self._type(rest_schema, item_path, depth + 1))
            return Array(items=items, size=size, unique=unique)
        kinds = tuple(
            or_null(self._type(item, f"{item_path}({place})", depth + 1))
            for place, item in enumerate(prefix)
        )
        rest: Type | None = None
        if rest_schema is not False and (limit is None or limit > len(prefix)):
            rest = or_null(self._type(rest_schema, item_path, depth + 1))
        else:
            size = items_range({**flat, "maxItems": len(prefix)})
        texts = tuple(self._text(item) for item in prefix)
        return Tuple(prefix=kinds, texts=texts, rest=rest, size=size, unique=unique)

    def _text(self, schema: JsonValue) -> SpecText:
        """What a schema says of its value in one line: its title, else its description."""
        flat = self._flatten(schema)
        return SpecText(
            text_or_none(flat.get("title")) or text_or_none(flat.get("description")) or ""
        )

    def _union(
        self, flat: SchemaNode, variants: list[JsonValue], path: ObjectId, depth: int
    ) -> tuple[Type, bool]:
        chosen = next(one for one in ("oneOf", "anyOf") if flat.get(one) is variants)
        shared = flat.without(chosen, "title", *_UNEVALUATED)
        # These look at what the branch describes, too, so they stand beside both.
        beside = {key: flat[key] for key in _UNEVALUATED if key in flat}
        kinds: list[Type] = []
        branches: list[Type] = []
        nullable = False
        for number, variant in self._possible(flat, variants):
            merged: JsonValue = variant
            if beside or shared.keys() - {"description", "discriminator", "default", "examples"}:
                place = self._normal.location(variant)
                merged = SchemaNode({"allOf": [shared, variant], **beside}, place)
            variant_path = path if len(variants) == 1 else self._branch(variant, path, number)
            kind, has_null = self._type(merged, variant_path, depth + 1)
            nullable = nullable or has_null
            branches.append(or_null((kind, has_null)))
            if isinstance(kind, Primitive) and kind.kind is PrimitiveKind.NULL:
                nullable = True
            else:
                kinds.append(kind)
        if depth == 0:
            self.branches = tuple(branches)
        if not kinds:
            return Primitive(kind=PrimitiveKind.NULL), False
        discriminator = flat.get("discriminator")
        member = discriminator.get("propertyName") if isinstance(discriminator, dict) else None
        union = one_of(kinds)
        if isinstance(union, Union):
            tag = text_or_none(member) or self._implied_discriminator(union)
            union = Union(variants=union.variants, discriminator=tag)
        return union, nullable

    def _possible(self, flat: SchemaNode, variants: list[JsonValue]) -> list[tuple[int, JsonValue]]:
        """The branches that the types beside them allow, by number."""
        return [
            (number, variant)
            for number, variant in enumerate(variants)
            if share_types(flat, self._flatten(variant))
        ]

    def _branch(self, variant: JsonValue, path: ObjectId, number: int) -> ObjectId:
        """The key of an object that a branch may be; the naming pass is told its name or title."""
        branch = f"{path}({number + 1})"
        if isinstance(variant, dict):
            name = self._normal.target_name(variant) or text_or_none(variant.get("title"))
            if name:
                self._objects.naming.labels[branch] = name
        return branch

    def _implied_discriminator(self, union: Union) -> str | None:
        """The member that every object variant requires and fixes to a value of its own."""
        objects = [
            self._objects.objects.get(variant.object_id)
            for variant in union.variants
            if isinstance(variant, ObjectRef)
        ]
        if len(objects) < len(union.variants) or objects[0] is None:
            return None
        for candidate in objects[0].fields:
            tags: set[str] = set()
            for variant in objects:
                tag = None if variant is None else fixed_value(variant, candidate.wire_name)
                if tag is not None:
                    tags.add(tag)
            if len(tags) == len(objects):
                return candidate.wire_name
        return None


def _is_whole(schema: JsonValue) -> bool:
    """Whether a schema with a reference takes what the reference leads to, and nothing else."""
    return not isinstance(schema, dict) or not ("allOf" in schema or narrows(schema))


def _ruled(flat: SchemaNode, kind: RuledT) -> RuledT:
    """The type with what the schema asks beyond it."""
    rules = rules_of(flat, kind)
    return replace(kind, rules=rules) if rules else kind


def _other_items(flat: SchemaNode) -> JsonValue:
    """What items may be that `prefixItems` does not describe; `contains` may describe some, too."""
    if "items" in flat or "contains" in flat or "prefixItems" not in flat:
        return flat.get("items", True)
    return flat.get("unevaluatedItems", True)
