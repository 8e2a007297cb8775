"""Calls of GPT-5.5 mini."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from ..._runtime.calls.job import AsyncJob, Job
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.calls.stream import AsyncEventStream, EventStream
from ..._runtime.facts.model import ModelSpec, Shape
from ..._runtime.not_given import NOT_GIVEN, NotGiven
from ..._runtime.options import RequestOptions
from ..._runtime.signature import takes_arguments_of
from ..index import BY_NAME
from .types import Gpt5_5MiniResults

__all__ = ["SPEC", "AsyncGpt5_5Mini", "Gpt5_5Mini"]

SPEC = ModelSpec(
    entry=BY_NAME["gpt_5_5_mini"],
    module=__name__,
    resource="Gpt5_5Mini",
    results_type="Gpt5_5MiniResults",
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


class _Gpt5_5Mini(Resource[RunT, JobT, StreamT]):
    spec = SPEC

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

        Args:
            prompt: What the model is asked.
            system_prompt: Global instructions or persona for the model.
            temperature: How freely words are chosen. 0 to 2. Defaults to 1.
            max_completion_tokens: The most tokens that the answer may have. In tokens. 1 to 16,384.
            request_options: Timeouts, retries and headers of this call.

        Returns:
            The results; with one result, its fields can be read directly.

        Raises:
            ValidationError: The request breaks its schema; nothing was sent.
            APIError: The service answered with an error.
            ConnectionFailed: The answer did not arrive.
            Timeout: It did not arrive in time.
        """
        return self._run(
            {
                "prompt": prompt,
                "system_prompt": system_prompt,
                "temperature": temperature,
                "max_completion_tokens": max_completion_tokens,
            },
            request_options,
        )

    @takes_arguments_of(run)
    def stream(
        self, *, request_options: RequestOptions | None = None, **arguments: object
    ) -> StreamT:
        """Stream the result as it is generated.

        The arguments and errors are those of `run`.
        """
        return self._stream(arguments, request_options)


class Gpt5_5Mini(
    _Gpt5_5Mini[Gpt5_5MiniResults, Job[Gpt5_5MiniResults], EventStream[Gpt5_5MiniResults]]
):
    """GPT-5.5 mini, called through the synchronous client."""


class AsyncGpt5_5Mini(
    _Gpt5_5Mini[
        Coroutine[Any, Any, Gpt5_5MiniResults],
        Coroutine[Any, Any, AsyncJob[Gpt5_5MiniResults]],
        AsyncEventStream[Gpt5_5MiniResults],
    ]
):
    """GPT-5.5 mini, called through the asynchronous client."""
