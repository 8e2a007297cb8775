"""Types of Deep Think 2: what a call takes and what it returns."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from pydantic import Field

from ..._runtime.answers.results import Result, Results


class DeepThink2Request(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    prompt: str
    reasoning_effort: NotRequired[Literal["low", "medium", "high"]]


class Message(Result):
    """What the model says."""

    role: str | None = None
    """Who speaks: `assistant`."""
    content: str | None = None
    """The text."""
    refusal: str | None = None
    """Why the model does not answer."""
    reasoning_content: str | None = None
    """What the model thought."""


class Choice(Result):
    """One answer."""

    index: int | None = None
    """Its number."""
    message: Message | None = None
    """What the model says."""
    finish_reason: str | None = None
    """Why it ended."""


class Usage(Result):
    """Tokens that were counted."""

    prompt_tokens: int | None = None
    """Tokens of the request."""
    completion_tokens: int | None = None
    """Tokens of the answer."""
    total_tokens: int | None = None
    """Both together."""
    prompt_tokens_details: dict[str, Any] | None = None
    """What the tokens of the request were."""
    completion_tokens_details: dict[str, Any] | None = None
    """What the tokens of the answer were."""


class DeepThink2Result(Result):
    """One result."""

    id: str | None = None
    """Names this answer."""
    object_: str | None = Field(default=None, alias="object")
    """What this object is: `chat.completion`."""
    created: int | None = None
    """When it was made, in seconds since 1970."""
    model: str | None = None
    """Model ID used."""
    choices: list[Choice]
    """The answers."""
    usage: Usage | None = None
    """Tokens that were counted."""
    system_fingerprint: str | None = None
    """The configuration that answered."""


class DeepThink2Results(Results[DeepThink2Result]):
    """The results of one call; with a single result, its fields can be read from here."""

    id: str | None
    object_: str | None
    created: int | None
    model: str | None
    choices: list[Choice]
    usage: Usage | None
    system_fingerprint: str | None
