"""Puts a mock server together, starts it and stops it."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable, Mapping
from typing import Final, Protocol

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.typedefs import Handler, Middleware

from specpress.local_server import ANSWER_HEADERS, OwnNames, Verdict
from specpress.mock.backend import Backend, make_backend
from specpress.mock.catalogue import Catalogue
from specpress.mock.connections import Connections, bodies_in_time
from specpress.mock.object_calls import server_path
from specpress.mock.options import MockOptions
from specpress.mock.plain_endpoint import PlainEndpoint
from specpress.mock.queue_endpoint import QueueEndpoint
from specpress.mock.routes import MEDIA, Control, provider_routes
from specpress.mock.several_endpoints import ObjectEndpoint, SeveralEndpoints, backends_of
from specpress.mock.task_array_endpoint import TaskArrayEndpoint, path_of
from specpress.mock.token_endpoint import TokenEndpoint, token_paths
from specpress.profile import TransportKind

_LARGEST_BODY: Final = 64 * 1024 * 1024
"""Bytes of a request's body, once it is decoded; as of a WebSocket frame."""
_LARGEST_HEADER: Final = 8 * 1024
"""Bytes of a header, and of the request's line."""
_MOST_HEADERS: Final = 100
_SHUTDOWN: Final = 1.0

_LOGGER: Final = logging.getLogger("specpress.mock.requests")


def _is_ours(record: logging.LogRecord) -> bool:
    """Whether a record tells of a fault of this server and not of a malformed request.

    A body that is none of its encoding, and a caller that is gone, are no faults of a server.
    """
    theirs = (HttpProcessingError, web.RequestPayloadError, ConnectionError)
    return not (record.exc_info and isinstance(record.exc_info[1], theirs))


_LOGGER.addFilter(_is_ours)


class UnsupportedTransport(Exception):
    """The provider's transport is none that the mock server speaks."""


class Endpoint(Protocol):
    """Answers the requests of one transport kind."""

    @property
    def kept(self) -> int:
        """How many tasks and jobs are known."""
        ...

    def routes(self) -> list[web.RouteDef]:
        """Where it answers; the last of all routes."""
        ...

    async def close(self) -> None:
        """Stop what is under way."""
        ...


_ENDPOINTS: Final[Mapping[TransportKind, Callable[[Backend], Endpoint]]] = {
    TransportKind.TASK_ARRAY: TaskArrayEndpoint,
    TransportKind.PLAIN: PlainEndpoint,
    TransportKind.QUEUE: QueueEndpoint,
}
"""What speaks each kind."""


_OBJECTS: Final[Mapping[TransportKind, Callable[[Backend], ObjectEndpoint]]] = {
    TransportKind.PLAIN: PlainEndpoint,
    TransportKind.QUEUE: QueueEndpoint,
}
"""Those of them that a provider can have several of."""


