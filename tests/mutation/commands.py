"""Command lines of tests, forked from the process that holds the changed code.

The suite forks them from a server of its own, which would run the code as it stands in the files.
"""

from __future__ import annotations

import builtins
import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from tests.build_server import files, run

Called: TypeAlias = "set[tuple[str, int]]"
NOTE = "__note_call__"
"""The name of what functions tell their calls while tests are observed."""


class Forked:
    """Stands in for the fixture `forked`: the same, with the code that is loaded here.

    Args:
        place: the files of a process, without their endings.
        called: where the calls that its functions note are entered.
    """

    def __init__(self, place: Path, called: Called) -> None:
        self._place = place
        self._called = called

    def __call__(
        self,
        arguments: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        *,
        seconds: int,
        stdin: str = "",
        **limits: object,
    ) -> tuple[int, bytes, bytes]:
        """The exit code, negative when a signal ended it, and what was written to both outputs."""
        self._place.with_suffix(".in").write_text(stdin, encoding="utf-8")
        job = {
            "arguments": list(arguments),
            "folder": str(folder),
            "environment": dict(environment),
            "seconds": seconds,
            **limits,
        }
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _tell(writing)
            # What pytest put in their place would keep what is written.
            sys.stdin, sys.stdout, sys.stderr = (
                open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 - the process's own
                for number, mode in enumerate("rww")
            )
            run(job, files(str(self._place)))
        os.close(writing)
        with open(reading, encoding="utf-8") as told:  # noqa: PTH123 - a descriptor
            self._called.update((path, line) for path, line in map(json.loads, told))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out, err = (self._place.with_suffix(ending).read_bytes() for ending in (".out", ".err"))
        assert code != -signal.SIGALRM, f"ended after {seconds} s:\n{out!r}{err!r}"
        return code, out, err


def _tell(descriptor: int) -> None:
    """Let this process, and those that it forks, write each function that is called once."""
    told: Called = set()

    def note(place: tuple[str, int]) -> None:
        if place not in told:
            told.add(place)
            os.write(descriptor, f"{json.dumps(place)}\n".encode())

    setattr(builtins, NOTE, note)
