"""The long run: `python -m tests.fuzz --minutes 60 --found FOLDER`.

Each kind of case takes its turn. A case that fails is made smaller by hypothesis, written below the
folder as the specs folder that shows it, and the run goes on.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import os
import re
import resource
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from random import SystemRandom

from hypothesis import HealthCheck, Phase, given, seed, settings

from .mutations import KINDS
from .pipeline import BugError, HangError, run, time_limit, write_specs

CASES_PER_TURN = 200
LIMIT_SECONDS = 5
LIMIT_BYTES = 4 * 2**30
MOST_GROWTH = 2**30
"""Bytes by which one case may make the process larger than it ever was."""
_ROUNDS = settings(
    max_examples=CASES_PER_TURN,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink),
    report_multiple_bugs=False,
)


class OutsideWriteError(BaseException):
    """A case wrote to a place that is not its own; no handler for `Exception` swallows it."""


class GrowthError(Exception):
    """A case took too much memory."""


class Watch:
    """Ends a case at its first socket, or write outside of its folders."""

    def __init__(self, *folders: Path) -> None:
        self._allowed = tuple(f"{folder.resolve()}{os.sep}" for folder in folders)
        self.case: str | None = None
        sys.addaudithook(self._see)

    def _see(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.case is None:
            return
        if event.startswith("socket.") or event in {"os.system", "os.exec", "os.posix_spawn"}:
            raise OutsideWriteError(event)
        if event == "open" and isinstance(arguments[0], str) and isinstance(arguments[2], int):
            writes = arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            # A path that is relative to an open folder is below one that was opened before.
            if writes and arguments[0].startswith(os.sep):
                path = os.path.realpath(arguments[0])
                if not path.startswith((self.case, *self._allowed, "/dev/")):
                    raise OutsideWriteError(path)


class Journal:
    """Counts cases, and keeps those that fail, one for each place in the code."""

    def __init__(self, found: Path, watch: Watch) -> None:
        self.found = found
        self.watch = watch
        self.cases: Counter[str] = Counter()
        self.codes: Counter[str] = Counter()
        self.built = 0
        self.failures: set[str] = set()

    def try_case(self, kind: str, files: dict[str, bytes]) -> None:
        """Run one case; raises what the pipeline raised when its place is new."""
        self.cases[kind] += 1
        with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
            folder = write_specs(Path(name), files)
            try:
                largest = _largest()
                self.watch.case = f"{folder.resolve()}{os.sep}"
                with time_limit(LIMIT_SECONDS):
                    outcome = run(folder)
                self.watch.case = None
                if _largest() - largest > MOST_GROWTH:
                    raise GrowthError(f"{(_largest() - largest) / 2**20:,.0f} MiB")
            except (Exception, HangError, OutsideWriteError) as error:
                self.watch.case = None
                place = _place(error)
                if place in self.failures:
                    return
                self._keep(place, files, error)
                raise AssertionError(place) from error
        self.codes.update(outcome.codes)
        self.built += outcome.files > 0

    def _keep(self, place: str, files: dict[str, bytes], error: BaseException) -> None:
        folder = self.found / hashlib.sha256(place.encode()).hexdigest()[:12]
        write_specs(folder, files)
        trace = "".join(traceback.format_exception(error))
        (folder / "error.txt").write_text(f"{place}\n\n{trace}", encoding="utf-8")

    def report(self) -> str:
        """One line of figures."""
        kinds = ", ".join(f"{kind} {count:,}" for kind, count in sorted(self.cases.items()))
        return (
            f"{time.process_time() / 60:.1f} min CPU: {self.cases.total():,} cases ({kinds}), "
            f"{self.built:,} built, {len(self.codes)} codes seen, {len(self.failures)} failures"
        )


def _largest() -> int:
    """Bytes that the process took at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    inner = [frame for frame in frames if "specpress" in frame.filename] or list(frames)
    if isinstance(error, HangError):
        return f"HangError: in {Path(inner[min(8, len(inner) - 1)].filename).name}"
    if isinstance(error, BugError):
        told = [*re.findall(r'specpress/(\S+\.py)", line \d+, in (\w+)', str(error)), ("", "")]
        return f"BugError: {str(error).splitlines()[-1]:.80}: {':'.join(told[-2])}"
    last = inner[-1]
    return f"{type(error).__name__}: {Path(last.filename).name}:{last.name}:{last.lineno}"


def _turn(kind: str, journal: Journal) -> None:
    @seed(SystemRandom().getrandbits(64))
    @_ROUNDS
    @given(files=KINDS[kind]())
    def cases(files: dict[str, bytes]) -> None:
        journal.try_case(kind, files)

    try:
        cases()
    except Exception as error:
        place = str(error).splitlines()[0] if str(error) else type(error).__name__
        journal.failures.add(place)
        print(f"FOUND {kind}: {place}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60, help="of CPU time")
    parser.add_argument("--found", type=Path, default=Path(".fuzz"), help="where failures are kept")
    parser.add_argument("--kind", choices=sorted(KINDS), action="append")
    chosen = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT_BYTES, LIMIT_BYTES))
    sys.dont_write_bytecode = True
    state = Path(tempfile.mkdtemp(prefix="fuzz-state-"))
    os.environ["XDG_STATE_HOME"] = str(state)
    # Nothing that a case leaves is large, so what is imported is not looked through each time.
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    journal = Journal(chosen.found, Watch(state, chosen.found))
    kinds = chosen.kind or list(KINDS)
    number = 0
    while time.process_time() < chosen.minutes * 60:
        _turn(kinds[number % len(kinds)], journal)
        number += 1
        shutil.rmtree(state / "specpress", ignore_errors=True)
        print(journal.report(), flush=True)
    return 1 if journal.failures else 0


if __name__ == "__main__":
    sys.exit(main())
