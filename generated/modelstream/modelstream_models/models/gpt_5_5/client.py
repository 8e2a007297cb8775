"""Calls of GPT-5.5."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import Any

from ..._runtime.calls.job import AsyncJob, Job
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.calls.stream import AsyncEventStream, EventStream
from ..._runtime.facts.model import ModelSpec, Shape
from ..._runtime.not_given import NOT_GIVEN, NotGiven
from ..._runtime.options import RequestOptions
from ..._runtime.signature import takes_arguments_of
from ..index import BY_NAME
from .types import Gpt5_5Results

__all__ = ["SPEC", "AsyncGpt5_5", "Gpt5_5"]

SPEC = ModelSpec(
    entry=BY_NAME["gpt_5_5"],
    module=__name__,
    resource="Gpt5_5",
    results_type="Gpt5_5Results",
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


class _Gpt5_5(Resource[RunT, JobT, StreamT]):
    spec = SPEC

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
        """Run GPT-5.5 and return its results.

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
                "image_urls": image_urls,
                "image_detail": image_detail,
                "reasoning_effort": reasoning_effort,
                "verbosity": verbosity,
                "max_completion_tokens": max_completion_tokens,
                "response_format": response_format,
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


class Gpt5_5(_Gpt5_5[Gpt5_5Results, Job[Gpt5_5Results], EventStream[Gpt5_5Results]]):
    """GPT-5.5, called through the synchronous client."""


class AsyncGpt5_5(
    _Gpt5_5[
        Coroutine[Any, Any, Gpt5_5Results],
        Coroutine[Any, Any, AsyncJob[Gpt5_5Results]],
        AsyncEventStream[Gpt5_5Results],
    ]
):
    """GPT-5.5, called through the asynchronous client."""
