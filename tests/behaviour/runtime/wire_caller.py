"""Doing the same with the synchronous and with the asynchronous client."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from types import ModuleType
from typing import Any

NAME = "runware_example"
KEY = "sk-test-0123456789abcdef"


@dataclass
class Caller:
    """Does the same with the synchronous and with the asynchronous client."""

    package: ModuleType
    url: str
    asynchronous: bool
    transport: str = "http"
    client: str = "Runware"

    @property
    def error(self) -> type[Exception]:
        """The root of the package's exceptions."""
        return getattr(self.package, f"{self.client}Error")  # type: ignore[no-any-return]

    def __call__(self, action: Callable[[Any], Any], **options: Any) -> Any:
        """Call `action` with a fresh client; what it returns is awaited if it can be.

        An `http_client` among the options is closed as well: a client leaves open what it is given.
        """
        own = {"api_key": KEY, "base_url": self.url, "transport": self.transport}
        options = {**own, **options}
        if not self.asynchronous:
            made = getattr(self.package, self.client)(**options)
            with options.get("http_client") or nullcontext(), made as client:
                return action(client)
        return asyncio.run(self._awaited(action, options))

    async def _awaited(self, action: Callable[[Any], Any], options: dict[str, Any]) -> Any:
        made = getattr(self.package, f"Async{self.client}")(**options)
        async with options.get("http_client") or nullcontext(), made as client:
            value = action(client)
            while hasattr(value, "__await__"):
                value = await value
            return value

    def events(self, action: Callable[[Any], Any], **options: Any) -> list[Any]:
        """Return the events of the stream that `action` returns."""
        if not self.asynchronous:
            return self(lambda client: list(action(client)), **options)

        async def collect(client: Any) -> list[Any]:
            return [event async for event in action(client)]

        return self(collect, **options)

    def steps(self, *actions: Callable[[Any], Any], **options: Any) -> Any:
        """Give the value of each action to the next one; the first gets the client."""
        if not self.asynchronous:

            def chain(value: Any) -> Any:
                for action in actions:
                    value = action(value)
                return value

            return self(chain, **options)

        async def awaited(value: Any) -> Any:
            for action in actions:
                value = action(value)
                if hasattr(value, "__await__"):
                    value = await value
            return value

        return self(awaited, **options)
