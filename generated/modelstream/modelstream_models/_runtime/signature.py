"""Methods that take the arguments of another one, for readers and for type checkers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

ArgumentsP = ParamSpec("ArgumentsP")
ReturnT = TypeVar("ReturnT")


def takes_arguments_of(
    documented: Callable[Concatenate[Any, ArgumentsP], object],
) -> Callable[[Callable[..., ReturnT]], Callable[Concatenate[Any, ArgumentsP], ReturnT]]:
    """Give a method the signature of another method of its class.

    Type checkers, editors, ``help`` and ``inspect.signature`` then show the arguments of that
    method; nothing is added to a call.

    Args:
        documented: The method that names and documents the arguments.

    Returns:
        The decorator.
    """

    def decorate(
        method: Callable[..., ReturnT],
    ) -> Callable[Concatenate[Any, ArgumentsP], ReturnT]:
        method.__wrapped__ = documented  # type: ignore[attr-defined]  # read by inspect.signature
        return cast("Callable[Concatenate[Any, ArgumentsP], ReturnT]", method)

    return decorate
