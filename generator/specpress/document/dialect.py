"""The version of OpenAPI that a document is written in."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.syntax import NO_VERSION
from specpress.document.spec_file import Address

_VERSION: Final = re.compile(r"3\.[0-9]+\.[0-9]+(?:-[0-9A-Za-z.-]+)?\Z")


class Dialect(Enum):
    """A minor version of OpenAPI, which fixes the dialect of its schemas."""

    OAS_30 = "3.0"
    """Schemas are the Schema Object of OpenAPI 3.0, from JSON Schema draft 5."""
    OAS_31 = "3.1"
    """Schemas are JSON Schema 2020-12."""
    OAS_32 = "3.2"
    """Schemas are JSON Schema 2020-12."""


def read_version(document: Address, report: Reporter) -> tuple[str, Dialect] | None:
    """The `openapi` member of a document and its dialect; None, and a finding, if it is unknown.

    Args:
        document: the document's root, an object.
        report: takes the finding.
    """
    member = document.member("openapi")
    if member is None:
        _report_missing(document, report)
        return None
    version = member.value
    if not isinstance(version, str):
        message = "the `openapi` version is not a string"
        hint = 'write it in quotes: openapi: "3.1.0"'
        report.report(NO_VERSION, message, member.location, hint=hint)
        return None
    if _VERSION.match(version):
        for dialect in Dialect:
            if version.startswith(f"{dialect.value}."):
                return version, dialect
    message = f"OpenAPI version {version[:40]!r} is not one of 3.0.x, 3.1.x, 3.2.x"
    report.report(NO_VERSION, message, member.location)
    return None


def _report_missing(document: Address, report: Reporter) -> None:
    swagger = document.member("swagger")
    if swagger is None:
        at = document.location
        hint = 'add `openapi: "3.1.0"`, or move the file out of the provider\'s folder'
    else:
        at = swagger.key_location
        hint = "convert the spec to OpenAPI 3.0 or later"
    report.report(NO_VERSION, "the document has no `openapi` version", at, hint=hint)
