"""The closed union of types."""

from __future__ import annotations

import math
from enum import Enum
from typing import TypeAlias

from specpress.ir.json_literal import Json
from specpress.ir.schema import SchemaRule
from specpress.records import dataclass
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
        rules: what its schema asks beyond that; validators enforce it, pages say it.
    """

    kind: PrimitiveKind
    range: Range | None = None
    step: int | float | None = None
    format: str | None = None
    pattern: str | None = None
    forms: tuple[StringForm, ...] = ()
    rules: tuple[SchemaRule, ...] = ()


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
        rules: what its schema asks beyond that; validators enforce it, pages say it.
    """

    members: tuple[EnumMember, ...]
    kind: PrimitiveKind | None
    open: bool = False
    rules: tuple[SchemaRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """Exactly one value; `rules` are what is asked of it beyond that."""

    value: Json
    rules: tuple[SchemaRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Array:
    """A list; `size` counts items, `rules` are what is asked beyond that."""

    items: Type
    size: Range | None = None
    unique: bool = False
    rules: tuple[SchemaRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuple:
    """A list whose first items have types of their own; `size` counts all items.

    Attributes:
        prefix: of the first items, at least one; how many must be there says `size`.
        texts: what the spec says of each of them: its title, else its description; may be empty.
        rest: of the items after them; None when there are none.
        rules: what its schema asks beyond that; validators enforce it, pages say it.
    """

    prefix: tuple[Type, ...]
    texts: tuple[SpecText, ...]
    rest: Type | None = None
    size: Range | None = None
    unique: bool = False
    rules: tuple[SchemaRule, ...] = ()

    @property
    def least(self) -> int:
        """How many of the first items are always there."""
        lower = self.size.lower if self.size is not None else None
        return 0 if lower is None else min(len(self.prefix), math.ceil(lower.value))

    @property
    def parts(self) -> tuple[Type, ...]:
        """The types of all items: those of the first ones, then that of the rest."""
        return self.prefix if self.rest is None else (*self.prefix, self.rest)


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternMembers:
    """The members of an object whose names match a pattern (`patternProperties`)."""

    pattern: str
    values: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What is asked of the members of an object that have no schema of their own.

    Attributes:
        patterns: types by pattern of the name.
        others: of members whose names match no pattern; None when there are none.
        names: what every name must be (`propertyNames`); None when any is taken.
    """

    patterns: tuple[PatternMembers, ...] = ()
    others: Type | None = None
    names: Type | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Map:
    """An object without named members: free-form content.

    Attributes:
        values: what any of its members may be.
        keys: what depends on their names; None when nothing does.
        rules: what its schema asks beyond that; validators enforce it, pages say it.
    """

    values: Type
    size: Range | None = None
    keys: Keys | None = None
    rules: tuple[SchemaRule, ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Map) and self._told == other._told

    def __hash__(self) -> int:
        return hash(self._told)

    @property
    def _told(self) -> tuple[object, ...]:
        # Keys hold the types of all members: looked at in both places, maps of maps take time
        # that grows with a power of their depth.
        return self.values if self.keys is None else self.keys, self.size, self.rules


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
    """Any JSON value that meets the `rules`."""

    rules: tuple[SchemaRule, ...] = ()


Type: TypeAlias = (
    "Primitive | Enumeration | Constant | Array | Tuple | Map | ObjectRef | Union | Anything"
)


def is_open(of: Type) -> bool:
    """Whether the type takes content that no schema describes: anything, or a map of anything."""
    return isinstance(of, Anything) or (isinstance(of, Map) and isinstance(of.values, Anything))
