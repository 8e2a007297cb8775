"""The keywords of JSON Schema and of the OpenAPI Schema Object: one table, all others are views.

Sources: JSON Schema 2020-12 core and validation, the drafts before it down to 4, OpenAPI 3.0 to
3.2. What only draft 3 has (`divisibleBy`, `extends`, `disallow`) is no keyword, and lint says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum, IntEnum
from typing import Final

from specpress.jsonvalue import JsonObject, JsonValue
from specpress.records import dataclass


class Role(Enum):
    """What a keyword does to a value that is held against its schema."""

    ASSERTS = "asserts"
    """It refuses values by itself."""
    APPLIES = "applies"
    """It refuses values through subschemas, or steers another keyword that does."""
    ANNOTATES = "annotates"
    IDENTIFIES = "identifies"
    """It names schemas, or leads to them."""


class Holds(Enum):
    """What stands under a keyword."""

    NUMBER = "a number"
    LIMIT_OR_FLAG = "a number, or a flag in older drafts"
    STEP = "a number above 0"
    COUNT = "a whole number that is not negative"
    FLAG = "true or false"
    STRING = "a string"
    TYPES = "the name of a type, or a list of names"
    NAMES = "a list of names"
    VALUES = "a list of values"
    VALUE = "any value"
    OBJECT = "an object"
    SCHEMA = "a schema"
    SCHEMAS = "a list of schemas"
    SCHEMA_MAP = "an object of schemas"
    SCHEMAS_OR_NAMES = "an object of schemas or of lists of names"


class Since(IntEnum):
    """The first dialect of those that are read which has the keyword; older drafts come first."""

    OLDER = 0
    """An older draft has it, and what OpenAPI is written in does not."""
    OPENAPI_30 = 1
    OPENAPI_31 = 2
    """JSON Schema 2020-12 (2019-09 for `$recursive…`)."""


TYPES: Final = ("array", "boolean", "integer", "null", "number", "object", "string")
"""The types of JSON Schema."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyword:
    """One keyword.

    Attributes:
        name: as it is written.
        role: what it does.
        holds: what stands under it.
        subjects: the types that it speaks about; values of others pass. Empty: all types.
        since: the first dialect that has it.
        only_openapi: whether it belongs to OpenAPI, and no draft of JSON Schema has it.
    """

    name: str
    role: Role
    holds: Holds
    subjects: frozenset[str] = frozenset()
    since: Since = Since.OPENAPI_30
    only_openapi: bool = False


def _rows(
    role: Role,
    holds: Holds,
    names: str,
    *,
    of: str = "",
    since: Since = Since.OPENAPI_30,
    only_openapi: bool = False,
) -> Iterator[Keyword]:
    for name in names.split():
        yield Keyword(
            name=name,
            role=role,
            holds=holds,
            subjects=frozenset(of.split()),
            since=since,
            only_openapi=only_openapi,
        )


