"""The process that hostile builds are forked from."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from tests.conftest import Forked

GUARD_SECONDS = 60
"""Far above what any build here takes; a build that takes longer hangs, and fails its test."""


@dataclass(frozen=True)
class Done:
    """A process that has ended; `code` is negative when a signal ended it."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        return self.out + self.err


class Run(Protocol):
    def __call__(
        self,
        folder: Path,
        *arguments: str,
        scratch: Path | None = None,
        memory: int | None = None,
        seconds: int = GUARD_SECONDS,
    ) -> Done: ...


@pytest.fixture(scope="session")
def run(forked: Forked) -> Run:
    """Runs a command line, `build` when none is given, in a folder.

    With a `scratch` folder the process is watched: it ends at its first socket, shell, or file that
    is written outside of the folder and the scratch folder.
    """

    def run(
        folder: Path,
        *arguments: str,
        scratch: Path | None = None,
        memory: int | None = None,
        seconds: int = GUARD_SECONDS,
    ) -> Done:
        kept = ("TMPDIR", "XDG_CACHE_HOME", "XDG_STATE_HOME")
        own = {} if scratch is None else dict.fromkeys(kept, str(scratch))
        limits: dict[str, object] = {} if memory is None else {"memory": memory}
        if scratch is not None:
            limits["roots"] = [str(folder), str(scratch)]
        code, *outputs = forked(
            arguments or ("build",), folder, {**os.environ, **own}, seconds=seconds, **limits
        )
        return Done(code, *(text.decode("utf-8", "backslashreplace") for text in outputs))

    return run
