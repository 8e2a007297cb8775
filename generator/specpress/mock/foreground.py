"""A mock server that runs until the process is told to stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable

from specpress.mock.catalogue import Catalogue
from specpress.mock.options import MockOptions
from specpress.mock.server import MockServer


def serve(
    catalogue: Catalogue, options: MockOptions, announce: Callable[[MockServer], None]
) -> None:
    """Serve until SIGINT (Ctrl-C) or SIGTERM, then stop cleanly.

    Args:
        catalogue: what is served.
        options: how.
        announce: called once, when the server listens.

    Raises:
        UnsupportedTransport: the provider's transport is not an array of tasks.
        OSError: the address cannot be listened on.
    """
    asyncio.run(_serve(MockServer(catalogue, options), announce))


async def _serve(server: MockServer, announce: Callable[[MockServer], None]) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stopped.set)
        except NotImplementedError:
            # Windows: asyncio.run turns Ctrl-C into a cancellation, which ends the wait as well.
            break
    await server.start()
    try:
        announce(server)
        await stopped.wait()
    finally:
        await server.stop()
