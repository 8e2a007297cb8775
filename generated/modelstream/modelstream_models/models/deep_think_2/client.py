"""Calls of Deep Think 2."""

from __future__ import annotations

from typing import Literal, Never

from ..._runtime.calls.methods import Awaited, streams
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.calls.stream import AsyncEventStream, EventStream
from ..._runtime.facts.model import ModelSpec, Shape
from ..._runtime.options import NOT_GIVEN, NotGiven, RequestOptions
from ..index import BY_NAME
from .types import DeepThink2Results as Results

SPEC = ModelSpec(
    entry=BY_NAME["deep_think_2"],
    module=__name__,
    resource="DeepThink2",
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


class _DeepThink2(Resource[RunT, JobT, StreamT], spec=SPEC):
    def run(
        self,
        *,
        prompt: str,
        reasoning_effort: Literal["low", "medium", "high"] | NotGiven = NOT_GIVEN,
        request_options: RequestOptions | None = None,
    ) -> RunT:
        """Run Deep Think 2 and return its results.

        With one result, its fields can be read directly.

        Args:
            prompt: The task.
            reasoning_effort: Controls how much reasoning effort the model spends before answering.
                Defaults to `medium`.
            request_options: Timeouts, retries and headers of this call.

        Raises:
            ValidationError: The request breaks its schema; nothing was sent.
            APIError, ConnectionFailed, Timeout: It was refused, or no answer came in time.
        """
        return self._run(locals())

    stream = streams(run)


class DeepThink2(_DeepThink2[Results, Never, EventStream[Results]]):
    """Deep Think 2, called through the synchronous client."""


class AsyncDeepThink2(_DeepThink2[Awaited[Results], Never, AsyncEventStream[Results]]):
    """Deep Think 2, called through the asynchronous client."""
