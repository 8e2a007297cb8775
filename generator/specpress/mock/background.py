"""A mock server in a thread of its own, for tests."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from specpress.diagnostics import Reporter
from specpress.ir import ProviderApi
from specpress.mock.options import MockOptions
from specpress.mock.server import MockServer
from specpress.pipeline import NoProgress, Options, load

_PATIENCE: Final = 30.0


class NoSuchProvider(Exception):
    """The specs folder has no provider of that id, or none of its specs is without error."""


def load_provider(specs: Path, provider_id: str) -> ProviderApi:
    """Read one provider's specs.

    Args:
        specs: the specs folder.
        provider_id: name of its folder there.

    Raises:
        NoSuchProvider: nothing was found that can be served.
    """
    options = Options(specs=specs, output=specs, templates=(), providers=frozenset({provider_id}))
    loaded = load(options, Reporter(), NoProgress())
    for provider in loaded.api.providers:
        if provider.models:
            return provider
    raise NoSuchProvider(f"{specs / provider_id}: no model that could be served")


@contextmanager
def running_mock(
    provider: ProviderApi, options: MockOptions | None = None
) -> Generator[MockServer]:
    """Run a mock server while the block runs.

    Args:
        provider: what it serves.
        options: how it is set up; the default picks a free port and takes any key.

    Yields:
        The server, listening.
    """
    server = MockServer(provider, options or MockOptions())
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="mock server", daemon=True)
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(server.start(), loop).result(_PATIENCE)
        try:
            yield server
        finally:
            asyncio.run_coroutine_threadsafe(server.stop(), loop).result(_PATIENCE)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(_PATIENCE)
        loop.close()
