"""What single specs give, found out by other processes before a build begins.

A process reads specs by itself and hands back entries of the cache, so that all that goes from one
process to another is paths and bytes. The build reads them as it would those of an earlier build:
with the same checks, and making anew what does not fit. Its output is therefore the same with and
without other processes, and whichever executor of the form of `concurrent.futures` runs them.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, TypeAlias

from specpress.pipeline.options import Options, Progress

Entries: TypeAlias = "list[tuple[str, bytes]]"
"""Contents of the cache, each with its digest."""

WORTHWHILE: Final = 64
"""Specs from which on several processes are faster than one: each has to start and import."""

_MOST_AT_ONCE: Final = 16
"""How many specs a process takes: the formatter starts once for all of them."""


class WorkerDiedError(Exception):
    """The process that worked on a spec ended without an answer."""


@dataclass(frozen=True, slots=True)
class Task:
    """Some specs to be read and rendered.

    Attributes:
        options: of the build.
        settings: as `Recall.settings`.
        paths: the specs.
    """

    options: Options
    settings: str
    paths: tuple[Path, ...]


@dataclass(slots=True)
class Shelf:
    """Entries of this run alone."""

    _entries: dict[str, bytes] = field(default_factory=dict[str, bytes])

    def read(self, digest: str) -> bytes | None:
        """What was written under a digest."""
        return self._entries.get(digest)

    def has(self, digest: str) -> bool:
        """Whether something was written under a digest."""
        return digest in self._entries

    def write(self, digest: str, content: bytes) -> None:
        """Hold something under a digest."""
        self._entries[digest] = content

    def entries(self) -> Entries:
        """All of it."""
        return list(self._entries.items())


def run_task(task: Task) -> Entries:
    """Read and render specs; those with errors give nothing, and the build tells of them."""
    # Imported here: the build imports this module.
    from specpress.pipeline.generating import prepare

    return prepare(task.options, task.settings, task.paths)


def process_pool(jobs: int) -> Executor:
    """So many processes of this machine."""
    # `spawn`: a fork would copy the threads of a progress display in whatever state they are.
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


def prepare_all(
    paths: Sequence[Path],
    options: Options,
    settings: str,
    progress: Progress,
    *,
    pool: Callable[[int], Executor] = process_pool,
) -> Iterator[tuple[Path, WorkerDiedError] | Entries]:
    """Have specs read and rendered by other processes.

    Args:
        paths: the specs.
        options: of the build; `jobs` is how many processes there may be.
        settings: as `Recall.settings`.
        progress: is told of specs that are done.
        pool: makes the executor.

    Yields:
        Entries, in no order; or a spec whose process died, with the error that says so.
    """
    size = max(1, min(_MOST_AT_ONCE, len(paths) // (2 * options.jobs)))
    tasks = [
        Task(options, settings, tuple(paths[start : start + size]))
        for start in range(0, len(paths), size)
    ]
    progress.start("Making models", len(paths))
    lost: list[Task] = []
    with pool(min(options.jobs, len(tasks))) as executor:
        waited: dict[Future[Entries], Task] = {executor.submit(run_task, one): one for one in tasks}
        for done in as_completed(waited):
            task = waited.pop(done)
            for path in task.paths:
                progress.begin(path.stem)
            try:
                yield done.result()
            except BrokenProcessPool:
                lost.append(task)
    # A process that dies takes those beside it along: each spec is tried by itself.
    for task in lost:
        for path in task.paths:
            with pool(1) as executor:
                try:
                    yield executor.submit(run_task, replace(task, paths=(path,))).result()
                except BrokenProcessPool:
                    yield (
                        path,
                        WorkerDiedError(
                            "the process that made it died; was there too little memory?"
                        ),
                    )
    progress.finish()
