"""The published schemas of the documents that specpress reads, and their judge.

The schemas are in `sources` (and the profile's beside its reader). jsonschema-rs holds documents
against them: our own compiler makes validators of models, and has nothing to add here.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import jsonschema_rs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.jsonvalue import JsonObject, JsonValue

SOURCES: Final = Path(__file__).with_name("sources")
"""The folder of the schemas: OpenAPI's, as published, and the Overlay Specification's."""

_VERSIONS: Final = ("3.0", "3.1", "3.2")


def openapi_errors(version: str, document: JsonValue) -> tuple[jsonschema_rs.ValidationError, ...]:
    """Everything that an OpenAPI document has against the meta-schema of its version.

    Schema Objects are checked too: by the version's own dialect, or by JSON Schema 2020-12 with
    OpenAPI's vocabulary.

    Args:
        version: the document's `openapi` field; its first two numbers count.
        document: the document as JSON values.

    Returns:
        The errors by place in the document, then by keyword, so that their order is stable.

    Raises:
        ValueError: there is no meta-schema for the version.
    """
    minor = ".".join(version.split(".")[:2])
    if minor not in _VERSIONS:
        raise ValueError(f"no meta-schema for OpenAPI {version!r}; known: {', '.join(_VERSIONS)}")
    return in_order(_openapi(minor).iter_errors(document))


def in_order(
    errors: Iterable[jsonschema_rs.ValidationError],
) -> tuple[jsonschema_rs.ValidationError, ...]:
    """Errors by place, then by keyword and message."""
    return tuple(
        sorted(errors, key=lambda one: ([*map(str, one.instance_path)], one.kind.name, one.message))
    )


def openapi_schema(version: str) -> JsonObject:
    """The schema of whole documents of a minor version, such as `3.1`; it refers to the sources."""
    source = _read(f"openapi-{version}.json")
    if version == "3.0":
        return source
    dialect = _read(f"dialect-{version}.json")
    # The published schema leaves Schema Objects open by a `$dynamicRef` to `#meta`; the first
    # `$dynamicAnchor` of that name, this one, decides what they are (core, section 8.2.3.2).
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": source["$id"],
        "$defs": {"schema": {"$dynamicAnchor": "meta", "$ref": dialect["$id"]}},
    }


def resources(version: str) -> list[tuple[str, JsonValue]]:
    """What the schema of a minor version refers to, by URI; JSON Schema's own are known to all."""
    if version == "3.0":
        return []
    kinds = ("openapi", "dialect", "vocabulary")
    schemas = [_read(f"{kind}-{version}.json") for kind in kinds]
    return [(str(schema["$id"]), schema) for schema in schemas]


@cache
def _openapi(version: str) -> jsonschema_rs.Draft4Validator | jsonschema_rs.Draft202012Validator:
    # Formats stay annotations: `url` may hold template variables, which no URI format allows.
    schema = openapi_schema(version)
    if version == "3.0":
        return jsonschema_rs.Draft4Validator(schema, validate_formats=False)
    registry = jsonschema_rs.Registry(resources(version))
    return jsonschema_rs.Draft202012Validator(schema, registry=registry, validate_formats=False)


def _read(name: str) -> JsonObject:
    schema: JsonObject = json.loads((SOURCES / name).read_text(encoding="utf-8"))
    return schema
