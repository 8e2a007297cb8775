"""Types of Talker: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypedDict

from ..._runtime.answers.results import Result, Results


class TalkerRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    messages: Sequence[Message]


class Message(TypedDict):
    """An item of `messages`."""

    role: Literal["user", "assistant", "system"]
    content: str
    """What is said."""


class MessageResult(Result):
    """The value of `message`."""

    content: str | None = None


class Choice(Result):
    """An item of `choices`."""

    message: MessageResult | None = None


class Usage(Result):
    """The value of `usage`."""

    total_tokens: int | None = None


class TalkerResult(Result):
    """One result."""

    choices: list[Choice]
    usage: Usage | None = None


class TalkerResults(Results[TalkerResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    choices: list[Choice]
    usage: Usage | None
