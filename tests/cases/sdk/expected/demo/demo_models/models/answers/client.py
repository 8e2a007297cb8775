"""Calls of Answers."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from ..._runtime.calls.job import AsyncJob, Job
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.calls.stream import AsyncEventStream, EventStream
from ..._runtime.facts.model import Field, FilledField, ModelSpec, Shape
from ..._runtime.not_given import NOT_GIVEN, NotGiven
from ..._runtime.options import RequestOptions
from ..index import BY_NAME
from .types import AnswersResults, Box

__all__ = ["SPEC", "Answers", "AsyncAnswers"]

SPEC = ModelSpec(
    entry=BY_NAME["answers"],
    module=__name__,
    resource="Answers",
    results_type="AnswersResults",
    fixed=(("task", "answer"), ("model", "demo:answers@1")),
    filled=(FilledField("id", "uuid4"),),
    path="/run/answers",
    docs_url="https://demo.example/models/answers",
    shapes=(
        Shape("AnswersRequest", (Field("box", "box", "Box"),)),
        Shape("Box", (Field("side_length", "sideLength"),)),
    ),
)


class _Answers(Resource[RunT, JobT, StreamT]):
    spec = SPEC

    def run(
        self,
        *,
        box: Box | NotGiven = NOT_GIVEN,
        id: str | NotGiven = NOT_GIVEN,
        request_options: RequestOptions | None = None,
    ) -> RunT:
        """Run Answers and return its results.

        Args:
            box: A box, of requests and of answers.
            id: A UUID. A fresh one is made when left out.
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
                "box": box,
                "id": id,
            },
            request_options,
        )


class Answers(_Answers[AnswersResults, Job[AnswersResults], EventStream[AnswersResults]]):
    """Answers, called through the synchronous client."""


class AsyncAnswers(
    _Answers[
        Coroutine[Any, Any, AnswersResults],
        Coroutine[Any, Any, AsyncJob[AnswersResults]],
        AsyncEventStream[AnswersResults],
    ]
):
    """Answers, called through the asynchronous client."""
