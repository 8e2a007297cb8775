"""Whole-process times of the command line.

    python -m tests.benchmarks.commands [--models 363]

Each row is the median of several runs in processes of their own, with the greatest memory that any
of them took. `cold` writes into an empty folder; `unchanged` finds everything as it left it.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.corpus import ROOT, write_corpus

COMMAND = (sys.executable, "-m", "specpress")


def measure(
    name: str, folder: Path, arguments: list[str], runs: int, prepare: Callable[[], None]
) -> None:
    """Print a row: median seconds, least seconds, peak memory of the process."""
    seconds: list[float] = []
    for _ in range(runs):
        prepare()
        began = time.perf_counter()
        subprocess.run([*COMMAND, *arguments], cwd=folder, check=True, capture_output=True)
        seconds.append(time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{name:34} {statistics.median(seconds):8.2f} s   least {min(seconds):7.2f} s"
        f"   children's peak so far {peak:6.0f} MiB",
        flush=True,
    )


def nothing() -> None:
    """Prepare nothing."""


def main() -> None:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=int, default=0, help="a corpus; else the real specs")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if arguments.models:
            write_corpus(folder, arguments.models)
        else:
            shutil.copytree(ROOT / "specs", folder / "specs")
        count = len(list((folder / "specs").glob("*/*.json")))
        print(f"{count} specs, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        _measure_all(folder, arguments.runs)


def _measure_all(folder: Path, runs: int) -> None:
    generated, state = folder / "generated", folder / ".specpress"

    def clear() -> None:
        shutil.rmtree(generated, ignore_errors=True)
        shutil.rmtree(state, ignore_errors=True)

    def forget() -> None:
        shutil.rmtree(state, ignore_errors=True)

    spec = min((folder / "specs").glob("*/*.json"))
    page = f"generated/{spec.parent.name}/docs/models/{spec.stem}.schema.json"
    measure("specpress --help", folder, ["--help"], runs, nothing)
    measure("specpress build, cold", folder, ["build"], runs, clear)
    measure("specpress build, unchanged", folder, ["build"], runs, nothing)
    measure("specpress check, unchanged", folder, ["check"], runs, nothing)
    measure("specpress check, built anew", folder, ["check"], runs, forget)

    def touch() -> None:
        text = spec.read_text("utf-8").rstrip(" ")
        spec.write_text(text + " " * (time.monotonic_ns() % 7), encoding="utf-8")

    measure("specpress build, one spec touched", folder, ["build"], runs, touch)
    measure("specpress lint", folder, ["lint"], runs, nothing)
    measure("specpress ir MODEL", folder, ["ir", spec.stem], runs, nothing)
    size = sum(path.stat().st_size for path in generated.rglob("*") if path.is_file())
    files = sum(1 for path in generated.rglob("*") if path.is_file())
    print(f"{files} files, {size / 1e6:.1f} MB, such as {page}")


if __name__ == "__main__":
    main()
