"""How far tasks are, and what they gave."""

from __future__ import annotations

from specpress.jsonvalue import JsonObject
from specpress.mock.behaviour import Behaviour
from specpress.mock.results import ResultMaker
from specpress.mock.tasks import TaskBook, TaskRecord
from specpress.mock.wire import Problem, Wire
from specpress.profile import Poll, Profile


class Poller:
    """Answers tasks that ask after other tasks."""

    def __init__(self, profile: Profile, book: TaskBook, results: ResultMaker, wire: Wire) -> None:
        self._profile = profile
        self._book = book
        self._results = results
        self._wire = wire
        self._poll = profile.delivery.poll if profile.delivery is not None else None
        self._type_name = profile.transport.task_type or ""
        self._id_name = profile.transport.task_id or ""

    def poll(
        self, task: JsonObject, behaviour: Behaviour
    ) -> tuple[list[JsonObject], list[Problem]]:
        """The state of a task: every result so far, and how far it is while it runs."""
        poll = self._poll
        record = self._book.get(str(task.get(self._id_name)), behaviour.retention)
        if record is not None and record.delivery != "async" and not behaviour.poll_sync:
            record = None
        if poll is None or record is None or record.served is None:
            is_error = behaviour.unknown_task == "error"
            return [], [self.unknown(task, behaviour)] if is_error else []
        record.polls += 1
        finished = self._book.finished(record, behaviour.polls, behaviour.duration)
        if finished >= record.count and record.fault.fail and not record.fault.fail_at:
            return self._failed(record, poll, behaviour)
        items = self.results(record, behaviour)[:finished]
        for item in items:
            item.setdefault(poll.status, poll.done[0])
        if finished < record.count:
            items.append(self._running(record, poll, behaviour))
        return items, []

    def results(self, record: TaskRecord, behaviour: Behaviour) -> list[JsonObject]:
        """All results of a task; those that fail say so."""
        if record.served is None:
            return []
        results = list(self._results.results(record.served, record.request, behaviour))
        for index in record.fault.fail_at if self._poll is not None else ():
            if index < len(results):
                results[index] = self._failed_item(record, behaviour, index)
        return results

    def webhook_bodies(self, record: TaskRecord, behaviour: Behaviour) -> list[JsonObject]:
        """One body for each result; errors are never flat."""
        if record.fault.fail and not record.fault.fail_at:
            return [self._wire.body([], [self.failure(record)], behaviour)]
        flat = behaviour.webhook_form == "flat"
        return [
            item if flat else self._wire.body([item], [], behaviour)
            for item in self.results(record, behaviour)
        ]

    def failure(self, record: TaskRecord) -> Problem:
        """The error of a task that fails."""
        code = record.fault.fail or self._wire.code_of_kind("server_error")
        return Problem(
            code=code,
            message=f"the task failed: {code}",
            status=self._wire.status_of_code(code),
            task_type=record.request.get(self._type_name),
            task_id=record.request.get(self._id_name),
        )

    def unknown(self, task: JsonObject, behaviour: Behaviour) -> Problem:
        """The task that is asked after is not known."""
        return Problem(
            code=self._profile.mock.codes.task,
            message=f"there is no task {task.get(self._id_name)!r}",
            status=behaviour.task_status,
            parameter=self._id_name,
            task_type=task.get(self._type_name),
            task_id=task.get(self._id_name),
        )

    def _failed(
        self, record: TaskRecord, poll: Poll, behaviour: Behaviour
    ) -> tuple[list[JsonObject], list[Problem]]:
        if behaviour.poll_error == "list" or not poll.failed:
            return [], [self.failure(record)]
        return [self._failed_item(record, behaviour, None)], []

    def _failed_item(
        self, record: TaskRecord, behaviour: Behaviour, index: int | None
    ) -> JsonObject:
        item = self._results.head(record.request, behaviour)
        number, poll = self._profile.transport.result_index, self._poll
        if index is not None and number is not None:
            item[number] = index
        if poll is not None and poll.failed:
            item[poll.status] = poll.failed[0]
            if poll.error is not None:
                item[poll.error] = self._wire.error(self.failure(record), behaviour)
        return item

    def _running(self, record: TaskRecord, poll: Poll, behaviour: Behaviour) -> JsonObject:
        item = self._results.head(record.request, behaviour)
        item[poll.status] = behaviour.running or self._profile.mock.running
        if poll.progress is not None and behaviour.progress:
            item[poll.progress] = self._book.progress(record, behaviour.polls, behaviour.duration)
        return item
