"""The form of a normal schema that leaves the generator."""

from __future__ import annotations

from specpress.jsonvalue import JsonObject, JsonValue
from specpress.schema.keywords import SCHEMA_ARRAYS, SCHEMA_MAPS, SUBSCHEMAS
from specpress.schema.normal import NormalSchema


def published(normal: NormalSchema) -> JsonObject:
    """The schema without extensions (`x-…`), as plain JSON Schema 2020-12.

    It is what validators are compiled from and what `<slug>.schema.json` says.
    """
    root = _plain(normal.root)
    return root if isinstance(root, dict) else {}


def _plain(schema: JsonValue) -> JsonValue:
    if not isinstance(schema, dict):
        return schema
    plain: JsonObject = {}
    for keyword, value in schema.items():
        if keyword.startswith("x-") or keyword == "discriminator":
            continue
        if keyword in SUBSCHEMAS:
            plain[keyword] = _plain(value)
        elif keyword in SCHEMA_ARRAYS and isinstance(value, list):
            plain[keyword] = [_plain(item) for item in value]
        elif (keyword in SCHEMA_MAPS or keyword == "$defs") and isinstance(value, dict):
            plain[keyword] = {name: _plain(item) for name, item in value.items()}
        else:
            plain[keyword] = value
    return plain
