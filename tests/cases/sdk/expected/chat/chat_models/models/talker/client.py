"""Calls of Talker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Never

from ..._runtime.calls.methods import Awaited, streams
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.calls.stream import AsyncEventStream, EventStream
from ..._runtime.facts.model import ModelSpec, Shape
from ..._runtime.options import RequestOptions
from ..index import BY_NAME
from .types import Message
from .types import TalkerResults as Results

SPEC = ModelSpec(
    entry=BY_NAME["talker"],
    module=__name__,
    resource="Talker",
    fixed=(("model", "talker-1"),),
    path="/chat/completions",
    takes_model=True,
    shapes=(Shape("TalkerRequest"),),
)


class _Talker(Resource[RunT, JobT, StreamT], spec=SPEC):
    def run(
        self,
        *,
        messages: Sequence[Message],
        request_options: RequestOptions | None = None,
    ) -> RunT:
        """Run Talker and return its results; with one result, its fields can be read directly.

        Args:
            messages: At least 1 item.
            request_options: Timeouts, retries and headers of this call.

        Raises:
            ValidationError: The request breaks its schema; nothing was sent.
            APIError, ConnectionFailed, Timeout: It was refused, or no answer came in time.
        """
        return self._run(locals())

    stream = streams(run)


class Talker(_Talker[Results, Never, EventStream[Results]]):
    """Talker, called through the synchronous client."""


class AsyncTalker(_Talker[Awaited[Results], Never, AsyncEventStream[Results]]):
    """Talker, called through the asynchronous client."""
