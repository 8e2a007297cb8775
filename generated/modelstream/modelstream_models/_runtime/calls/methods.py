"""The methods of a model that take the arguments of its ``run``."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import (
    TYPE_CHECKING,
    Any,
    Concatenate,
    ParamSpec,
    Protocol,
    Self,
    TypeVar,
    cast,
    overload,
)

if TYPE_CHECKING:
    from ..options import RequestOptions
    from .model import Resource

ArgumentsP = ParamSpec("ArgumentsP")
ReturnT = TypeVar("ReturnT")

Awaited = Coroutine[Any, Any, ReturnT]
"""What a method of the asynchronous client returns: it is to be awaited."""


class SubmitMethod(Protocol[ArgumentsP]):
    """The ``submit`` of a model, which takes the arguments of its ``run``."""

    @overload
    def __get__(self, model: None, kind: object) -> Self: ...
    @overload
    def __get__(
        self, model: Resource[Any, ReturnT, Any], kind: object
    ) -> Callable[ArgumentsP, ReturnT]: ...


class StreamMethod(Protocol[ArgumentsP]):
    """The ``stream`` of a model, which takes the arguments of its ``run``."""

    @overload
    def __get__(self, model: None, kind: object) -> Self: ...
    @overload
    def __get__(
        self, model: Resource[Any, Any, ReturnT], kind: object
    ) -> Callable[ArgumentsP, ReturnT]: ...


def submits(run: Callable[Concatenate[Any, ArgumentsP], object]) -> SubmitMethod[ArgumentsP]:
    """Make the method ``submit`` of a model.

    Type checkers, editors, ``help`` and ``inspect.signature`` show the arguments of ``run``;
    nothing is added to a call.

    Args:
        run: The method that names and documents the arguments.
    """

    def submit(
        self: Any,
        *,
        request_options: RequestOptions | None = None,
        **arguments: object,
    ) -> Any:
        """Submit a task for asynchronous delivery and return its job.

        The arguments and errors are those of `run`; the job's `wait` returns the results.
        """
        return self._submit(arguments, request_options)

    return cast("SubmitMethod[ArgumentsP]", _beside(run, submit))


def streams(run: Callable[Concatenate[Any, ArgumentsP], object]) -> StreamMethod[ArgumentsP]:
    """Make the method ``stream`` of a model; see ``submits``."""

    def stream(
        self: Any,
        *,
        request_options: RequestOptions | None = None,
        **arguments: object,
    ) -> Any:
        """Stream the result as it is generated.

        The arguments and errors are those of `run`.
        """
        return self._stream(arguments, request_options)

    return cast("StreamMethod[ArgumentsP]", _beside(run, stream))


def _beside(run: Callable[..., object], method: Callable[..., Any]) -> object:
    """Make a method look as if it stood beside ``run`` and had its signature."""
    method.__module__ = run.__module__
    method.__wrapped__ = run  # type: ignore[attr-defined]  # read by inspect.signature
    # Names in annotations are looked up in the module of `run`; it returns something else.
    method.__annotations__ = {
        name: kind for name, kind in run.__annotations__.items() if name != "return"
    }
    return method
