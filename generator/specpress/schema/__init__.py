"""Normalised schemas: a self-contained JSON Schema 2020-12 from an OpenAPI schema of any age."""

from specpress.schema.flatten import Flattener, FlattenFault
from specpress.schema.keywords import SCHEMA_ARRAYS, SCHEMA_MAPS, SUBSCHEMAS, subschemas
from specpress.schema.normal import NormalSchema, normalize
from specpress.schema.published import published

__all__ = [
    "SCHEMA_ARRAYS",
    "SCHEMA_MAPS",
    "SUBSCHEMAS",
    "FlattenFault",
    "Flattener",
    "NormalSchema",
    "normalize",
    "published",
    "subschemas",
]
