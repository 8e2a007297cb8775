"""Formats of hosts and mailboxes."""

from __future__ import annotations

import re

DOT_STRING = re.compile(
    r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII
).fullmatch
QUOTED_STRING = re.compile(r'"(?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"').fullmatch
HOST_LABEL = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z-]{0,61}[0-9A-Za-z])?").fullmatch


def is_ipv4(text: str) -> bool:
    """Whether a text is a dotted quad without leading zeros (RFC 2673, section 3.2)."""
    parts = text.split(".")
    return len(parts) == 4 and all(
        part.isascii()
        and part.isdigit()
        and len(part) < 4
        and str(int(part)) == part
        and int(part) < 256
        for part in parts
    )


def is_ipv6(text: str) -> bool:
    """Whether a text is an IPv6 address without a zone (RFC 4291, section 2.2)."""
    import ipaddress  # takes milliseconds to load, and is seldom needed

    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return "%" not in text


def is_email(text: str) -> bool:
    """Whether a text is a Mailbox (RFC 5321, section 4.1.2)."""
    local, at, domain = text.rpartition("@")
    if not at or (DOT_STRING(local) is None and QUOTED_STRING(local) is None):
        return False
    if domain.startswith("[") and domain.endswith("]"):
        inner = domain[1:-1]
        return is_ipv6(inner[5:]) if inner[:5].lower() == "ipv6:" else is_ipv4(inner)
    return len(domain) < 254 and all(HOST_LABEL(label) is not None for label in domain.split("."))