_NEW: Final = Since.OPENAPI_31
_OLD: Final = Since.OLDER
_ALL: Final[tuple[Keyword, ...]] = (
    # any type
    *_rows(Role.ASSERTS, Holds.TYPES, "type"),
    *_rows(Role.ASSERTS, Holds.VALUES, "enum"),
    *_rows(Role.ASSERTS, Holds.VALUE, "const", since=_NEW),
    *_rows(Role.ASSERTS, Holds.FLAG, "nullable", only_openapi=True),
    *_rows(Role.APPLIES, Holds.SCHEMAS, "allOf anyOf oneOf"),
    *_rows(Role.APPLIES, Holds.SCHEMA, "not"),
    *_rows(Role.APPLIES, Holds.SCHEMA, "if then else", since=_NEW),
    *_rows(Role.APPLIES, Holds.OBJECT, "discriminator", only_openapi=True),
    # numbers
    *_rows(Role.ASSERTS, Holds.NUMBER, "minimum maximum", of="number integer"),
    *_rows(
        Role.ASSERTS, Holds.LIMIT_OR_FLAG, "exclusiveMinimum exclusiveMaximum", of="number integer"
    ),
    *_rows(Role.ASSERTS, Holds.STEP, "multipleOf", of="number integer"),
    # strings
    *_rows(Role.ASSERTS, Holds.COUNT, "minLength maxLength", of="string"),
    *_rows(Role.ASSERTS, Holds.STRING, "pattern", of="string"),
    *_rows(Role.ASSERTS, Holds.STRING, "format", of="string number integer"),
    *_rows(
        Role.ANNOTATES, Holds.STRING, "contentEncoding contentMediaType", of="string", since=_NEW
    ),
    *_rows(Role.ANNOTATES, Holds.SCHEMA, "contentSchema", of="string", since=_NEW),
    # arrays
    *_rows(Role.ASSERTS, Holds.COUNT, "minItems maxItems", of="array"),
    *_rows(Role.ASSERTS, Holds.FLAG, "uniqueItems", of="array"),
    *_rows(Role.APPLIES, Holds.SCHEMA, "items", of="array"),
    *_rows(Role.APPLIES, Holds.SCHEMAS, "prefixItems", of="array", since=_NEW),
    *_rows(Role.APPLIES, Holds.SCHEMA, "contains unevaluatedItems", of="array", since=_NEW),
    *_rows(Role.ASSERTS, Holds.COUNT, "minContains maxContains", of="array", since=_NEW),
    *_rows(Role.APPLIES, Holds.SCHEMA, "additionalItems", of="array", since=_OLD),
    # objects
    *_rows(Role.ASSERTS, Holds.COUNT, "minProperties maxProperties", of="object"),
    *_rows(Role.ASSERTS, Holds.NAMES, "required", of="object"),
    *_rows(Role.ASSERTS, Holds.OBJECT, "dependentRequired", of="object", since=_NEW),
    *_rows(Role.APPLIES, Holds.SCHEMA_MAP, "properties", of="object"),
    *_rows(
        Role.APPLIES,
        Holds.SCHEMA_MAP,
        "patternProperties dependentSchemas",
        of="object",
        since=_NEW,
    ),
    *_rows(Role.APPLIES, Holds.SCHEMA, "additionalProperties", of="object"),
    *_rows(
        Role.APPLIES, Holds.SCHEMA, "propertyNames unevaluatedProperties", of="object", since=_NEW
    ),
    *_rows(Role.APPLIES, Holds.SCHEMAS_OR_NAMES, "dependencies", of="object", since=_OLD),
    # what is said of values
    *_rows(Role.ANNOTATES, Holds.STRING, "title description"),
    *_rows(Role.ANNOTATES, Holds.STRING, "$comment", since=_NEW),
    *_rows(Role.ANNOTATES, Holds.VALUE, "default"),
    *_rows(Role.ANNOTATES, Holds.VALUES, "examples", since=_NEW),
    *_rows(Role.ANNOTATES, Holds.FLAG, "deprecated readOnly writeOnly"),
    *_rows(Role.ANNOTATES, Holds.VALUE, "example", only_openapi=True),
    *_rows(Role.ANNOTATES, Holds.OBJECT, "externalDocs xml", only_openapi=True),
    # names of schemas
    *_rows(Role.IDENTIFIES, Holds.VALUE, "$ref"),
    *_rows(
        Role.IDENTIFIES, Holds.VALUE, "$anchor $dynamicAnchor $dynamicRef $id $schema", since=_NEW
    ),
    *_rows(Role.IDENTIFIES, Holds.SCHEMA_MAP, "$defs", since=_NEW),
    *_rows(Role.IDENTIFIES, Holds.VALUE, "$recursiveAnchor $recursiveRef $vocabulary"),
    *_rows(Role.IDENTIFIES, Holds.SCHEMA_MAP, "definitions", since=_OLD),
    *_rows(Role.IDENTIFIES, Holds.VALUE, "id", since=_OLD),
)
KEYWORDS: Final[dict[str, Keyword]] = {one.name: one for one in _ALL}
"""Every keyword by its name."""


def names_where(test: Callable[[Keyword], bool]) -> frozenset[str]:
    """The names of the keywords that pass a test."""
    return frozenset(name for name, one in KEYWORDS.items() if test(one))


def _is_current(one: Keyword) -> bool:
    return one.since is not Since.OLDER


REFERENCES: Final = frozenset({"$ref", "$dynamicRef", "$recursiveRef"})
"""Keywords that lead to schemas elsewhere."""
DEFINITIONS: Final = names_where(
    lambda one: one.role is Role.IDENTIFIES and one.holds is Holds.SCHEMA_MAP
)
"""Keywords that keep schemas for others to refer to."""
IDENTITY: Final = names_where(lambda one: one.role is Role.IDENTIFIES) - REFERENCES | {"$comment"}
"""Keywords that name schemas or keep them, and the note of their author."""
ANNOTATIONS: Final = names_where(
    lambda one: one.role is Role.ANNOTATES and "string" not in one.subjects
)
"""Keywords that say something of values, of whatever type, without asserting anything."""
CONTENT: Final = names_where(lambda one: one.role is Role.ANNOTATES and "string" in one.subjects)
"""Keywords about what is inside of a text; they assert nothing."""
ASSERTING: Final = names_where(
    lambda one: (
        _is_current(one) and not one.only_openapi and one.role in {Role.ASSERTS, Role.APPLIES}
    )
)
"""Keywords of JSON Schema 2020-12 by which a value can be refused, references aside."""

HOLDS_VALUES: Final = names_where(
    lambda one: (
        one.role in {Role.ASSERTS, Role.ANNOTATES} and one.holds in {Holds.VALUE, Holds.VALUES}
    )
)
"""Keywords that hold values and not schemas: a `$ref` in them refers to nothing."""

