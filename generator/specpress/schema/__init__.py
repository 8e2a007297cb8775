"""Normalised schemas: a self-contained JSON Schema 2020-12 from an OpenAPI schema of any age."""

from specpress.schema.direction import Direction
from specpress.schema.discriminator import mapped_schema, read_discriminator
from specpress.schema.flatten import Flattener, FlattenFault
from specpress.schema.normal import Normalizer, normalize
from specpress.schema.tags import Discriminator, MappingFault, MappingProblem

__all__ = [
    "Direction",
    "Discriminator",
    "FlattenFault",
    "Flattener",
    "MappingFault",
    "MappingProblem",
    "Normalizer",
    "mapped_schema",
    "normalize",
    "read_discriminator",
]
