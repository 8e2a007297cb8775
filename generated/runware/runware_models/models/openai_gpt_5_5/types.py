"""Types of GPT-5.5: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NotRequired, TypedDict

from pydantic import Field

from ..._runtime.answers.results import Result, Results
from ..._runtime.wire.media import Media


class OpenaiGpt5_5Request(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    output_format: NotRequired[Literal["TEXT", "JSON"]]
    inputs: NotRequired[Inputs]
    settings: NotRequired[Settings]
    json_schema: NotRequired[Mapping[str, Any] | str]
    messages: Sequence[Message]
    tool_choice: NotRequired[ToolChoice]
    tools: NotRequired[Sequence[Tool]]
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


class Settings(TypedDict, total=False):
    """Global inference settings."""

    system_prompt: str
    """System-level instruction that guides the model's behavior and output style across the entire
    generation. 1 to 200,000 characters.
    """
    max_tokens: int
    """Maximum number of tokens to generate in the response. 1 to 128,000. Defaults to 4096."""
    thinking_level: Literal["none", "low", "medium", "high", "xhigh"]
    """Controls the depth of internal reasoning the model performs before generating a response.
    Defaults to `medium`.
    """


class Message(TypedDict):
    """A single chat message with a role and content."""

    role: Literal["user", "assistant"]
    """The role of the message author."""
    content: str
    """The text content of the message. At least 1 character."""


class ToolChoice(TypedDict):
    """Controls how the model selects which tool to call.

    This only takes effect when `tools` are defined.
    """

    type: Literal["auto", "any", "tool", "none"]
    """Strategy the model uses to decide when and which tools to call.

    - `auto`: The model decides whether to call a tool based on the conversation context. This is
      the recommended default.
    - `any`: The model must call at least one tool but chooses which one. Useful when you always
      need structured output.
    - `tool`: The model must call the specific tool identified by `name`. Use this to force a
      particular function call.
    - `none`: The model will not call any tool, even if tools are defined. Useful for forcing a
      text-only response.
    """
    name: NotRequired[str]
    """Name of the specific tool the model must call. Required when type is `tool`."""


class Tool(TypedDict):
    """An item of `tools`."""

    type: Literal["function", "search", "codeInterpreter"]
    """The kind of tool to make available to the model.

    User-defined functions require `name` and `schema`, while built-in tools (`search`,
    `codeInterpreter`) are executed server-side by the provider.

    - `function`: User-defined function tool. The model outputs the tool name and arguments. You
      execute the function locally and send results back.
    - `search`: Built-in web search. The provider executes search server-side and enriches the
      response automatically.
    - `codeInterpreter`: Built-in code execution sandbox (Python). The provider runs code
      server-side and returns results automatically.
    """
    name: NotRequired[str]
    """Unique function name.

    Required for function tools. At most 64 characters, matching `^[a-zA-Z0-9_-]+$`. Required when
    `type` is `function`.
    """
    description: NotRequired[str]
    """Explanation of what the function does, used by the model to decide when to call it."""
    schema: NotRequired[Mapping[str, Any]]
    """JSON Schema object describing the function's input parameters.

    Required when `type` is `function`.
    """


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


class OpenaiGpt5_5Result(Result):
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


class OpenaiGpt5_5Results(Results[OpenaiGpt5_5Result]):
    """The results of one call; with a single result, its fields can be read from here."""

    task_type: Literal["textInference"]
    task_uuid: str
    text: str
    cost: float | None
    finish_reason: Literal["stop", "length", "content_filter", "unknown"] | str
    usage: Usage | None
