"""Calls of GPT Image 2."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Never

from ..._runtime.calls.methods import Awaited
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.calls.stream import AsyncEventStream, EventStream
from ..._runtime.facts.model import ModelSpec, Shape
from ..._runtime.options import NOT_GIVEN, NotGiven, RequestOptions
from ..index import BY_NAME
from .types import GptImage2Results as Results

SPEC = ModelSpec(
    entry=BY_NAME["gpt_image_2"],
    module=__name__,
    resource="GptImage2",
    fixed=(("model", "gpt-image-2"),),
    path="/v1/images/generations",
    shapes=(Shape("GptImage2Request"),),
)


class _GptImage2(Resource[RunT, JobT, StreamT], spec=SPEC):
    def run(
        self,
        *,
        prompt: str,
        image_urls: Sequence[str] | NotGiven = NOT_GIVEN,
        size: Literal["1024x1024", "1536x1024", "1024x1536"] | NotGiven = NOT_GIVEN,
        n: int | NotGiven = NOT_GIVEN,
        request_options: RequestOptions | None = None,
    ) -> RunT:
        """Run GPT Image 2 and return its results; with one result, its fields can be read directly.

        Args:
            prompt: What to draw. At most 4000 characters.
            image_urls: Pictures to start from. At most 4 items, each a URL.
            size: Width and height of the picture. In pixels. Defaults to `1024x1024`.
            n: How many pictures are drawn. 1 to 4. Defaults to 1.
            request_options: Timeouts, retries and headers of this call.

        Raises:
            ValidationError: The request breaks its schema; nothing was sent.
            APIError, ConnectionFailed, Timeout: It was refused, or no answer came in time.
        """
        return self._run(locals())


class GptImage2(_GptImage2[Results, Never, EventStream[Results]]):
    """GPT Image 2, called through the synchronous client."""


class AsyncGptImage2(_GptImage2[Awaited[Results], Never, AsyncEventStream[Results]]):
    """GPT Image 2, called through the asynchronous client."""
