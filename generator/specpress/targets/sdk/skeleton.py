"""The types of a model as a JSON Schema in a neutral alphabet, and the way back.

datamodel-code-generator sees neither a spec's text nor its names: classes are `C0`, members `f0`,
string constants `L0`. It cannot rename what it does not know, hostile text never passes through it,
and models of one shape give one schema, so that its answer can be reused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, assert_never

from specpress.ir import (
    Anything,
    Array,
    Constant,
    Enumeration,
    Field,
    Json,
    Map,
    ObjectRef,
    Primitive,
    PrimitiveKind,
    Tuple,
    Type,
    Union,
)
from specpress.jsonvalue import JsonObject, JsonValue, dump_json
from specpress.text import Code, py_literal

MEDIA: Final = "Media"
"""The class that stands for a string that may also be a file."""


_FILES: Final = frozenset({"base64", "binary", "byte", "data-uri", "iri", "uri", "url"})
"""Formats of texts that hold a file or lead to one."""

_LONG: Final = 80
"""Columns that the values of an enumeration may fill before it gets a name."""

_MOST_LENGTHS: Final = 3
"""Items of a tuple that may be left out before it is typed as a list: each length is a type."""


@dataclass(slots=True)
class Skeleton:
    """Schemas in the neutral alphabet, collected for some objects of one model.

    Attributes:
        classes: keys of the objects, `C0` first.
        literals: string constants, `L0` first, as Python literals.
        names_long_enums: whether an enumeration that fills lines gets a name of its own.
        aliases: the named enumerations, `E0` first, with the field that each was met at first.
        open_objects: request objects that take other keys than their fields.
        has_files: whether texts that stand for files, URLs included, are the class `Media`.
        has_open_enums: whether other values than an enumeration's are let through: a reader of
            results must not fail when the provider adds one.
    """

    classes: tuple[str, ...]
    open_objects: frozenset[str] = frozenset()
    has_open_enums: bool = False
    names_long_enums: bool = False
    has_files: bool = False
    literals: list[Code] = field(default_factory=list[Code])
    aliases: dict[Enumeration, Field] = field(default_factory=dict[Enumeration, Field])
    _tuples: list[JsonObject] = field(default_factory=list[JsonObject])

    def schema_text(self, fields: Sequence[Sequence[Field]]) -> str:
        """The schema: one definition for each class, with its fields.

        Members are numbered through all objects: `f0` is the first of the first.
        """
        definitions: JsonObject = {MEDIA: {"type": "object", "properties": {}}}
        number = 0
        for index, members in enumerate(fields):
            properties: JsonObject = {}
            required: list[JsonValue] = []
            for member in members:
                properties[f"f{number}"] = self._member(member)
                if member.required:
                    required.append(f"f{number}")
                number += 1
            definitions[f"C{index}"] = {
                "type": "object",
                "properties": properties,
                "required": required,
            }
        for index, enumeration in enumerate(self.aliases):
            definitions[f"E{index}"] = self._values([m.value for m in enumeration.members])
        for index, items in enumerate(self._tuples):
            definitions[f"T{index}"] = items
        root: JsonObject = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Root",
            "type": "object",
            "properties": {},
            "$defs": definitions,
        }
        return dump_json(root, indent=None)

    def _member(self, member: Field) -> JsonObject:
        for enumeration in enumerations(member.type) if self.names_long_enums else ():
            if _is_long(enumeration):
                self.aliases.setdefault(enumeration, member)
        schema = self._type(member.type, media=member.media)
        return _any_of([schema, {"type": "null"}]) if member.nullable else schema

    def _type(self, kind: Type, *, media: bool) -> JsonObject:
        match kind:
            case Primitive():
                if kind.kind is PrimitiveKind.STRING and (media or self._is_file(kind)):
                    return {"$ref": f"#/$defs/{MEDIA}"}
                return {"type": kind.kind.value}
            case Enumeration():
                return self._enumeration(kind)
            case Constant():
                return self._values([kind.value])
            case Array():
                return {"type": "array", "items": self._type(kind.items, media=media)}
            case Tuple():
                return self._tuple(kind, media=media)
            case Map():
                values = self._type(kind.values, media=media)
                return {"type": "object", "additionalProperties": values or True}
            case ObjectRef():
                return self._reference(kind.object_id)
            case Union():
                return _any_of([self._type(variant, media=media) for variant in kind.variants])
            case Anything():
                return {}
            case _:
                assert_never(kind)

    def _is_file(self, kind: Primitive) -> bool:
        return self.has_files and kind.format in _FILES

    def _tuple(self, kind: Tuple, *, media: bool) -> JsonObject:
        """A class that stands for the tuple; see `read_classes`, which writes it."""
        parts = [self._type(part, media=media) for part in kind.prefix]
        rest = None if kind.rest is None else self._type(kind.rest, media=media)
        if len(parts) - kind.least > _MOST_LENGTHS:
            items = _any_of([*parts, *([] if rest is None else [rest])])
            return {"type": "array", "items": items}
        members: JsonObject = {
            f"{'p' if number < kind.least else 'q'}{number}": part
            for number, part in enumerate(parts)
        }
        if rest is not None:
            members["r"] = rest
        self._tuples.append(
            {"type": "object", "properties": members, "required": list[JsonValue](members)}
        )
        return {"$ref": f"#/$defs/T{len(self._tuples) - 1}"}

    def _reference(self, object_id: str) -> JsonObject:
        schema: JsonObject = {"$ref": f"#/$defs/C{self.classes.index(object_id)}"}
        if object_id in self.open_objects:
            # a TypedDict is closed for type checkers; only one of them knows `extra_items` yet
            return _any_of([schema, {"type": "object", "additionalProperties": True}])
        return schema

    def _enumeration(self, kind: Enumeration) -> JsonObject:
        if kind in self.aliases:
            return {"$ref": f"#/$defs/E{list(self.aliases).index(kind)}"}
        values = self._values([member.value for member in kind.members])
        if not (kind.open or self.has_open_enums):
            return values
        return _any_of([values, {"type": kind.kind.value} if kind.kind else {}])

    def _values(self, values: Sequence[Json]) -> JsonObject:
        """The schema of some constants: those that `Literal` can hold, and types of the others."""
        literals: list[JsonValue] = []
        others: list[JsonObject] = []
        for frozen in values:
            value = frozen.value
            if isinstance(value, str):
                literals.append(f"L{len(self.literals)}")
                self.literals.append(py_literal(value))
            elif isinstance(value, bool | int):
                literals.append(value)
            elif value is None:
                others.append({"type": "null"})
            elif isinstance(value, float):
                others.append({"type": "number"})
            else:
                others.append({})
        enumeration: list[JsonObject] = [{"enum": literals}] if literals else []
        return _any_of([*enumeration, *others])


def enumerations(kind: Type) -> tuple[Enumeration, ...]:
    """The closed enumerations in a type."""
    match kind:
        case Enumeration():
            return () if kind.open else (kind,)
        case Array():
            return enumerations(kind.items)
        case Tuple():
            return tuple(found for part in kind.parts for found in enumerations(part))
        case Map():
            return enumerations(kind.values)
        case Union():
            return tuple(found for variant in kind.variants for found in enumerations(variant))
        case _:
            return ()


def _is_long(kind: Enumeration) -> bool:
    return sum(len(member.value.text) + 2 for member in kind.members) > _LONG


def _any_of(schemas: Sequence[JsonObject]) -> JsonObject:
    """Any of some schemas: flat, each once; no limit at all when one of them has none."""
    flat: dict[str, JsonValue] = {}  # by JSON text, since Python counts True as 1
    for schema in schemas:
        if not schema:
            return {}
        variants = schema.get("anyOf")
        for variant in variants if isinstance(variants, list) else [schema]:
            flat.setdefault(dump_json(variant, indent=None), variant)
    first, *others = flat.values()
    return first if not others and isinstance(first, dict) else {"anyOf": [first, *others]}
