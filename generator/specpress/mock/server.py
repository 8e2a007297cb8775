"""Puts a mock server together, starts it and stops it."""

from __future__ import annotations

import socket
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from specpress.mock.backend import Backend, make_backend
from specpress.mock.catalogue import Catalogue
from specpress.mock.http_endpoint import HttpEndpoint
from specpress.mock.options import MockOptions
from specpress.mock.routes import MEDIA, Control, provider_routes
from specpress.mock.sockets import SocketEndpoint
from specpress.profile import TransportKind

_LARGEST_BODY: Final = 256 * 1024 * 1024
_SHUTDOWN: Final = 1.0


class UnsupportedTransport(Exception):
    """The provider's transport is none that the mock server speaks."""


class MockServer:
    """A mock server.

    Args:
        catalogue: the models and the profile.
        options: how it is set up.

    Raises:
        UnsupportedTransport: its transport is not an array of tasks.
    """

    def __init__(self, catalogue: Catalogue, options: MockOptions) -> None:
        profile = catalogue.profile
        if profile.transport.kind is not TransportKind.TASK_ARRAY:
            raise UnsupportedTransport(
                f"{profile.id} has the transport `{profile.transport.kind.value}`; "
                "the mock server speaks `task-array`"
            )
        self._options = options
        self._catalogue = catalogue
        self._runner: web.AppRunner | None = None
        self._backend: Backend | None = None
        self._sockets: SocketEndpoint | None = None
        self.port = options.port
        self._path = _path(catalogue.served[0].url if catalogue.served else "")

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        host = self._options.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def url(self) -> str:
        """The URL to POST tasks to."""
        return self.origin + self._path

    @property
    def websocket_url(self) -> str | None:
        """The URL of the WebSocket; None when the provider has none."""
        websocket = self._catalogue.profile.transport.websocket
        if websocket is None:
            return None
        return self.origin.replace("http", "ws", 1) + _path(websocket)

    async def start(self) -> None:
        """Listen.

        Raises:
            OSError: the address cannot be listened on.
        """
        application = web.Application(client_max_size=_LARGEST_BODY, middlewares=[_let_go])
        # Handlers end when their client goes: a stream that nobody reads, an answer that hangs.
        self._runner = web.AppRunner(
            application, access_log=None, handler_cancellation=True, shutdown_timeout=_SHUTDOWN
        )
        listening = _bind(self._options)
        self.port = listening.getsockname()[1]
        control = self._assemble(application)
        await self._runner.setup()
        server = self._runner.server
        control.open_connections = lambda: len(server.connections) if server is not None else 0
        await web.SockSite(self._runner, listening).start()

    async def stop(self) -> None:
        """Stop listening, and close every connection."""
        if self._backend is not None:
            await self._backend.webhooks.close()
        if self._sockets is not None:
            await self._sockets.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def _assemble(self, application: web.Application) -> Control:
        backend = make_backend(self._catalogue, self._options, self.origin + MEDIA)
        self._backend, self._sockets = backend, SocketEndpoint(backend)
        control = Control(backend.exchanges, backend.service, backend.journal)
        post = HttpEndpoint(backend).post
        calls = sorted({(one.method, _path(one.url)) for one in self._catalogue.served})
        application.add_routes([web.route(method, path, post) for method, path in calls])
        websocket = backend.profile.transport.websocket
        if websocket is not None and backend.keys.task is not None:
            application.add_routes([web.get(_path(websocket), self._sockets.connect)])
        application.add_routes([*provider_routes(self._catalogue), *control.routes()])
        return control


@web.middleware
async def _let_go(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Take it calmly when a client leaves in the middle of its answer: that is its right."""
    try:
        return await handler(request)
    except ConnectionError:
        # aiohttp wants an answer even where nobody is left to read it.
        return web.Response()


def _path(url: str) -> str:
    return urlsplit(url).path or "/"


def _bind(options: MockOptions) -> socket.socket:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    return socket.create_server((options.host, options.port), family=family, backlog=1024)
