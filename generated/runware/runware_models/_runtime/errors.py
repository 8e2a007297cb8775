"""The exceptions of the package, one tree.

``SDKError`` is the root, published by the package under the provider's name::

    SDKError
      ValidationError        before anything is sent; lists every problem
      ConfigurationError     no key, an unusable option
      UnknownModel           no such model in this package
      InvalidWebhook         a body that is no webhook message
      APIError               the provider answered with an error
        BadRequest  Authentication  PaymentRequired  PermissionDenied  NotFound
        Conflict  RateLimited
        ServerError
          ServiceUnavailable
          ProviderTimeout    (also a Timeout)
        JobFailed            an accepted task ended in failure
      ConnectionFailed       no connection, or it broke before the whole answer had arrived
      Timeout                time ran out
      StreamInterrupted      a stream ended before its end mark
      WaitCancelled          ``cancel_wait`` was called
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from .records import dataclass

if TYPE_CHECKING:
    from .response_info import ResponseInfo

__all__ = [
    "APIError",
    "Authentication",
    "BadRequest",
    "ConfigurationError",
    "Conflict",
    "ConnectionFailed",
    "InvalidWebhook",
    "Issue",
    "JobFailed",
    "NotFound",
    "PaymentRequired",
    "PermissionDenied",
    "ProviderTimeout",
    "RateLimited",
    "SDKError",
    "ServerError",
    "ServiceUnavailable",
    "StreamInterrupted",
    "Timeout",
    "UnknownModel",
    "ValidationError",
    "WaitCancelled",
    "publish",
]


def printable(text: str) -> str:
    """The text with halves of surrogate pairs, which no UTF-8 can hold, written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


class SDKError(Exception):
    """Root of everything that this package raises on purpose."""

    def __str__(self) -> str:
        return printable(super().__str__())

    def __reduce__(self) -> tuple[Any, ...]:
        # BaseException would call the class with ``args``; ours take keywords only.
        return _rebuild, (type(self), self.args, self.__dict__)


def _rebuild(kind: type[SDKError], args: tuple[Any, ...], state: dict[str, Any]) -> SDKError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class ConfigurationError(SDKError):
    """The client cannot be made or used as asked; the message says what to change."""


class InvalidWebhook(SDKError):
    """A request body is no webhook message of the provider; answer it with status 400."""