SUBSCHEMAS: Final = names_where(lambda one: _is_current(one) and one.holds is Holds.SCHEMA)
"""Keywords of 2020-12 whose value is a schema."""
SCHEMA_ARRAYS: Final = names_where(lambda one: _is_current(one) and one.holds is Holds.SCHEMAS)
"""Keywords whose value is a list of schemas."""
SCHEMA_MAPS: Final = names_where(
    lambda one: _is_current(one) and one.holds is Holds.SCHEMA_MAP and one.role is Role.APPLIES
)
"""Keywords whose value maps names to schemas that values are held against."""
ALTERNATIVES: Final = ("anyOf", "oneOf")
"""Keywords whose branches are alternatives."""
CHOICES: Final = ("allOf", *ALTERNATIVES)
"""Keywords that combine branches, which all speak of the same value."""
CONDITION: Final = ("if", "then", "else")
"""Keywords that only mean something together."""

LOWER_LIMITS: Final = frozenset(
    {"minimum", "exclusiveMinimum", *names_where(lambda one: one.name.startswith("min"))}
) - {"minContains"}
"""Keywords that keep the stricter value when two schemas hold together: the greater one."""
UPPER_LIMITS: Final = frozenset(
    {"maximum", "exclusiveMaximum", *names_where(lambda one: one.name.startswith("max"))}
) - {"maxContains"}
"""Keywords that keep the stricter value when two schemas hold together: the lesser one."""


_SUBJECTS: Final = {
    kind: frozenset(name for name, one in KEYWORDS.items() if kind in one.subjects)
    for kind in TYPES
}


def speaks_of(kind: str) -> frozenset[str]:
    """The keywords that speak of values of one type, and pass those of most others."""
    return _SUBJECTS[kind]


def implied_type(schema: JsonObject) -> str | None:
    """The type that a schema without `type` speaks of first; None when it speaks of none."""
    for kind in ("object", "array", "string", "number"):
        if schema.keys() & speaks_of(kind):
            return kind
    return None


def is_annotation(keyword: str) -> bool:
    """Whether a keyword says something of values without asserting anything."""
    return keyword in ANNOTATIONS or keyword.startswith("x-")


def says_nothing(keyword: str) -> bool:
    """Whether a keyword has no part in whether a value is valid."""
    return is_annotation(keyword) or keyword in CONTENT or keyword in IDENTITY


_TRUE: Final[JsonObject] = {}
_FALSE: Final[JsonObject] = {"not": {}}


def as_object(schema: JsonValue) -> JsonObject:
    """A schema as an object, not to be changed: `true` is `{}`, `false` is `{"not": {}}`."""
    if isinstance(schema, dict):
        return schema
    return _FALSE if schema is False else _TRUE


def subschemas(
    schema: JsonObject, *, older: bool = False
) -> Iterator[tuple[tuple[str, ...], JsonValue]]:
    """The direct subschemas of a schema, each with its tokens, in the schema's order.

    Args:
        schema: the schema; what is no JSON Schema under a keyword is passed over.
        older: whether the keywords of older drafts count, and definitions.
    """
    for keyword, value in schema.items():
        known = KEYWORDS.get(keyword)
        if known is None or (not older and (not _is_current(known) or keyword in DEFINITIONS)):
            continue
        match known.holds:
            case Holds.SCHEMA if not (older and isinstance(value, list)):
                yield (keyword,), value
            case Holds.SCHEMAS | Holds.SCHEMA if isinstance(value, list):
                for number, item in enumerate(value):
                    yield (keyword, str(number)), item
            case Holds.SCHEMA_MAP | Holds.SCHEMAS_OR_NAMES if isinstance(value, dict):
                for name, item in value.items():
                    yield (keyword, name), item
            case _:
                pass


def with_subschemas(schema: JsonObject, change: Callable[[JsonValue], JsonValue]) -> JsonObject:
    """A copy of a schema with each direct subschema, and each definition, changed."""
    changed: JsonObject = {}
    for keyword, value in schema.items():
        if keyword in SUBSCHEMAS:
            changed[keyword] = change(value)
        elif keyword in SCHEMA_ARRAYS and isinstance(value, list):
            changed[keyword] = [change(item) for item in value]
        elif (keyword in SCHEMA_MAPS or keyword == "$defs") and isinstance(value, dict):
            changed[keyword] = {name: change(item) for name, item in value.items()}
        else:
            changed[keyword] = value
    return changed


def without_annotations(schema: JsonValue) -> JsonValue:
    """A schema that accepts and refuses the same, without what is only said of values."""
    if not isinstance(schema, dict):
        return schema
    said = {keyword: value for keyword, value in schema.items() if not is_annotation(keyword)}
    return with_subschemas(said, without_annotations)
