"""`format`: known ones, and the types that they speak about."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.codes.schema_doubts import FORMAT_OF_OTHER_TYPE, UNKNOWN_FORMAT
from specpress.rules.scope import SchemaRule, Scope, about
from specpress.rules.survey import SchemaSite
from specpress.rules.wording import list_text, nearest
from specpress.wording import value_text

# JSON Schema 2020-12 validation, section 7.3; OpenAPI Format Registry (spec.openapis.org).
_STRING_FORMATS: Final = frozenset(
    {
        "base64url",
        "binary",
        "byte",
        "char",
        "commonmark",
        "date",
        "date-time",
        "decimal",
        "decimal128",
        "duration",
        "email",
        "hostname",
        "html",
        "http-date",
        "idn-email",
        "idn-hostname",
        "ipv4",
        "ipv6",
        "iri",
        "iri-reference",
        "json-pointer",
        "media-range",
        "password",
        "regex",
        "relative-json-pointer",
        "time",
        "uri",
        "uri-reference",
        "uri-template",
        "uuid",
    }
)
_NUMBER_FORMATS: Final = frozenset(
    {
        "decimal",
        "decimal128",
        "double",
        "double-int",
        "float",
        "int16",
        "int32",
        "int64",
        "int8",
        "sf-decimal",
        "sf-integer",
        "uint16",
        "uint32",
        "uint64",
        "uint8",
        "unix-time",
    }
)
_KNOWN: Final = _STRING_FORMATS | _NUMBER_FORMATS
_MEANT: Final = {
    "datetime": "date-time",
    "url": "uri",
    "guid": "uuid",
    "ip": "ipv4",
    "integer": "int64",
    "base64": "byte",
}


def check_format(site: SchemaSite, scope: Scope) -> None:
    """A format is one that a specification defines, for the type beside it."""
    name = site.schema.get("format")
    if not isinstance(name, str):
        return
    address = site.address.child("format")
    if name not in _KNOWN:
        meant = _MEANT.get(name.lower()) or nearest(name.lower(), sorted(_KNOWN))
        scope.report.report(
            UNKNOWN_FORMAT,
            f"format {value_text(name)} is defined nowhere, so nothing checks it",
            address.location,
            hint=f"is {value_text(meant)} meant?" if meant else "use `pattern`, or remove it",
        )
        return
    types = set(site.types) - {"null"}
    fits = (types & {"string"} and name in _STRING_FORMATS) or (
        types & {"integer", "number"} and name in _NUMBER_FORMATS
    )
    if types and not fits:
        scope.report.report(
            FORMAT_OF_OTHER_TYPE,
            f"format {value_text(name)} says nothing about {list_text(sorted(types), last='or')}",
            address.location,
            hint="change `type` or `format`",
        )


RULES: Final[tuple[SchemaRule, ...]] = (about(check_format, "format", by_itself=True),)
