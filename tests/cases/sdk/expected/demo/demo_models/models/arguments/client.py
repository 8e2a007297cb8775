"""Calls of Arguments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Never

from ..._runtime.calls.job import AsyncJob, Job
from ..._runtime.calls.methods import Awaited, submits
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.facts.model import Field, FilledField, ModelSpec, Shape
from ..._runtime.options import NOT_GIVEN, NotGiven, RequestOptions
from ..._runtime.wire.media import Media
from ..index import BY_NAME
from .types import ArgumentsResults as Results
from .types import Scheduler

SPEC = ModelSpec(
    entry=BY_NAME["arguments"],
    module=__name__,
    resource="Arguments",
    fixed=(("task", "draw"), ("model", "demo:args@1")),
    filled=(FilledField("id", "uuid4"),),
    deliveries=("now", "later"),
    default_delivery="now",
    path="/run/arguments",
    shapes=(
        Shape(
            "ArgumentsRequest",
            "fast_mode class_",
            fields=(
                Field("max_tokens", "max-tokens"),
                Field("seed_image", "seedImage", media=True),
            ),
        ),
    ),
)


class _Arguments(Resource[RunT, JobT, StreamT], spec=SPEC):
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
        """Run Arguments and return its results; with one result, its fields can be read directly.

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

        Raises:
            ValidationError: The request breaks its schema; nothing was sent.
            APIError, ConnectionFailed, Timeout: It was refused, or no answer came in time.
        """
        return self._run(locals())

    submit = submits(run)


class Arguments(_Arguments[Results, Job[Results], Never]):
    """Arguments, called through the synchronous client."""


class AsyncArguments(_Arguments[Awaited[Results], Awaited[AsyncJob[Results]], Never]):
    """Arguments, called through the asynchronous client."""
