"""The name tables of a model's request: what is called otherwise on the wire, and where files go.

A table holds only what the runtime could not know: members whose two names are one, that hold no
renamed member and take no file, have no row, and an object without rows has no table.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from dataclasses import replace
from typing import Final, TypeAlias, assert_never

from specpress.ir import (
    Array,
    Constant,
    Enumeration,
    Field,
    Map,
    Model,
    ObjectRef,
    ObjectType,
    Primitive,
    PrimitiveKind,
    Tuple,
    Type,
    Union,
    content_encoding,
)
from specpress.records import dataclass
from specpress.sdk_names import sdk_names
from specpress.targets.sdk.views import ShapeView
from specpress.text import Code, py_literal

_WORD: Final = re.compile(r"[A-Za-z0-9_]+")
_TEXT_WIDTH: Final = 80


@dataclass(frozen=True, slots=True)
class _MapOf:
    """The key of the table of a map: that of its values, and the JSON types of these.

    A map of values that need no table has none either; its key is for unions, of which it may be
    the variant whose keys nobody renames.
    """

    values: _Key | None
    types: str = ""


_Part: TypeAlias = "str | _MapOf"
_Key: TypeAlias = "_Part | tuple[_Part, ...]"
"""What a table is of: an object by its class name, a map, or any of several of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    name: str
    wire_name: str
    shape: _Key | None
    media: bool
    file: bool = False
    encoding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    rows: tuple[_Row, ...]
    values: _Key | None = None
    variants: tuple[_Part, ...] = ()


def shape_views(model: Model) -> tuple[ShapeView, ...]:
    """The tables of a model's request, the request object's own first, even when it is empty."""
    root = model.object(model.request.root)
    tables = _Tables(model)
    own = tables.names.classes[root.object_id]
    tables.add(root)
    tables.send_files(own, model.endpoint.files)
    needed = tables.needed()
    return tuple(
        _view(key, shape, needed, tables)
        for key, shape in tables.shapes.items()
        if key in needed or key == own
    )


