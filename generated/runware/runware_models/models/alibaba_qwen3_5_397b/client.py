"""Calls of Qwen3.5-397B."""

from __future__ import annotations

from collections.abc import Sequence

from ..._runtime.calls.job import AsyncJob, Job
from ..._runtime.calls.methods import Awaited, streams, submits
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.calls.stream import AsyncEventStream, EventStream
from ..._runtime.facts.model import Field, FilledField, ModelSpec, Shape
from ..._runtime.options import NOT_GIVEN, NotGiven, RequestOptions
from ..index import BY_NAME
from .types import AlibabaQwen3_5_397bResults as Results
from .types import Inputs, Message, Settings

SPEC = ModelSpec(
    entry=BY_NAME["alibaba_qwen3_5_397b"],
    module=__name__,
    resource="AlibabaQwen3_5_397b",
    fixed=(("model", "alibaba:qwen@3.5-397b"), ("taskType", "textInference")),
    filled=(FilledField("taskUUID", "uuid4"),),
    deliveries=("sync", "async", "stream"),
    default_delivery="sync",
    shapes=(
        Shape(
            "AlibabaQwen3_5_397bRequest",
            "inputs:Inputs settings:Settings task_type task_uuid=taskUUID "
            "webhook_url=webhookURL include_cost delivery_method number_results include_usage",
        ),
        Shape("Inputs", fields=(Field("images", "images", media=True),)),
        Shape(
            "Settings",
            "system_prompt top_p frequency_penalty max_tokens min_p presence_penalty "
            "repetition_penalty stop_sequences thinking_level top_k",
        ),
    ),
)


class _AlibabaQwen3_5_397b(Resource[RunT, JobT, StreamT], spec=SPEC):
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

        With one result, its fields can be read directly.

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

        Raises:
            ValidationError: The request breaks its schema; nothing was sent.
            APIError, ConnectionFailed, Timeout: It was refused, or no answer came in time.
        """
        return self._run(locals())

    submit = submits(run)
    stream = streams(run)


class AlibabaQwen3_5_397b(_AlibabaQwen3_5_397b[Results, Job[Results], EventStream[Results]]):
    """Qwen3.5-397B, called through the synchronous client."""


class AsyncAlibabaQwen3_5_397b(
    _AlibabaQwen3_5_397b[Awaited[Results], Awaited[AsyncJob[Results]], AsyncEventStream[Results]]
):
    """Qwen3.5-397B, called through the asynchronous client."""
