"""What the flows need of a transport kind, and the choice of one."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ..facts.profile import Transport
    from ..options import Settings
    from ..tasks.model import Task
    from ..wire.failures import Failures
    from ..wire.messages import Exchange, Reply
    from .progress import Progress


class Kind(Protocol):
    """A transport kind: builds messages and reads answers, and never touches a connection."""

    @property
    def batches(self) -> bool:
        """Whether one message may carry several tasks."""
        ...

    @property
    def polls(self) -> bool:
        """Whether the state of a task can be asked for."""
        ...

    def submit(self, tasks: Sequence[Task], settings: Settings) -> Exchange:
        """Return the message that submits some tasks."""
        ...

    def poll(self, waiting: Sequence[Progress], settings: Settings) -> Exchange:
        """Return the message that asks how far some tasks are."""
        ...

    def cancel(self, progress: Progress, settings: Settings) -> Exchange:
        """Return the message that cancels a task."""
        ...

    def take_answer(self, reply: Reply, waiting: Sequence[Progress]) -> None:
        """Take in the answer to a submit, task by task."""
        ...

    def take_poll(self, reply: Reply, waiting: Sequence[Progress]) -> None:
        """Take in the answer to a poll; raises when the poll itself was refused."""
        ...


_KINDS = {
    "task-array": (".task_array", "TaskArrayKind"),
    "plain": (".plain", "PlainKind"),
    "queue": (".queue", "QueueKind"),
}
"""Module and class of each kind; a package has those that its provider needs."""


def kind_of(transport: Transport, failures: Failures) -> Kind:
    """Return the implementation of a provider's transport kind."""
    module, name = _KINDS[transport.kind]
    if transport.own is not None:
        module, name = f".{transport.own}", "OwnKind"
    kind: Kind = getattr(import_module(module, __package__), name)(transport, failures)
    return kind