class _Tables:
    """All tables by key, those of maps and of unions of objects included."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self.names = sdk_names(model)
        self._unions: dict[frozenset[_Part], tuple[_Part, ...]] = {}
        self.shapes: dict[_Key, _Shape] = {}
        self.objects: dict[str, ObjectType] = {}

    def add(self, item: ObjectType) -> _Key:
        """Make the table of an object and of all that it holds; return its key."""
        name = self.names.classes[item.object_id]
        if name not in self.shapes:
            self.objects[name] = item
            self.shapes[name] = _Shape(rows=())  # its place, while its members are read
            self.shapes[name] = _Shape(
                rows=tuple(self._row(item, field) for field in item.fields),
                values=self._of_type(item.additional) if item.additional else None,
            )
        return name

    def send_files(self, name: str, members: frozenset[str]) -> None:
        """Say which members of an object are files that are sent as they are."""
        shape = self.shapes[name]
        rows = (replace(row, file=row.wire_name in members) for row in shape.rows)
        self.shapes[name] = replace(shape, rows=tuple(rows))

    def needed(self) -> frozenset[_Key]:
        """Keys of the tables that say something: a renamed member or a file, at any depth."""
        self._fill_unions()
        needed: set[_Key] = set()
        size = -1
        while size < len(needed):
            size = len(needed)
            for key, shape in self.shapes.items():
                if (
                    shape.values in needed
                    or any(_says(row, needed) for row in shape.rows)
                    or any(part in needed for part in shape.variants)
                ):
                    needed.add(key)
        return frozenset(needed)

    def _row(self, item: ObjectType, field: Field) -> _Row:
        return _Row(
            name=self.names.member(item.object_id, field.wire_name),
            wire_name=field.wire_name,
            shape=self._of_type(field.type),
            media=field.media,
            encoding=content_encoding(field.type) if field.media else "",
        )

    def _of_type(self, kind: Type) -> _Key | None:
        """The key of the table for a value: arrays and unions are transparent."""
        match kind:
            case ObjectRef():
                return self.add(self._model.object(kind.object_id))
            case Array():
                return self._of_type(kind.items)
            case Tuple():
                return self._of_union([self._of_type(part) for part in kind.parts])
            case Map():
                key = _MapOf(self._of_type(kind.values), _types(kind.values))
                self.shapes.setdefault(key, _Shape(rows=(), values=key.values))
                return key
            case Union():
                return self._of_union([self._of_type(variant) for variant in kind.variants])
            case _:
                return None

    def _of_union(self, keys: Iterable[_Key | None]) -> _Key | None:
        """The key of the table for any of several; it is filled when all tables are there."""
        parts = _parts(keys)
        if len(parts) < 2:
            return next(iter(parts), None)
        key = self._unions.setdefault(frozenset(parts), parts)
        self.shapes.setdefault(key, _Shape(rows=()))
        return key

    def _fill_unions(self) -> None:
        """Give each table of a union the rows of all its variants; that may ask for new unions."""
        done: set[_Key] = set()
        while waiting := [key for key in self._unions.values() if key not in done]:
            for key in waiting:
                done.add(key)
                variants = [self.shapes[part] for part in key]
                self.shapes[key] = (
                    _Shape(rows=(), variants=key)
                    if self._differ(key, set())
                    else self._merged(variants)
                )

    def _differ(self, parts: tuple[_Part, ...], seen: set[frozenset[_Part]]) -> bool:
        """Whether variants name something differently, in themselves or in what they hold."""
        if len(parts) < 2 or frozenset(parts) in seen:
            return False
        seen.add(frozenset(parts))
        variants = [self.shapes[part] for part in parts]
        if _is_ambiguous(parts, variants):
            return True
        held: dict[tuple[str, str], list[_Key | None]] = {}
        for row in (row for variant in variants for row in variant.rows):
            held.setdefault((row.name, row.wire_name), []).append(row.shape)
        inner = [*held.values(), [variant.values for variant in variants]]
        return any(self._differ(_parts(keys), seen) for keys in inner)

    def _merged(self, variants: list[_Shape]) -> _Shape:
        rows: dict[tuple[str, str], _Row] = {}
        for row in (row for variant in variants for row in variant.rows):
            known = rows.setdefault((row.name, row.wire_name), row)
            rows[row.name, row.wire_name] = replace(
                known,
                shape=self._of_union((known.shape, row.shape)),
                media=known.media or row.media,
                encoding=known.encoding if known.encoding == row.encoding else "",
            )
        return _Shape(
            rows=tuple(rows.values()),
            values=self._of_union(variant.values for variant in variants),
        )


def _parts(keys: Iterable[_Key | None]) -> tuple[_Part, ...]:
    """What is not a union among some keys, each once."""
    return tuple(
        dict.fromkeys(
            part for key in keys if key for part in (key if isinstance(key, tuple) else (key,))
        )
    )


def _is_ambiguous(parts: Iterable[_Part], variants: Iterable[_Shape]) -> bool:
    """Whether a key of a value means one thing to one variant and another thing to another.

    To a map, every key is the caller's own.
    """
    meant: dict[str, set[str]] = {}
    for row in (row for variant in variants for row in variant.rows):
        for name in {row.name, row.wire_name}:
            meant.setdefault(name, set()).add(row.wire_name)
    has_map = any(isinstance(part, _MapOf) for part in parts)
    renamed = any(name not in wire_names for name, wire_names in meant.items())
    return (has_map and renamed) or any(len(wire_names) > 1 for wire_names in meant.values())


def _name(key: _Key) -> str:
    """The name of a table: no class name holds spaces, so no two tables share one."""
    match key:
        case str():
            return key
        case _MapOf(values=None):
            return f"{key.types or 'any'} by key"
        case _MapOf():
            values = _name(key.values) if key.values is not None else ""
            return f"({values}) by key" if isinstance(key.values, tuple) else f"{values} by key"
        case tuple():
            return " or ".join(map(_name, key))
        case _:
            assert_never(key)


def _says(row: _Row, needed: set[_Key] | frozenset[_Key]) -> bool:
    return row.name != row.wire_name or row.media or row.shape in needed


def _view(key: _Key, shape: _Shape, needed: frozenset[_Key], tables: _Tables) -> ShapeView:
    rows = [row for row in shape.rows if _says(row, needed)]
    fields = [_field(row, needed) for row in rows if not _is_plain(row, needed)]
    names = " ".join(_plain(row, needed) for row in rows if _is_plain(row, needed))
    values = shape.values if shape.values in needed else None
    variants = _listed(_variant(part, needed, tables) for part in shape.variants)
    return ShapeView(
        name=py_literal(_name(key)),
        names=Code(f", {_text_lines(names)}" if names else ""),
        fields=Code(f", fields={_listed(fields)}" if fields else ""),
        values=Code(f", values={py_literal(_name(values))}" if values else ""),
        variants=Code(f", variants={variants}" if shape.variants else ""),
        has_fields=bool(fields),
    )


def _is_plain(row: _Row, needed: frozenset[_Key]) -> bool:
    """Whether a row can be a word of the text that stands for several rows."""
    shape = _shape_of(row, needed)
    return not row.media and all(map(_WORD.fullmatch, (row.name, row.wire_name, shape or "x")))


def _plain(row: _Row, needed: frozenset[_Key]) -> str:
    first, *rest = row.name.split("_")
    camel_case = first + "".join(part[:1].upper() + part[1:] for part in rest)
    wire_name = "" if camel_case == row.wire_name else f"={row.wire_name}"
    shape = _shape_of(row, needed)
    return f"{row.name}{wire_name}{f':{shape}' if shape else ''}"


def _shape_of(row: _Row, needed: frozenset[_Key]) -> str:
    """The name of the table of a row's value, empty where there is none."""
    return _name(row.shape) if row.shape is not None and row.shape in needed else ""


