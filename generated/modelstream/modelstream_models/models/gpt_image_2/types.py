"""Types of GPT Image 2: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict

from ..._runtime.answers.media_text import MediaText
from ..._runtime.answers.results import Result, Results


class GptImage2Request(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    prompt: str
    image_urls: NotRequired[Sequence[str]]
    size: NotRequired[Literal["1024x1024", "1536x1024", "1024x1536"]]
    n: NotRequired[int]


class DataItem(Result):
    """One picture."""

    url: MediaText | None = None
    """Where it lies. A URL."""


class GptImage2Result(Result):
    """One result."""

    created: int | None = None
    """When the pictures were made, in seconds since 1970."""
    data: list[DataItem]
    """The pictures."""


class GptImage2Results(Results[GptImage2Result]):
    """The results of one call; with a single result, its fields can be read from here."""

    created: int | None
    data: list[DataItem]
