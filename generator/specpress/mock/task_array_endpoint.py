"""The transport `task-array`: HTTP and WebSocket."""

from __future__ import annotations

from urllib.parse import urlsplit

from aiohttp import web

from specpress.mock.backend import Backend, make_task_backend
from specpress.mock.http_endpoint import HttpEndpoint
from specpress.mock.sockets import SocketEndpoint


class TaskArrayEndpoint:
    """Answers arrays of tasks."""

    def __init__(self, backend: Backend) -> None:
        self._backend = make_task_backend(backend)
        self._sockets = SocketEndpoint(self._backend)

    @property
    def kept(self) -> int:
        """How many tasks are known."""
        return len(self._backend.service.book)

    def routes(self) -> list[web.RouteDef]:
        """Where tasks are taken."""
        post = HttpEndpoint(self._backend).post
        served = self._backend.catalogue.served
        calls = sorted({(one.method, path_of(one.url)) for one in served})
        routes = [web.route(method, path, post) for method, path in calls]
        websocket = self._backend.profile.transport.websocket
        if websocket is not None and self._backend.keys.task is not None:
            routes.append(web.get(path_of(websocket), self._sockets.connect))
        return routes

    async def close(self) -> None:
        """Close every connection, and stop what is under way."""
        await self._backend.webhooks.close()
        await self._sockets.close()


def path_of(url: str) -> str:
    """The path of a URL."""
    return urlsplit(url).path or "/"
