"""A mock server in a thread of its own, for tests."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from specpress.mock.catalogue import Catalogue
from specpress.mock.options import MockOptions
from specpress.mock.server import MockServer

_PATIENCE: Final = 30.0


@contextmanager
def running_mock(catalogue: Catalogue, options: MockOptions | None = None) -> Generator[MockServer]:
    """Run a mock server while the block runs.

    Args:
        catalogue: what it serves.
        options: how it is set up; the default picks a free port and takes any key.

    Yields:
        The server, listening.
    """
    server = MockServer(catalogue, options or MockOptions())
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
