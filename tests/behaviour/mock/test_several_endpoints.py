"""Which transport of a provider answers a request that more than one of them knows."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest
from aiohttp import EMPTY_PAYLOAD, web
from aiohttp.test_utils import make_mocked_request
from specpress.mock.several_endpoints import SeveralEndpoints


class Stand:
    """An endpoint that knows every path, and some jobs."""

    kept = 0

    def __init__(self, name: str, *jobs: str) -> None:
        self._name = name
        self._jobs = jobs

    def knows(self, request: web.Request) -> bool:
        del request
        return True

    def has_job(self, request: web.Request) -> bool:
        return request.path in self._jobs

    async def answer(self, request: web.Request) -> web.StreamResponse:
        del request
        return web.Response(text=self._name)

    async def close(self) -> None:
        pass


@pytest.mark.parametrize(("path", "answered"), [("/tasks/1", b"queue"), ("/tasks/2", b"plain")])
def test_a_job_comes_before_an_operation_at_its_path(path: str, answered: bytes) -> None:
    """Specs may describe what asks after a job as an operation of its own."""
    backend = cast(
        "Any", SimpleNamespace(profile=SimpleNamespace(transport=SimpleNamespace(model=None)))
    )
    stands = ((backend, Stand("plain")), (backend, Stand("queue", "/tasks/1")))
    asked = make_mocked_request("GET", path, payload=EMPTY_PAYLOAD)
    answer = asyncio.run(SeveralEndpoints(stands).answer(asked))
    assert cast("web.Response", answer).body == answered
