"""Transport kind ``task-array``: an array of task objects in, results and errors out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from ..errors import (
    APIError,
    Authentication,
    ConfigurationError,
    NotFound,
    PaymentRequired,
    PermissionDenied,
    RateLimited,
)
from ..wire.failures import as_job_failure
from ..wire.messages import Exchange, Reply
from ..wire.names import encode
from .progress import Item, Phase, Progress

if TYPE_CHECKING:
    from ..facts.model import ModelSpec
    from ..facts.profile import TaskArray
    from ..options import Settings
    from ..tasks.model import Task
    from ..wire.failures import Failures


class TaskArrayKind:
    """Speaks the ``task-array`` kind.

    Args:
        transport: The provider's field names.
        failures: Reads the provider's errors.
    """

    batches = True
    polls: bool

    def __init__(self, transport: TaskArray, failures: Failures) -> None:
        self._transport = transport
        self._failures = failures
        self._keys = frozenset(failures.keys)
        self.polls = transport.poll_task_type is not None
        items = transport.items
        names = (transport.task_id, transport.task_type, transport.model, items.status)
        self._bookkeeping = frozenset(
            name for name in (*names, items.progress, transport.webhook) if name
        )

    def submit(self, tasks: Sequence[Task], settings: Settings) -> Exchange:
        """Return the message that submits some tasks."""
        expected: dict[str, int] = {}
        may_be_empty = True
        for task in tasks:
            expected[task.id] = task.count if task.delivery == "sync" else 0
            may_be_empty = may_be_empty and task.delivery == "asynchronous"
        return _message(
            tasks[0].model.spec,
            [task.body for task in tasks],
            settings,
            expected=expected,
            may_be_empty=may_be_empty,
        )

    def poll(self, waiting: Sequence[Progress], settings: Settings) -> Exchange:
        """Return the message that asks how far some tasks are."""
        payload = [
            {
                self._transport.task_type: self._transport.poll_task_type,
                self._transport.task_id: progress.task_id,
            }
            for progress in waiting
        ]
        return _message(
            waiting[0].model.spec,
            payload,
            settings,
            expected={progress.task_id: 0 for progress in waiting},
            may_be_empty=True,
        )

    def cancel(self, progress: Progress, settings: Settings) -> Exchange:
        """Refuse: tasks of this kind run to their end."""
        del settings
        raise ConfigurationError(f"task {progress.task_id} cannot be cancelled on this provider")

    def take_answer(self, reply: Reply, waiting: Sequence[Progress]) -> None:
        """Take in the answer to a submit: results, acknowledgements and errors, task by task.

        Args:
            reply: The answer.
            waiting: The tasks that the message carried.
        """
        items = self._items_by_task(reply, waiting)
        errors = self._errors_by_task(reply, waiting)
        for progress in waiting:
            task = progress.task
            asynchronous = task is not None and task.delivery == "asynchronous"
            phase: Phase = "acknowledgement" if asynchronous else "answer"
            progress.add(items.get(progress.task_id, ()), phase, self._bookkeeping)
            error = errors.get(progress.task_id)
            own = error is not None and error.task_id == progress.task_id
            if progress.has_all or (progress.complete and not progress.failed_items and not own):
                continue
            self._fail(progress, errors)
            if not progress.settled and not reply.failed and phase == "acknowledgement":
                progress.accepted = True  # an empty answer to a submit also acknowledges it

    def take_poll(self, reply: Reply, waiting: Sequence[Progress]) -> None:
        """Take in the answer to a poll.

        Raises:
            APIError: The poll itself was refused, which says nothing about the tasks.
        """
        items = self._items_by_task(reply, waiting)
        errors = self._errors_by_task(reply, waiting)
        for progress in waiting:
            progress.add(items.get(progress.task_id, ()), "poll", self._bookkeeping)
            if progress.complete and not progress.failed_items:
                continue
            error = errors.get(progress.task_id)
            if error is not None and not _is_verdict(error, progress):
                raise error
            self._fail(progress, errors)
            if isinstance(progress.error, APIError):
                progress.error = as_job_failure(progress.error)

    def _fail(self, progress: Progress, errors: Mapping[str, APIError]) -> None:
        if progress.failed_items:
            field = self._transport.items.error
            progress.error = self._failures.job_failed(progress.failed_items[0], field)
        elif progress.task_id in errors:
            progress.error = errors[progress.task_id]

    def _items_by_task(self, reply: Reply, waiting: Sequence[Progress]) -> dict[str, list[Item]]:
        listed = None if reply.failed else reply.payload  # some answers are a bare array
        if isinstance(reply.payload, dict):
            listed = cast("dict[str, Any]", reply.payload).get(self._transport.results)
        if isinstance(listed, dict):
            listed = [cast("dict[str, Any]", listed)]
        found: dict[str, list[Item]] = {}
        if not isinstance(listed, list):
            return found
        alone, own = waiting[0].task_id if len(waiting) == 1 else "", self._transport.task_id
        for fields in cast("Sequence[dict[str, Any]]", listed):
            if fields.__class__ is dict:
                # some models leave the id empty; then only a lone task can be meant
                task_id = fields.get(own)
                if task_id.__class__ is not str or not task_id:
                    task_id = alone
                found.setdefault(task_id, []).append(fields)
        return found

    def _errors_by_task(self, reply: Reply, waiting: Sequence[Progress]) -> dict[str, APIError]:
        payload = reply.payload
        if payload.__class__ is dict and not reply.failed and self._keys.isdisjoint(payload):
            return {}
        listed = self._failures.of_answer(reply)
        if not listed and not isinstance(payload, dict | list):
            listed = (self._failures.unusable("the answer is no JSON object", reply),)
        ids = {progress.task_id for progress in waiting}
        found: dict[str, APIError] = {}
        unnamed: APIError | None = None
        for error in listed:
            if error.task_id in ids:
                found.setdefault(error.task_id or "", error)
            else:
                unnamed = unnamed or error
        # an error that names none of the tasks concerns all that got no answer of their own;
        # a failed request without such an error has nothing for the tasks it does not name
        rest = unnamed or (listed[0] if reply.failed and listed else None)
        if rest is not None:
            for task_id in ids:
                found.setdefault(task_id, rest)
        return found


def _message(
    spec: ModelSpec,
    payload: Sequence[Mapping[str, Any]],
    settings: Settings,
    *,
    expected: dict[str, int],
    may_be_empty: bool,
) -> Exchange:
    """Return the message that carries some tasks.

    Args:
        spec: Where the model is called.
        payload: The tasks.
        settings: Options in force.
        expected: How many items complete each task, by its id.
        may_be_empty: Whether an answer without results ends it.
    """
    return Exchange(
        spec.method,
        spec.path,
        encode(payload),
        spec.content_type,
        spec.has_server,
        tuple(expected),
        settings.timeout,
        settings.headers,
        settings.limits,
        expected,
        may_be_empty,
    )


_ABOUT_THE_POLL = (Authentication, NotFound, PaymentRequired, PermissionDenied, RateLimited)


def _is_verdict(error: APIError, progress: Progress) -> bool:
    """Tell whether an error in a poll's answer means that the polled task has failed."""
    return error.task_id == progress.task_id and not isinstance(error, _ABOUT_THE_POLL)
