"""openai-python, as the rows call it."""

from __future__ import annotations

import base64
import hmac
import json
import tempfile
import time
from pathlib import Path
from typing import Any, ClassVar

import openai

from tests.benchmarks.beside_openai.rows import KEY, failure

_OPTIONS = {"timeout", "max_retries"}


class Side:
    """openai-python."""

    module = "openai"
    names: ClassVar = {"headers": "default_headers", "number": "n", "log": "OPENAI_LOG"}

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = {
            "streaming": (
                lambda client, text: client.chat.completions.with_streaming_response.create(
                    model="gpt-5.5", messages=_said(text)
                )
            ),
            "one_call": (
                "from openai import OpenAI\n"
                "OpenAI(api_key='{key}', base_url='{url}', max_retries=0).chat.completions"
                ".create(model='m', messages=[{{'role': 'user', 'content': 'hi'}}])"
            ),
            "traced": lambda _: {},
            "models": lambda client: failure(lambda: [one.id for one in client.models.list()]),
            "batch": lambda client: failure(lambda: client.chat.completions.batch([])),
            "file": _file,
            "webhook": _webhook,
            "method": lambda client: client.chat.completions.create,
            "first": f"import openai; openai.OpenAI(api_key='{KEY}')",
        }

    def make(self, **options: Any) -> Any:
        return openai.OpenAI(**{"api_key": KEY, "base_url": self.url, **options})

    def make_async(self, **options: Any) -> Any:
        return openai.AsyncOpenAI(**{"api_key": KEY, "base_url": self.url, **options})

    def call(self, client: Any, text: str, **options: Any) -> Any:
        own = {name: options.pop(name) for name in _OPTIONS & options.keys()}
        at = client.with_options(**own) if own else client
        arguments = {"model": "gpt-5.5", "messages": _said(text), **options}
        return at.chat.completions.create(**arguments)

    def stream(self, client: Any, text: str) -> Any:
        return client.chat.completions.create(model="gpt-5.5", messages=_said(text), stream=True)

    def raw(self, client: Any, text: str) -> Any:
        return client.chat.completions.with_raw_response.create(
            model="gpt-5.5", messages=_said(text)
        )

    def text(self, result: Any) -> str:
        return str(result.choices[0].message.content)

    def delta(self, event: Any) -> str:
        return event.choices[0].delta.content or "" if event.choices else ""

    def usage(self, result: Any) -> Any:
        return result.usage


def _said(text: str) -> list[dict[str, str]]:
    return [{"role": "user", "content": text}]


def _file(client: Any) -> str:
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "a.png"
        picture.write_bytes(b"\x89PNG\r\n\x1a\n")
        part = {"type": "image_url", "image_url": {"url": picture}}
        content: Any = [{"role": "user", "content": [part]}]
        return failure(lambda: client.chat.completions.create(model="gpt-5.5", messages=content))


def _webhook() -> str:
    secret = "whsec_" + base64.b64encode(b"s").decode()
    client = openai.OpenAI(api_key=KEY, webhook_secret=secret)
    item = {"id": "e", "object": "event", "created_at": 1, "type": "response.completed",
            "data": {"id": "r"}}  # fmt: skip
    body = json.dumps(item)

    def signed(at: float) -> dict[str, str]:
        stamp = f"{at:.0f}"
        made = hmac.digest(b"s", f"m.{stamp}.{body}".encode(), "sha256")
        signature = "v1," + base64.b64encode(made).decode()
        return {"webhook-id": "m", "webhook-timestamp": stamp, "webhook-signature": signature}

    now = time.time()
    event = client.webhooks.unwrap(body, signed(now))
    forged = failure(lambda: client.webhooks.unwrap(body + " ", signed(now)))
    old = failure(lambda: client.webhooks.unwrap(body, signed(now - 9999)))
    return f"{type(event).__name__}; {forged.split(':')[0]}; {old.split(':')[0]}"
