"""Calls of Documentation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Never

from ..._runtime.calls.job import AsyncJob, Job
from ..._runtime.calls.methods import Awaited
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.facts.model import FilledField, ModelSpec, Shape
from ..._runtime.options import NOT_GIVEN, NotGiven, RequestOptions
from ..index import BY_NAME
from .types import DocumentationResults as Results
from .types import Tool

SPEC = ModelSpec(
    entry=BY_NAME["documentation"],
    module=__name__,
    resource="Documentation",
    fixed=(("task", "doc"), ("model", "demo:doc@1")),
    filled=(FilledField("id", "uuid4"),),
    path="/run/documentation",
    shapes=(Shape("DocumentationRequest", "top_p max_tokens image_url=imageURL"),),
)


class _Documentation(Resource[RunT, JobT, StreamT], spec=SPEC):
    def run(
        self,
        *,
        prompt: str | NotGiven = NOT_GIVEN,
        top_p: float | NotGiven = NOT_GIVEN,
        max_tokens: int | NotGiven = NOT_GIVEN,
        seed: int | NotGiven = NOT_GIVEN,
        image_url: str | NotGiven = NOT_GIVEN,
        when: str | NotGiven = NOT_GIVEN,
        code: str | NotGiven = NOT_GIVEN,
        tags: Sequence[str] | NotGiven = NOT_GIVEN,
        style: Literal["terse", "ornate"] | NotGiven = NOT_GIVEN,
        tool: Tool | NotGiven = NOT_GIVEN,
        id: str | NotGiven = NOT_GIVEN,
        request_options: RequestOptions | None = None,
    ) -> RunT:
        """Run Documentation and return its results.

        With one result, its fields can be read directly.

        It goes in May.

        At least one of `prompt` and `image_url` is required.

        Args:
            prompt: What to write. 2 to 20,000 characters.
            top_p: Nucleus sampling; see `max_tokens`. At least 0 and less than 1, a multiple of
                0.01. Defaults to 0.9.
            max_tokens: More than 0 and at most 128,000. Defaults to 4096.
            seed: A seed. Deprecated. Required when `top_p` is given.
            image_url: An image to describe. A URL.
            when: A date and time (RFC 3339).
            code: Two letters and digits. Matching `^[A-Z]{2}\\d+$`.
            tags: Labels. 1 to 5 items, no two alike, each at most 10 characters.
            style: How it is written. This takes effect only when a `prompt` is given, and it is one
                of the longest descriptions here.

                **Note:** Styles are being worked on, more will come.

                - one item of a list that goes on for so long that it does not fit on a line of a
                  hundred columns
                - another

                - `terse`: As short as possible.
                - `ornate`: With flourishes.
            tool: A tool to call.
            id: A UUID v4. A fresh one is made when left out.
            request_options: Timeouts, retries and headers of this call.

        Raises:
            ValidationError: The request breaks its schema; nothing was sent.
            APIError, ConnectionFailed, Timeout: It was refused, or no answer came in time.
        """
        return self._run(locals())


class Documentation(_Documentation[Results, Job[Results], Never]):
    """Documentation, called through the synchronous client."""


class AsyncDocumentation(_Documentation[Awaited[Results], Awaited[AsyncJob[Results]], Never]):
    """Documentation, called through the asynchronous client."""
