"""Transport kind ``queue``: submit, poll a status URL, fetch a result URL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from ..errors import APIError, ConfigurationError, JobFailed
from ..records import replace
from ..tasks.places import message_of, path_of, wanted_of
from ..wire.failures import as_job_failure
from ..wire.messages import Exchange, Reply
from ..wire.pointer import follow, is_number, object_of
from .plain import answer_error, take_file, take_whole

if TYPE_CHECKING:
    from ..facts.profile import Pointer, Queue
    from ..options import Settings
    from ..tasks.model import Task
    from ..wire.failures import Failures
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
        return message_of(task, settings, answers=False)

    def poll(self, waiting: Sequence[Progress], settings: Settings) -> Exchange:
        """Return the message that asks for the status, or for the results once they are there."""
        (progress,) = waiting
        ready = progress.status in self._transport.success
        path = self._transport.result_path if ready else self._transport.status_path
        known = progress.result_url if ready else progress.status_url
        asked = self._ask("GET", known, path, progress, settings)
        if not (ready or self._is_result(progress)):
            return asked
        wanted = wanted_of(progress.model.spec)
        return replace(asked, headers={**wanted, **asked.headers})

    def follow(self, progress: Progress, settings: Settings) -> Exchange | None:
        """Return the message that opens the events of a job; None where it has none."""
        transport = self._transport
        if progress.status in transport.success:
            return None
        if progress.stream_url is None and transport.stream_path is None:
            return None
        path = transport.stream_path or ""
        return self._ask("GET", progress.stream_url, path, progress, settings)

    def take_event(self, event: dict[str, Any], progress: Progress) -> bool:
        """Take in an event; tell whether the job has ended, or its results can be fetched.

        What the event does not say stays as it was. The results are always fetched: an event says
        how far a job is, and need not hold what the answer to a poll does.
        """
        before, logs = progress.status, progress.logs
        self._take_status(event, progress)
        if follow(event, self._transport.status) is None:
            progress.status = before
        if progress.logs[: len(logs)] != logs:
            progress.logs = (*logs, *progress.logs)  # those that are new
        return progress.settled or progress.status in self._transport.success

    def cancel(self, progress: Progress, settings: Settings) -> Exchange:
        """Return the message that cancels a job.

        Raises:
            ConfigurationError: The provider cannot cancel jobs.
        """
        transport = self._transport
        if progress.cancel_url is None and transport.cancel_path is None:
            raise ConfigurationError(f"job {progress.task_id} cannot be cancelled on this provider")
        path = transport.cancel_path or ""
        return self._ask(transport.cancel_method, progress.cancel_url, path, progress, settings)

    def _ask(
        self, method: str, known: str | None, path: str, progress: Progress, settings: Settings
    ) -> Exchange:
        spec = progress.model.spec
        url = known or path.replace("{id}", _segment(progress.task_id))
        if known is None and self._transport.below_model:
            base = spec.path if progress.task is None else path_of(progress.task)
            if "{" in base:
                raise ConfigurationError(
                    f"job {progress.task_id} cannot be found by its id, as its URL is made from the"
                    " request: keep the job that submit() returned"
                )
            url = base + url
        return Exchange(
            method=method,
            url=url,
            has_server=spec.has_server,
            named_by_answer=known is not None,
            content=None,
            task_ids=(progress.task_id,),
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
        transport, answer = self._transport, reply.payload
        task_id = follow(answer, transport.task_id)
        if isinstance(task_id, int) and not isinstance(task_id, bool):
            task_id = str(task_id)
        if not isinstance(task_id, str) or not task_id:
            progress.error = APIError(
                f"the answer names no job: it has no {'.'.join(transport.task_id)!r}",
                status=reply.status,
            )
            return
        if self._failures.redaction.text(task_id) != task_id:
            # It would stand in URLs, errors and spans.
            progress.error = APIError(
                "the answer has the key in place of the id of the job", status=reply.status
            )
            return
        progress.task_id = task_id
        progress.accepted = True
        progress.status_url = _url(answer, transport.status_url)
        progress.result_url = _url(answer, transport.result_url)
        progress.cancel_url = _url(answer, transport.cancel_url)
        progress.stream_url = _url(answer, transport.stream_url)
        if self._is_result(progress) and follow(answer, transport.status) in transport.success:
            self._take_state(reply, progress)  # it was waited for

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
            self._take_result(reply, progress)
        elif not self._take_early(reply, progress):
            self._take_state(reply, progress)

    def _take_early(self, reply: Reply, progress: Progress) -> bool:
        """Take in a result that says no state; tell whether it was one.

        Some providers answer 202 with a state as long as a job runs, and then with its result.
        """
        pending = self._transport.pending
        if reply.failed or reply.status == (pending or 202):
            return False
        if not self._is_result(progress):
            if pending is not None:
                progress.status = next(iter(self._transport.success), progress.status)
            return pending is not None
        answer = object_of(reply.payload)
        has_members = any(map(progress.model.declares, answer))
        is_stateless = has_members and follow(answer, self._transport.status) is None
        if not take_file(reply, progress):
            if pending is None and not (
                is_stateless and not progress.model.declares(self._transport.status[0])
            ):
                return False
            self._take_result(reply, progress)
        progress.status = next(iter(self._transport.success), progress.status)
        return True

    def _is_result(self, progress: Progress) -> bool:
        """Whether the answer that says finished holds the result, too."""
        if progress.status_url is not None or progress.result_url is not None:
            return progress.result_url in {None, progress.status_url}
        return self._transport.result_path == self._transport.status_path

    def _take_state(self, reply: Reply, progress: Progress) -> None:
        self._take_status(object_of(reply.payload), progress)
        done = progress.status in self._transport.success
        if done and not progress.settled and self._is_result(progress):
            self._take_result(reply, progress)

    def _take_result(self, reply: Reply, progress: Progress) -> None:
        take_whole(reply, self._transport.results, progress, self._failures)
        if not progress.settled:
            progress.error = JobFailed(
                "the task finished without a result", task_id=progress.task_id
            )

    def _take_status(self, answer: dict[str, Any], progress: Progress) -> None:
        status = follow(answer, self._transport.status)
        progress.status = status if isinstance(status, str) else "running"
        percent = follow(answer, self._transport.progress) if self._transport.progress else None
        if self._transport.logs:
            progress.logs = _texts(follow(answer, self._transport.logs))
        if is_number(percent):
            progress.percent = min(max(float(min(percent, 1e9)), 0.0), 100.0)
        if progress.status in self._transport.failure:
            progress.error = JobFailed(
                f"the task ended with status {progress.status!r}",
                task_id=progress.task_id,
                body=self._failures.redaction.value(answer),
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
        raise ConfigurationError(f"{task_id!r} is not a task id")
    return segment


def _url(answer: Any, pointer: Pointer | None) -> str | None:
    value = follow(answer, pointer) if pointer else None
    return value if isinstance(value, str) and value else None


def _texts(logs: object) -> tuple[str, ...]:
    """Return the lines of a log: a text, or a list of texts or of objects with a message."""
    if isinstance(logs, str):
        return tuple(logs.splitlines())
    lines: list[str] = []
    for one in cast("Sequence[Any]", logs) if isinstance(logs, list) else ():
        text = cast("dict[str, Any]", one).get("message") if isinstance(one, dict) else one
        lines.append(str(text))
    return tuple(lines)
