"""Transport kind ``plain``: one object in, one out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from .errors import APIError, ConfigurationError
from .exchange import Exchange, Reply, encode
from .pointer import follow

if TYPE_CHECKING:
    from .failure import Failures
    from .options import Settings
    from .profile import Plain, Pointer
    from .progress import Progress
    from .task import Task


class PlainKind:
    """Speaks the ``plain`` kind.

    Args:
        transport: The provider's field names.
        failures: Reads the provider's errors.
    """

    batches = False
    polls = False

    def __init__(self, transport: Plain, failures: Failures) -> None:
        self._transport = transport
        self._failures = failures

    def submit(self, tasks: Sequence[Task], settings: Settings) -> Exchange:
        """Return the message that carries one request."""
        (task,) = tasks
        return Exchange(
            method=task.model.spec.method,
            url=task.model.spec.path,
            content_type=task.model.spec.content_type,
            has_server=task.model.spec.has_server,
            content=encode(task.body),
            payload=task.body,
            task_ids=(task.id,),
            timeout=settings.timeout,
            headers=settings.headers,
        )

    def poll(self, waiting: Sequence[Progress], settings: Settings) -> Exchange:
        """Refuse: this kind answers at once."""
        del settings
        raise ConfigurationError(f"task {waiting[0].task_id} cannot be polled on this provider")

    def take_answer(self, reply: Reply, waiting: Sequence[Progress]) -> None:
        """Take in the answer: results or an error."""
        (progress,) = waiting
        error = answer_error(reply, self._failures)
        if error is not None:
            progress.error = error
        else:
            items = result_items(reply.payload, self._transport.results)
            progress.add(items, "answer", frozenset())

    def take_poll(self, reply: Reply, waiting: Sequence[Progress]) -> None:
        """Take in nothing: this kind is never polled."""
        del reply, waiting


def answer_error(reply: Reply, failures: Failures) -> APIError | None:
    """Return the error that an answer of one task is, or None if it is none."""
    listed = failures.of_answer(reply)
    return listed[0] if listed else None


def result_items(payload: Any, pointer: Pointer | None) -> list[Mapping[str, Any]]:
    """Return the result objects of an answer.

    Args:
        payload: The decoded answer.
        pointer: Where the results lie; None if the answer is the one result.
    """
    found = payload if pointer is None else follow(payload, pointer)
    listed = cast("Sequence[Any]", found) if isinstance(found, list) else [found]
    return [cast("dict[str, Any]", item) for item in listed if isinstance(item, dict)]
