"""The form of a normal schema that leaves the generator."""

from __future__ import annotations

from specpress.jsonvalue import JsonObject, JsonValue
from specpress.schema.normal import NormalSchema
from specpress.vocabulary import with_subschemas


def published(normal: NormalSchema) -> JsonObject:
    """The schema without extensions (`x-…`), as plain JSON Schema 2020-12.

    It is what validators are compiled from and what `<slug>.schema.json` says.
    """
    root = _plain(normal.root)
    return root if isinstance(root, dict) else {}


def _plain(schema: JsonValue) -> JsonValue:
    if not isinstance(schema, dict):
        return schema
    plain = {
        keyword: value
        for keyword, value in schema.items()
        if not keyword.startswith("x-") and keyword != "discriminator"
    }
    return with_subschemas(plain, _plain)
