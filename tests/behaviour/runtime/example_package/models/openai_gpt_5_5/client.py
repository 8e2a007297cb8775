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
from ..index import ENTRIES
from .types import Inputs, Message, Settings, TextInferenceResults, Tool, ToolChoice

__all__ = ["SPEC", "AsyncOpenaiGpt55", "OpenaiGpt55"]

SPEC = ModelSpec(
    entry=ENTRIES[0],
    module=__name__,
    resource="OpenaiGpt55",
    results_type="TextInferenceResults",
    shapes=(
        Shape(
            "Request",
            (
                Field("messages", "messages", "Message"),
                Field("settings", "settings", "Settings"),
                Field("inputs", "inputs", "Inputs"),
                Field("tools", "tools", "Tool"),
                Field("tool_choice", "toolChoice", "ToolChoice"),
                Field("output_format", "outputFormat"),
                Field("json_schema", "jsonSchema"),
                Field("number_results", "numberResults"),
                Field("include_cost", "includeCost"),
                Field("include_usage", "includeUsage"),
                Field("webhook_url", "webhookURL"),
                Field("delivery_method", "deliveryMethod"),
                Field("task_uuid", "taskUUID"),
            ),
        ),
        Shape("Inputs", (Field("images", "images", media=True),)),
        Shape("Message", (Field("role", "role"), Field("content", "content"))),
        Shape(
            "Settings",
            (
                Field("system_prompt", "systemPrompt"),
                Field("max_tokens", "maxTokens"),
                Field("thinking_level", "thinkingLevel"),
            ),
        ),
        Shape(
            "Tool",
            (
                Field("type", "type"),
                Field("name", "name"),
                Field("description", "description"),
                Field("schema", "schema"),
            ),
        ),
        Shape("ToolChoice", (Field("type", "type"), Field("name", "name"))),
    ),
    fixed=(("taskType", "textInference"), ("model", "openai:gpt@5.5")),
    filled=(FilledField("taskUUID", "uuid4"),),
    deliveries=("sync", "async", "stream"),
    default_delivery="sync",
    docs_url="https://runware.ai/docs/models/openai-gpt-5-5",
)


class _OpenaiGpt55(Resource[RunT, JobT, StreamT]):
    spec = SPEC

    def run(
        self,
        *,
        messages: Sequence[Message],
        settings: Settings | NotGiven = NOT_GIVEN,
        inputs: Inputs | NotGiven = NOT_GIVEN,
        tools: Sequence[Tool] | NotGiven = NOT_GIVEN,
        tool_choice: ToolChoice | NotGiven = NOT_GIVEN,
        output_format: Literal["TEXT", "JSON"] | NotGiven = NOT_GIVEN,
        json_schema: Mapping[str, Any] | str | NotGiven = NOT_GIVEN,
        number_results: int | NotGiven = NOT_GIVEN,
        include_cost: bool | NotGiven = NOT_GIVEN,
        include_usage: bool | NotGiven = NOT_GIVEN,
        webhook_url: str | NotGiven = NOT_GIVEN,
        delivery_method: Literal["sync", "async", "stream"] | NotGiven = NOT_GIVEN,
        task_uuid: str | NotGiven = NOT_GIVEN,
        request_options: RequestOptions | None = None,
    ) -> RunT:
        """Run GPT-5.5 and return its results.

        Args:
            messages: Chat messages that form the conversation. At least 1 item.
            settings: Global inference settings.
            inputs: Images that go with the messages.
            tools: Tools that the model may call. At least 1 item.
            tool_choice: How the model selects which tool to call.
            output_format: `TEXT` or `JSON`; `TEXT` when left out.
            json_schema: JSON Schema of the output, honoured when `output_format` is `JSON`.
            number_results: Number of results, 1 to 4; 1 when left out.
            include_cost: Include the cost in each result.
            include_usage: Include token counts in each result.
            webhook_url: URL to which the results are posted.
            delivery_method: How the service delivers; `sync` when left out. With `async` the
                results are polled for.
            task_uuid: UUID v4 of the task; a fresh one when left out.
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
                "settings": settings,
                "inputs": inputs,
                "tools": tools,
                "tool_choice": tool_choice,
                "output_format": output_format,
                "json_schema": json_schema,
                "number_results": number_results,
                "include_cost": include_cost,
                "include_usage": include_usage,
                "webhook_url": webhook_url,
                "delivery_method": delivery_method,
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
        """Stream the text as it is generated.

        The arguments and errors are those of `run`.
        """
        return self._stream(arguments, request_options)


class OpenaiGpt55(
    _OpenaiGpt55[TextInferenceResults, Job[TextInferenceResults], EventStream[TextInferenceResults]]
):
    """GPT-5.5, called through the synchronous client."""


class AsyncOpenaiGpt55(
    _OpenaiGpt55[
        Coroutine[Any, Any, TextInferenceResults],
        Coroutine[Any, Any, AsyncJob[TextInferenceResults]],
        AsyncEventStream[TextInferenceResults],
    ]
):
    """GPT-5.5, called through the asynchronous client."""
