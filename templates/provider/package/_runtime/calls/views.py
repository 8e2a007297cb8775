"""`with_raw_response` and `with_streaming_response`: methods that return answers, not results."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, Protocol, Self, TypeVar, overload

from ..errors import ConfigurationError

if TYPE_CHECKING:
    from .job import AsyncJob, Job  # <jobs/>
    from .responses import RawResponse
    from .stream import AsyncEventStream, EventStream  # <streams/>
    from .unread import AsyncResponseContextManager, ResponseContextManager

ArgumentsP = ParamSpec("ArgumentsP")
ResultsT = TypeVar("ResultsT")
RunT = TypeVar("RunT")
RunT_co = TypeVar("RunT_co", covariant=True)
ViewT = TypeVar("ViewT")
ViewT_co = TypeVar("ViewT_co", covariant=True)
JobT = TypeVar("JobT")  # <jobs/>
StreamT = TypeVar("StreamT")  # <streams/>


class _Method(Protocol[ArgumentsP, RunT_co]):
    """The `run` of a model or of a client."""

    def __call__(self, *args: ArgumentsP.args, **kwargs: ArgumentsP.kwargs) -> RunT_co: ...


class _Runs(Protocol[ArgumentsP, RunT_co]):
    """A model or a client, known by what its `run` takes and returns."""

    @property
    def run(self) -> _Method[ArgumentsP, RunT_co]: ...


class _HasRaw(Protocol[ViewT_co]):
    """A model with several signatures, which says what returns answers to each."""

    @property
    def _raw(self) -> ViewT_co: ...


class _HasUnread(Protocol[ViewT_co]):
    """The same of answers whose bodies are not read."""

    @property
    def _unread(self) -> ViewT_co: ...


class Viewed(Protocol):
    """A model or a client as the runtime knows it."""

    def answering(self, *, unread: bool) -> Any:
        """Return the same with methods that return answers."""
        ...


class View(
    Generic[
        ArgumentsP,
        RunT,
        JobT,  # <jobs/>
        StreamT,  # <streams/>
    ]
):
    """The methods of a model or of a client, with the same arguments and other results.

    Args:
        target: The model or client, through what returns answers.
    """

    def __init__(self, target: Any) -> None:
        self._target = target

    def __repr__(self) -> str:
        return f"<answers of {self._target!r}>"

    def run(self, *args: ArgumentsP.args, **kwargs: ArgumentsP.kwargs) -> RunT:
        """Run a request; takes the arguments of the `run` that it views."""
        answer: RunT = self._called("run", *args, **kwargs)
        return answer

    # <jobs>
    def submit(self, *args: ArgumentsP.args, **kwargs: ArgumentsP.kwargs) -> JobT:
        """Submit a request for asynchronous delivery; `parse` returns the job."""
        answer: JobT = self._called("submit", *args, **kwargs)
        return answer

    # </jobs>
    # <streams>
    def stream(self, *args: ArgumentsP.args, **kwargs: ArgumentsP.kwargs) -> StreamT:
        """Open the stream of a request; `parse` returns its events."""
        answer: StreamT = self._called("stream", *args, **kwargs)
        return answer

    # </streams>
    def _called(self, name: str, /, *args: Any, **kwargs: Any) -> Any:
        method = getattr(self._target, name, None)
        if method is None:
            raise ConfigurationError(f"{self._target!r} has no {name}()")
        return method(*args, **kwargs)


class RawViews:
    """The attribute `with_raw_response`: each method returns a `RawResponse`.

    Its `parse()` gives what the method returns otherwise; status, headers and body lie beside it.
    Such calls go over HTTP whatever the transport of the client.
    """

    if TYPE_CHECKING:

        @overload
        def __get__(self, owner: None, kind: object) -> Self: ...
        @overload
        def __get__(self, owner: _HasRaw[ViewT], kind: object) -> ViewT: ...
        @overload
        def __get__(
            self, owner: _Runs[ArgumentsP, Coroutine[Any, Any, ResultsT]], kind: object
        ) -> View[
            ArgumentsP,
            Coroutine[Any, Any, RawResponse[ResultsT]],
            Coroutine[Any, Any, RawResponse[AsyncJob[ResultsT]]],  # <jobs/>
            Coroutine[Any, Any, RawResponse[AsyncEventStream[ResultsT]]],  # <streams/>
        ]: ...
        @overload
        def __get__(
            self, owner: _Runs[ArgumentsP, ResultsT], kind: object
        ) -> View[
            ArgumentsP,
            RawResponse[ResultsT],
            RawResponse[Job[ResultsT]],  # <jobs/>
            RawResponse[EventStream[ResultsT]],  # <streams/>
        ]: ...

    def __get__(self, owner: Any, kind: object) -> Any:
        return self if owner is None else _view(owner, unread=False)


class StreamingViews:
    """The attribute `with_streaming_response`: each method returns a context manager.

    It sends on entering the block, and gives a `StreamingResponse`, whose body is read when it is
    asked for. Such calls go over HTTP whatever the transport of the client.
    """

    if TYPE_CHECKING:

        @overload
        def __get__(self, owner: None, kind: object) -> Self: ...
        @overload
        def __get__(self, owner: _HasUnread[ViewT], kind: object) -> ViewT: ...
        @overload
        def __get__(
            self, owner: _Runs[ArgumentsP, Coroutine[Any, Any, ResultsT]], kind: object
        ) -> View[
            ArgumentsP,
            AsyncResponseContextManager[ResultsT],
            AsyncResponseContextManager[AsyncJob[ResultsT]],  # <jobs/>
            AsyncResponseContextManager[AsyncEventStream[ResultsT]],  # <streams/>
        ]: ...
        @overload
        def __get__(
            self, owner: _Runs[ArgumentsP, ResultsT], kind: object
        ) -> View[
            ArgumentsP,
            ResponseContextManager[ResultsT],
            ResponseContextManager[Job[ResultsT]],  # <jobs/>
            ResponseContextManager[EventStream[ResultsT]],  # <streams/>
        ]: ...

    def __get__(self, owner: Any, kind: object) -> Any:
        return self if owner is None else _view(owner, unread=True)


def _view(owner: Viewed, *, unread: bool) -> Any:
    view: Any = View  # how many type parameters it has depends on the provider
    return view(owner.answering(unread=unread))
