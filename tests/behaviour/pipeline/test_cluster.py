"""A build on the workers of a real Dask cluster; needs `distributed`, else it is skipped."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

distributed = pytest.importorskip("distributed", reason="distributed is not installed")

from specpress.diagnostics import Reporter  # noqa: E402
from specpress.diagnostics.printers_text import print_text  # noqa: E402
from specpress.pipeline import NoProgress, Options, generate  # noqa: E402
from specpress.pipeline import parcel as parcels  # noqa: E402
from specpress.pipeline.preparing import ExecutorFault  # noqa: E402

from .test_memo import PROFILE, Disk, run, spec, write  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as started:
        yield started


@pytest.fixture
def options(repo: Path, tmp_path: Path, cluster: Any) -> Options:
    folder = tmp_path / "specs"
    write(folder / "acme/provider.yaml", PROFILE)
    write(folder / "acme/shared/size.json", {"Size": {"type": "integer", "minimum": 1}})
    for number in range(10):
        write(folder / f"acme/model-{number}.json", spec(f"model-{number}"))
    return Options(
        specs=folder,
        output=tmp_path / "generated",
        templates=(repo / "templates",),
        executor=cluster.scheduler_address.replace("tcp://", "dask://"),
    )


class Killing(NoProgress):
    """Kills a worker when the first spec is done."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self.killed = False
        self.rendered = -1

    def start(self, stage: str, total: int) -> None:
        if stage == "Rendering":
            self.rendered = total

    def begin(self, _item: str) -> None:
        if not self.killed:
            os.kill(self._pid, signal.SIGKILL)
            self.killed = True


def pids(cluster: Any) -> list[int]:
    with distributed.Client(cluster, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        return list(client.run(os.getpid).values())


def test_a_worker_is_killed_in_mid_build(options: Options, cluster: Any) -> None:
    fresh, wanted, _ = run(replace(options, executor=None), None)
    killing = Killing(pids(cluster)[0])
    report = Reporter()
    assert generate(options, report, killing, Disk().memo(options.specs)) == fresh
    assert killing.killed
    assert print_text(report.diagnostics) == wanted
    assert killing.rendered == 0, "all was made by workers"


def test_another_version_is_refused_by_name(options: Options, cluster: Any) -> None:
    def pretend(version: str) -> None:
        parcels.__version__ = version

    with distributed.Client(cluster, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        worker = next(iter(client.nthreads()))
        own = parcels.__version__
        client.run(pretend, "9.9.9", workers=[worker])
        try:
            with pytest.raises(ExecutorFault, match=rf"{worker} has specpress 9\.9\.9"):
                run(options, Disk().memo(options.specs))
        finally:
            client.run(pretend, own, workers=[worker])


class Stopping(NoProgress):
    def begin(self, _item: str) -> None:
        raise KeyboardInterrupt


@pytest.mark.whole
def test_a_build_that_is_stopped_leaves_nothing_running(options: Options, cluster: Any) -> None:
    with pytest.raises(KeyboardInterrupt):
        generate(options, Reporter(), Stopping(), Disk().memo(options.specs))
    with distributed.Client(cluster, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        assert client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks)) <= 2


@pytest.mark.whole
def test_a_spec_that_kills_workers_is_named(options: Options, cluster: Any) -> None:
    def arm() -> None:
        whole = parcels.make_parcel

        def deadly(parcel: Any) -> Any:
            if any("model-7." in path for path in parcel.paths):
                os.kill(os.getpid(), signal.SIGKILL)
            return whole(parcel)

        parcels.make_parcel = deadly

    class Armed(distributed.WorkerPlugin):
        name = "armed"

        def setup(self, **_: Any) -> None:
            arm()

    with distributed.Client(cluster, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        client.run_on_scheduler(_allow_one)
        client.register_plugin(Armed())
        try:
            build, findings, _ = run(options, Disk().memo(options.specs))
        finally:
            client.unregister_worker_plugin("armed")
    assert build.failed == ("acme/model-7.json",)
    assert "specs/acme/model-7.json" in findings
    assert "the process that made it died" in findings


def _allow_one(dask_scheduler: Any) -> None:
    dask_scheduler.allowed_failures = 1


@pytest.mark.whole
def test_nobody_answers(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("specpress.pipeline.dask_cluster._PATIENCE", 1)
    with pytest.raises(ExecutorFault, match=r"no scheduler answers at tcp://127\.0\.0\.1:9"):
        run(replace(options, executor="dask://127.0.0.1:9"), Disk().memo(options.specs))
