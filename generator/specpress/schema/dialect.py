"""Bringing the keywords of older dialects to JSON Schema 2020-12.

By keyword, not by declared version: real specs say 3.0.4 and write 3.1, and the other way round.
"""

from __future__ import annotations

from typing import Final

from specpress.jsonvalue import JsonObject
from specpress.vocabulary import is_annotation

_LIMITS: Final = (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum"))
_OAS_30_ONLY: Final = frozenset({"nullable", "example", "xml", "externalDocs"})


def modernize(schema: JsonObject) -> JsonObject:
    """The schema with its own keywords in 2020-12 form; subschemas are left as they are.

    - `nullable` beside a `type` becomes a `null` in it; without one it has no effect (OpenAPI
      3.0.4, Schema Object; proposal 2019-10-31), except where `takes_null` finds it meant.
    - boolean `exclusiveMinimum`/`exclusiveMaximum` become numbers (draft 4).
    - `example` becomes `examples`.
    - a list under `items` becomes `prefixItems`, `additionalItems` `items` (draft 2019-09).
    - `dependencies` becomes `dependentRequired` and `dependentSchemas` (draft 7).
    - an `enum` of one value becomes `const`.
    """
    modern = {key: value for key, value in schema.items() if key not in _OAS_30_ONLY}
    _exclusive_limits(modern)
    _tuple_items(modern)
    _dependencies(modern)
    _constant(modern)
    if "example" in schema and "examples" not in modern:
        modern["examples"] = [schema["example"]]
    if schema.get("nullable") is True:
        return _nullable(modern)
    return modern


def _exclusive_limits(schema: JsonObject) -> None:
    for inclusive, exclusive in _LIMITS:
        flag = schema.get(exclusive)
        if not isinstance(flag, bool):
            continue
        del schema[exclusive]
        if flag and inclusive in schema:
            schema[exclusive] = schema.pop(inclusive)


def _tuple_items(schema: JsonObject) -> None:
    items = schema.get("items")
    if not isinstance(items, list):
        return
    schema["prefixItems"] = schema.pop("items")
    if "additionalItems" in schema:
        schema["items"] = schema.pop("additionalItems")


def _dependencies(schema: JsonObject) -> None:
    dependencies = schema.get("dependencies")
    if not isinstance(dependencies, dict):
        return
    del schema["dependencies"]
    required: JsonObject = {k: v for k, v in dependencies.items() if isinstance(v, list)}
    schemas: JsonObject = {k: v for k, v in dependencies.items() if not isinstance(v, list)}
    if required:
        schema.setdefault("dependentRequired", required)
    if schemas:
        schema.setdefault("dependentSchemas", schemas)


def takes_null(schema: JsonObject) -> bool:
    """Whether `nullable` adds null to an alternative of `anyOf` or `oneOf` that has no `type`.

    By the letter it has no effect there either, but `anyOf: [{$ref: …}, {nullable: true}]` is how
    vendors write "or null" in OpenAPI 3.0, which has no null type.
    """
    return schema.get("nullable") is True and "type" not in schema


def or_null(normal: JsonObject) -> JsonObject:
    """A normal schema with null as an alternative to what it asserts, annotations kept outside."""
    outside = {key: value for key, value in normal.items() if is_annotation(key)}
    inside = {key: value for key, value in normal.items() if key not in outside}
    if not inside:
        return {"type": "null", **outside}
    return {**outside, "anyOf": [inside, {"type": "null"}]}


def _nullable(schema: JsonObject) -> JsonObject:
    kind = schema.get("type")
    if isinstance(kind, str):
        schema["type"] = [kind, "null"] if kind != "null" else "null"
    elif isinstance(kind, list) and "null" not in kind:
        schema["type"] = [*kind, "null"]
    return schema


def _constant(schema: JsonObject) -> None:
    """An `enum` of one value is a constant; OpenAPI 3.0 has no `const`."""
    listed = schema.get("enum")
    if isinstance(listed, list) and len(listed) == 1 and "const" not in schema:
        schema["const"] = listed[0]
        del schema["enum"]
