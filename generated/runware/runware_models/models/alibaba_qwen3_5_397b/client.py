"""Calls of Qwen3.5-397B."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import Any

from ..._runtime.calls.job import AsyncJob, Job
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.calls.stream import AsyncEventStream, EventStream
from ..._runtime.facts.model import Field, FilledField, ModelSpec, Shape
from ..._runtime.not_given import NOT_GIVEN, NotGiven
from ..._runtime.options import RequestOptions
from ..._runtime.signature import takes_arguments_of
from ..index import BY_NAME
from .types import AlibabaQwen3_5_397bResults, Inputs, Message, Settings

__all__ = ["SPEC", "AlibabaQwen3_5_397b", "AsyncAlibabaQwen3_5_397b"]

SPEC = ModelSpec(
    entry=BY_NAME["alibaba_qwen3_5_397b"],
    module=__name__,
    resource="AlibabaQwen3_5_397b",
    results_type="AlibabaQwen3_5_397bResults",
    fixed=(("model", "alibaba:qwen@3.5-397b"), ("taskType", "textInference")),
    filled=(FilledField("taskUUID", "uuid4"),),
    deliveries=("sync", "async", "stream"),
    default_delivery="sync",
    docs_url="https://runware.ai/docs/models/alibaba-qwen3-5-397b",
    shapes=(
        Shape(
            "AlibabaQwen3_5_397bRequest",
            (
                Field("inputs", "inputs", "Inputs"),
                Field("settings", "settings", "Settings"),
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
                Field("top_p", "topP"),
                Field("frequency_penalty", "frequencyPenalty"),
                Field("max_tokens", "maxTokens"),
                Field("min_p", "minP"),
                Field("presence_penalty", "presencePenalty"),
                Field("repetition_penalty", "repetitionPenalty"),
                Field("stop_sequences", "stopSequences"),
                Field("thinking_level", "thinkingLevel"),
                Field("top_k", "topK"),
            ),
        ),
    ),
)


class _AlibabaQwen3_5_397b(Resource[RunT, JobT, StreamT]):
    spec = SPEC

    def run(
        self,
        *,
        messages: Sequence[Message],
        inputs: Inputs | NotGiven = NOT_GIVEN,
        seed: int | NotGiven = NOT_GIVEN,
        settings: Settings | NotGiven = NOT_GIVEN,
        webhook_url: str | NotGiven = NOT_GIVEN,
        include_cost: bool | NotGiven = NOT_GIVEN,
        number_results: int | NotGiven = NOT_GIVEN,
        include_usage: bool | NotGiven = NOT_GIVEN,
        task_uuid: str | NotGiven = NOT_GIVEN,
        request_options: RequestOptions | None = None,
    ) -> RunT:
        """Run Qwen3.5-397B and return its results.

        It is announced and cannot be called yet.

        Args:
            messages: Array of chat messages forming the conversation context. At least 1 item.
            inputs: The unified payload wrapper for complex media assets dictating image, video or
                audio inference constraints.
            seed: Random seed for reproducible generation. When not provided, a random seed is
                generated in the unsigned 32-bit range. 0 to 4,294,967,295.
            settings: Global inference settings.
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
                "inputs": inputs,
                "seed": seed,
                "settings": settings,
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


class AlibabaQwen3_5_397b(
    _AlibabaQwen3_5_397b[
        AlibabaQwen3_5_397bResults,
        Job[AlibabaQwen3_5_397bResults],
        EventStream[AlibabaQwen3_5_397bResults],
    ]
):
    """Qwen3.5-397B, called through the synchronous client."""


class AsyncAlibabaQwen3_5_397b(
    _AlibabaQwen3_5_397b[
        Coroutine[Any, Any, AlibabaQwen3_5_397bResults],
        Coroutine[Any, Any, AsyncJob[AlibabaQwen3_5_397bResults]],
        AsyncEventStream[AlibabaQwen3_5_397bResults],
    ]
):
    """Qwen3.5-397B, called through the asynchronous client."""
