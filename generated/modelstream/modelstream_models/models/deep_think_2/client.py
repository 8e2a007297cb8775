"""Calls of Deep Think 2."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, Literal

from ..._runtime.calls.job import AsyncJob, Job
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.calls.stream import AsyncEventStream, EventStream
from ..._runtime.facts.model import ModelSpec, Shape
from ..._runtime.not_given import NOT_GIVEN, NotGiven
from ..._runtime.options import RequestOptions
from ..._runtime.signature import takes_arguments_of
from ..index import BY_NAME
from .types import DeepThink2Results

__all__ = ["SPEC", "AsyncDeepThink2", "DeepThink2"]

SPEC = ModelSpec(
    entry=BY_NAME["deep_think_2"],
    module=__name__,
    resource="DeepThink2",
    results_type="DeepThink2Results",
    fixed=(("model", "deep-think-2"),),
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
    shapes=(Shape("DeepThink2Request"),),
)


class _DeepThink2(Resource[RunT, JobT, StreamT]):
    spec = SPEC

    def run(
        self,
        *,
        prompt: str,
        reasoning_effort: Literal["low", "medium", "high"] | NotGiven = NOT_GIVEN,
        request_options: RequestOptions | None = None,
    ) -> RunT:
        """Run Deep Think 2 and return its results.

        Args:
            prompt: The task.
            reasoning_effort: Controls how much reasoning effort the model spends before answering.
                Defaults to `medium`.
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
                "reasoning_effort": reasoning_effort,
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


class DeepThink2(
    _DeepThink2[DeepThink2Results, Job[DeepThink2Results], EventStream[DeepThink2Results]]
):
    """Deep Think 2, called through the synchronous client."""


class AsyncDeepThink2(
    _DeepThink2[
        Coroutine[Any, Any, DeepThink2Results],
        Coroutine[Any, Any, AsyncJob[DeepThink2Results]],
        AsyncEventStream[DeepThink2Results],
    ]
):
    """Deep Think 2, called through the asynchronous client."""
