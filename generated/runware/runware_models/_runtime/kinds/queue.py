"""Transport kind ``queue``: submit, poll a status URL, fetch a result URL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from ..errors import APIError, ConfigurationError, JobFailed
from ..wire.failures import as_job_failure
from ..wire.messages import Exchange, Reply
from ..wire.places import message_of
from .plain import answer_error, take_file, take_whole

if TYPE_CHECKING:
    from ..facts.profile import Queue
    from ..options import Settings
    from ..wire.failures import Failures
    from ..wire.task import Task
    from .progress import Progress


class QueueKind:
    """Speaks the ``queue`` kind.

    A finished status is followed by one more message, which fetches the results: ``poll``
    asks for the results of a task whose status says that they are there.

    Args:
        transport: The provider's field names.
        failures: Reads the provider's errors.
    """

    batches = False
    polls = True

    def __init__(self, transport: Queue, failures: Failures) -> None:
        self._transport = transport
        self._failures = failures

    def submit(self, tasks: Sequence[Task], settings: Settings) -> Exchange:
        """Return the message that puts one request into the queue."""
        (task,) = tasks
        return message_of(task, settings)

    def poll(self, waiting: Sequence[Progress], settings: Settings) -> Exchange:
        """Return the message that asks for the status, or for the results once they are there."""
        (progress,) = waiting
        ready = progress.status in self._transport.success
        path = self._transport.result_path if ready else self._transport.status_path
        known = progress.result_url if ready else progress.status_url
        own = progress.model.spec.path + path.replace("{id}", _segment(progress.task_id))
        return Exchange(
            method="GET",
            url=known or own,
            has_server=progress.model.spec.has_server,
            named_by_answer=known is not None,
            content=None,
            task_ids=(progress.task_id,),
            resendable=True,
            timeout=settings.timeout,
            headers=settings.headers,
            limits=settings.limits,
        )

    def take_answer(self, reply: Reply, waiting: Sequence[Progress]) -> None:
        """Take in the answer to a submit: the id of the job and where to poll."""
        (progress,) = waiting
        error = answer_error(reply, self._failures)
        if error is not None:
            progress.error = error
            return
        answer = _fields(reply.payload)
        task_id = answer.get(self._transport.task_id)
        if not isinstance(task_id, str) or not task_id:
            progress.error = APIError(
                f"the answer names no job: it has no {self._transport.task_id!r}",
                status=reply.status,
            )
            return
        progress.task_id = task_id
        progress.accepted = True
        progress.status_url = _string(answer.get(self._transport.status_url or ""))
        progress.result_url = _string(answer.get(self._transport.result_url or ""))

    def take_poll(self, reply: Reply, waiting: Sequence[Progress]) -> None:
        """Take in a status or the results.

        Raises:
            APIError: The poll itself was refused.
        """
        (progress,) = waiting
        fetched = progress.status in self._transport.success
        if fetched and take_file(reply, progress):
            return
        error = answer_error(reply, self._failures, progress if fetched else None)
        if error is not None and reply.failed and not fetched:
            raise error
        if error is not None:
            progress.error = as_job_failure(error)
        elif fetched:
            take_whole(reply, self._transport.results, progress, self._failures)
            if not progress.settled:
                progress.error = JobFailed(
                    "the task finished without a result", task_id=progress.task_id
                )
        else:
            self._take_status(_fields(reply.payload), progress)

    def _take_status(self, answer: dict[str, Any], progress: Progress) -> None:
        status = answer.get(self._transport.status)
        progress.status = status if isinstance(status, str) else "running"
        percent = answer.get(self._transport.progress or "")
        if isinstance(percent, int | float) and not isinstance(percent, bool):
            progress.percent = min(max(float(min(percent, 1e9)), 0.0), 100.0)
        if progress.status in self._transport.failure:
            progress.error = JobFailed(
                f"the task ended with status {progress.status!r}",
                task_id=progress.task_id,
                body=answer,
            )


def _segment(task_id: str) -> str:
    """Return an id as one segment of a path: it leads to no other endpoint.

    Raises:
        ConfigurationError: It is a step up or down, which no encoding hides from a server, or
            half of a surrogate pair, which has no encoding.
    """
    try:
        segment = quote(task_id, safe="")
    except UnicodeEncodeError:
        segment = ".."
    if segment in {".", ".."}:
        raise ConfigurationError(f"{task_id!r} is no id of a task")
    return segment


def _fields(payload: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", payload) if isinstance(payload, dict) else {}


def _string(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
