"""The keywords of schemas as lint sees them: views of the vocabulary."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from specpress.jsonvalue import JsonValue
from specpress.vocabulary import KEYWORDS, Holds, Role, Since, names_where

Test: TypeAlias = "Callable[[JsonValue], bool]"


def _is_number(value: JsonValue) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_count(value: JsonValue) -> bool:
    return _is_number(value) and isinstance(value, (int, float)) and value >= 0 and value % 1 == 0


def _is_names(value: JsonValue) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


def _is_type(value: JsonValue) -> bool:
    return isinstance(value, str) or (_is_names(value) and bool(value))


def _is_schema(value: JsonValue) -> bool:
    return isinstance(value, (dict, bool))


def _is_string(value: JsonValue) -> bool:
    return isinstance(value, str)


def _is_flag(value: JsonValue) -> bool:
    return isinstance(value, bool)


def _is_list(value: JsonValue) -> bool:
    return isinstance(value, list)


def _is_branches(value: JsonValue) -> bool:
    return isinstance(value, list) and bool(value)


def _is_object(value: JsonValue) -> bool:
    return isinstance(value, dict)


def _is_step(value: JsonValue) -> bool:
    return _is_number(value) and isinstance(value, (int, float)) and value > 0


def _is_limit_or_flag(value: JsonValue) -> bool:
    return isinstance(value, bool) or _is_number(value)


_TESTS: Final[dict[Holds, tuple[Test, str]]] = {
    Holds.NUMBER: (_is_number, Holds.NUMBER.value),
    Holds.LIMIT_OR_FLAG: (_is_limit_or_flag, Holds.NUMBER.value),
    Holds.STEP: (_is_step, Holds.STEP.value),
    Holds.COUNT: (_is_count, Holds.COUNT.value),
    Holds.FLAG: (_is_flag, Holds.FLAG.value),
    Holds.STRING: (_is_string, Holds.STRING.value),
    Holds.TYPES: (_is_type, Holds.TYPES.value),
    Holds.NAMES: (_is_names, Holds.NAMES.value),
    Holds.VALUES: (_is_list, Holds.VALUES.value),
    Holds.OBJECT: (_is_object, Holds.OBJECT.value),
    Holds.SCHEMA: (_is_schema, Holds.SCHEMA.value),
    Holds.SCHEMAS: (_is_branches, Holds.SCHEMAS.value),
    Holds.SCHEMA_MAP: (_is_object, Holds.OBJECT.value),
}
_FREE: Final = frozenset({"items", "externalDocs", "xml"})
KINDS: Final[dict[str, tuple[Test, str]]] = {
    one.name: _TESTS[one.holds]
    for one in KEYWORDS.values()
    if one.since is not Since.OLDER and one.holds in _TESTS and one.name not in _FREE
}
"""Keyword to the test that its value must pass, and what that is in words. `items` is missing: a
list of schemas stands there in older drafts."""

SUBJECTS: Final[dict[str, frozenset[str]]] = {
    one.name: one.subjects
    for one in KEYWORDS.values()
    if one.subjects
    and one.since is not Since.OLDER
    and one.role is not Role.ANNOTATES
    and one.name != "format"
}
"""Keyword to the types that it speaks about (JSON Schema 2020-12 validation, section 6); which
types a `format` is for depends on its name."""

ONLY_SINCE_31: Final = names_where(
    lambda one: one.since is Since.OPENAPI_31 and one.name != "$comment"
)
"""Keywords that the Schema Object of OpenAPI 3.0 does not have; a note is in nobody's way."""

OLDER: Final = names_where(lambda one: one.since is Since.OLDER)
"""Keywords of older drafts, which are read where they mean something."""

KNOWN: Final = frozenset(KEYWORDS)
"""Every keyword of JSON Schema 2020-12 and of the OpenAPI Schema Object."""
