"""The intermediate form of a schema: resolved, typed, one node per subschema.

Keywords are grouped by the type of instance they speak about. References are keys into
`Program.definitions`, so that recursion stays printable. Dynamic references are resolved already:
a schema that is reached under two dynamic scopes has two definitions.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final, TypeAlias

from specpress.records import dataclass

if TYPE_CHECKING:
    from specpress.jsonvalue import JsonValue
    from specpress.validators.ecma import SearchPlan

DefinitionKey: TypeAlias = str
Number: TypeAlias = "int | float"

SIMPLE_TYPES: Final = ("null", "boolean", "integer", "number", "string")
TYPES: Final = (*SIMPLE_TYPES, "array", "object")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRules:
    """Keywords for numbers. Source: JSON Schema 2020-12 validation, section 6.2."""

    minimum: Number | None = None
    maximum: Number | None = None
    exclusive_minimum: Number | None = None
    exclusive_maximum: Number | None = None
    multiple_of: Number | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regex:
    """An ECMA-262 pattern and how it is searched for.

    Attributes:
        source: the pattern.
        plan: what `re` takes for it, or the program of the matcher that never goes back.
    """

    source: str
    plan: SearchPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class StringRules:
    """Keywords for strings. Source: validation, sections 6.3 and 7."""

    min_length: int = 0
    max_length: int | None = None
    pattern: Regex | None = None
    format: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contains:
    """`contains` with its two counts. Source: core, section 10.3.1.3; validation, 6.4.4."""

    schema: Schema
    minimum: int = 1
    maximum: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrayRules:
    """Keywords for arrays. Source: core, sections 10.3.1 and 11.2; validation, section 6.4."""

    min_items: int = 0
    max_items: int | None = None
    is_unique: bool = False
    prefix: tuple[Schema, ...] = ()
    items: Schema | None = None
    items_keyword: str = "items"
    contains: Contains | None = None
    unevaluated: Schema | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One entry of `properties`."""

    name: str
    schema: Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternProperty:
    """One entry of `patternProperties`."""

    regex: Regex
    schema: Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class DependentRequired:
    """One entry of `dependentRequired`, or of the list form of `dependencies`."""

    name: str
    required: tuple[str, ...]
    keyword: str = "dependentRequired"


@dataclass(frozen=True, slots=True, kw_only=True)
class DependentSchema:
    """One entry of `dependentSchemas`, or of the schema form of `dependencies`."""

    name: str
    schema: Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectRules:
    """Keywords for objects. Source: core, sections 10.2.2.4, 10.3.2, 11.3; validation, 6.5."""

    min_properties: int = 0
    max_properties: int | None = None
    required: tuple[str, ...] = ()
    properties: tuple[Property, ...] = ()
    patterns: tuple[PatternProperty, ...] = ()
    additional: Schema | None = None
    names: Schema | None = None
    dependent_required: tuple[DependentRequired, ...] = ()
    dependent_schemas: tuple[DependentSchema, ...] = ()
    unevaluated: Schema | None = None

    @property
    def is_closed(self) -> bool:
        """Whether `additionalProperties` is `false`."""
        return self.additional is not None and self.additional.is_never

    @property
    def known(self) -> tuple[str, ...]:
        """The names in `properties`, in their order."""
        return tuple(entry.name for entry in self.properties)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """`$ref`, or a `$dynamicRef` that the dynamic scope has settled."""

    target: DefinitionKey
    keyword: str = "$ref"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """`if` with `then` and `else`. Source: core, section 10.2.2."""

    test: Schema
    then: Schema | None
    otherwise: Schema | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """One subschema; the empty one allows everything.

    Attributes:
        key: unique per place and dynamic scope.
        pointer: `#` and a JSON pointer, after the document's URI when it is not the root document.
        path: the tokens of its JSON pointer, which name its functions.
        title: its `title`, for messages.
        is_never: whether it is the schema `false`.
        types: the allowed JSON types in the order of `TYPES`; empty allows all.
        enum: the allowed values of `enum`, or None.
        const: a one-tuple of the value of `const`, or None.
    """

    key: str
    pointer: str
    path: tuple[str, ...] = ()
    title: str = ""
    is_never: bool = False
    types: tuple[str, ...] = ()
    enum: tuple[JsonValue, ...] | None = None
    const: tuple[JsonValue] | None = None
    number: NumberRules | None = None
    string: StringRules | None = None
    array: ArrayRules | None = None
    object: ObjectRules | None = None
    references: tuple[Reference, ...] = ()
    all_of: tuple[Schema, ...] = ()
    any_of: tuple[Schema, ...] | None = None
    one_of: tuple[Schema, ...] | None = None
    negated: Schema | None = None
    condition: Condition | None = None

    @property
    def has_in_place(self) -> bool:
        """Whether other schemas apply to the same instance."""
        return bool(
            self.references
            or self.all_of
            or self.any_of is not None
            or self.one_of is not None
            or self.negated
            or self.condition
        )

    @property
    def is_anything(self) -> bool:
        """Whether it asserts nothing at all, like the schema `true`."""
        return (
            not self.is_never
            and not self.types
            and self.enum is None
            and self.const is None
            and not (self.number or self.string or self.array or self.object)
            and not self.has_in_place
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A schema with everything that it refers to, resolved.

    Attributes:
        root: the key of the schema itself.
        definitions: every reference target by key, in order of first use; the root among them.
        uses: how often each definition is referred to.
        recursive: keys of definitions that can reach themselves.
        sizes: how many subschemas each definition stands for, references written out.
    """

    root: DefinitionKey
    definitions: dict[DefinitionKey, Schema]
    uses: dict[DefinitionKey, int] = field(default_factory=dict[DefinitionKey, int])
    recursive: frozenset[DefinitionKey] = frozenset()
    sizes: dict[DefinitionKey, int] = field(default_factory=dict[DefinitionKey, int])
