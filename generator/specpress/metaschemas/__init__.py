"""Validators of the documents that specpress reads, compiled by its own compiler.

The schemas are in `sources` (and the profile's beside its reader). The modules in `compiled` are
made from them by `python -m specpress.metaschemas`, committed, and imported here when needed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Any, Final, Protocol

_OPENAPI: Final = {"3.0": "openapi_3_0", "3.1": "openapi_3_1", "3.2": "openapi_3_2"}

OPENAPI_VERSIONS: Final = tuple(_OPENAPI)
"""The minor versions of OpenAPI that there is a validator for."""


class Issue(Protocol):
    """One thing that is wrong with a document.

    Attributes:
        pointer: the JSON pointer of the value (RFC 6901).
        keyword: the schema keyword that it breaks.
        message: one sentence about it.
        expected: what the schema asks for.
        found: what is there, shortened.
        schema_pointer: the place of the keyword in the schema.
        key: the object key in question, when one is missing or unknown.
    """

    pointer: str
    keyword: str
    message: str
    expected: str
    found: str
    schema_pointer: str
    key: str | None

    @property
    def causes(self) -> Sequence[Issue]:
        """For `anyOf` and `oneOf`: an issue for each form, the nearest one first."""
        ...


def validate_openapi(version: str, document: object) -> Sequence[Issue]:
    """Every issue that an OpenAPI document has with the meta-schema of its version.

    Schema Objects are checked too: by the version's own dialect, or by JSON Schema 2020-12 with
    OpenAPI's vocabulary.

    Args:
        version: the document's `openapi` field; its first two numbers count.
        document: the document as JSON values.

    Raises:
        ValueError: there is no meta-schema for the version.
    """
    name = _OPENAPI.get(".".join(version.split(".")[:2]))
    if name is None:
        raise ValueError(f"no meta-schema for OpenAPI {version!r}; known: {', '.join(_OPENAPI)}")
    return _validator(name)(document)


def validate_profile(document: object) -> Sequence[Issue]:
    """Every issue of the content of a `provider.yaml`."""
    return _validator("provider")(document)


def validate_overlay(document: object) -> Sequence[Issue]:
    """Every issue of an OpenAPI Overlay 1.0 document."""
    return _validator("overlay_1_0")(document)


@cache
def _validator(name: str) -> Callable[[object], Sequence[Issue]]:
    # Imported when needed: the OpenAPI validators are large, and a run needs one or two.
    module: Any = import_module(f"specpress.metaschemas.compiled.{name}")
    validate: Callable[[object], Sequence[Issue]] = module.validate
    return validate
