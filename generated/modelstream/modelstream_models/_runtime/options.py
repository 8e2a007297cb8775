"""Options of one call, of a resource or of a client; the mark of what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any, Final, Literal, TypedDict, cast, final

from .errors import ConfigurationError
from .records import dataclass, field, replace

_HEADER_NAME = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
_OF_THE_BODY = frozenset({"content-length", "transfer-encoding"})
_HEADER_VALUE = r"(?:[!-~](?:[ \t!-~]*[!-~])?)?"
UNFIT_FOR_HEADERS = (
    "holds characters that no header can carry: only printable ASCII can stand there, and no space"
    " at either end"
)


@final
class NotGiven:
    """The type of :data:`NOT_GIVEN`; ``None`` is a value that is sent, this one is not."""

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "NOT_GIVEN"

    def __reduce__(self) -> str:
        return "NOT_GIVEN"


NOT_GIVEN: Final = NotGiven()
"""Default of every optional argument: the field is left out of the request."""


def _check_seconds(name: str, seconds: object, *, from_zero: bool = False, hint: str = "") -> None:
    """Refuse what is no number of seconds; text, NaN and truth values are none."""
    is_number = isinstance(seconds, int | float) and not isinstance(seconds, bool)
    if is_number and (cast("float", seconds) > 0 or (from_zero and seconds == 0)):
        return
    least = "a number of seconds from 0" if from_zero else "a positive number of seconds"
    raise ConfigurationError(f"{name} is {seconds!r}: pass {least}{hint}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """When a request is sent again, and how long the client waits in between.

    A retry carries the same task id, so a provider that knows the id refuses to run the task
    twice; where it does not, a retry after a lost answer may be charged twice.
    ``Retry.off()`` sends everything once.

    Attributes:
        attempts: How often a request is sent in all; 1 never retries.
        budget: Seconds after the first attempt within which another one may start.
        initial: Upper bound of the first wait, in seconds; it doubles with each attempt.
        maximum: Upper bound of every wait that the provider did not ask for, in seconds.
        statuses: HTTP statuses that are retried.
        on_timeout: Whether a request whose answer did not come in time is sent again.
        on_connection: Whether a request whose connection broke is sent again.
    """

    attempts: int = 4
    budget: float = 120.0
    initial: float = 0.5
    maximum: float = 30.0
    statuses: frozenset[int] = frozenset({408, 425, 429, *range(500, 600)})
    on_timeout: bool = True
    on_connection: bool = True

    def __post_init__(self) -> None:
        attempts = cast("object", self.attempts)
        if not isinstance(attempts, int) or isinstance(attempts, bool) or attempts < 1:
            raise ConfigurationError(
                f"Retry(attempts={attempts!r}): pass the number of attempts in all, from 1;"
                " Retry.off() sends everything once"
            )
        for name in ("budget", "initial", "maximum"):
            _check_seconds(f"Retry({name}=...)", getattr(self, name), from_zero=True)
        statuses = cast("object", self.statuses)
        if isinstance(statuses, str) or not isinstance(statuses, Iterable):
            raise ConfigurationError(f"Retry(statuses={statuses!r}): pass a set of HTTP statuses")
        listed = frozenset(cast("Iterable[object]", statuses))
        if not all(isinstance(one, int) for one in listed):
            raise ConfigurationError(f"Retry(statuses={statuses!r}): pass numbers, such as {{503}}")
        object.__setattr__(self, "statuses", listed)
        for name in ("on_timeout", "on_connection"):
            value: object = getattr(self, name)
            if not isinstance(value, bool):
                raise ConfigurationError(f"Retry({name}={value!r}): pass True or False")

    @classmethod
    def off(cls) -> Retry:
        """Return the policy that sends every request once."""
        return cls(attempts=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Polling:
    """How long the client waits before it asks again how far a task is.

    Attributes:
        first: Seconds before the first question.
        second: Seconds between the first and the second.
        factor: What each later wait is multiplied by.
        maximum: Upper bound of the waits, in seconds.
    """

    first: float = 1.0
    second: float = 0.5
    factor: float = 1.5
    maximum: float = 10.0

    def __post_init__(self) -> None:
        for name in ("first", "second", "factor", "maximum"):
            _check_seconds(f"Polling({name}=...)", getattr(self, name), from_zero=True)

    def delays(self) -> Iterator[float]:
        """Yield the seconds before each question, without end."""
        yield self.first
        delay = self.second
        while True:
            yield delay
            delay = min(delay * self.factor, self.maximum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of an answer is taken; what is larger ends in an error that names the limit.

    Attributes:
        answer: Bytes of the answer to a request, decoded.
        error: Bytes of the body of a failed request that are read; the rest is left.
        message: Bytes of a message over a WebSocket, decoded.
        event: Bytes of one event of a stream.
    """

    answer: int = 512 * 1024 * 1024
    error: int = 1024 * 1024
    message: int = 128 * 1024 * 1024
    event: int = 16 * 1024 * 1024

    def __post_init__(self) -> None:
        for name in ("answer", "error", "message", "event"):
            size: object = getattr(self, name)
            if not isinstance(size, int) or isinstance(size, bool) or size <= 0:
                raise ConfigurationError(f"Limits({name}={size!r}): pass a number of bytes above 0")