class MockServer:
    """A mock server.

    Args:
        catalogue: the models and the profile.
        options: how it is set up.

    Raises:
        UnsupportedTransport: another package brings its transport.
    """

    def __init__(self, catalogue: Catalogue, options: MockOptions) -> None:
        profile = catalogue.profile
        for kind in profile.kinds:
            if kind not in _ENDPOINTS:
                known = ", ".join(f"`{one.value}`" for one in _ENDPOINTS)
                raise UnsupportedTransport(
                    f"{profile.id} has the transport `{kind.value}`, which another package brings; "
                    f"the mock server speaks {known}"
                )
        self._options = options
        self._catalogue = catalogue
        self._runner: web.AppRunner | None = None
        self._listening: asyncio.Server | None = None
        self._endpoint: Endpoint | None = None
        self.port = options.port
        served = catalogue.served
        if profile.transport.kind.takes_tasks:
            self._path = path_of(served[0].url if served else "")
        else:
            bases = {server_path(one) for one in served}
            self._path = bases.pop() if len(bases) == 1 else ""

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        host = self._options.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def url(self) -> str:
        """The URL to POST tasks to; of other transports, what stands in the place of the server."""
        return self.origin + self._path

    @property
    def token_url(self) -> str | None:
        """The URL where access tokens are got; None when the provider has none."""
        paths = token_paths(self._catalogue)
        return self.origin + paths[0] if paths else None

    @property
    def websocket_url(self) -> str | None:
        """The URL of the WebSocket; None when the provider has none."""
        websocket = self._catalogue.profile.transport.websocket
        if websocket is None:
            return None
        return self.origin.replace("http", "ws", 1) + path_of(websocket)

    async def start(self) -> None:
        """Listen.

        Raises:
            OSError: the address cannot be listened on.
        """
        limits = self._options.connections
        application = web.Application(
            client_max_size=_LARGEST_BODY,
            middlewares=[_let_go, bodies_in_time(limits), _own_requests(self._options)],
        )
        application.on_response_prepare.append(_guard)
        # Handlers end when their client goes: a stream that nobody reads, an answer that hangs.
        self._runner = web.AppRunner(
            application,
            access_log=None,
            handler_cancellation=True,
            shutdown_timeout=_SHUTDOWN,
            keepalive_timeout=limits.patience,
            max_line_size=_LARGEST_HEADER,
            max_field_size=_LARGEST_HEADER,
            max_headers=_MOST_HEADERS,
            logger=_LOGGER,
        )
        listening = _bind(self._options)
        self.port = listening.getsockname()[1]
        control = self._assemble(application)
        await self._runner.setup()
        server = self._runner.server
        if server is None:
            raise RuntimeError("a runner that is set up has a server")
        control.open_connections = lambda: len(server.connections)

        # By hand and not as a site of aiohttp's, which takes any number of connections.
        connect = Connections(server, limits).connect
        self._listening = await asyncio.get_running_loop().create_server(connect, sock=listening)

    async def stop(self) -> None:
        """Stop listening, and close every connection."""
        if self._endpoint is not None:
            await self._endpoint.close()
        if self._listening is not None:
            self._listening.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def _assemble(self, application: web.Application) -> Control:
        backend = make_backend(self._catalogue, self._options, self.origin, MEDIA)
        endpoint = _endpoint_of(backend)
        self._endpoint = endpoint
        control = Control(backend.exchanges, lambda: endpoint.kept, backend.journal)
        # What a transport answers comes last: it may be whatever nothing else does.
        tokens = TokenEndpoint(self._catalogue, backend.keys)
        application.add_routes(
            [
                *provider_routes(self._catalogue),
                *control.routes(),
                *tokens.routes(),
                *endpoint.routes(),
            ]
        )
        return control


def _endpoint_of(backend: Backend) -> Endpoint:
    if not backend.profile.transports:
        return _ENDPOINTS[backend.profile.transport.kind](backend)
    return SeveralEndpoints(
        [(one, _OBJECTS[one.profile.transport.kind](one)) for one in backends_of(backend)]
    )


def _own_requests(options: MockOptions) -> Middleware:
    """Refuses what a web page elsewhere sent, or meant for another server."""
    names = OwnNames(options.host, options.names)

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        headers = request.headers
        verdict = names.judge(headers.getall("Host", []), headers.get("Origin"), headers)
        if verdict is Verdict.FINE:
            return await handler(request)
        return web.Response(
            status=verdict.value,
            text="this server answers to names of this machine alone; --allow-host adds one\n",
        )

    return check


async def _guard(_request: web.Request, response: web.StreamResponse) -> None:
    """Keep browsers from handing an answer to pages of another origin."""
    response.headers.update(ANSWER_HEADERS)


@web.middleware
async def _let_go(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Take it calmly when a client leaves in the middle of its answer: that is its right."""
    try:
        return await handler(request)
    except ConnectionError:
        # aiohttp wants an answer even where nobody is left to read it.
        return web.Response()


def _bind(options: MockOptions) -> socket.socket:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    return socket.create_server((options.host, options.port), family=family, backlog=1024)
