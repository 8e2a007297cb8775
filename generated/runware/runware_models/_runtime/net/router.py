"""Which exchange a WebSocket frame answers; pure, for both kinds of connection."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..errors import SDKError
from ..wire.messages import Exchange, Reply
from ..wire.pointer import object_of, objects_of
from .http import decode

if TYPE_CHECKING:
    from ..credentials import Secret
    from ..facts.profile import SocketFields, TaskArray
    from ..wire.failures import Failures

_KEPT = 1000
"""Tasks whose unasked results are kept until somebody polls for them."""


class Waiter:
    """An exchange that waits for its answer.

    Args:
        exchange: The exchange.
        wake: Called once, when the answer is complete or will not come.
    """

    def __init__(self, exchange: Exchange, wake: Callable[[], None]) -> None:
        self.exchange = exchange
        self.error: SDKError | None = None
        self.items: dict[str, list[Any]] = {}
        self.errors: list[Any] = []
        self._refused = set[str]()
        self._answered = False
        self._wake = wake

    @property
    def complete(self) -> bool:
        """Whether every task of the exchange has its answer."""
        return self._answered or all(
            task_id in self._refused or len(self.items.get(task_id, ())) >= max(expected, 1)
            for task_id, expected in self.exchange.expected.items()
        )

    def refuse(self, error: object, task_id: str | None) -> None:
        """Take in an error about one task, or about all."""
        self.errors.append(error)
        ids = self.exchange.task_ids if task_id is None else (task_id,)
        self._refused.update(ids)

    def answer_empty(self) -> None:
        """Take in an answer that holds nothing."""
        self._answered = True

    def wake(self) -> None:
        """Let the exchange go on."""
        self._wake()


class Router:
    """Gives frames to the exchanges that wait for them.

    Args:
        transport: Field names.
        fields: Field names of the WebSocket.
        failures: Reads errors.
    """

    def __init__(self, transport: TaskArray, fields: SocketFields, failures: Failures) -> None:
        self._transport = transport
        self._fields = fields
        self._failures = failures
        self._waiters: list[Waiter] = []
        self._unasked: OrderedDict[str, list[Any]] = OrderedDict()
        self.session: str | None = None

    def renewed(self) -> Router:
        """Return a router of the same provider for which nothing waits."""
        return Router(self._transport, self._fields, self._failures)

    def add(self, waiter: Waiter) -> None:
        """Expect the answer of an exchange; results that came unasked belong to it."""
        self._waiters.append(waiter)
        for task_id in waiter.exchange.task_ids:
            if task_id in self._unasked:
                waiter.items[task_id] = self._unasked.pop(task_id)

    def remove(self, waiter: Waiter) -> None:
        """Expect it no longer."""
        if waiter in self._waiters:
            self._waiters.remove(waiter)

    def fail(self, error_for: Callable[[Exchange], SDKError]) -> None:
        """End all that waits, since the connection is lost."""
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            waiter.error = error_for(waiter.exchange)
            waiter.wake()

    def take(self, frame: str | bytes) -> None:
        """Take in a frame."""
        message = object_of(decode(frame))
        items = self._items(message)
        errors = self._failures.listed(message)
        raw_errors = [error.body or {} for error in errors]
        for item in items:
            self._take_item(item)
        for error, raw in zip(errors, raw_errors, strict=True):
            self._take_error(raw, error.task_id)
        if not items and not errors:
            self._take_empty(message)
        for waiter in [one for one in self._waiters if one.complete]:
            self._waiters.remove(waiter)
            waiter.wake()

    def reply(self, waiter: Waiter) -> Reply:
        """Return the answer of an exchange.

        Raises:
            SDKError: It will not come.
        """
        if waiter.error is not None:
            raise waiter.error
        payload: dict[str, Any] = {
            self._transport.results: [item for items in waiter.items.values() for item in items]
        }
        if waiter.errors:
            payload[self._transport.errors[0]] = waiter.errors
        return Reply(status=None, payload=payload)

    def _items(self, message: dict[str, Any]) -> list[dict[str, Any]]:
        own = (self._fields.authentication_task_type, self._fields.ping_task_type)
        listed = objects_of(message.get(self._transport.results))
        return [item for item in listed if item.get(self._transport.task_type) not in own]

    def _take_item(self, item: dict[str, Any]) -> None:
        task_id = item.get(self._transport.task_id)
        if not isinstance(task_id, str) or not task_id:
            if len(self._waiters) != 1 or len(self._waiters[0].exchange.task_ids) != 1:
                return
            (task_id,) = self._waiters[0].exchange.task_ids
        for waiter in self._waiters:
            if task_id in waiter.exchange.task_ids:
                waiter.items.setdefault(task_id, []).append(item)
                return
        unasked = self._unasked.setdefault(task_id, [])
        if len(unasked) < _KEPT:
            unasked.append(item)
        if len(self._unasked) > _KEPT:
            self._unasked.popitem(last=False)

    def _take_error(self, error: object, task_id: str | None) -> None:
        """Give an error to the exchange of its task, or to all if it names none."""
        for waiter in self._waiters:
            if task_id is None or task_id in waiter.exchange.task_ids:
                waiter.refuse(error, task_id)

    def _take_empty(self, message: dict[str, Any]) -> None:
        """Take an empty result array for the answer to the oldest poll.

        A poll for a task that the provider does not know is answered so, and nothing in the
        frame names the task.
        """
        if message.get(self._transport.results) != []:
            return
        for waiter in self._waiters:
            if waiter.exchange.may_be_empty and not any(waiter.exchange.expected.values()):
                waiter.answer_empty()
                return


class Handshake:
    """The first frames of a connection.

    Args:
        transport: Field names.
        fields: Field names of the WebSocket.
        failures: Reads errors.
        key: The key.
    """

    def __init__(
        self, transport: TaskArray, fields: SocketFields, failures: Failures, key: Secret
    ) -> None:
        self._transport = transport
        self._fields = fields
        self._failures = failures
        self._key = key

    def request(self, session: str | None) -> str:
        """Return the authentication frame.

        Args:
            session: Session to resume, or None.
        """
        task = {
            self._transport.task_type: self._fields.authentication_task_type,
            self._fields.key: self._key.reveal(),
        }
        if session and self._fields.session:
            task[self._fields.session] = session
        return json.dumps([task])

    def take(self, frame: str | bytes) -> tuple[bool, str | None]:
        """Read a frame that may be the answer.

        Returns:
            Whether the connection is authenticated now, and its session.

        Raises:
            APIError: The key was refused.
        """
        message = object_of(decode(frame))
        errors = self._failures.listed(message)
        if errors:
            raise errors[0]
        for item in objects_of(message.get(self._transport.results)):
            if item.get(self._transport.task_type) == self._fields.authentication_task_type:
                session = item.get(self._fields.session) if self._fields.session else None
                return True, session if isinstance(session, str) else None
        return False, None

    def ping(self) -> str | None:
        """Return the keep-alive frame, or None if the provider has none."""
        if self._fields.ping_task_type is None:
            return None
        task = {
            self._transport.task_type: self._fields.ping_task_type,
            self._fields.ping: True,
        }
        return json.dumps([task])