class RequestOptions(TypedDict, total=False):
    """Options that every method takes as ``request_options`` and ``with_options`` as keywords.

    Attributes:
        timeout: Seconds without progress on the network before a request is given up.
        wait_timeout: Seconds that ``run`` polls, and ``Job.wait`` waits, for results.
        polling: How often ``run`` and ``Job.wait`` ask for results.
        retry: When requests are sent again.
        max_retries: How often a request is sent again at most, for short: 3 is the same as
            ``Retry(attempts=4)``.
        headers: Headers to add, such as a dry-run switch of the provider.
        validate: Whether requests are checked before they are sent: what callers give, and the
            body that is made of it where that is something else.
        limits: How large answers may be.
    """

    timeout: float | None
    wait_timeout: float | None
    polling: Polling
    retry: Retry
    max_retries: int
    headers: Mapping[str, str]
    validate: bool
    limits: Limits


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class Settings:
    """The options in force for one call, each with a value.

    Attributes:
        timeout: As in :class:`RequestOptions`.
        wait_timeout: As in :class:`RequestOptions`.
        polling: As in :class:`RequestOptions`.
        retry: As in :class:`RequestOptions`.
        headers: As in :class:`RequestOptions`.
        validate: As in :class:`RequestOptions`.
        limits: As in :class:`RequestOptions`.
    """

    timeout: float | None = 600.0
    wait_timeout: float | None = 1200.0
    polling: Polling = Polling()
    retry: Retry = Retry()
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    validate: bool = True
    limits: Limits = field(default_factory=Limits)

    def having(self, options: RequestOptions) -> Settings:
        """Return these settings with some options in their place; headers are added up.

        Raises:
            ConfigurationError: An option is unknown or has a value that cannot be.
        """
        if not options:
            return self
        given: dict[str, Any] = {**options}
        _check(given)
        if "headers" in options:
            given["headers"] = {**self.headers, **options["headers"]}
        if "max_retries" in options:
            del given["max_retries"]
            retry = options.get("retry", self.retry)
            given["retry"] = replace(retry, attempts=options["max_retries"] + 1)
        return replace(self, **given)


_KINDS: Mapping[str, tuple[type, str]] = {
    "polling": (Polling, "Polling(first=..., maximum=...)"),
    "retry": (Retry, "Retry(attempts=...), Retry.off(), or max_retries= and a number"),
    "validate": (bool, "True or False"),
    "limits": (Limits, "Limits(answer=...)"),
}
"""What an option must be, and how that is written."""


def merged(base: RequestOptions, over: RequestOptions | None) -> RequestOptions:
    """Return ``base`` with the options of ``over`` in their place; headers are added up."""
    if not over:
        return base
    if not isinstance(cast("object", over), Mapping):
        raise ConfigurationError(f"request_options is {over!r}: pass a dict, as {{'timeout': 10}}")
    result: RequestOptions = {**base, **over}
    if "headers" in base and "headers" in over:
        result["headers"] = {**base["headers"], **over["headers"]}
    return result


def _check(options: Mapping[str, object]) -> None:
    known = RequestOptions.__annotations__
    for name in options:
        if name not in known:
            near = import_module("difflib").get_close_matches(name, known, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise ConfigurationError(
                f"no option {name!r}{hint}; the options are {', '.join(known)}"
            )
    for name in ("timeout", "wait_timeout"):
        if options.get(name) is not None:
            _check_seconds(name, options[name], hint=", or None for no limit")
    for name, (kind, hint) in _KINDS.items():
        value = options.get(name)
        if name in options and not isinstance(value, kind):
            raise ConfigurationError(f"{name} is {value!r}: pass {hint}")
    if "max_retries" in options:
        retries = options["max_retries"]
        if not isinstance(retries, int) or isinstance(retries, bool) or retries < 0:
            raise ConfigurationError(f"max_retries is {retries!r}: pass a number from 0")
    if "headers" in options:
        _check_headers(options["headers"])


def fits_header(text: str) -> bool:
    """Tell whether a header can carry a text."""
    return _matches(_HEADER_VALUE, text)


def _matches(pattern: str, text: str) -> bool:
    """Tell whether a text is of a pattern, which is compiled when something is first held to it."""
    return import_module("re").fullmatch(pattern, text) is not None


def _check_headers(headers: object) -> None:
    """Refuse at once what no HTTP message can carry (RFC 9110, sections 5.1 and 5.5)."""
    if not isinstance(headers, Mapping):
        raise ConfigurationError(f"headers is {headers!r}: pass a mapping of str to str")
    for name, value in cast("Mapping[object, object]", headers).items():
        if not isinstance(name, str) or not _matches(_HEADER_NAME, name):
            raise ConfigurationError(f"{name!r} cannot be the name of a header")
        if name.lower() in _OF_THE_BODY:
            raise ConfigurationError(f"the header {name!r} is made from the body: leave it out")
        if not isinstance(value, str):
            kind = type(value).__name__
            raise ConfigurationError(f"the header {name!r} is of type {kind}: pass a str")
        if not fits_header(value):
            raise ConfigurationError(f"the value of the header {name!r} {UNFIT_FOR_HEADERS}")
