"""The name tables of a model's request: what is called otherwise on the wire, and where files go.

A table holds only what the runtime could not know: members whose two names are one, that hold no
renamed member and take no file, have no row, and an object without rows has no table.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from specpress.ir import Array, Field, Map, Model, ObjectRef, ObjectType, Type, Union
from specpress.targets.sdk.views import ShapeView
from specpress.text import Code, py_literal


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    name: str
    wire_name: str
    shape: str | None
    media: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    rows: tuple[_Row, ...]
    values: str | None = None


_OF_MAP: Final = " by key"
_OF_UNION: Final = " or "
"""Parts of table names that no class name holds, since they hold spaces."""


def shape_views(model: Model) -> tuple[ShapeView, ...]:
    """The tables of a model's request, the request object's own first, even when it is empty."""
    root = model.object(model.request.root)
    tables = _Tables(model)
    tables.add(root)
    needed = tables.needed()
    return tuple(
        _view(name, shape, needed)
        for name, shape in tables.shapes.items()
        if name in needed or name == root.name
    )


class _Tables:
    """All tables by name, those of maps and of unions of objects included."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self.shapes: dict[str, _Shape] = {}

    def add(self, item: ObjectType) -> str:
        """Make the table of an object and of all that it holds; return its name."""
        if item.name not in self.shapes:
            self.shapes[item.name] = _Shape(rows=())  # its place, while its members are read
            self.shapes[item.name] = _Shape(
                rows=tuple(self._row(field) for field in item.fields),
                values=self._of_type(item.additional) if item.additional else None,
            )
        return item.name

    def needed(self) -> frozenset[str]:
        """Names of the tables that say something: a renamed member or a file, at any depth."""
        self._fill_unions()
        needed: set[str] = set()
        size = -1
        while size < len(needed):
            size = len(needed)
            for name, shape in self.shapes.items():
                if shape.values in needed or any(_says(row, needed) for row in shape.rows):
                    needed.add(name)
        return frozenset(needed)

    def _row(self, field: Field) -> _Row:
        return _Row(
            name=field.name,
            wire_name=field.wire_name,
            shape=self._of_type(field.type),
            media=field.media,
        )

    def _of_type(self, kind: Type) -> str | None:
        """The name of the table for a value: arrays and unions are transparent."""
        match kind:
            case ObjectRef():
                return self.add(self._model.object(kind.object_id))
            case Array():
                return self._of_type(kind.items)
            case Map():
                values = self._of_type(kind.values)
                if values is None:
                    return None
                name = f"({values}){_OF_MAP}" if _OF_UNION in values else values + _OF_MAP
                self.shapes.setdefault(name, _Shape(rows=(), values=values))
                return name
            case Union():
                return self._of_union([self._of_type(variant) for variant in kind.variants])
            case _:
                return None

    def _of_union(self, names: list[str | None]) -> str | None:
        """The name of the table for any of several; it is filled when all tables are there."""
        variants = dict.fromkeys(part for name in names if name for part in name.split(_OF_UNION))
        if not variants:
            return None
        name = _OF_UNION.join(variants)
        self.shapes.setdefault(name, _Shape(rows=()))
        return name

    def _fill_unions(self) -> None:
        """Give each table of a union the rows of all its variants; that may ask for new unions."""
        done: set[str] = set()
        while waiting := [name for name in self.shapes if _OF_UNION in name and name not in done]:
            for name in waiting:
                done.add(name)
                variants = [self.shapes[part] for part in name.split(_OF_UNION)]
                self.shapes[name] = self._merged(variants)

    def _merged(self, variants: list[_Shape]) -> _Shape:
        rows: dict[tuple[str, str], _Row] = {}
        for row in (row for variant in variants for row in variant.rows):
            known = rows.setdefault((row.name, row.wire_name), row)
            rows[row.name, row.wire_name] = replace(
                known,
                shape=self._of_union([known.shape, row.shape]),
                media=known.media or row.media,
            )
        return _Shape(
            rows=tuple(rows.values()),
            values=self._of_union([variant.values for variant in variants]),
        )


def _says(row: _Row, needed: set[str] | frozenset[str]) -> bool:
    return row.name != row.wire_name or row.media or row.shape in needed


def _view(name: str, shape: _Shape, needed: frozenset[str]) -> ShapeView:
    rows = [_field(row, needed) for row in shape.rows if _says(row, needed)]
    values = shape.values if shape.values in needed else None
    return ShapeView(
        name=py_literal(name),
        fields=Code(f", ({', '.join(rows)}{',' if len(rows) == 1 else ''})" if rows else ""),
        values=Code(f", values={py_literal(values)}" if values else ""),
        has_fields=bool(rows),
    )


def _field(row: _Row, needed: frozenset[str]) -> str:
    arguments = [py_literal(row.name), py_literal(row.wire_name)]
    if row.shape is not None and row.shape in needed:
        arguments.append(py_literal(row.shape))
    if row.media:
        arguments.append(Code("media=True"))
    return f"Field({', '.join(arguments)})"
