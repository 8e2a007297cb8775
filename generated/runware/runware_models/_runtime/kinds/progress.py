"""How far a task has come: the items that arrived, and what they say about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from ..response_info import ResponseInfo
from ..wire.pointer import is_number

if TYPE_CHECKING:
    from ..answers.results import AnyResults
    from ..credentials import Redaction
    from ..errors import SDKError
    from ..facts.profile import ItemFields
    from ..tasks.model import LoadedModel, Task
    from ..wire.messages import Reply

Item = Mapping[str, Any]
ItemState = Literal["running", "finished", "failed"]
Phase = Literal["answer", "acknowledgement", "poll"]
"""Which message an item came in: the whole answer, a submit's answer, or a poll's."""


class Progress:
    """What is known of one task.

    Args:
        model: The model that it is for.
        task_id: Id of the task.
        count: How many results it was asked for.
        task: The request, or None for a task that was submitted elsewhere.
    """

    # What most tasks never set stands here, which costs a call nothing.
    status: str = "submitted"
    percent: float | None = None
    error: SDKError | None = None
    reply: Reply | None = None
    complete: bool = False
    accepted: bool = False
    """Whether the provider has said, or shown by a conflict, that it has the task."""
    status_url: str | None = None
    result_url: str | None = None
    cancel_url: str | None = None
    stream_url: str | None = None
    logs: tuple[str, ...] = ()
    _whole: tuple[Any, ...] | None = None

    def __init__(
        self, model: LoadedModel, task_id: str, count: int, task: Task | None = None
    ) -> None:
        self.model = model
        self.task_id = task_id
        self.count = count
        self.task = task
        self._finished: dict[object, Item] = {}
        self._failed: dict[object, Item] = {}

    @property
    def known_as(self) -> str | None:
        """The id by which the provider knows the task; None where it knows none."""
        return None if self.model.profile.transport.kind == "plain" else self.task_id

    @property
    def settled(self) -> bool:
        """Whether nothing more is to come."""
        return self.complete or self.error is not None

    @property
    def has_all(self) -> bool:
        """Whether as many results have arrived as were asked for."""
        return self._whole is not None or len(self._finished) >= self.count

    @property
    def failed_items(self) -> tuple[Item, ...]:
        """The items that ended in failure."""
        return tuple(self._failed.values())

    def results(self, redaction: Redaction | None = None) -> AnyResults:
        """Return the results that have arrived, in the provider's numbering if there is one.

        Args:
            redaction: Blanks out the key in them; None leaves them as they came.
        """
        items: list[Any] = list(self._items() if self._whole is None else self._whole)
        if redaction is not None:
            items = [redaction.value(item) for item in items]
        return self.model.results_type.from_wire(
            items, task_id=self.known_as, response=self._response(redaction)
        )

    def _response(self, redaction: Redaction | None) -> ResponseInfo | None:
        """Return what is known of the last answer; None where there is no HTTP."""
        reply = self.reply
        if reply is None or reply.status is None:
            return None
        return ResponseInfo(
            reply.status,
            reply.headers if redaction is None else redaction.headers(reply.headers),
            reply.elapsed,
            self.model.profile.errors.request_id_headers,
        )

    def _items(self) -> list[Item]:
        items = list(self._finished.values())
        if len(items) < 2:
            return items
        fields = self.model.profile.transport.items
        for number in range(len(items) - 1, 0, -1):  # what was delivered twice counts once
            if len(items) > self.count and items[number] in items[:number]:
                del items[number]
        if fields.index and all(_is_number(item.get(fields.index)) for item in items):
            items.sort(key=lambda item: item[fields.index or ""])
        return items

    def restart(self) -> None:
        """Forget a failure, since the task is to be sent again."""
        self.error = None
        self._failed.clear()

    def take_all(self, items: Sequence[Any]) -> None:
        """Take in an answer that holds all results at once, which need not be objects."""
        self._whole = tuple(items)
        self.complete = True
        self.status = "finished"
        self.percent = 100.0

    def add(self, items: Iterable[Item], phase: Phase, bookkeeping: frozenset[str]) -> None:
        """Take in the items of a message.

        A message may repeat items of an earlier one, since polls answer with everything that is
        finished so far; an item is known again by its number, its own id, or its content. Equal
        items of one message without either are two results, as a model may well answer the same
        thing twice.

        Args:
            items: The items of this task.
            phase: Which message they came in.
            bookkeeping: Fields that say nothing about whether an item is finished.
        """
        fields = self.model.profile.transport.items
        seen: dict[str, int] = {}
        running = False
        for item in items:
            self.accepted = True
            state = item_state(item, fields, phase, bookkeeping)
            if phase == "poll" or fields.status in item or fields.progress in item:
                self._note(item, fields, state, phase)
            if state == "running":
                running = True
                continue
            target = self._finished if state == "finished" else self._failed
            key = _identity(item, fields)
            if key is None:  # equal items of one message are two, so they are numbered
                content = "" if phase == "answer" else _content(item, bookkeeping)
                seen[content] = seen.get(content, 0) + 1
                key = (content, seen[content])
            target[key] = item
        self._settle(phase, running=running)

    def _note(self, item: Item, fields: ItemFields, state: ItemState, phase: Phase) -> None:
        status = item.get(fields.status) if fields.status else None
        if isinstance(status, str):
            self.status = status
        elif phase == "poll":
            self.status = state
        progress = item.get(fields.progress) if fields.progress else None
        if progress is not None and is_number(progress):
            self.percent = min(max(float(min(progress, 1e9)), 0.0), 100.0)

    def _settle(self, phase: Phase, *, running: bool) -> None:
        arrived = len(self._finished) + len(self._failed)
        over = arrived > 0 and phase == "answer" and not running
        stopped = bool(self._failed) and not running
        if over or stopped or arrived >= self.count or self.has_all:
            self.complete = True
            self.status = "failed" if self._failed else "finished"
            if not self._failed:
                self.percent = 100.0


def item_state(
    item: Item, fields: ItemFields, phase: Phase, bookkeeping: frozenset[str]
) -> ItemState:
    """Tell how far an item is.

    A status that the profile names decides. An item without one is finished once it carries
    content; in an acknowledgement only content that the profile names counts, because a provider
    may add keys to it.
    """
    status = item.get(fields.status) if fields.status else None
    if status is not None and not isinstance(status, str):
        status = None  # a provider that has broken its word; its content decides
    if status in fields.failure or (status is None and item.get(fields.error)):
        return "failed"
    if status in fields.success:
        return "finished"
    if status is not None and phase != "answer":
        return "running"
    if phase == "answer":
        for key in item:
            if key not in bookkeeping and item[key] is not None:
                return "finished"
        return "running"
    content = [key for key in item if key not in bookkeeping and item[key] is not None]
    if fields.finished or fields.finished_suffixes:
        named = any(
            key in fields.finished or key.endswith(fields.finished_suffixes) for key in content
        )
        return "finished" if named else "running"
    return "finished" if content and phase == "poll" else "running"


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _identity(item: Item, fields: ItemFields) -> tuple[str, object] | None:
    """Return the number or the id by which an item is known again, or None if it has neither."""
    index = item.get(fields.index) if fields.index else None
    if _is_number(index):
        return ("index", index)
    for name in fields.identity:
        if name in item:
            value = item[name]
            if isinstance(value, str) and value:
                return (name, value)
    return None


def _content(item: Item, bookkeeping: frozenset[str]) -> str:
    """Return what an item without number and id says, which it says again in later messages."""
    content = {key: value for key, value in item.items() if key not in bookkeeping}
    text: str = import_module("json").dumps(content, sort_keys=True, default=str)
    return text
