"""The closed union of types."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from specpress.ir.json_literal import Json
from specpress.text import SpecText


class PrimitiveKind(Enum):
    """The scalar types of JSON Schema."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"


class Unit(Enum):
    """What a range counts."""

    VALUE = "value"
    CHARACTERS = "characters"
    ITEMS = "items"
    PROPERTIES = "properties"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """One end of a range."""

    value: int | float
    inclusive: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """What a number, a length or a count may be; an end that is None is open."""

    lower: Bound | None = None
    upper: Bound | None = None
    unit: Unit = Unit.VALUE


@dataclass(frozen=True, slots=True, kw_only=True)
class StringForm:
    """One of the forms that a string may take (`anyOf` of formats and patterns)."""

    format: str | None = None
    pattern: str | None = None
    title: SpecText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Primitive:
    """A scalar.

    Attributes:
        kind: its JSON type.
        range: of the value for numbers, of the length in characters for strings.
        step: `multipleOf`.
        format: `format`, as the spec writes it.
        pattern: `pattern`, an ECMA-262 regular expression.
        forms: the alternatives when a string is "a UUID, a URL, a data URI or base64".
    """

    kind: PrimitiveKind
    range: Range | None = None
    step: int | float | None = None
    format: str | None = None
    pattern: str | None = None
    forms: tuple[StringForm, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumMember:
    """One allowed value, with what the spec says of it."""

    value: Json
    title: SpecText | None = None
    description: SpecText | None = None
    deprecated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration:
    """One of several given values: `enum`, or `oneOf`/`anyOf` of `const`s.

    Attributes:
        members: in spec order, at least one.
        open: other values of `kind` are let through too (responses: a reader must not fail).
        kind: the JSON type of all members, or None when they differ.
    """

    members: tuple[EnumMember, ...]
    kind: PrimitiveKind | None
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """Exactly one value."""

    value: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Array:
    """A list; `size` counts items."""

    items: Type
    size: Range | None = None
    unique: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """An object without named members: free-form content."""

    values: Type
    size: Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectRef:
    """An object with named members: the key of an `ObjectType` in its model's `objects`."""

    object_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Union:
    """One of several types, in spec order.

    Attributes:
        variants: at least two.
        discriminator: the wire name of the member that tells object variants apart, if one does.
    """

    variants: tuple[Type, ...]
    discriminator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anything:
    """Any JSON value."""


Type: TypeAlias = "Primitive | Enumeration | Constant | Array | Map | ObjectRef | Union | Anything"
