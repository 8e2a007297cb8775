"""What else there is to GET: the provider's registry and schemas, media, the server's state."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Final

from aiohttp import web

from specpress.ir import Json
from specpress.jsonvalue import JsonValue
from specpress.mock.catalogue import Catalogue
from specpress.mock.exchange import Exchanges
from specpress.mock.journal import Journal
from specpress.mock.options import read_faults, read_table
from specpress.mock.placeholders import Values, fill, fill_for_each
from specpress.mock.served import Served
from specpress.mock.settings import SettingError, with_settings

CONTROL: Final = "/_mock"
"""What the paths of the server's own routes begin with."""
MEDIA: Final = f"{CONTROL}/media"

_ONE_MODEL: Final = "{model}"
# A transparent PNG of one pixel.
_PIXEL: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000000000500010d0a2db40000000049454e44ae426082"
)


def provider_routes(catalogue: Catalogue) -> list[web.RouteDef]:
    """The routes that the profile describes."""
    routes: list[web.RouteDef] = []
    for path, body in catalogue.profile.mock.routes:
        if path.endswith(_ONE_MODEL):
            # A callable id may hold any character, percent-encoded or not.
            pattern = path.removesuffix(_ONE_MODEL) + "{model:.+}"
            routes.append(web.get(pattern, partial(_one_model, catalogue, Json(body))))
        else:
            routes.append(web.get(path, partial(_all_models, catalogue, Json(body))))
    return routes


def _values(served: Served) -> Values:
    values: dict[str, Callable[[], JsonValue]] = {
        "callable_id": lambda: served.callable_id,
        "slug": lambda: served.slug,
        "task_type": lambda: served.task_type,
        "docs_url": lambda: served.docs_url,
        "request_schema": lambda: served.request_schema,
        "response_schema": lambda: _response_schema(served),
    }
    return values


def _response_schema(served: Served) -> JsonValue:
    response = None if served.fault is not None else served.model.response.schema
    return None if response is None else response.published


async def _one_model(catalogue: Catalogue, body: Json, request: web.Request) -> web.Response:
    served = catalogue.by_name(request.match_info["model"])
    if served is None:
        return web.json_response({"message": "there is no such model"}, status=404)
    return web.json_response(fill(body.value, _values(served)))


async def _all_models(catalogue: Catalogue, body: Json, request: web.Request) -> web.Response:
    values = [_values(served) for served in catalogue.served]
    response = web.json_response(fill_for_each(body.value, values))
    response.enable_compression()
    etag = _etag(response.text or "")
    if request.headers.get("If-None-Match") == etag:
        return web.Response(status=304, headers={"ETag": etag})
    response.headers["ETag"] = etag
    return response


def _etag(text: str) -> str:
    # Imported here: few clients ask.
    from hashlib import sha256

    return f'"{sha256(text.encode()).hexdigest()[:32]}"'


class Control:
    """The server's own routes: its state, other faults and switches, media of results."""

    def __init__(self, exchanges: Exchanges, kept: Callable[[], int], journal: Journal) -> None:
        self._exchanges = exchanges
        self._kept = kept
        self._journal = journal
        self.open_connections: Callable[[], int] = lambda: 0

    def routes(self) -> list[web.RouteDef]:
        """All of them."""
        return [
            web.get(f"{CONTROL}/state", self.state),
            web.put(f"{CONTROL}/faults", self.put_faults),
            web.patch(f"{CONTROL}/behaviour", self.patch_behaviour),
            web.get(MEDIA + "/{name}", self.media),
        ]

    async def state(self, _request: web.Request) -> web.Response:
        """Counts since the start, and what is open now."""
        return web.json_response(
            {
                "connections": self.open_connections(),
                "kept": self._kept(),
                **self._journal.counts,
            }
        )

    async def put_faults(self, request: web.Request) -> web.Response:
        """List other faults: a JSON array of objects; an empty one ends them."""
        try:
            self._exchanges.plan.replace(read_faults(await _json_body(request)))
        except SettingError as error:
            return web.Response(status=400, text=f"{error}\n")
        return web.Response(status=204)

    async def patch_behaviour(self, request: web.Request) -> web.Response:
        """Set some switches: a JSON object."""
        try:
            given = read_table(await _json_body(request))
            self._exchanges.behaviour = with_settings(self._exchanges.behaviour, given)
        except SettingError as error:
            return web.Response(status=400, text=f"{error}\n")
        return web.Response(status=204)

    async def media(self, _request: web.Request) -> web.Response:
        """A file that a result names."""
        return web.Response(body=_PIXEL, content_type="image/png")


async def _json_body(request: web.Request) -> object:
    # A page in a browser cannot send this type elsewhere without asking first (Fetch, CORS).
    if request.content_type != "application/json":
        raise SettingError("send it as application/json")
    try:
        value: object = json.loads(await request.read())
    except ValueError as error:
        raise SettingError(f"the body is not JSON: {error}") from None
    return value
