"""Signatures of webhook messages: as several providers sign them, and every way to be none."""

from __future__ import annotations

import base64
import hashlib
import hmac
import importlib
import json
import time
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519
from test_webhooks import ITEM

BODY = json.dumps(ITEM).encode()
SECRET = "whsec_" + base64.b64encode(b"a secret").decode()
STANDARD = {  # https://www.standardwebhooks.com
    "header": "webhook-signature",
    "signed": "{webhook-id}.{timestamp}.{body}",
    "prefix": "v1,",
    "encoding": "base64",
    "timestamp_header": "webhook-timestamp",
    "key_prefix": "whsec_",
    "key_encoding": "base64",
}
IN_ONE = {  # time and signatures in one header
    "header": "x-signature",
    "signed": "{timestamp}.{body}",
    "prefix": "v1=",
    "timestamp_header": "x-signature",
    "timestamp_prefix": "t=",
}


def signed(message: str, key: bytes = b"a secret") -> bytes:
    return hmac.digest(key, message.encode(), "sha256")


def standard(at: float, key: bytes = b"a secret") -> dict[str, str]:
    made = base64.b64encode(signed(f"m1.{at:.0f}.{BODY.decode()}", key)).decode()
    return {
        "Webhook-Id": "m1",
        "Webhook-Timestamp": f"{at:.0f}",
        "Webhook-Signature": f"v1a,bm9uZQ== v1,{made}",
    }


class Reader:
    """Reads messages by rules of a profile."""

    def __init__(self, package: ModuleType) -> None:
        load = importlib.import_module
        self._facts = load(f"{package.__name__}._runtime.facts.profile")
        self._reader = load(f"{package.__name__}._runtime.webhooks").WebhookReader
        self._package = package

    def __call__(self, rules: dict[str, Any], headers: Any, body: Any = BODY, **more: Any) -> Any:
        known = {"scheme": "hmac-sha256", "environment_variable": "HOOK_SECRET", **rules}
        signature = self._facts.WebhookSignature(**known)
        profile = replace(self._package.Runware._profile, webhook_signature=signature)
        reader = self._reader(profile, self._package.__name__)
        return reader.parse(body, headers=headers, **more)


@pytest.fixture
def read(package: ModuleType) -> Reader:
    return Reader(package)


def test_the_standard_of_webhooks(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOOK_SECRET", SECRET)
    (event,) = read(STANDARD, standard(time.time()))
    assert event.result.text == "Hello"
    assert read(STANDARD, standard(time.time() - 200), body=bytearray(BODY))
    assert read(STANDARD, standard(time.time(), b"new"), secret=[SECRET, "whsec_bmV3"])
    assert read(STANDARD, None, verify=False)


def test_time_and_signature_in_one_header(read: Reader) -> None:
    now = f"{time.time():.0f}"
    header = f"t={now},v0=00,v1={signed(f'{now}.{BODY.decode()}').hex()}"
    assert read(IN_ONE, {"X-Signature": header}, secret="a secret")


def test_a_digest_of_the_body_alone(read: Reader) -> None:
    rules = {"header": "x-hub-signature-256", "prefix": "sha256="}
    headers = {"X-Hub-Signature-256": f"sha256={signed(BODY.decode()).hex()}"}
    assert read(rules, headers, secret="a secret")
    rules = {"header": "x-sign", "signed": "{x-id}\n{sha256}"}
    text = f"7\n{hashlib.sha256(BODY).hexdigest()}"
    assert read(rules, {"x-sign": signed(text).hex(), "X-Id": "7"}, secret="a secret")


@pytest.mark.parametrize(
    ("headers", "body", "match"),
    [
        ({}, BODY, "no signature"),
        ({**standard(time.time()), "Webhook-Signature": "v1,bm9uZQ=="}, BODY, "no signature"),
        ({**standard(time.time()), "Webhook-Signature": "v1,%%"}, BODY, "no signature"),
        ({**standard(time.time()), "Webhook-Id": "m2"}, BODY, "no signature"),
        (standard(time.time()), BODY + b" ", "no signature"),
        (standard(time.time(), b"other"), BODY, "no signature"),
        (standard(time.time() - 301), BODY, "within the last 300 s"),
        (standard(time.time() + 100_000), BODY, "within the last 300 s"),
    ],
)
def test_what_is_refused(
    read: Reader, package: ModuleType, headers: dict[str, str], body: bytes, match: str
) -> None:
    with pytest.raises(package.InvalidWebhook, match=match):
        read(STANDARD, headers, body, secret=SECRET)


def test_misuse_is_told(read: Reader, package: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOOK_SECRET", raising=False)
    headers = standard(time.time())
    error = package.ConfigurationError
    with pytest.raises(error, match="HOOK_SECRET"):
        read(STANDARD, headers)
    with pytest.raises(error, match="base64"):
        read(STANDARD, headers, secret="whsec_")
    with pytest.raises(error, match="raw body"):
        read(STANDARD, headers, ITEM, secret=SECRET)
    with pytest.raises(error, match="verify=False"):
        read(STANDARD, None)
    plain = importlib.import_module(f"{package.__name__}.webhooks")
    with pytest.raises(error, match="does not sign its messages"):
        plain.parse(BODY, headers=headers)


def test_ed25519(read: Reader, package: ModuleType) -> None:
    rules = {
        "scheme": "ed25519",
        "header": "x-sign",
        "timestamp_header": "x-time",
        "signed": "{x-id}\n{timestamp}\n{sha256}",
        "key_encoding": "hex",
    }
    key = ed25519.Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw().hex()
    now = f"{time.time():.0f}"
    text = f"7\n{now}\n{hashlib.sha256(BODY).hexdigest()}"
    headers = {"x-sign": key.sign(text.encode()).hex(), "x-id": "7", "x-time": now}
    assert read(rules, headers, secret=public)
    with pytest.raises(package.InvalidWebhook):
        read(rules, {**headers, "x-id": "8"}, secret=public)
    other = ed25519.Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex()
    with pytest.raises(package.InvalidWebhook):
        read(rules, headers, secret=other)
    with pytest.raises(package.ConfigurationError, match="public key"):
        read(rules, headers, secret="00")


def test_headers_that_are_no_texts(read: Reader, package: ModuleType) -> None:
    now = standard(time.time())
    refused = importlib.import_module(f"{package.__name__}.errors").InvalidWebhook
    for text in ("\udcff", "\ud800", "\xe9"):
        for name in now:
            with pytest.raises(refused):
                read(STANDARD, {**now, name: text}, secret=SECRET)
    with pytest.raises(refused):
        read(STANDARD, now, body="\ud800", secret=SECRET)
    for headers in (
        7,
        list(now.items()),
        {**now, "Webhook-Id": None},
        {**now, "a": 7},
        {b"a": "b"},
    ):
        with pytest.raises(TypeError, match="headers="):
            read(STANDARD, headers, secret=SECRET)
