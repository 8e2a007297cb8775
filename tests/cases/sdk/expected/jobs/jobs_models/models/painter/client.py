"""Calls of Painter."""

from __future__ import annotations

from typing import Never

from ..._runtime.calls.job import AsyncJob, Job
from ..._runtime.calls.methods import Awaited, submits
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.facts.model import ModelSpec, Shape
from ..._runtime.options import RequestOptions
from ..index import BY_NAME
from .types import PainterResults as Results

SPEC = ModelSpec(
    entry=BY_NAME["painter"],
    module=__name__,
    resource="Painter",
    path="/painter",
    shapes=(Shape("PainterRequest"),),
)


class _Painter(Resource[RunT, JobT, StreamT], spec=SPEC):
    def run(
        self,
        *,
        prompt: str,
        request_options: RequestOptions | None = None,
    ) -> RunT:
        """Run Painter and return its results; with one result, its fields can be read directly.

        Args:
            prompt: What is painted.
            request_options: Timeouts, retries and headers of this call.

        Raises:
            ValidationError: The request breaks its schema; nothing was sent.
            APIError, ConnectionFailed, Timeout: It was refused, or no answer came in time.
        """
        return self._run(locals())

    submit = submits(run)


class Painter(_Painter[Results, Job[Results], Never]):
    """Painter, called through the synchronous client."""


class AsyncPainter(_Painter[Awaited[Results], Awaited[AsyncJob[Results]], Never]):
    """Painter, called through the asynchronous client."""
