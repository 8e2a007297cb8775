"""The workers of a Dask cluster as makers of specs. Retries are left to the cluster."""

from __future__ import annotations

from collections.abc import Callable, Generator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final

from specpress.document import ProviderFolder
from specpress.pipeline.options import Options
from specpress.pipeline.parcel import Parcel, differences, make_parcel, parcel_of, tools
from specpress.pipeline.preparing import Entries, ExecutorFault, Makers, Task

_PATIENCE: Final = 30
"""Seconds in which a scheduler has to answer, and to have a worker."""


class DaskCluster(Makers):
    """Makers of a cluster that is there already.

    A spec on which workers die is given up by the cluster after as many as its setting
    `distributed.scheduler.allowed-failures` says.
    """

    def __init__(self, address: str, options: Options, folders: tuple[ProviderFolder, ...]) -> None:
        # Loaded here: an extra, which tests that load every module, and checkers, need not have.
        self._distributed: Any = import_module("distributed")
        self._address = address
        self._options = options
        self._folders = folders
        self._tools = tools()

    @property
    def deaths(self) -> tuple[type[Exception], ...]:
        """The cluster has given a task up."""
        return (self._distributed.KilledWorker,)

    def call(self, task: Task) -> tuple[Callable[[Parcel], Entries], Parcel]:
        """A parcel: workers see none of our files."""
        return make_parcel, parcel_of(task, self._folders, self._tools)

    @contextmanager
    def open(self, jobs: int) -> Generator[tuple[Executor, int]]:
        """The cluster's workers, however many there are.

        Raises:
            ExecutorFault: nobody answers, there is no worker, or one has other versions.
        """
        del jobs
        try:
            client = self._distributed.Client(
                self._address, timeout=_PATIENCE, set_as_default=False
            )
        except (OSError, ValueError) as error:
            raise ExecutorFault(f"no scheduler answers at {self._address}: {error}") from error
        with client:
            try:
                client.wait_for_workers(1, timeout=_PATIENCE)
            except TimeoutError as error:
                raise ExecutorFault(f"the cluster at {self._address} has no worker") from error
            self._check(client)
            slots = sum(client.nthreads().values())
            executor = client.get_executor(pure=False)
            try:
                yield executor, slots
            except BaseException:
                executor.shutdown(wait=False)  # what nobody waits for is cancelled
                raise

    def _check(self, client: Any) -> None:  # noqa: ANN401 - as above
        answers: dict[str, dict[str, str] | Exception] = client.run(tools, on_error="return")
        for worker, found in answers.items():
            if not isinstance(found, dict):
                raise ExecutorFault(f"the worker {worker} cannot run specpress: {found}")
            differing = differences(self._tools, found)
            if differing:
                raise ExecutorFault(f"the worker {worker} has {differing}: install the same there")
