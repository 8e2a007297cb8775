"""Calls of Arguments."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping, Sequence
from typing import Any, Literal

from ..._runtime.calls.job import AsyncJob, Job
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.calls.stream import AsyncEventStream, EventStream
from ..._runtime.facts.model import Field, FilledField, ModelSpec, Shape
from ..._runtime.not_given import NOT_GIVEN, NotGiven
from ..._runtime.options import RequestOptions
from ..._runtime.signature import takes_arguments_of
from ..._runtime.wire.media import Media
from ..index import BY_NAME
from .types import ArgumentsResults, Scheduler

__all__ = ["SPEC", "Arguments", "AsyncArguments"]

SPEC = ModelSpec(
    entry=BY_NAME["arguments"],
    module=__name__,
    resource="Arguments",
    results_type="ArgumentsResults",
    fixed=(("task", "draw"), ("model", "demo:args@1")),
    filled=(FilledField("id", "uuid4"),),
    deliveries=("now", "later"),
    default_delivery="now",
    path="/run/arguments",
    docs_url="https://demo.example/models/arguments",
    shapes=(
        Shape(
            "ArgumentsRequest",
            (
                Field("fast_mode", "fastMode"),
                Field("class_", "class"),
                Field("max_tokens", "max-tokens"),
                Field("seed_image", "seedImage", media=True),
            ),
        ),
    ),
)


class _Arguments(Resource[RunT, JobT, StreamT]):
    spec = SPEC

    def run(
        self,
        *,
        prompt: str,
        size: Literal[1, "auto"] | float | None,
        count: int | NotGiven = NOT_GIVEN,
        fast_mode: Literal[True] | NotGiven = NOT_GIVEN,
        note: str | None | NotGiven = NOT_GIVEN,
        class_: str | NotGiven = NOT_GIVEN,
        max_tokens: int | NotGiven = NOT_GIVEN,
        seed_image: Media | NotGiven = NOT_GIVEN,
        scheduler: Scheduler | NotGiven = NOT_GIVEN,
        matrix: Sequence[Sequence[float]] | NotGiven = NOT_GIVEN,
        extras: Mapping[str, Any] | NotGiven = NOT_GIVEN,
        whatever: Any | NotGiven = NOT_GIVEN,
        id: str | NotGiven = NOT_GIVEN,
        request_options: RequestOptions | None = None,
    ) -> RunT:
        """Run Arguments and return its results.

        Args:
            prompt: What to draw.
            size: A number, `auto` or nothing.
            count: 1 to 4.
            fast_mode: Written only when it is given.
            note: A remark.
            class_: A keyword of Python.
            max_tokens: No identifier.
            seed_image: An image (UUID, URL, data URI or base64). A path, bytes or an open binary
                file is sent as a data URI.
            scheduler: How noise is removed.
            matrix: At least 2 items.
            extras: Anything.
            whatever: Any JSON value.
            id: Names the task. A UUID. A fresh one is made when left out.
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
                "size": size,
                "count": count,
                "fast_mode": fast_mode,
                "note": note,
                "class_": class_,
                "max_tokens": max_tokens,
                "seed_image": seed_image,
                "scheduler": scheduler,
                "matrix": matrix,
                "extras": extras,
                "whatever": whatever,
                "id": id,
            },
            request_options,
        )

    @takes_arguments_of(run)
    def submit(self, *, request_options: RequestOptions | None = None, **arguments: object) -> JobT:
        """Submit a task for asynchronous delivery and return its job.

        The arguments and errors are those of `run`; the job's `wait` returns the results.
        """
        return self._submit(arguments, request_options)


class Arguments(_Arguments[ArgumentsResults, Job[ArgumentsResults], EventStream[ArgumentsResults]]):
    """Arguments, called through the synchronous client."""


class AsyncArguments(
    _Arguments[
        Coroutine[Any, Any, ArgumentsResults],
        Coroutine[Any, Any, AsyncJob[ArgumentsResults]],
        AsyncEventStream[ArgumentsResults],
    ]
):
    """Arguments, called through the asynchronous client."""