def _text_lines(text: str) -> Code:
    """A text as an expression that can be wrapped."""
    lines = textwrap.wrap(text, _TEXT_WIDTH, break_long_words=False, break_on_hyphens=False)
    return Code(" ".join(py_literal(line if line is lines[-1] else f"{line} ") for line in lines))


def _listed(items: Iterable[str]) -> str:
    """A tuple's source."""
    sources = tuple(items)
    return f"({', '.join(sources)}{',' if len(sources) == 1 else ''})"


def _variant(part: _Part, needed: frozenset[_Key], tables: _Tables) -> str:
    """What tells one variant of a union from the others."""
    shape = [py_literal(_name(part))] if part in needed else []
    if isinstance(part, _MapOf):
        return f"Variant({', '.join([*shape, f'others={py_literal(part.types)}'])})"
    item = tables.objects[part]
    names = tables.names.members
    only: list[str] = []
    types: list[str] = []
    for field in item.fields:
        wire_name = py_literal(field.wire_name)
        if values := _only(field):
            only.append(f"({wire_name}, {_listed(map(py_literal, values))})")
        elif text := _types(field.type, nullable=field.nullable):
            types.append(f"({wire_name}, {py_literal(text)})")
    arguments: dict[str, list[str]] = {
        "names": [
            f"({py_literal(names[item.object_id, name])}, {py_literal(name)})"
            for name in (field.wire_name for field in item.fields)
        ],
        "required": [py_literal(field.wire_name) for field in item.fields if field.required],
        "only": only,
        "types": types,
    }
    texts = [f"{name}={_listed(found)}" for name, found in arguments.items() if found]
    if item.extensible and item.additional is not None:
        texts.append(f"others={py_literal(_types(item.additional))}")
    return f"Variant({', '.join([*shape, *texts])})"


def _only(field: Field) -> list[str | float | bool | None]:
    """The values that a member may have; empty where they are not few, or are no scalars."""
    match field.type:
        case Constant(value=value):
            found = [value.value]
        case Enumeration(open=False, members=members):
            found = [member.value.value for member in members]
        case _:
            return []
    scalars = [value for value in found if not isinstance(value, (list, dict))]
    return [*scalars, *([None] if field.nullable else [])] if len(scalars) == len(found) else []


def _types(kind: Type, *, nullable: bool = False) -> str:
    """The JSON types that a value may have, joined by spaces; empty for any."""
    found = _type_words(kind)
    if found is None:
        return ""
    return " ".join(sorted({*found, "null"} if nullable else found))


def _type_words(kind: Type) -> frozenset[str] | None:
    match kind:
        case Primitive():
            return frozenset({kind.kind.value})
        case Array() | Tuple():
            return frozenset({"array"})
        case Map() | ObjectRef():
            return frozenset({"object"})
        case Enumeration(kind=PrimitiveKind() as scalar):
            return frozenset({scalar.value})
        case Union(variants=variants):
            words: set[str] = set()
            for variant in variants:
                part = _type_words(variant)
                if part is None:
                    return None
                words |= part
            return frozenset(words)
        case _:
            return None


def _field(row: _Row, needed: frozenset[_Key]) -> str:
    arguments = [py_literal(row.name), py_literal(row.wire_name)]
    if shape := _shape_of(row, needed):
        arguments.append(py_literal(shape))
    if row.media:
        arguments.append(Code("file=True" if row.file else "media=True"))
        if row.encoding and not row.file:
            arguments.append(Code(f"encoding={py_literal(row.encoding)}"))
    return f"Field({', '.join(arguments)})"
