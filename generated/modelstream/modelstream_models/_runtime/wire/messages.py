"""One message to the provider and its answer, apart from how they travel."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from ..options import Limits
from ..records import dataclass, field

if TYPE_CHECKING:
    from ..credentials import Redaction


@dataclass(slots=True, eq=False, repr=False)
class Exchange:
    """A message to send.

    Calls give its fields by their order, which costs a fifth of giving them by name.

    Attributes:
        method: HTTP method.
        url: Path under the base URL, with its leading ``/`` or empty; or an absolute URL.
        content: The JSON body, encoded; None without a body.
        content_type: Media type of the body.
        has_server: Whether it is known where a path goes without the user's word.
        task_ids: Tasks that the answer concerns.
        timeout: Seconds without progress before it is given up; None waits for ever.
        headers: Headers to add.
        limits: How large the answer may be.
        expected: How many items complete each task, 0 where an acknowledgement does; what a
            connection that answers piece by piece waits for.
        may_be_empty: Whether an answer without results ends it, as that to a poll for tasks
            that the provider does not know.
        named_by_answer: Whether an answer of the provider named the URL, not the package.
    """

    method: str
    url: str
    content: bytes | None = field(repr=False)
    content_type: str = "application/json"
    has_server: bool = True
    task_ids: tuple[str, ...] = ()
    timeout: float | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    limits: Limits = field(default_factory=Limits)
    expected: Mapping[str, int] = field(default_factory=dict[str, int])
    may_be_empty: bool = False
    named_by_answer: bool = False


@dataclass(slots=True, eq=False, repr=False)
class Reply:
    """An answer, read to its end; its fields are given as those of a message are.

    Attributes:
        status: HTTP status; None where the connection has none.
        payload: The decoded JSON body; ``NO_JSON`` if the body is none that can be used.
        failed: Whether the status says that the request failed.
        content: The body as it came.
        headers: The headers, found in any case of letters.
        retry_after: Seconds that the ``Retry-After`` header asks to wait, or None.
        problem: Why the body was not read to its end, or None.
        elapsed: Seconds from sending to the end of the answer.
    """

    status: int | None
    payload: Any = field(repr=False)
    failed: bool = False
    content: bytes = field(default=b"", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    retry_after: float | None = None
    problem: str | None = None
    elapsed: float = 0.0

    def excerpt(self, length: int, redaction: Redaction) -> str:
        """Return the beginning of the body as one line of text, without the key."""
        start = redaction.content(self.content[: 4 * length])
        text = redaction.text(" ".join(start.decode("utf-8", "replace").split()))
        return text if len(text) <= length else f"{text[:length]}..."


UNKNOWN = Exchange(method="GET", url="", content=None)
"""Stands for a message that is under way, where its error names none."""


@dataclass(slots=True, eq=False, repr=False)
class Send:
    """Asks the driver to perform an exchange; it answers with a :class:`Reply`."""

    exchange: Exchange


@dataclass(slots=True, eq=False, repr=False)
class Open:
    """Asks the driver to send and to leave the answer unread.

    It answers with a :class:`Reply` if the answer is a failure, or no stream where one was asked
    for, else with the open response.

    Attributes:
        exchange: The message.
        events: Whether a stream of events is asked for.
    """

    exchange: Exchange
    events: bool = True


class Pause(Protocol):
    """A wait that can be cut short, such as a job's."""

    @property
    def cancelled(self) -> bool:
        """Whether it was cut short."""
        ...

    def pause(self, seconds: float) -> None:
        """Wait on the calling thread."""
        ...

    async def pause_async(self, seconds: float) -> None:
        """Wait on the running event loop."""
        ...

    def watch(self, cut: Callable[[], object]) -> Callable[[], None]:
        """Have something called when the wait is cut short; returns what ends that."""
        ...


@dataclass(slots=True, eq=False, repr=False)
class Sleep:
    """Asks the driver to wait.

    Attributes:
        seconds: How long.
        token: What may cut the wait short, or None.
    """

    seconds: float
    token: Pause | None = None


@dataclass(slots=True, eq=False, repr=False)
class Follow:
    """Asks the driver to open events that are listened to with breaks.

    It answers with what is listened to, or with a :class:`Reply` that is no stream.
    """

    exchange: Exchange


@dataclass(slots=True, eq=False, repr=False)
class Listen:
    """Asks the driver for the next piece: None at the end, empty when none came.

    Attributes:
        tap: What ``Follow`` answered with.
        seconds: How long to wait; None as long as it takes.
        token: What may cut the wait short, or None.
    """

    tap: Any
    seconds: float | None
    token: Pause | None


@dataclass(slots=True, eq=False, repr=False)
class Leave:
    """Asks the driver to close what is listened to."""

    tap: Any


MESSAGES: Final = (Send, Open)
"""The effects that send something."""

Effect = Send | Open | Sleep | Follow | Listen | Leave
"""What a flow asks of its driver."""

T = TypeVar("T")
Flow = Generator[Effect, Any, T]
"""What a call does, apart from how messages travel and how time passes."""


class _NoJson:
    """What a body is that is no JSON, or nested deeper than anything that is meant."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "NO_JSON"


NO_JSON = _NoJson()

DEPTH_LIMIT = 128
"""Levels of arrays and objects in an answer; Python's own recursion bears some hundred."""
