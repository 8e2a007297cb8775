"""Compiles the schemas of this package to Python modules, at development time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import jsonschema_specifications  # pyright: ignore[reportMissingTypeStubs]

from specpress.profile.check import SCHEMA_PATH
from specpress.render.formatting import format_python
from specpress.validators import CompileOptions, compile_schema

if TYPE_CHECKING:
    from specpress.jsonvalue import JsonValue

_SOURCES: Final = Path(__file__).with_name("sources")
COMPILED: Final = Path(__file__).with_name("compiled")
"""The folder of the compiled modules."""

_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_MODULES: Final = {
    "openapi_3_0": "OpenAPI 3.0 documents",
    "openapi_3_1": "OpenAPI 3.1 documents",
    "openapi_3_2": "OpenAPI 3.2 documents",
    "overlay_1_0": "OpenAPI Overlay 1.0 documents",
    "provider": "provider.yaml",
}


def compile_all() -> dict[str, bytes]:
    """The text of every compiled module by file name, formatted.

    Raises:
        ValueError: a schema cannot be compiled; the message lists why.
    """
    at_hand = resources()
    modules = {
        f"{name}.py": _compile(schema_named(name), title, at_hand).encode("utf-8")
        for name, title in _MODULES.items()
    }
    return format_python(modules)


def _compile(schema: JsonValue, title: str, at_hand: dict[str, JsonValue]) -> str:
    # Formats stay annotations: `url` may hold template variables, which no URI format allows.
    options = CompileOptions(title=title, formats=frozenset(), assumes_json=True)
    compiled = compile_schema(schema, options=options, resources=at_hand)
    errors = [f"{found.pointer}: {found.message}" for found in compiled.problems if found.is_error]
    if errors:
        raise ValueError(f"the schema of {title} cannot be compiled: {'; '.join(errors)}")
    return compiled.source


def _read(path: Path) -> JsonValue:
    value: JsonValue = json.loads(path.read_text(encoding="utf-8"))
    return value


def schema_named(name: str) -> JsonValue:
    """The schema that a module is compiled from, by the module's name."""
    if name == "provider":
        return _read(SCHEMA_PATH)
    kind, _, version = name.partition("_")
    version = version.replace("_", ".")
    source = _read(_SOURCES / f"{kind}-{version}.json")
    if kind != "openapi" or version == "3.0":
        return source
    dialect = _read(_SOURCES / f"dialect-{version}.json")
    # The published schema leaves Schema Objects open by a `$dynamicRef` to `#meta`; the first
    # `$dynamicAnchor` of that name, this one, decides what they are (core, section 8.2.3.2).
    return {
        "$schema": _DRAFT,
        "$ref": _identifier(source),
        "$defs": {"schema": {"$dynamicAnchor": "meta", "$ref": _identifier(dialect)}},
    }


def resources() -> dict[str, JsonValue]:
    """Every schema that the sources refer to, by URI."""
    registry: Any = jsonschema_specifications.REGISTRY
    found: dict[str, JsonValue] = {str(uri): registry.contents(uri) for uri in registry}
    for path in sorted(_SOURCES.glob("*.json")):
        schema = _read(path)
        identifier = _identifier(schema)
        if identifier:
            found[identifier] = schema
    return found


def _identifier(schema: JsonValue) -> str:
    identifier = schema.get("$id") if isinstance(schema, dict) else None
    return identifier if isinstance(identifier, str) else ""
