"""The engine of a client, loaded when it is first needed."""

from __future__ import annotations

import threading
from importlib import import_module
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar

from .errors import ConfigurationError

if TYPE_CHECKING:
    from .core import Core
    from .options import RequestOptions
    from .setup import Setup

CallsT = TypeVar("CallsT", bound="Engine")


class Engine(Protocol):
    """What performs the calls of a client."""

    core: Core

    def having(self, options: RequestOptions) -> Self:
        """Return the same engine with other options."""
        ...


class Late(Generic[CallsT]):
    """Holds an engine, which is made late because httpx takes longer to import than all the rest.

    Args:
        setup: What to make it with.
        maker: Name of the function of the ``engine`` module that makes it.
    """

    def __init__(self, setup: Setup | None, maker: str) -> None:
        self._setup = setup
        self._maker = maker
        self._engine: CallsT | None = None
        self._closed = False
        self._lock = threading.Lock()

    def get(self) -> CallsT:
        """Return the engine.

        Raises:
            ConfigurationError: The client was closed.
        """
        engine = self._engine
        if engine is None:
            with self._lock:
                if self._closed:
                    raise ConfigurationError("the client is closed")
                engine = self._engine
                if engine is None:
                    make = getattr(import_module(".engine", __package__), self._maker)
                    engine = self._engine = make(self._setup)
        return engine

    def having(self, options: RequestOptions) -> Late[CallsT]:
        """Return the engine with other options, which shares the connections of this one."""
        other: Late[CallsT] = Late(self._setup, self._maker)
        other._engine = self.get().having(options)
        return other

    def close(self) -> CallsT | None:
        """Return the engine, for its connections to be closed; None if there never was one."""
        with self._lock:
            self._closed = True
            return self._engine
