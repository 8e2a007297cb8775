"""Schemas to types and objects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.lowering import RECURSIVE_LIST, TOO_DEEP, TOO_LARGE
from specpress.ir import (
    Anything,
    Array,
    Constant,
    Field,
    FieldRole,
    Json,
    Map,
    ObjectId,
    ObjectRef,
    ObjectType,
    Primitive,
    PrimitiveKind,
    Type,
    Union,
)
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.lower.conditions import lower_conditions
from specpress.lower.descriptions import lower_prose, lower_title
from specpress.lower.enums import lower_enum
from specpress.lower.limits import (
    items_range,
    length_range,
    properties_range,
    step,
    value_range,
)
from specpress.lower.shapes import (
    declared_kinds,
    inferred_kind,
    is_string,
    narrows,
    string_forms,
    text_or_none,
    union_variants,
)
from specpress.lower.unions import fixed_value, one_of, takes_media
from specpress.schema import Flattener, FlattenFault, NormalSchema

_MAX_TYPES: Final = 20_000
_MAX_DEPTH: Final = 48
_MAX_OBJECTS: Final = 2_000


@dataclass(slots=True)
class Naming:
    """What the naming pass needs to know of objects, gathered while they are lowered.

    Attributes:
        hints: per object, the name of what it came from: a `$defs` name or a member's wire name.
        pins: names that a spec pins with `x-specpress-name`, by object and wire name (or "").
    """

    hints: dict[ObjectId, str] = field(default_factory=dict[ObjectId, str])
    pins: dict[tuple[ObjectId, str], str] = field(default_factory=dict[tuple[ObjectId, str], str])


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRoles:
    """How the members of the request object are filled in."""

    filled: frozenset[str] = frozenset()
    delivery: str = ""

    def role(self, wire_name: str, kind: Type) -> FieldRole:
        """Who sets the member."""
        if wire_name in self.filled:
            return FieldRole.FILLED
        if wire_name == self.delivery:
            return FieldRole.DELIVERY
        return FieldRole.FIXED if isinstance(kind, Constant) else FieldRole.CALLER


class SchemaLowerer:
    """Lowers one normal schema; objects go to `objects`, in order of first use."""

    __slots__ = (
        "_by_reference",
        "_documentation_link",
        "_flattener",
        "_normal",
        "_open",
        "_report",
        "_roles",
        "_root",
        "_types",
        "naming",
        "objects",
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
        self._documentation_link = documentation_link
        self._roles = roles
        self._root = ""
        self._by_reference: dict[str, ObjectId] = {}
        self._open: list[str] = []
        self._types = 0
        self.naming = Naming()
        self.objects: dict[ObjectId, ObjectType | None] = {}

    def lower_root(self, object_id: ObjectId) -> Type:
        """Lower the schema itself under the key `object_id`."""
        self._root = object_id
        kind, _ = self._type(self._normal.root, object_id, 0)
        return kind

    def flatten(self, schema: JsonValue) -> JsonObject:
        """The flat form; a schema that has none is reported and read as "anything"."""
        try:
            return self._flattener.flatten(schema)
        except FlattenFault as fault:
            self._report.report(TOO_LARGE, str(fault), self._normal.location(schema))
            return {}

    def _type(self, schema: JsonValue, path: ObjectId, depth: int) -> tuple[Type, bool]:
        """The type of a schema, and whether null is taken besides."""
        if depth > _MAX_DEPTH:
            self._report.report(
                TOO_DEEP,
                f"schemas are nested deeper than {_MAX_DEPTH} levels here",
                self._normal.location(schema),
            )
            return Anything(), False
        known = self._known_reference(schema)
        if known is not None:
            return known, False
        self._types += 1
        if self._types > _MAX_TYPES:
            if self._types == _MAX_TYPES + 1:
                self._report.report(
                    TOO_LARGE,
                    f"the schema stands for over {_MAX_TYPES:,} types, references written out",
                    self._normal.location(self._normal.root),
                    hint="let references lead to objects, each of which is one type",
                )
            return Anything(), False
        reference = self._normal.target_name(schema) if isinstance(schema, dict) else None
        if reference is None:
            return self._described(schema, path, depth, None)
        if reference in self._open:
            self._report.report(
                RECURSIVE_LIST,
                f"`{reference}` holds itself without an object in between: it is typed as any "
                "JSON value",
                self._normal.location(schema),
            )
            return Anything(), False
        self._open.append(reference)
        try:
            return self._described(schema, path, depth, reference)
        finally:
            self._open.pop()

    def _described(
        self, schema: JsonValue, path: ObjectId, depth: int, reference: str | None
    ) -> tuple[Type, bool]:
        flat = self.flatten(schema)
        if "const" in flat:
            value = flat["const"]
            if value is None:
                return Primitive(kind=PrimitiveKind.NULL), False
            return Constant(value=Json.of(value)), False
        enumeration = lower_enum(flat)
        if enumeration is not None:
            return enumeration
        kinds, nullable = declared_kinds(flat)
        if kinds == ("string",) or (not kinds and is_string(flat)):
            return self._string(flat), nullable
        return self._composite(flat, kinds, path, depth, nullable=nullable, reference=reference)

    def _known_reference(self, schema: JsonValue) -> ObjectRef | None:
        if not isinstance(schema, dict):
            return None
        name = self._normal.target_name(schema)
        if name is None or "allOf" in schema or narrows(schema):
            return None
        object_id = self._by_reference.get(name)
        return None if object_id is None else ObjectRef(object_id=object_id)

    def _composite(
        self,
        flat: JsonObject,
        kinds: tuple[str, ...],
        path: ObjectId,
        depth: int,
        *,
        nullable: bool,
        reference: str | None,
    ) -> tuple[Type, bool]:
        variants = union_variants(flat)
        if variants is not None:
            return self._union(flat, variants, path, depth, nullable=nullable)
        if len(kinds) > 1:
            parts = [self._single({**flat, "type": kind}, kind, path, depth) for kind in kinds]
            return Union(variants=tuple(parts)), nullable
        kind = kinds[0] if kinds else inferred_kind(flat)
        if kind is None:
            only_null = nullable and not kinds
            return (
                (Primitive(kind=PrimitiveKind.NULL), False)
                if only_null
                else (
                    Anything(),
                    nullable,
                )
            )
        return self._single(flat, kind, path, depth, reference=reference), nullable

    def _single(
        self,
        flat: JsonObject,
        kind: str,
        path: ObjectId,
        depth: int,
        reference: str | None = None,
    ) -> Type:
        if kind == "object":
            return self._object_or_map(flat, path, depth, reference)
        if kind == "array":
            return self._array(flat, path, depth)
        if kind == "string":
            return self._string(flat)
        if kind in {"integer", "number"}:
            return Primitive(
                kind=PrimitiveKind(kind),
                range=value_range(flat),
                step=step(flat),
                format=text_or_none(flat.get("format")),
            )
        return Primitive(kind=PrimitiveKind(kind))

    def _string(self, flat: JsonObject) -> Primitive:
        return Primitive(
            kind=PrimitiveKind.STRING,
            range=length_range(flat),
            format=text_or_none(flat.get("format")),
            pattern=text_or_none(flat.get("pattern")),
            forms=string_forms(flat),
        )

    def _array(self, flat: JsonObject, path: ObjectId, depth: int) -> Array:
        prefix = flat.get("prefixItems")
        item_path = f"{path}[]"
        if isinstance(prefix, list) and prefix:
            kinds = [
                self._or_null(self._type(item, f"{item_path}({number})", depth + 1))
                for number, item in enumerate(prefix)
            ]
            rest = flat.get("items", True)
            if rest is not False:
                kinds.append(self._or_null(self._type(rest, item_path, depth + 1)))
            items = one_of(kinds)
        else:
            items = self._or_null(self._type(flat.get("items", True), item_path, depth + 1))
        unique = flat.get("uniqueItems") is True
        return Array(items=items, size=items_range(flat), unique=unique)

    def _or_null(self, lowered: tuple[Type, bool]) -> Type:
        kind, nullable = lowered
        return one_of([kind, Primitive(kind=PrimitiveKind.NULL)]) if nullable else kind

    def _union(
        self,
        flat: JsonObject,
        variants: list[JsonValue],
        path: ObjectId,
        depth: int,
        *,
        nullable: bool,
    ) -> tuple[Type, bool]:
        shared = {key: value for key, value in flat.items() if key not in {"anyOf", "oneOf"}}
        shared.pop("title", None)
        kinds: list[Type] = []
        for number, variant in enumerate(variants):
            merged: JsonValue = variant
            if shared.keys() - {"description", "discriminator", "default", "examples"}:
                merged = {"allOf": [shared, variant]}
                self._normal.place(merged, self._normal.location(variant))
            alone = len(variants) == 1
            variant_path = path if alone else f"{path}({self._tag(variant, number)})"
            kind, has_null = self._type(merged, variant_path, depth + 1)
            nullable = nullable or has_null
            if isinstance(kind, Primitive) and kind.kind is PrimitiveKind.NULL:
                nullable = True
            else:
                kinds.append(kind)
        if not kinds:
            return Primitive(kind=PrimitiveKind.NULL), False
        discriminator = flat.get("discriminator")
        member = discriminator.get("propertyName") if isinstance(discriminator, dict) else None
        union = one_of(kinds)
        if isinstance(union, Union):
            tag = text_or_none(member) or self._implied_discriminator(union)
            union = Union(variants=union.variants, discriminator=tag)
        return union, nullable

    def _tag(self, variant: JsonValue, number: int) -> str:
        """What tells a variant from its siblings in a path: its reference, title or number."""
        if isinstance(variant, dict):
            name = self._normal.target_name(variant) or text_or_none(variant.get("title"))
            if name:
                return name
        return str(number + 1)

    def _implied_discriminator(self, union: Union) -> str | None:
        """The member that every object variant requires and fixes to a value of its own."""
        objects = [
            self.objects.get(variant.object_id)
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

    def _object_or_map(
        self, flat: JsonObject, path: ObjectId, depth: int, reference: str | None
    ) -> Type:
        members = flat.get("properties")
        additional = flat.get("additionalProperties", True)
        if not (isinstance(members, dict) and members) and additional is not False:
            values, nullable = self._type(self._map_values(flat), f"{path}.*", depth + 1)
            return Map(values=self._or_null((values, nullable)), size=properties_range(flat))
        if path in self.objects or len(self.objects) >= _MAX_OBJECTS:
            self._report.report(
                TOO_LARGE,
                f"the schema stands for over {_MAX_OBJECTS} objects"
                if path not in self.objects
                else f"two objects would be called {path!r}",
                self._normal.location(flat),
            )
            return Anything()
        if reference is not None:
            self._by_reference.setdefault(reference, path)
        self.objects[path] = None
        self.naming.hints[path] = reference or path
        self.objects[path] = self._object(flat, path, depth)
        return ObjectRef(object_id=path)

    def _map_values(self, flat: JsonObject) -> JsonValue:
        patterns = flat.get("patternProperties")
        additional = flat.get("additionalProperties", True)
        if isinstance(patterns, dict) and patterns:
            schemas = list(patterns.values())
            if additional not in (True, False):
                schemas.append(additional)
            return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
        return additional

    def _object(self, flat: JsonObject, path: ObjectId, depth: int) -> ObjectType:
        self._pin(path, "", flat)
        required = flat.get("required")
        names = frozenset(
            name
            for name in (required if isinstance(required, list) else [])
            if isinstance(name, str)
        )
        members = flat.get("properties")
        fields = [
            self._field(name, schema, path, depth, required=name in names)
            for name, schema in (members.items() if isinstance(members, dict) else ())
            if schema is not False
        ]
        additional: Type | None = None
        if flat.get("additionalProperties", True) is not False:
            additional = self._or_null(self._type(self._map_values(flat), f"{path}.*", depth + 1))
        location = self._normal.location(flat)
        prose = lower_prose(
            flat, "", Anything(), location, documentation_link=self._documentation_link
        )
        return ObjectType(
            object_id=path,
            name="",
            title=lower_title(flat, ""),
            description=prose.description,
            fields=tuple(fields),
            additional=additional,
            conditions=lower_conditions(flat, self._normal.location),
            size=properties_range(flat),
            location=location,
        )

    def _field(
        self, name: str, schema: JsonValue, path: ObjectId, depth: int, *, required: bool
    ) -> Field:
        kind, nullable = self._type(schema, f"{path}.{name}", depth + 1)
        flat = self.flatten(schema)
        self._pin(path, name, flat)
        location = self._normal.location(schema if isinstance(schema, dict) else flat)
        prose = lower_prose(flat, name, kind, location, documentation_link=self._documentation_link)
        is_request_member = path == self._root and self._roles is not None
        role = (
            self._roles.role(name, kind)
            if self._roles is not None and is_request_member
            else FieldRole.CALLER
        )
        return Field(
            wire_name=name,
            name="",
            title=lower_title(flat, name),
            description=prose.description,
            type=kind,
            role=role,
            required=required,
            nullable=nullable,
            default=Json.of(flat["default"]) if "default" in flat else None,
            deprecated=flat.get("deprecated") is True,
            read_only=flat.get("readOnly") is True,
            write_only=flat.get("writeOnly") is True,
            media=takes_media(kind),
            examples=prose.examples,
            location=location,
        )

    def _pin(self, path: ObjectId, name: str, flat: JsonObject) -> None:
        pinned = flat.get("x-specpress-name")
        if isinstance(pinned, str):
            self.naming.pins[path, name] = pinned
