"""Calls of GPT-5.5."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Never

from ..._runtime.calls.methods import Awaited, streams
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.calls.stream import AsyncEventStream, EventStream
from ..._runtime.facts.model import ModelSpec, Shape
from ..._runtime.options import NOT_GIVEN, NotGiven, RequestOptions
from ..index import BY_NAME
from .types import Gpt5_5Results as Results

SPEC = ModelSpec(
    entry=BY_NAME["gpt_5_5"],
    module=__name__,
    resource="Gpt5_5",
    fixed=(("model", "gpt-5.5"),),
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
    shapes=(Shape("Gpt5_5Request"),),
)


class _Gpt5_5(Resource[RunT, JobT, StreamT], spec=SPEC):
    def run(
        self,
        *,
        prompt: str,
        system_prompt: str | NotGiven = NOT_GIVEN,
        image_urls: Sequence[str] | NotGiven = NOT_GIVEN,
        image_detail: str | NotGiven = NOT_GIVEN,
        reasoning_effort: str | NotGiven = NOT_GIVEN,
        verbosity: str | NotGiven = NOT_GIVEN,
        max_completion_tokens: float | NotGiven = NOT_GIVEN,
        response_format: str | NotGiven = NOT_GIVEN,
        request_options: RequestOptions | None = None,
    ) -> RunT:
        """Run GPT-5.5 and return its results; with one result, its fields can be read directly.

        Args:
            prompt: What the model is asked.
            system_prompt: Global instructions or persona for the model.
            image_urls: Supports multi-image understanding (optional). Each a URL.
            image_detail: How closely the model looks at the pictures.
            reasoning_effort: Controls how much reasoning effort the model spends before answering.
            verbosity: Controls how verbose the response is.
            max_completion_tokens: The most tokens that the answer may have, reasoning included. In
                tokens. At most 128,000.
            response_format: The type of the answer's format.
            request_options: Timeouts, retries and headers of this call.

        Raises:
            ValidationError: The request breaks its schema; nothing was sent.
            APIError, ConnectionFailed, Timeout: It was refused, or no answer came in time.
        """
        return self._run(locals())

    stream = streams(run)


class Gpt5_5(_Gpt5_5[Results, Never, EventStream[Results]]):
    """GPT-5.5, called through the synchronous client."""


class AsyncGpt5_5(_Gpt5_5[Awaited[Results], Never, AsyncEventStream[Results]]):
    """GPT-5.5, called through the asynchronous client."""
