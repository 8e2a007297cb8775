"""Types of Painter: what a call takes and what it returns."""

from __future__ import annotations

from typing import TypedDict

from pydantic import Field

from ..._runtime.answers.results import Result, Results


class PainterRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    prompt: str


class PainterResult(Result):
    """Painting."""

    image_url: str = Field(alias="imageURL")
    """Where it is."""


class PainterResults(Results[PainterResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    image_url: str
