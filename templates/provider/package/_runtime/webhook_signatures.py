"""Whether a webhook message comes from who it says it does, and was not played back."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from .errors import ConfigurationError, InvalidWebhook

if TYPE_CHECKING:
    from .facts.profile import WebhookSignature

_PLACE = re.compile(r"\{([^{}]+)\}")
_MILLISECONDS = 1e11
"""Above this, a time is in milliseconds; in seconds it would lie in the year 5138."""


def check_signature(
    rules: WebhookSignature,
    body: bytes,
    headers: Mapping[str, str],
    secret: str | Sequence[str] | None,
    now: float,
) -> None:
    """Refuse a message that was not signed with the secret, or not lately.

    Args:
        rules: How messages are signed.
        body: The body, byte for byte as it came.
        headers: The headers, in any case of letters.
        secret: The secret or public key, or several while one replaces another; None reads the
            environment variable.
        now: The wall clock, in seconds since the epoch.

    Raises:
        TypeError: The headers are no mapping of texts.
        InvalidWebhook: No signature fits, or the message is older than the tolerance.
        ConfigurationError: There is no secret, or it cannot be used.
    """
    known = _texts(headers)
    given = known.get(rules.header.lower(), "")
    signatures = [
        signature
        for text in _values(given, rules.prefix)
        if (signature := _decoded(text, rules.encoding)) is not None
    ]
    timestamp = _timestamp(rules, known)
    message = _message(rules.signed, body, known, timestamp)
    fits = [
        _is_signed(rules, key, message, signature)
        for key in _keys(rules, secret)
        for signature in signatures
    ]
    if not any(fits):
        raise InvalidWebhook(f"no signature in the header {rules.header!r} matches the message")
    if rules.timestamp_header is not None:
        _check_time(timestamp, rules.tolerance, now)


def _texts(headers: object) -> dict[str, str]:
    """Return headers by names in lower case; frameworks have mappings of their own."""
    items = getattr(headers, "items", None)
    if items is None:
        raise TypeError(f"headers= is of type {type(headers).__name__}: pass a mapping of texts")
    known: dict[str, str] = {}
    for name, value in items():
        if not isinstance(name, str) or not isinstance(value, str):
            raise TypeError(f"headers= holds {name!r} of type {type(value).__name__}: pass texts")
        known[name.lower()] = value
    return known


def _octets(text: str) -> bytes:
    """Return the bytes of a text, which may stand for bytes that are no UTF-8."""
    return text.encode("utf-8", "surrogatepass")


def _values(header: str, prefix: str) -> list[str]:
    found = re.findall(rf"(?:^|[\s,;]){re.escape(prefix)}([A-Za-z0-9+/_-]+=*)", header)
    return [str(one) for one in found]


def _decoded(text: str, encoding: str) -> bytes | None:
    try:
        if encoding == "hex":
            return bytes.fromhex(text)
        return base64.b64decode(text.replace("-", "+").replace("_", "/") + "==")
    except (ValueError, binascii.Error):
        return None


def _timestamp(rules: WebhookSignature, headers: Mapping[str, str]) -> str:
    if rules.timestamp_header is None:
        return ""
    found = _values(headers.get(rules.timestamp_header.lower(), ""), rules.timestamp_prefix)
    return found[0] if found else ""


def _message(template: str, body: bytes, headers: Mapping[str, str], timestamp: str) -> bytes:
    """Return what is signed."""
    parts: list[bytes] = []
    for number, text in enumerate(_PLACE.split(template)):
        if number % 2 == 0:
            parts.append(text.encode())
        elif text == "body":
            parts.append(body)
        elif text == "sha256":
            parts.append(hashlib.sha256(body).hexdigest().encode())
        else:
            parts.append(_octets(timestamp if text == "timestamp" else headers.get(text, "")))
    return b"".join(parts)


def _keys(rules: WebhookSignature, secret: str | Sequence[str] | None) -> list[bytes]:
    variable = rules.environment_variable
    given = os.environ.get(variable, "").strip() if secret is None else secret
    texts = [given] if isinstance(given, str) else list(given)
    if not texts or not all(texts):
        raise ConfigurationError(f"no secret for webhooks: set {variable} or pass secret=")
    keys: list[bytes] = []
    for text in texts:
        bare = text.removeprefix(rules.key_prefix)
        key = _octets(bare) if rules.key_encoding == "text" else _decoded(bare, rules.key_encoding)
        if not key:
            raise ConfigurationError(f"the secret for webhooks is not valid {rules.key_encoding}")
        keys.append(key)
    return keys


def _is_signed(rules: WebhookSignature, key: bytes, message: bytes, signature: bytes) -> bool:
    if rules.scheme == "hmac-sha256":
        return hmac.compare_digest(hmac.digest(key, message, "sha256"), signature)
    try:
        library = import_module("cryptography.hazmat.primitives.asymmetric.ed25519")  # an extra
    except ImportError:
        raise ConfigurationError(
            "signatures of ed25519 need one more library: install the extra `ed25519`"
        ) from None
    invalid: type[Exception] = import_module("cryptography.exceptions").InvalidSignature
    try:
        library.Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except invalid:
        return False
    except ValueError as error:
        raise ConfigurationError(f"the public key for webhooks cannot be used: {error}") from None
    return True


def _check_time(timestamp: str, tolerance: float, now: float) -> None:
    try:
        sent = float(timestamp)
    except ValueError:
        raise InvalidWebhook("the message has no timestamp") from None
    if sent > _MILLISECONDS:
        sent /= 1000.0
    if not abs(now - sent) <= tolerance:
        raise InvalidWebhook(f"the message was not sent within the last {tolerance:g} s")
