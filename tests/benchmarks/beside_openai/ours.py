"""The generated client of Runware, as the rows call it."""

from __future__ import annotations

import base64
import hmac
import importlib
import json
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import runware_models
from runware_models.tracing import OpenTelemetryObserver

from tests.benchmarks.beside_openai.rows import KEY, failure

_OPTIONS = {"timeout", "max_retries"}
_MESSAGES = [{"role": "user", "content": "hi"}]


class Side:
    """The generated client."""

    module = "runware_models"
    names: ClassVar = {"headers": "headers", "number": "number_results", "log": "RUNWARE_LOG"}

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = {
            "streaming": lambda client, text: client.openai_gpt_5_5.with_streaming_response.run(
                messages=_said(text)
            ),
            "one_call": (
                "import warnings; warnings.simplefilter('ignore')\n"
                "from runware_models import Runware\n"
                "Runware(api_key='{key}', base_url='{url}', max_retries=0).openai_gpt_5_5"
                ".run(messages=[{{'role': 'user', 'content': 'hi'}}])"
            ),
            "traced": lambda provider: {"observers": [OpenTelemetryObserver(provider)]},
            "models": _models,
            "batch": _batch,
            "file": _file,
            "webhook": _webhook,
            "method": lambda client: client.openai_gpt_5_5.run,
            "first": f"import runware_models; runware_models.Runware(api_key='{KEY}')",
        }

    def make(self, **options: Any) -> Any:
        return runware_models.Runware(**{"api_key": KEY, "base_url": self.url, **options})

    def make_async(self, **options: Any) -> Any:
        return runware_models.AsyncRunware(**{"api_key": KEY, "base_url": self.url, **options})

    def call(self, client: Any, text: str, **options: Any) -> Any:
        own = {name: options.pop(name) for name in _OPTIONS & options.keys()}
        arguments = {"messages": _said(text), **options}
        return client.openai_gpt_5_5.run(**arguments, request_options=own)

    def stream(self, client: Any, text: str) -> Any:
        return client.openai_gpt_5_5.stream(messages=_said(text))

    def raw(self, client: Any, text: str) -> Any:
        return client.openai_gpt_5_5.with_raw_response.run(messages=_said(text))

    def text(self, result: Any) -> str:
        return str(result.text)

    def delta(self, event: Any) -> str:
        return event.text or ""

    def usage(self, result: Any) -> Any:
        return result.usage


def _said(text: str) -> list[dict[str, str]]:
    return [{"role": "user", "content": text}]


def _models(client: Any) -> str:
    guess = failure(lambda: client.openai_gpt_55)
    return f"{[one.slug for one in client.models]} offline; {guess}"


def _batch(client: Any) -> str:
    requests = [{"model": "openai-gpt-5-5", "messages": _said(text)} for text in ("hi", "ho")]
    return f"{[one.get().text for one in client.batch(requests)]}"


def _file(client: Any) -> str:
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "a.png"
        picture.write_bytes(b"\x89PNG\r\n\x1a\n")
        inputs = {"images": [picture]}
        return str(client.openai_gpt_5_5.run(messages=_MESSAGES, inputs=inputs).text)


def _webhook() -> str:
    webhooks = importlib.import_module("runware_models.webhooks")
    item = {"taskType": "textInference", "taskUUID": "u", "text": "T", "finishReason": "stop"}
    body = json.dumps(item).encode()
    (event,) = webhooks.parse(body, model="openai-gpt-5-5")
    facts = importlib.import_module("runware_models._runtime.facts.profile")
    rules = facts.WebhookSignature(
        scheme="hmac-sha256", environment_variable="", header="webhook-signature",
        signed="{webhook-id}.{timestamp}.{body}",
        prefix="v1,", encoding="base64", timestamp_header="webhook-timestamp",
    )  # fmt: skip
    profile = replace(importlib.import_module("runware_models.profile").PROFILE,
                      webhook_signature=rules)  # fmt: skip
    runtime = importlib.import_module("runware_models._runtime.webhooks")
    reader = runtime.WebhookReader(profile, "runware_models")

    def signed(at: float) -> dict[str, str]:
        stamp = f"{at:.0f}"
        made = hmac.digest(b"s", f"m.{stamp}.".encode() + body, "sha256")
        signature = "v1," + base64.b64encode(made).decode()
        return {"webhook-id": "m", "webhook-timestamp": stamp, "webhook-signature": signature}

    now = time.time()
    well = reader.parse(body, headers=signed(now), secret="s")[0].task_id
    forged = failure(lambda: reader.parse(body + b" ", headers=signed(now), secret="s"))
    old = failure(lambda: reader.parse(body, headers=signed(now - 9999), secret="s"))
    return f"{type(event.result).__name__}; {well}; {forged.split(':')[0]}; {old.split(':')[0]}"