class UnknownModel(SDKError):
    """No model of this package answers to the given slug, id or attribute.

    Attributes:
        given: What was asked for.
        suggestions: Slugs that look like it, nearest first.
    """

    def __init__(self, given: str, suggestions: tuple[str, ...] = ()) -> None:
        self.given = given
        self.suggestions = suggestions
        hint = f"; did you mean {' or '.join(map(repr, suggestions))}?" if suggestions else ""
        super().__init__(f"no model {given!r} in this package{hint}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One thing wrong with a request.

    Attributes:
        pointer: JSON pointer (RFC 6901) into the wire form of the request.
        keyword: JSON Schema keyword that failed, or ``encoding`` for a value without a wire form.
        message: What is wrong.
        expected: What the keyword asked for; None when there is nothing to name.
        documentation: Link to the parameter on the docs page, or None.
        given: The pointer with the names that the caller uses, where these are others.
    """

    pointer: str
    keyword: str
    message: str
    expected: Any = None
    documentation: str | None = None
    given: str = ""

    def __str__(self) -> str:
        link = f" (see {self.documentation})" if self.documentation else ""
        wire = f" ({self.pointer} on the wire)" if self.given else ""
        place = self.given or self.pointer or "the request"
        return printable(f"{place}{wire}: {self.message} [{self.keyword}]{link}")


class ValidationError(SDKError):
    """The request breaks its schema; nothing was sent.

    Attributes:
        issues: Every problem, in document order.
        model: Slug of the model.
    """

    def __init__(self, model: str, issues: tuple[Issue, ...]) -> None:
        self.model = model
        self.issues = issues
        lines = "".join(f"\n  {issue}" for issue in issues)
        noun = "problem" if len(issues) == 1 else "problems"
        super().__init__(f"{len(issues)} {noun} in the request for {model}{lines}")


class PartialResults(Protocol):
    """Results that came beside a failure: a tuple, whose single result can be read through it."""

    @property
    def task_id(self) -> str | None:
        """Id of the task that gave them, or None where the provider has none."""
        ...

    @property
    def response(self) -> ResponseInfo | None:
        """The answer that they came in; None where there was none."""
        ...

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Any]: ...

    def __getitem__(self, index: int, /) -> Any: ...

    def __getattr__(self, name: str) -> Any: ...

    def to_wire(self) -> list[Any]:
        """Return the results as they came."""
        ...


class APIError(SDKError):
    """The provider answered with an error.

    Attributes:
        message: The provider's explanation.
        status: HTTP status, or None where there is none (a WebSocket, an item of a batch).
        code: The provider's code, or None.
        parameters: Wire names of the parameters that are at fault.
        task_type: Type of the task at fault, or None.
        task_id: Id of the task at fault, or None.
        documentation: The provider's link, or None.
        request_id: Id of the HTTP exchange for the provider's support, or None.
        retryable: Whether the same request may succeed later.
        retry_after: Seconds that the provider asked to wait, or None.
        body: The error object as it arrived, the key blanked out, or None.
        raw: The HTTP answer as it arrived, the key blanked out, its first MiB; None without one.
        results: Results that the task gave beside the failure; None where there can be none.
        response: The HTTP answer: status, headers, time; None without one.
    """

    results: PartialResults | None = None
    raw: bytes | None = None
    response: ResponseInfo | None = None

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        code: str | None = None,
        parameters: tuple[str, ...] = (),
        task_type: str | None = None,
        task_id: str | None = None,
        documentation: str | None = None,
        request_id: str | None = None,
        retryable: bool = False,
        retry_after: float | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> None:
        self.message = message
        self.status = status
        self.code = code
        self.parameters = parameters
        self.task_type = task_type
        self.task_id = task_id
        self.documentation = documentation
        self.request_id = request_id
        self.retryable = retryable
        self.retry_after = retry_after
        self.body = body
        Exception.__init__(self, message)  # not super(): ProviderTimeout has a second base

    @property
    def parameter(self) -> str | None:
        """The first parameter at fault, or None."""
        return self.parameters[0] if self.parameters else None

    def __str__(self) -> str:
        facts = [
            ("HTTP", self.status),
            ("code", self.code),
            ("parameter", ", ".join(self.parameters) or None),
            ("task", self.task_id),
            ("request", self.request_id),
            ("see", self.documentation),
        ]
        known = ", ".join(f"{name} {value}" for name, value in facts if value is not None)
        return printable(f"{self.message} ({known})" if known else self.message)


class BadRequest(APIError):
    """The request is wrong (HTTP 400 and other 4xx)."""


class Authentication(APIError):
    """The key is missing, wrong or revoked (HTTP 401)."""


class PaymentRequired(APIError):
    """The account's balance or quota does not cover the request (HTTP 402)."""


class PermissionDenied(APIError):
    """The key may not do this (HTTP 403)."""


class NotFound(APIError):
    """The model, task or URL does not exist (HTTP 404)."""


class Conflict(APIError):
    """The request collides with an earlier one (HTTP 409), such as a task id used twice."""


class RateLimited(APIError):
    """Too many requests (HTTP 429); ``retry_after`` says when to come back, if known."""


class ServerError(APIError):
    """The provider failed (HTTP 5xx)."""


class ServiceUnavailable(ServerError):
    """The provider is down for maintenance or out of capacity (HTTP 503)."""


class JobFailed(APIError):
    """A task that the provider had accepted ended in failure."""


class ConnectionFailed(SDKError):
    """No connection, or it broke before the whole answer had arrived.

    Attributes:
        task_ids: Ids of the tasks that were under way; the provider may have run them.
    """

    def __init__(self, message: str, *, task_ids: tuple[str, ...] = ()) -> None:
        self.task_ids = task_ids
        super().__init__(message)


class Timeout(SDKError):
    """Time ran out: the network's, a wait's, or (see ``ProviderTimeout``) the provider's.

    Attributes:
        task_ids: Ids of the tasks that were under way; the provider may still finish them.
    """

    task_ids: tuple[str, ...]

    def __init__(self, message: str, *, task_ids: tuple[str, ...] = ()) -> None:
        self.task_ids = task_ids
        super().__init__(message)


class ProviderTimeout(ServerError, Timeout):
    """The provider ran out of time (HTTP 408, 504 or such a code); usually worth a retry."""

    def __init__(self, message: str, **facts: Any) -> None:
        APIError.__init__(self, message, **facts)
        self.task_ids = (self.task_id,) if self.task_id else ()


class StreamInterrupted(SDKError):
    """A stream ended before its end mark.

    Attributes:
        text: The text that had arrived.
        reasoning: The reasoning that had arrived.
        task_id: Id of the task, or None.
    """

    def __init__(
        self, message: str, *, text: str = "", reasoning: str = "", task_id: str | None = None
    ) -> None:
        self.text = text
        self.reasoning = reasoning
        self.task_id = task_id
        super().__init__(message)


class WaitCancelled(SDKError):
    """``Job.cancel_wait`` ended a wait; the task itself goes on.

    Attributes:
        task_id: Id of the job, to be taken up again later.
    """

    def __init__(self, task_id: str) -> None:
        self.task_id = task_id
        super().__init__(f"waiting for task {task_id} was cancelled; the task itself goes on")


def publish(module: str, root: str) -> None:
    """Let the exceptions say the name under which users import them.

    A package re-exports the tree from its ``errors`` module with the root under the provider's
    name; after this call tracebacks and pickles name that module and that root.

    Args:
        module: ``__name__`` of the re-exporting module.
        root: Name of the root there.
    """
    own = sys.modules[__name__]
    for name in __all__:
        exported = getattr(own, name)
        if isinstance(exported, type):
            exported.__module__ = module
    SDKError.__name__ = SDKError.__qualname__ = root
