"""Calls of GPT-5.5."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from ..._runtime.calls.job import AsyncJob, Job
from ..._runtime.calls.methods import Awaited, streams, submits
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.calls.stream import AsyncEventStream, EventStream
from ..._runtime.facts.model import Field, FilledField, ModelSpec, Shape
from ..._runtime.options import NOT_GIVEN, NotGiven, RequestOptions
from ..index import BY_NAME
from .types import Inputs, Message, Settings, Tool, ToolChoice
from .types import OpenaiGpt5_5Results as Results

SPEC = ModelSpec(
    entry=BY_NAME["openai_gpt_5_5"],
    module=__name__,
    resource="OpenaiGpt5_5",
    fixed=(("model", "openai:gpt@5.5"), ("taskType", "textInference")),
    filled=(FilledField("taskUUID", "uuid4"),),
    deliveries=("sync", "async", "stream"),
    default_delivery="sync",
    shapes=(
        Shape(
            "OpenaiGpt5_5Request",
            "output_format inputs:Inputs settings:Settings json_schema tool_choice task_type "
            "task_uuid=taskUUID webhook_url=webhookURL include_cost delivery_method "
            "number_results include_usage",
        ),
        Shape("Inputs", fields=(Field("images", "images", media=True),)),
        Shape("Settings", "system_prompt max_tokens thinking_level"),
    ),
)


class _OpenaiGpt5_5(Resource[RunT, JobT, StreamT], spec=SPEC):
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
        """Run GPT-5.5 and return its results; with one result, its fields can be read directly.

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

        Raises:
            ValidationError: The request breaks its schema; nothing was sent.
            APIError, ConnectionFailed, Timeout: It was refused, or no answer came in time.
        """
        return self._run(locals())

    submit = submits(run)
    stream = streams(run)


class OpenaiGpt5_5(_OpenaiGpt5_5[Results, Job[Results], EventStream[Results]]):
    """GPT-5.5, called through the synchronous client."""


class AsyncOpenaiGpt5_5(
    _OpenaiGpt5_5[Awaited[Results], Awaited[AsyncJob[Results]], AsyncEventStream[Results]]
):
    """GPT-5.5, called through the asynchronous client."""
