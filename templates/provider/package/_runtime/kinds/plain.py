"""Transport kind ``plain``: one object in, one out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from ..answers.file import File
from ..errors import APIError, ConfigurationError
from ..tasks.places import message_of
from ..wire.messages import Exchange, Reply
from ..wire.pointer import follow

if TYPE_CHECKING:
    from ..facts.profile import Plain, Pointer
    from ..options import Settings
    from ..tasks.model import Task
    from ..wire.failures import Failures
    from .progress import Progress


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
        return message_of(task, settings)

    def poll(self, waiting: Sequence[Progress], settings: Settings) -> Exchange:
        """Refuse: this kind answers at once."""
        del settings
        raise ConfigurationError(f"task {waiting[0].task_id} cannot be polled on this provider")

    def take_answer(self, reply: Reply, waiting: Sequence[Progress]) -> None:
        """Take in the answer: results or an error."""
        (progress,) = waiting
        if take_file(reply, progress):
            return
        error = answer_error(reply, self._failures, progress)
        if error is not None:
            progress.error = error
        else:
            take_whole(reply, self._transport.results, progress, self._failures)

    def cancel(self, progress: Progress, settings: Settings) -> Exchange:
        """Refuse: what was answered at once cannot be cancelled."""
        del settings
        raise ConfigurationError(f"task {progress.task_id} cannot be cancelled on this provider")

    def take_poll(self, reply: Reply, waiting: Sequence[Progress]) -> None:
        """Take in nothing: this kind is never polled."""
        del reply, waiting


def answer_error(
    reply: Reply, failures: Failures, progress: Progress | None = None
) -> APIError | None:
    """Return the error that an answer of one task is, or None for a result.

    Args:
        reply: The answer.
        failures: Reads the provider's errors.
        progress: The task whose results the answer holds, if it does: a member that they declare
            is no error in a success.
    """
    declares = None if progress is None else progress.model.declares
    listed = failures.of_answer(reply, declares)
    return listed[0] if listed else None


def take_file(reply: Reply, progress: Progress) -> bool:
    """Take in a success that is no JSON: a file, text or nothing; tell whether it was one.

    Args:
        reply: The answer.
        progress: The task.
    """
    spec = progress.model.spec
    if reply.failed or reply.problem is not None or not (spec.answers or spec.may_be_empty):
        return False
    content_type = reply.headers.get("content-type", "")
    essence = content_type.partition(";")[0].strip().lower()
    if not reply.content and spec.may_be_empty:
        progress.take_all(())
        return True
    if not spec.answers or essence.endswith(("/json", "+json")):
        return False
    if essence.startswith("text/"):
        progress.take_all((reply.content.decode("utf-8", "replace"),))
    else:
        progress.take_all((File(reply.content, content_type),))
    return True


def take_whole(
    reply: Reply, pointer: Pointer | None, progress: Progress, failures: Failures
) -> None:
    """Take in an answer that is, or holds, all results of a task.

    Args:
        reply: The answer.
        pointer: Where the results lie; None if the answer is the result, or an array of them.
        progress: The task.
        failures: Reads the provider's errors.
    """
    payload = reply.payload
    found = payload
    if pointer is not None:
        found = follow(payload, pointer)
        if found is None:
            place = "/".join(pointer)
            progress.error = failures.unusable(f"the answer has no results at {place!r}", reply)
            return
    items = cast("Sequence[Any]", found) if isinstance(found, list) else [found]
    if progress.model.answers_objects and not isinstance(found, (dict, list)):
        progress.error = failures.unusable("the answer is no JSON object", reply)
    elif items or progress.model.results_type.may_be_empty():
        progress.take_all(items)
