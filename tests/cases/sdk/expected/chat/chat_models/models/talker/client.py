"""Calls of Talker."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import Any

from ..._runtime.calls.job import AsyncJob, Job
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.calls.stream import AsyncEventStream, EventStream
from ..._runtime.facts.model import ModelSpec, Shape
from ..._runtime.options import RequestOptions
from ..._runtime.signature import takes_arguments_of
from ..index import BY_NAME
from .types import Message, TalkerResults

__all__ = ["SPEC", "AsyncTalker", "Talker"]

SPEC = ModelSpec(
    entry=BY_NAME["talker"],
    module=__name__,
    resource="Talker",
    results_type="TalkerResults",
    fixed=(("model", "talker-1"),),
    path="/chat/completions",
    takes_model=True,
    shapes=(Shape("TalkerRequest"),),
)


class _Talker(Resource[RunT, JobT, StreamT]):
    spec = SPEC

    def run(
        self,
        *,
        messages: Sequence[Message],
        request_options: RequestOptions | None = None,
    ) -> RunT:
        """Run Talker and return its results.

        Args:
            messages: At least 1 item.
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
                "messages": messages,
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


class Talker(_Talker[TalkerResults, Job[TalkerResults], EventStream[TalkerResults]]):
    """Talker, called through the synchronous client."""


class AsyncTalker(
    _Talker[
        Coroutine[Any, Any, TalkerResults],
        Coroutine[Any, Any, AsyncJob[TalkerResults]],
        AsyncEventStream[TalkerResults],
    ]
):
    """Talker, called through the asynchronous client."""
