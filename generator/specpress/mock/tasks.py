"""The tasks that were taken in: whether an id is used up, and how far a task is."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from specpress.jsonvalue import JsonObject
from specpress.mock.faults import NO_FAULT, Fault
from specpress.mock.served import Served


@dataclass(slots=True, kw_only=True)
class TaskRecord:
    """One task.

    Attributes:
        request: the task object.
        served: its model; None for a task that was refused and used up its id.
        delivery: `sync`, `async` or `stream`.
        count: how many results it has.
        accepted_at: seconds on the book's clock.
        polls: how often it was asked after.
        fault: whether it fails, and how.
    """

    request: JsonObject
    served: Served | None
    delivery: str
    count: int
    accepted_at: float
    polls: int = 0
    fault: Fault = field(default=NO_FAULT)


class TaskBook:
    """Tasks by id, kept for a while.

    Args:
        clock: seconds, as `time.monotonic`.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._records: dict[str, TaskRecord] = {}

    def __len__(self) -> int:
        return len(self._records)

    @property
    def now(self) -> float:
        """The time on the book's clock."""
        return self._clock()

    def get(self, task_id: str, retention: float) -> TaskRecord | None:
        """The task of that id, unless its time is over."""
        self._forget(retention)
        return self._records.get(task_id)

    def add(self, task_id: str, record: TaskRecord) -> None:
        """Keep a task."""
        # A task that is taken in again goes to the end, where the young ones are.
        self._records.pop(task_id, None)
        self._records[task_id] = record

    def _forget(self, retention: float) -> None:
        """Drop the tasks whose time is over: they are the first, as they are in order of age."""
        oldest = self._clock() - retention
        while self._records:
            task_id, record = next(iter(self._records.items()))
            if record.accepted_at > oldest:
                return
            del self._records[task_id]

    def finished(self, record: TaskRecord, polls: int, duration: float) -> int:
        """How many of its results are there at this poll."""
        if self._clock() - record.accepted_at < duration:
            return 0
        if record.delivery != "async" or record.polls >= polls:
            return record.count
        return record.count * record.polls // polls

    def progress(self, record: TaskRecord, polls: int, duration: float) -> int:
        """How far a running task is, 0 to 99."""
        share = record.polls / polls if polls else 1.0
        if duration:
            share = min(share, (self._clock() - record.accepted_at) / duration)
        return min(99, int(100 * share))
