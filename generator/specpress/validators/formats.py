"""The formats that can be asserted, the function that tests each, and its words.

Source: JSON Schema 2020-12 validation, section 7.3.
"""

from __future__ import annotations

from typing import Final

from specpress.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: the piece of code that tests it, and how messages call it."""

    function: str
    words: str


_FORMATS: Final = {
    "date": Format(function="is_date", words="a date such as 2026-01-31"),
    "date-time": Format(
        function="is_date_time", words="a date and time such as 2026-01-31T12:00:00Z"
    ),
    "duration": Format(function="is_duration", words="an ISO 8601 duration such as P3DT4H"),
    "email": Format(function="is_email", words="an email address"),
    "hostname": Format(function="is_hostname", words="a host name"),
    "idn-email": Format(function="is_idn_email", words="an email address"),
    "idn-hostname": Format(function="is_idn_hostname", words="a host name"),
    "ipv4": Format(function="is_ipv4", words="an IPv4 address such as 192.0.2.1"),
    "ipv6": Format(function="is_ipv6", words="an IPv6 address such as 2001:db8::1"),
    "iri": Format(function="is_iri", words="an absolute IRI"),
    "iri-reference": Format(function="is_iri_reference", words="an IRI reference"),
    "json-pointer": Format(function="is_json_pointer", words="a JSON pointer such as /a/0"),
    "regex": Format(function="is_regex", words="an ECMA-262 regular expression"),
    "relative-json-pointer": Format(
        function="is_relative_json_pointer", words="a relative JSON pointer such as 1/a"
    ),
    "time": Format(function="is_time", words="a time with an offset such as 12:00:00Z"),
    "uri": Format(function="is_uri", words="an absolute URI such as https://example.com/a"),
    "uri-reference": Format(function="is_uri_reference", words="a URI reference"),
    "uri-template": Format(function="is_uri_template", words="a URI template (RFC 6570)"),
    "uuid": Format(function="is_uuid", words="a UUID"),
}

KNOWN_FORMATS: Final = frozenset(_FORMATS)
"""Every format that can be asserted."""


def format_named(name: str) -> Format:
    """The format with a name out of `KNOWN_FORMATS`."""
    return _FORMATS[name]
