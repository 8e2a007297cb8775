"""Types of Qwen3.5-397B: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict

from pydantic import Field

from ..._runtime.answers.results import Result, Results
from ..._runtime.wire.media import Media


class AlibabaQwen3_5_397bRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    inputs: NotRequired[Inputs]
    seed: NotRequired[int]
    settings: NotRequired[Settings]
    messages: Sequence[Message]
    task_uuid: NotRequired[str]
    webhook_url: NotRequired[str]
    include_cost: NotRequired[bool]
    number_results: NotRequired[int]
    include_usage: NotRequired[bool]


class Inputs(TypedDict, total=False):
    """The unified payload wrapper for complex media assets dictating image, video or audio
    inference constraints.
    """

    images: Sequence[Media]
    """Array of image inputs (UUID, URL, Data URI, or Base64).

    At least 1 item. A path, bytes or an open binary file is sent as a data URI.
    """
    videos: Sequence[str]
    """Array of video inputs (UUID, URL, or Base64). At least 1 item, each a UUID or a URL."""


class Settings(TypedDict, total=False):
    """Global inference settings."""

    system_prompt: str
    """System-level instruction that guides the model's behavior and output style across the entire
    generation. 1 to 262,144 characters.
    """
    temperature: float
    """Controls randomness in generation.

    Lower values produce more deterministic outputs, higher values increase variation and
    creativity. 0 to 2, a multiple of 0.01. Defaults to 0.6.
    """
    top_p: float
    """Nucleus sampling parameter that controls diversity by limiting the probability mass.

    Lower values make outputs more focused, higher values increase diversity. 0 to 1, a multiple of
    0.01. Defaults to 0.95.
    """
    frequency_penalty: float
    """Penalizes tokens based on their frequency in the output so far.

    A value of 0.0 disables the penalty. 0 to 2, a multiple of 0.01. Defaults to 0.
    """
    max_tokens: int
    """Maximum number of tokens to generate in the response. 1 to 65,536."""
    min_p: float
    """Minimum probability threshold.

    Tokens with probability below this value are excluded from sampling. 0 to 1, a multiple of 0.01.
    Defaults to 0.
    """
    presence_penalty: float
    """Encourages the model to introduce new topics.

    A value of 0.0 disables the penalty. 0 to 2, a multiple of 0.01. Defaults to 0.
    """
    repetition_penalty: float
    """Penalizes tokens that have already appeared in the output.

    A value of 1.0 disables the penalty. 0 to 2, a multiple of 0.01. Defaults to 1.
    """
    stop_sequences: Sequence[str]
    """Array of sequences that will cause the model to stop generating further tokens when
    encountered. Each at least 1 character.
    """
    thinking_level: Literal["off", "high"]
    """Controls the depth of internal reasoning the model performs before generating a response.
    Defaults to `high`.
    """
    top_k: int
    """Top-K sampling parameter that limits the number of highest-probability tokens considered at
    each step. 1 to 100. Defaults to 20.
    """


class Message(TypedDict):
    """A single chat message with a role and content."""

    role: Literal["user", "assistant"]
    """The role of the message author."""
    content: str
    """The text content of the message. At least 1 character."""


class Usage(Result):
    """How many tokens the request took. Present when the request sets `include_usage` to `true`."""

    prompt_tokens: int = Field(alias="promptTokens")
    """Tokens in the input."""
    completion_tokens: int = Field(alias="completionTokens")
    """Tokens that were generated."""
    total_tokens: int = Field(alias="totalTokens")
    """Tokens in the input and generated, together."""
    thinking_tokens: int | None = Field(default=None, alias="thinkingTokens")
    """Tokens that went into internal reasoning; they are billed on top."""


class AlibabaQwen3_5_397bResult(Result):
    """One generated text, with what it took to make it."""

    task_type: Literal["textInference"] = Field(alias="taskType")
    """Type of the task that this result belongs to."""
    task_uuid: str = Field(alias="taskUUID")
    """UUID of the task that this result belongs to, as the request gave it."""
    text: str
    """The generated text."""
    cost: float | None = None
    """What the task cost, in US dollars. Present when the request sets `include_cost` to `true`."""
    finish_reason: Literal["stop", "length", "content_filter", "unknown"] | str = Field(
        alias="finishReason"
    )
    """Why the model stopped generating."""
    usage: Usage | None = None
    """How many tokens the request took. Present when the request sets `include_usage` to `true`."""


class AlibabaQwen3_5_397bResults(Results[AlibabaQwen3_5_397bResult]):
    """The results of one call; with a single result, its fields can be read from here."""

    task_type: Literal["textInference"]
    task_uuid: str
    text: str
    cost: float | None
    finish_reason: Literal["stop", "length", "content_filter", "unknown"] | str
    usage: Usage | None
