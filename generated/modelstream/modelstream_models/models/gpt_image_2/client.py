"""Calls of GPT Image 2."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import Any, Literal

from ..._runtime.calls.job import AsyncJob, Job
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.calls.stream import AsyncEventStream, EventStream
from ..._runtime.facts.model import ModelSpec, Shape
from ..._runtime.not_given import NOT_GIVEN, NotGiven
from ..._runtime.options import RequestOptions
from ..index import BY_NAME
from .types import GptImage2Results

__all__ = ["SPEC", "AsyncGptImage2", "GptImage2"]

SPEC = ModelSpec(
    entry=BY_NAME["gpt_image_2"],
    module=__name__,
    resource="GptImage2",
    results_type="GptImage2Results",
    fixed=(("model", "gpt-image-2"),),
    path="/v1/images/generations",
    shapes=(Shape("GptImage2Request"),),
)


class _GptImage2(Resource[RunT, JobT, StreamT]):
    spec = SPEC

    def run(
        self,
        *,
        prompt: str,
        image_urls: Sequence[str] | NotGiven = NOT_GIVEN,
        size: Literal["1024x1024", "1536x1024", "1024x1536"] | NotGiven = NOT_GIVEN,
        n: int | NotGiven = NOT_GIVEN,
        request_options: RequestOptions | None = None,
    ) -> RunT:
        """Run GPT Image 2 and return its results.

        Args:
            prompt: What to draw. At most 4000 characters.
            image_urls: Pictures to start from. At most 4 items, each a URL.
            size: Width and height of the picture. In pixels. Defaults to `1024x1024`.
            n: How many pictures are drawn. 1 to 4. Defaults to 1.
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
                "image_urls": image_urls,
                "size": size,
                "n": n,
            },
            request_options,
        )


class GptImage2(_GptImage2[GptImage2Results, Job[GptImage2Results], EventStream[GptImage2Results]]):
    """GPT Image 2, called through the synchronous client."""


class AsyncGptImage2(
    _GptImage2[
        Coroutine[Any, Any, GptImage2Results],
        Coroutine[Any, Any, AsyncJob[GptImage2Results]],
        AsyncEventStream[GptImage2Results],
    ]
):
    """GPT Image 2, called through the asynchronous client."""
