"""What single specs give, found out by other processes before a build begins.

A process reads specs by itself and hands back entries of the cache, so that all that goes from one
process to another is paths and bytes. The build reads them as it would those of an earlier build:
with the same checks, and making anew what does not fit. Its output is therefore the same with and
without other processes, and whichever executor of the form of `concurrent.futures` runs them.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from specpress.pipeline.options import Options, Progress
from specpress.records import dataclass
from specpress.scratch import Held, Scratch, content_of

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Entries: TypeAlias = "list[tuple[str, bytes]]"
"""Contents of the cache, each with its digest."""

WORTHWHILE: Final = 64
"""Specs from which on several processes are faster than one: each has to start and import."""

_MOST_AT_ONCE: Final = 16
"""How many specs a process takes: the formatter starts once for all of them."""

_AHEAD: Final = 3
"""Tasks that are sent, for each that runs."""


Prepare: TypeAlias = "Callable[[Options, str, tuple[Path, ...]], Entries]"
"""Reads and renders specs, by the options of a build and the settings of its recall."""


class ExecutorFault(Exception):
    """An executor that cannot be used, with the reason and what to do as its text."""


class WorkerDiedError(Exception):
    """The process that worked on a spec ended without an answer."""


@dataclass(frozen=True, slots=True)
class Task:
    """Some specs to be read and rendered.

    Attributes:
        options: of the build.
        settings: as `Recall.settings`.
        paths: the specs.
        prepare: reads and renders them; a function that other processes find by its name.
    """

    options: Options
    settings: str
    paths: tuple[Path, ...]
    prepare: Prepare


@dataclass(slots=True)
class Shelf:
    """Entries of this run alone."""

    _scratch: Scratch = field(default_factory=Scratch)
    _entries: dict[str, Held] = field(default_factory=dict[str, Held])

    def read(self, digest: str) -> bytes | None:
        """What was written under a digest."""
        held = self._entries.get(digest)
        return None if held is None else content_of(held)

    def has(self, digest: str) -> bool:
        """Whether something was written under a digest."""
        return digest in self._entries

    def write(self, digest: str, content: bytes) -> None:
        """Hold something under a digest."""
        self._entries[digest] = self._scratch.hold(content)

    def entries(self) -> Entries:
        """All of it."""
        found = ((digest, self.read(digest)) for digest in self._entries)
        return [(digest, content) for digest, content in found if content is not None]


def run_task(task: Task) -> Entries:
    """Read and render specs; those with errors give nothing, and the build tells of them."""
    return task.prepare(task.options, task.settings, task.paths)


class Makers:
    """Who runs tasks: processes of this machine."""

    @property
    def deaths(self) -> tuple[type[Exception], ...]:
        """What is raised when the process died that worked on a task."""
        # Imported here, as below: most builds make a few models, and start no process.
        from concurrent.futures.process import BrokenProcessPool

        return (BrokenProcessPool,)

    def call(self, task: Task) -> tuple[Callable[[Any], Entries], object]:
        """A function, and its argument, that can go to another process."""
        return run_task, task

    @contextmanager
    def open(self, jobs: int) -> Generator[tuple[Executor, int]]:
        """An executor of the form of `concurrent.futures`, and how many tasks it runs at once."""
        # Imported here, as above.
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        # `spawn`: a fork would copy the threads of a progress display in whatever state they are.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(jobs, mp_context=context) as executor:
            yield executor, jobs


LOCAL: Final = Makers()


def prepare_all(
    paths: Sequence[Path],
    options: Options,
    settings: str,
    prepare: Prepare,
    progress: Progress,
    makers: Makers = LOCAL,
) -> Iterator[tuple[Path, WorkerDiedError] | Entries]:
    """Have specs read and rendered by other processes.

    Args:
        paths: the specs.
        options: of the build; `jobs` is how many processes of this machine there may be.
        settings: as `Recall.settings`.
        prepare: reads and renders some of them.
        progress: is told of specs that are done.
        makers: run the tasks.

    Yields:
        Entries, in no order; or a spec whose process died, with the error that says so.
    """
    # Imported here, as above.
    from concurrent.futures import FIRST_COMPLETED, wait

    progress.start("Making models", len(paths))
    lost: list[Path] = []
    with makers.open(options.jobs) as (executor, slots):
        size = max(1, min(_MOST_AT_ONCE, len(paths) // (2 * slots)))
        starts = iter(range(0, len(paths), size))
        waited: dict[Future[Entries], Task] = {}
        while True:
            # No more is sent than keeps everybody busy: texts and results are held meanwhile.
            for start in islice(starts, _AHEAD * slots - len(waited)):
                task = Task(options, settings, tuple(paths[start : start + size]), prepare)
                function, argument = makers.call(task)
                waited[executor.submit(function, argument)] = task
            if not waited:
                break
            for done in wait(waited, return_when=FIRST_COMPLETED).done:
                task = waited.pop(done)
                for path in task.paths:
                    progress.begin(path.stem)
                try:
                    yield done.result()
                except makers.deaths:
                    lost += task.paths
    # A process that dies takes those beside it along: each spec is tried by itself.
    for path in lost:
        with makers.open(1) as (executor, _):
            function, argument = makers.call(Task(options, settings, (path,), prepare))
            try:
                yield executor.submit(function, argument).result()
            except makers.deaths:
                why = "the process that made it died; was there too little memory?"
                yield path, WorkerDiedError(why)
    progress.finish()
