"""Queues whose jobs tell by server-sent events how far they are: followed, else asked after."""

from __future__ import annotations

import asyncio
import importlib
import re
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from specpress.cli.application import run
from specpress.mock import Behaviour, MockOptions, MockServer, load_catalogue, running_mock

_PLACES = {
    # the profile of PROFILES.md, and one whose submit answer names everything
    "below": 'logs: logs, stream_path: "/v1/jobs/{id}/events", base: server, '
    'status_path: "/v1/jobs/{id}", result_path: "/v1/jobs/{id}", '
    'cancel_path: "/v1/jobs/{id}", cancel_method: DELETE',
    "named": "logs: logs, status_url: urls.get, result_url: urls.result, "
    "cancel_url: urls.cancel, stream_url: urls.stream",
}
_URLS = """\
        urls:
          type: object
          description: Where to ask.
          required: [get, result, cancel, stream]
          properties:
            get: {type: string, format: uri, description: For the state.}
            result: {type: string, format: uri, description: For the result.}
            cancel: {type: string, format: uri, description: For its end.}
            stream: {type: string, format: uri, description: For its events.}
"""


@pytest.fixture(scope="module")
def built(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("events")
    page = (repo / "PROFILES.md").read_text(encoding="utf-8")
    spec = _listing(page, "`specs/film/short-1.yaml`")
    spec = (
        spec.rstrip() + "\n        logs: {type: array, description: Log., items: {type: string}}\n"
    )
    for name, places in _PLACES.items():
        profile = _listing(page, "`specs/film/provider.yaml`").partition("\nclient:")
        ending = f"\nclient: {{queue: {{{places}}}}}\nmock: {{running: running}}\n"
        text = (
            profile[0]
            .replace("film_models", f"{name}_events")
            .replace("film-", f"{name}-")
            .replace("id: film", f"id: {name}")
        )
        own = folder / "specs" / name
        own.mkdir(parents=True)
        (own / "provider.yaml").write_text(text + ending, encoding="utf-8")
        urls = _URLS if name == "named" else ""
        needed = "required: [id, status, urls]" if urls else "required: [id, status]"
        given = spec.replace("required: [id, status]", needed) + urls
        (own / "short-1.yaml").write_text(given, encoding="utf-8")
    assert run(["-C", str(folder), "build", "--quiet"]) == 0
    paths = [str(path) for path in (folder / "generated").iterdir()]
    sys.path[:0] = paths
    yield folder
    sys.path[:] = [path for path in sys.path if path not in paths]


def _listing(page: str, title: str) -> str:
    """The YAML that follows a title."""
    found = re.search(re.escape(title) + r".*?```yaml\n(.*?)```", page, re.DOTALL)
    assert found is not None
    return found.group(1)


class Serve:
    """Starts mock servers of one of the two providers.

    Args:
        folder: that was built.
        name: of the provider.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._catalogue = load_catalogue(folder / "specs", name)
        self.package: Any = importlib.import_module(f"{name}_events")

    def __call__(self, **switches: Any) -> AbstractContextManager[MockServer]:
        options = MockOptions(keys=("k",), behaviour=Behaviour(**switches))
        return running_mock(self._catalogue, options)


class Seen:
    """What jobs said."""

    def __init__(self) -> None:
        self.states: list[tuple[str, float | None, int]] = []

    def __call__(self, job: Any) -> None:
        self.states.append((job.status, job.progress, len(job.logs)))

    @property
    def progress(self) -> list[float | None]:
        return [one[1] for one in self.states]


def _cut(job: Any) -> None:
    job.cancel_wait()


@pytest.fixture(params=_PLACES)
def serve(request: pytest.FixtureRequest, built: Path) -> Serve:
    return Serve(built, request.param)


def _client(serve: Serve, server: MockServer, kind: str = "", **options: Any) -> Any:
    package = serve.package
    polling = package.Polling(first=0.02, second=0.02, maximum=0.05)
    make = getattr(package, f"{kind}Film")
    return make(api_key="k", base_url=server.url, polling=polling, **options)


def test_a_job_is_followed(serve: Serve) -> None:
    seen = Seen()
    with serve(polls=4) as server, _client(serve, server) as client:
        job = client.short_1.submit(prompt="The sea")
        result = job.wait(on_update=seen)
        assert seen.progress[:3] == [25.0, 50.0, 75.0]
        assert [one[2] for one in seen.states[:3]] == [1, 2, 3]
        assert seen.states[-1][0] == "finished"
        again = client.short_1.run(prompt="The sea")
        assert type(again[0]) is type(result[0])


def test_the_asynchronous_client_follows_as_well(serve: Serve) -> None:
    async def follow() -> list[float | None]:
        seen = Seen()
        with serve(polls=4) as server:
            async with _client(serve, server, "Async") as client:
                job = await client.short_1.submit(prompt="The sea")
                await job.wait(on_update=seen)
                await client.short_1.run(prompt="The sea")
        return seen.progress

    assert asyncio.run(follow())[:3] == [25.0, 50.0, 75.0]


@pytest.mark.parametrize("fault", ["cut=2", "status=500,on=stream", "drop=body,on=stream"])
def test_events_that_break_are_followed_by_polls(serve: Serve, fault: str) -> None:
    seen = Seen()
    with serve(polls=4) as server, _client(serve, server) as client:
        job = client.short_1.with_options(headers={"X-Mock-Fault": fault}).submit(prompt="The sea")
        job.wait(on_update=seen)
    assert seen.progress[-1] == 100.0
    assert len(seen.progress) >= 3


def test_what_is_no_json_is_passed_over(serve: Serve) -> None:
    with serve(polls=3, keep_alive=1) as server, _client(serve, server) as client:
        model = client.short_1.with_options(headers={"X-Mock-Fault": "garbage_at=1"})
        assert len(model.submit(prompt="The sea").wait()) == 1


def test_a_job_is_cancelled_meanwhile(serve: Serve) -> None:
    with serve(polls=5000, chunk_delay=0.2) as server, _client(serve, server) as client:
        job = client.short_1.submit(prompt="The sea")
        heard = threading.Event()
        canceller = threading.Thread(target=lambda: (heard.wait(), job.cancel()))
        canceller.start()

        def hear(_: object) -> None:
            heard.set()

        with pytest.raises(serve.package.JobFailed, match="canceled"):
            job.wait(on_update=hear)
        canceller.join()


def test_a_wait_is_cut_short(serve: Serve) -> None:
    """Between two events that are a minute apart."""
    with serve(polls=5000, chunk_delay=60) as server, _client(serve, server) as client:
        job = client.short_1.submit(prompt="The sea")
        started = time.monotonic()
        with pytest.raises(serve.package.Timeout):
            job.wait(timeout=0.2)
        with pytest.raises(serve.package.WaitCancelled):
            job.wait(on_update=_cut)
        assert time.monotonic() - started < 50
        assert not [one for one in threading.enumerate() if one.name == "status of a job"]

        async def waited() -> None:
            async with _client(serve, server, "Async") as other:
                again = await other.short_1.submit(prompt="The sea")
                with pytest.raises(serve.package.Timeout):
                    await again.wait(timeout=0.2)
                with pytest.raises(serve.package.WaitCancelled):
                    await again.wait(on_update=_cut)
                waiting = asyncio.ensure_future(again.wait())
                await asyncio.sleep(0.1)
                waiting.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await waiting

        asyncio.run(waited())


def test_pages_say_where_jobs_tell(built: Path) -> None:
    page = (built / "generated/below/docs/models/short-1.md").read_text(encoding="utf-8")
    place = r"GET https://api.film.example/v1/jobs/\{id\}/events"
    assert f"**{place}: the state as it changes, as server-sent events**" in page
    page = (built / "generated/named/docs/models/short-1.md").read_text(encoding="utf-8")
    assert "GET the URL at urls.stream: the state as it changes" in page


def test_packages_without_events_have_no_module_for_them(built: Path, repo: Path) -> None:
    assert list((built / "generated").rglob("following.py"))
    assert not list((repo / "generated").rglob("following.py"))
