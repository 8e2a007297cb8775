"""Bringing the keywords of older dialects to JSON Schema 2020-12.

By keyword, not by declared version: real specs say 3.0.4 and write 3.1, and the other way round.
"""

from __future__ import annotations

from typing import Final

from specpress.jsonvalue import JsonObject, JsonValue

_LIMITS: Final = (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum"))
_APPLICATORS: Final = ("$ref", "allOf", "anyOf", "oneOf")
_OAS_30_ONLY: Final = frozenset({"nullable", "example", "xml", "externalDocs"})


def modernize(schema: JsonObject) -> JsonObject:
    """The schema with its own keywords in 2020-12 form; subschemas are left as they are.

    - `nullable` becomes a `null` in `type`, or an alternative beside `$ref` and applicators; a bare
      `{"nullable": true}` is the null type (OpenAPI 3.0.4, schema object; proposal 2019-10-31).
    - boolean `exclusiveMinimum`/`exclusiveMaximum` become numbers (draft 4).
    - `example` becomes `examples`.
    - a list under `items` becomes `prefixItems`, `additionalItems` `items` (draft 2019-09).
    - `dependencies` becomes `dependentRequired` and `dependentSchemas` (draft 7).
    """
    modern = {key: value for key, value in schema.items() if key not in _OAS_30_ONLY}
    _exclusive_limits(modern)
    _tuple_items(modern)
    _dependencies(modern)
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


def _nullable(schema: JsonObject) -> JsonObject:
    kind = schema.get("type")
    if isinstance(kind, str):
        schema["type"] = [kind, "null"] if kind != "null" else "null"
        return schema
    if isinstance(kind, list):
        if "null" not in kind:
            schema["type"] = [*kind, "null"]
        return schema
    moved: JsonObject = {key: schema.pop(key) for key in _APPLICATORS if key in schema}
    if moved:
        null: JsonValue = {"type": "null"}
        schema["anyOf"] = [moved, null]
    elif not schema:
        schema["type"] = "null"
    return schema
