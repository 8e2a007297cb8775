"""Types of GPT-5.5: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NotRequired, Required, TypedDict

from pydantic import Field

from ..._runtime.answers.results import Result, Results
from ..._runtime.wire.media import Media

__all__ = [
    "Inputs",
    "Message",
    "Settings",
    "TextInferenceResult",
    "TextInferenceResults",
    "Tool",
    "ToolChoice",
    "Usage",
]


class Inputs(TypedDict, total=False):
    """Media that go with the messages."""

    images: Sequence[Media]
    """Images: UUID, URL, data URI, base64, or a file. At least 1 item."""


class Message(TypedDict):
    """A single chat message with a role and content."""

    role: Literal["user", "assistant"]
    """The role of the message author."""
    content: str
    """The text content of the message. At least 1 character."""


class Settings(TypedDict, total=False):
    """Global inference settings."""

    system_prompt: str
    """System-level instruction that guides the model's behaviour. 1 to 200,000 characters."""
    max_tokens: int
    """Maximum number of tokens to generate. 1 to 128,000; 4096 when left out."""
    thinking_level: Literal["none", "low", "medium", "high", "xhigh"]
    """Depth of internal reasoning; `medium` when left out."""


class ToolChoice(TypedDict):
    """How the model selects which tool to call."""

    type: Literal["auto", "any", "tool", "none"]
    """Strategy the model uses to decide when and which tools to call."""
    name: NotRequired[str]
    """Name of the tool to call. Required when `type` is `tool`."""


class Tool(TypedDict, total=False):
    """A tool that the model may call."""

    type: Required[Literal["function", "search", "codeInterpreter"]]
    """The kind of tool."""
    name: str
    """Unique function name, at most 64 of `a-zA-Z0-9_-`. Required when `type` is `function`."""
    description: str
    """What the function does."""
    schema: Mapping[str, Any]
    """JSON Schema of the function's arguments. Required when `type` is `function`."""


class Usage(Result):
    """Token counts of one result."""

    prompt_tokens: int = Field(alias="promptTokens")
    """Tokens of the request."""
    completion_tokens: int = Field(alias="completionTokens")
    """Tokens of the answer."""
    total_tokens: int = Field(alias="totalTokens")
    """Sum of both."""
    thinking_tokens: int | None = Field(default=None, alias="thinkingTokens")
    """Tokens of the reasoning."""


class TextInferenceResult(Result):
    """One generated text."""

    task_type: str = Field(alias="taskType")
    """Type of the task."""
    task_uuid: str = Field(alias="taskUUID")
    """Id of the task."""
    text: str
    """The generated text."""
    finish_reason: Literal["stop", "length", "content_filter", "unknown"] | str = Field(
        alias="finishReason"
    )
    """Why the model stopped; providers add values."""
    usage: Usage
    """Token counts; None at run time when the service leaves them out."""
    cost: float | None = None
    """Cost in USD, when asked for with `include_cost`."""
    reasoning_content: str | None = Field(default=None, alias="reasoningContent")
    """The model's reasoning, on models that show it."""


class TextInferenceResults(Results[TextInferenceResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    task_type: str
    task_uuid: str
    text: str
    finish_reason: Literal["stop", "length", "content_filter", "unknown"] | str
    usage: Usage
    cost: float | None
    reasoning_content: str | None
