"""Types of Answers: what a call takes and what it returns."""

from __future__ import annotations

from typing import Any, Literal, TypedDict

from pydantic import Field

from ..._runtime.answers.media_text import MediaText
from ..._runtime.answers.results import Result, Results


class AnswersRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    id: str
    box: Box


class Box(TypedDict):
    """A box, of requests and of answers."""

    side_length: float
    """In metres."""


class BoxResult(Result):
    """A box, of requests and of answers."""

    side_length: float = Field(alias="sideLength")
    """In metres."""


class Node(Result):
    """A node that holds others."""

    children: list[Node] | None = None


class AnswersResult(Result):
    """One result."""

    id: str
    """A UUID."""
    state: Literal["ready", "broken"] | str
    """How it ended."""
    text: str
    """What was written."""
    index: int | None = None
    """Its number."""
    copy_: str | None = Field(default=None, alias="copy")
    """A name that pydantic has taken."""
    model_name: str | None = Field(default=None, alias="modelName")
    """A prefix that pydantic once took."""
    json_: dict[str, Any] | None = Field(default=None, alias="json")
    """Free-form."""
    cost: float | None = None
    box: BoxResult
    """A box, of requests and of answers."""
    tree: Node | None = None
    """A node that holds others."""
    links: dict[str, MediaText] | None = None
    """Each value a URL."""


class AnswersResults(Results[AnswersResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    id: str
    state: Literal["ready", "broken"] | str
    text: str
    index: int | None  # type: ignore[assignment, unused-ignore]  # pyright: ignore[reportIncompatibleMethodOverride]
    copy_: str | None
    model_name: str | None
    json_: dict[str, Any] | None
    cost: float | None
    box: BoxResult
    tree: Node | None
    links: dict[str, MediaText] | None
