"""Calls of Sketcher."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from ..._runtime.calls.job import AsyncJob, Job
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.calls.stream import AsyncEventStream, EventStream
from ..._runtime.facts.model import ModelSpec, Shape
from ..._runtime.options import RequestOptions
from ..._runtime.signature import takes_arguments_of
from ..index import BY_NAME
from .types import SketcherResults

__all__ = ["SPEC", "AsyncSketcher", "Sketcher"]

SPEC = ModelSpec(
    entry=BY_NAME["sketcher"],
    module=__name__,
    resource="Sketcher",
    results_type="SketcherResults",
    path="/sketcher",
    shapes=(Shape("SketcherRequest"),),
)


class _Sketcher(Resource[RunT, JobT, StreamT]):
    spec = SPEC

    def run(
        self,
        *,
        prompt: str,
        request_options: RequestOptions | None = None,
    ) -> RunT:
        """Run Sketcher and return its results.

        Args:
            prompt: What is painted.
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
            },
            request_options,
        )

    @takes_arguments_of(run)
    def submit(self, *, request_options: RequestOptions | None = None, **arguments: object) -> JobT:
        """Submit a task for asynchronous delivery and return its job.

        The arguments and errors are those of `run`; the job's `wait` returns the results.
        """
        return self._submit(arguments, request_options)


class Sketcher(_Sketcher[SketcherResults, Job[SketcherResults], EventStream[SketcherResults]]):
    """Sketcher, called through the synchronous client."""


class AsyncSketcher(
    _Sketcher[
        Coroutine[Any, Any, SketcherResults],
        Coroutine[Any, Any, AsyncJob[SketcherResults]],
        AsyncEventStream[SketcherResults],
    ]
):
    """Sketcher, called through the asynchronous client."""
