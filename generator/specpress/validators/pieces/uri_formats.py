"""Formats of URIs and IRIs (RFC 3986, RFC 3987)."""

from __future__ import annotations

import re

from specpress.validators.pieces.host_formats import is_ipv6

# Only this one is compiled at import; `re` compiles the others when needed, and keeps them.
COMMON_URL = re.compile(
    r"https?://[a-zA-Z0-9][a-zA-Z0-9.-]*(?::[0-9]*)?(?:[/?][a-zA-Z0-9._~/?&=+,;:@!$'()*-]*)?"
).fullmatch
PLAIN = r"[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2}"
# In this order: scheme, user, host in brackets or by name, port; path; query and fragment.
URI = (
    r"(?:([A-Za-z][A-Za-z0-9+.-]*):)?"
    rf"(?://(?:(?:{PLAIN})*@)?(?:\[([^\]]*)\]|(?:(?!:)(?:{PLAIN}))*)(?::[0-9]*)?(?=[/?#]|\Z)|(?!//))"
    rf"((?:{PLAIN}|[@/])*)(?:\?(?:{PLAIN}|[@/?])*)?(?:#(?:{PLAIN}|[@/?])*)?"
)
UCS_CHARS = (
    "[\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    "\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd\U00040000-\U0004fffd"
    "\U00050000-\U0005fffd\U00060000-\U0006fffd\U00070000-\U0007fffd\U00080000-\U0008fffd"
    "\U00090000-\U0009fffd\U000a0000-\U000afffd\U000b0000-\U000bfffd\U000c0000-\U000cfffd"
    "\U000d0000-\U000dfffd\U000e1000-\U000efffd]"
)
PRIVATE_CHARS = "[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"


def is_uri(text: str) -> bool:
    """Whether a text is a URI with a scheme (RFC 3986, section 3)."""
    return COMMON_URL(text) is not None or is_uri_text(text, needs_scheme=True)


def is_uri_reference(text: str) -> bool:
    """Whether a text is a URI or a relative reference (RFC 3986, section 4.1)."""
    return is_uri_text(text, needs_scheme=False)


def is_iri(text: str) -> bool:
    """Whether a text is an IRI with a scheme (RFC 3987, section 2.2)."""
    return is_uri_text(without_ucs_chars(text), needs_scheme=True)


def is_iri_reference(text: str) -> bool:
    """Whether a text is an IRI or a relative reference (RFC 3987, section 2.2)."""
    return is_uri_text(without_ucs_chars(text), needs_scheme=False)


def without_ucs_chars(text: str) -> str:
    """The text with each character that only IRIs may have as `_`, which URIs may have too."""
    before, mark, query = text.partition("?")
    query, hash_mark, fragment = query.partition("#")
    query = "".join("_" if re.search(PRIVATE_CHARS, char) else char for char in query)
    whole = before + mark + query + hash_mark + fragment
    return "".join("_" if re.search(UCS_CHARS, char) else char for char in whole)


def is_uri_text(text: str, *, needs_scheme: bool) -> bool:
    """Whether a text is a URI by the grammar of RFC 3986, appendix A."""
    match = re.fullmatch(URI, text)
    if match is None:
        return False
    scheme, literal, path = match.groups()
    if scheme is None and (needs_scheme or ":" in path.partition("/")[0]):
        return False
    future = r"[vV][0-9A-Fa-f]+\.[A-Za-z0-9._~!$&'()*+,;=:-]+"
    return literal is None or is_ipv6(literal) or re.fullmatch(future, literal) is not None
