"""Calls of GPT-5.5."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping, Sequence
from typing import Any, Literal

from ..._runtime.calls.job import AsyncJob, Job
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.calls.stream import AsyncEventStream, EventStream
from ..._runtime.facts.model import Field, FilledField, ModelSpec, Shape
from ..._runtime.not_given import NOT_GIVEN, NotGiven
from ..._runtime.options import RequestOptions
from ..._runtime.signature import takes_arguments_of
from ..index import BY_NAME
from .types import Inputs, Message, OpenaiGpt5_5Results, Settings, Tool, ToolChoice

__all__ = ["SPEC", "AsyncOpenaiGpt5_5", "OpenaiGpt5_5"]

SPEC = ModelSpec(
    entry=BY_NAME["openai_gpt_5_5"],
    module=__name__,
    resource="OpenaiGpt5_5",
    results_type="OpenaiGpt5_5Results",
    fixed=(("model", "openai:gpt@5.5"), ("taskType", "textInference")),
    filled=(FilledField("taskUUID", "uuid4"),),
    deliveries=("sync", "async", "stream"),
    default_delivery="sync",
    docs_url="https://runware.ai/docs/models/openai-gpt-5-5",
    shapes=(
        Shape(
            "OpenaiGpt5_5Request",
            (
                Field("output_format", "outputFormat"),
                Field("inputs", "inputs", "Inputs"),
                Field("settings", "settings", "Settings"),
                Field("json_schema", "jsonSchema"),
                Field("tool_choice", "toolChoice"),
                Field("task_type", "taskType"),
                Field("task_uuid", "taskUUID"),
                Field("webhook_url", "webhookURL"),
                Field("include_cost", "includeCost"),
                Field("delivery_method", "deliveryMethod"),
                Field("number_results", "numberResults"),
                Field("include_usage", "includeUsage"),
            ),
        ),
        Shape("Inputs", (Field("images", "images", media=True),)),
        Shape(
            "Settings",
            (
                Field("system_prompt", "systemPrompt"),
                Field("max_tokens", "maxTokens"),
                Field("thinking_level", "thinkingLevel"),
            ),
        ),
    ),
)


class _OpenaiGpt5_5(Resource[RunT, JobT, StreamT]):
    spec = SPEC

    def run(
        self,
        *,
        messages: Sequence[Message],
        output_format: Literal["TEXT", "JSON"] | NotGiven = NOT_GIVEN,
        inputs: Inputs | NotGiven = NOT_GIVEN,
        settings: Settings | NotGiven = NOT_GIVEN,
        json_schema: Mapping[str, Any] | str | NotGiven = NOT_GIVEN,
        tool_choice: ToolChoice | NotGiven = NOT_GIVEN,
        tools: Sequence[Tool] | NotGiven = NOT_GIVEN,
        webhook_url: str | NotGiven = NOT_GIVEN,
        include_cost: bool | NotGiven = NOT_GIVEN,
        number_results: int | NotGiven = NOT_GIVEN,
        include_usage: bool | NotGiven = NOT_GIVEN,
        task_uuid: str | NotGiven = NOT_GIVEN,
        request_options: RequestOptions | None = None,
    ) -> RunT:
        """Run GPT-5.5 and return its results.

        It is announced and cannot be called yet.

        Args:
            messages: Array of chat messages forming the conversation context. At least 1 item.
            output_format: Specifies the format of the generated output: `TEXT` for plain text,
                `JSON` for structured output that follows `json_schema`. Defaults to `TEXT`.
            inputs: The unified payload wrapper for complex media assets dictating image, video or
                audio inference constraints.
            settings: Global inference settings.
            json_schema: JSON Schema for structured output. Only honoured when `output_format` is
                JSON. Accepts the OpenAI envelope ({name, schema, strict}) or a bare JSON Schema;
                bare schemas are auto-wrapped with `name='response'` and `strict=true`.
            tool_choice: Controls how the model selects which tool to call. This only takes effect
                when `tools` are defined.
            tools: An array of tool definitions that the model may call during generation. The model
                can invoke one or more tools based on the conversation context, outputting
                structured calls with arguments instead of (or alongside) free-text.

                For `function` tools, each definition requires:

                - **`type`**: `"function"`
                - **`name`**: Unique identifier (alphanumeric, hyphens, underscores; max 64 chars).
                - **`description`**: What the function does. The model uses this to decide when to
                  call it.
                - **`schema`**: JSON Schema object describing the expected input arguments.

                **Note:** The `search` tool is executed server-side by the provider. You don't need
                to handle the tool result yourself.

                **Note:** The `codeInterpreter` tool is executed server-side by the provider. You
                don't need to handle the tool result yourself.

                At least 1 item.
            webhook_url: Specifies a webhook URL where JSON responses will be sent via HTTP POST
                when generation tasks complete. For batch requests with multiple results, each
                completed item triggers a separate webhook call as it becomes available.
            include_cost: Include task cost in the response. Defaults to `False`.
            number_results: Number of results to generate. Each result uses a different seed,
                producing variations of the same parameters. 1 to 4. Defaults to 1.
            include_usage: Include token usage statistics in the response. Defaults to `False`.
            task_uuid: UUID v4 identifier for tracking tasks and matching async responses. Must be
                unique per task. A fresh one is made when left out.
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
                "messages": messages,
                "output_format": output_format,
                "inputs": inputs,
                "settings": settings,
                "json_schema": json_schema,
                "tool_choice": tool_choice,
                "tools": tools,
                "webhook_url": webhook_url,
                "include_cost": include_cost,
                "number_results": number_results,
                "include_usage": include_usage,
                "task_uuid": task_uuid,
            },
            request_options,
        )

    @takes_arguments_of(run)
    def submit(self, *, request_options: RequestOptions | None = None, **arguments: object) -> JobT:
        """Submit a task for asynchronous delivery and return its job.

        The arguments and errors are those of `run`; the job's `wait` returns the results.
        """
        return self._submit(arguments, request_options)

    @takes_arguments_of(run)
    def stream(
        self, *, request_options: RequestOptions | None = None, **arguments: object
    ) -> StreamT:
        """Stream the result as it is generated.

        The arguments and errors are those of `run`.
        """
        return self._stream(arguments, request_options)


class OpenaiGpt5_5(
    _OpenaiGpt5_5[OpenaiGpt5_5Results, Job[OpenaiGpt5_5Results], EventStream[OpenaiGpt5_5Results]]
):
    """GPT-5.5, called through the synchronous client."""


class AsyncOpenaiGpt5_5(
    _OpenaiGpt5_5[
        Coroutine[Any, Any, OpenaiGpt5_5Results],
        Coroutine[Any, Any, AsyncJob[OpenaiGpt5_5Results]],
        AsyncEventStream[OpenaiGpt5_5Results],
    ]
):
    """GPT-5.5, called through the asynchronous client."""
