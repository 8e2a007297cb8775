"""Calls of GPT-5.5 mini."""

from __future__ import annotations

from typing import Never

from ..._runtime.calls.methods import Awaited, streams
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.calls.stream import AsyncEventStream, EventStream
from ..._runtime.facts.model import ModelSpec, Shape
from ..._runtime.options import NOT_GIVEN, NotGiven, RequestOptions
from ..index import BY_NAME
from .types import Gpt5_5MiniResults as Results

SPEC = ModelSpec(
    entry=BY_NAME["gpt_5_5_mini"],
    module=__name__,
    resource="Gpt5_5Mini",
    fixed=(("model", "gpt-5.5-mini"),),
    path="/v1/chat/completions",
    template={
        "messages": [
            {"$if": "system_prompt", "role": "system", "content": {"$field": "system_prompt"}},
            {
                "role": "user",
                "content": [
                    {"type": "text", "text": {"$field": "prompt"}},
                    {
                        "$each": "image_urls",
                        "type": "image_url",
                        "image_url": {"url": {"$item": True}, "detail": {"$field": "image_detail"}},
                    },
                ],
            },
        ],
        "response_format": {"$if": "response_format", "type": {"$field": "response_format"}},
    },
    shapes=(Shape("Gpt5_5MiniRequest"),),
)


class _Gpt5_5Mini(Resource[RunT, JobT, StreamT], spec=SPEC):
    def run(
        self,
        *,
        prompt: str,
        system_prompt: str | NotGiven = NOT_GIVEN,
        temperature: float | NotGiven = NOT_GIVEN,
        max_completion_tokens: int | NotGiven = NOT_GIVEN,
        request_options: RequestOptions | None = None,
    ) -> RunT:
        """Run GPT-5.5 mini and return its results.

        With one result, its fields can be read directly.

        Args:
            prompt: What the model is asked.
            system_prompt: Global instructions or persona for the model.
            temperature: How freely words are chosen. 0 to 2. Defaults to 1.
            max_completion_tokens: The most tokens that the answer may have. In tokens. 1 to 16,384.
            request_options: Timeouts, retries and headers of this call.

        Raises:
            ValidationError: The request breaks its schema; nothing was sent.
            APIError, ConnectionFailed, Timeout: It was refused, or no answer came in time.
        """
        return self._run(locals())

    stream = streams(run)


class Gpt5_5Mini(_Gpt5_5Mini[Results, Never, EventStream[Results]]):
    """GPT-5.5 mini, called through the synchronous client."""


class AsyncGpt5_5Mini(_Gpt5_5Mini[Awaited[Results], Never, AsyncEventStream[Results]]):
    """GPT-5.5 mini, called through the asynchronous client."""
