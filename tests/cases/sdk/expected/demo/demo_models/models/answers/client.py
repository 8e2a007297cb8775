"""Calls of Answers."""

from __future__ import annotations

from typing import Never

from ..._runtime.calls.job import AsyncJob, Job
from ..._runtime.calls.methods import Awaited
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.facts.model import FilledField, ModelSpec, Shape
from ..._runtime.options import NOT_GIVEN, NotGiven, RequestOptions
from ..index import BY_NAME
from .types import AnswersResults as Results
from .types import Box

SPEC = ModelSpec(
    entry=BY_NAME["answers"],
    module=__name__,
    resource="Answers",
    fixed=(("task", "answer"), ("model", "demo:answers@1")),
    filled=(FilledField("id", "uuid4"),),
    path="/run/answers",
    shapes=(
        Shape("AnswersRequest", "box:Box"),
        Shape("Box", "side_length"),
    ),
)


class _Answers(Resource[RunT, JobT, StreamT], spec=SPEC):
    def run(
        self,
        *,
        box: Box | NotGiven = NOT_GIVEN,
        id: str | NotGiven = NOT_GIVEN,
        request_options: RequestOptions | None = None,
    ) -> RunT:
        """Run Answers and return its results; with one result, its fields can be read directly.

        Args:
            box: A box, of requests and of answers.
            id: A UUID. A fresh one is made when left out.
            request_options: Timeouts, retries and headers of this call.

        Raises:
            ValidationError: The request breaks its schema; nothing was sent.
            APIError, ConnectionFailed, Timeout: It was refused, or no answer came in time.
        """
        return self._run(locals())


class Answers(_Answers[Results, Job[Results], Never]):
    """Answers, called through the synchronous client."""


class AsyncAnswers(_Answers[Awaited[Results], Awaited[AsyncJob[Results]], Never]):
    """Answers, called through the asynchronous client."""
