"""Several transports of one provider, each answered by its own endpoint."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, cast

from aiohttp import web

from specpress.mock.backend import Backend
from specpress.mock.catalogue import Catalogue
from specpress.mock.results import ResultMaker
from specpress.mock.wire import Wire


class ObjectEndpoint(Protocol):
    """Answers the requests of one transport kind whose requests are single objects."""

    @property
    def kept(self) -> int:
        """How many tasks and jobs are known."""
        ...

    def knows(self, request: web.Request) -> bool:
        """Whether it answers requests of that method and path."""
        ...

    def has_job(self, request: web.Request) -> bool:
        """Whether a job that it has lies at that method and path."""
        ...

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        ...

    async def close(self) -> None:
        """Stop what is under way."""
        ...


def backends_of(base: Backend) -> tuple[Backend, ...]:
    """A backend for each transport of a provider that has models, with these models alone.

    Switches, faults, keys and journal are those of all.
    """
    found: list[Backend] = []
    for profile in base.profile.variants:
        served = tuple(one for one in base.catalogue.served if one.transport == profile.rule)
        if served:
            found.append(
                replace(
                    base,
                    profile=profile,
                    catalogue=Catalogue(profile, served),
                    wire=Wire(profile),
                    results=ResultMaker(profile, base.media_url),
                )
            )
    return tuple(found)


class SeveralEndpoints:
    """Hands each request to the endpoint whose transport its path is of.

    Args:
        endpoints: with the backend of each, the best first.
    """

    def __init__(self, endpoints: Sequence[tuple[Backend, ObjectEndpoint]]) -> None:
        self._endpoints = endpoints

    @property
    def kept(self) -> int:
        """How many tasks and jobs are known."""
        return sum(one.kept for _, one in self._endpoints)

    def routes(self) -> list[web.RouteDef]:
        """What it answers: all that no other route does."""
        return [web.route("*", "/{path:.*}", self.answer)]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        able = [pair for pair in self._endpoints if pair[1].knows(request)] or self._endpoints
        if len(able) == 1:
            return await able[0][1].answer(request)
        for _, endpoint in able:  # what asks after jobs may also be documented as an operation
            if endpoint.has_job(request):
                return await endpoint.answer(request)
        body = await _body(request)
        for backend, endpoint in able:
            name = body.get(backend.profile.transport.model or "model")
            if isinstance(name, str) and backend.catalogue.by_name(name) is not None:
                return await endpoint.answer(request)
        return await able[0][1].answer(request)

    async def close(self) -> None:
        """Stop what is under way."""
        for _, endpoint in self._endpoints:
            await endpoint.close()


async def _body(request: web.Request) -> Mapping[str, Any]:
    """The object that a request holds; an empty one where it is anything else."""
    try:
        value: Any = json.loads(await request.read())
    except (ValueError, RecursionError, web.HTTPException):
        return {}
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
