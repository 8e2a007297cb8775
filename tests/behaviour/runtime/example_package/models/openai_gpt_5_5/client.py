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
from ..index import ENTRIES
from .types import Inputs, Message, Settings, TextInferenceResults, Tool, ToolChoice

SPEC = ModelSpec(
    entry=ENTRIES[0],
    module=__name__,
    resource="OpenaiGpt55",
    results_type="TextInferenceResults",
    shapes=(
        Shape(
            "Request",
            "messages:Message settings:Settings inputs:Inputs tools:Tool tool_choice:ToolChoice "
            "output_format json_schema number_results include_cost include_usage "
            "webhook_url=webhookURL delivery_method task_uuid=taskUUID",
        ),
        Shape("Inputs", fields=(Field("images", "images", media=True),)),
        Shape("Message", "role content"),
        Shape("Settings", "system_prompt max_tokens thinking_level"),
        Shape("Tool", "type name description schema"),
        Shape("ToolChoice", "type name"),
    ),
    fixed=(("taskType", "textInference"), ("model", "openai:gpt@5.5")),
    filled=(FilledField("taskUUID", "uuid4"),),
    deliveries=("sync", "async", "stream"),
    default_delivery="sync",
)


class _OpenaiGpt55(Resource[RunT, JobT, StreamT], spec=SPEC):
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
        return self._run(locals())

    submit = submits(run)
    stream = streams(run)


class OpenaiGpt55(
    _OpenaiGpt55[TextInferenceResults, Job[TextInferenceResults], EventStream[TextInferenceResults]]
):
    """GPT-5.5, called through the synchronous client."""


class AsyncOpenaiGpt55(
    _OpenaiGpt55[
        Awaited[TextInferenceResults],
        Awaited[AsyncJob[TextInferenceResults]],
        AsyncEventStream[TextInferenceResults],
    ]
):
    """GPT-5.5, called through the asynchronous client."""
