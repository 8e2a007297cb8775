"""The process that hostile builds are forked from."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

SERVER = Path(__file__).with_name("build_server.py")
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
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Runs a command line, `build` when none is given, in a folder.

    With a `scratch` folder the process is watched: it ends at its first socket, shell, or file that
    is written outside of the folder and the scratch folder.
    """
    place = tmp_path_factory.mktemp("output") / "process"
    with subprocess.Popen(
        [sys.executable, "-B", str(SERVER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None

        def run(
            folder: Path,
            *arguments: str,
            scratch: Path | None = None,
            memory: int | None = None,
            seconds: int = GUARD_SECONDS,
        ) -> Done:
            assert server.stdin is not None
            assert server.stdout is not None
            kept = ("TMPDIR", "XDG_CACHE_HOME", "XDG_STATE_HOME")
            own = {} if scratch is None else dict.fromkeys(kept, str(scratch))
            job = {
                "arguments": arguments or ("build",),
                "folder": str(folder),
                "environment": own,
                "output": str(place),
                "seconds": seconds,
                "memory": memory,
                "roots": None if scratch is None else [str(folder), str(scratch)],
            }
            server.stdin.write(json.dumps(job) + "\n")
            server.stdin.flush()
            code = int(server.stdout.readline())
            out, err = (
                place.with_suffix(ending).read_text("utf-8", "backslashreplace")
                for ending in (".out", ".err")
            )
            assert code != -14, f"ended after {seconds} s:\n{out}{err}"
            return Done(code, out, err)

        yield run
        server.stdin.close()
