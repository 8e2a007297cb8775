"""Runs command lines, each in a process of its own that is forked from one with the code loaded.

Starting Python and loading specpress takes longer than most of the builds, so it is done once.

Reads one JSON object a line: `arguments`, `folder` (where to run), `environment` (all of it),
`output` (a path, to which `.in`, what it is given, `.out` and `.err` are appended), `seconds`
(after which the process is ended), and where they are wanted `memory` (bytes of address space) and
`roots` (folders outside of which the process may not write). Answers each with its exit code on a
line.

Given the path of a socket, it takes jobs there instead, each in one packet with the three streams
in the place of `output`.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import resource
import signal
import socket
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import specpress.cli
from specpress import pipeline
from specpress.diagnostics import Reporter

NETWORK, SHELL, READ, WRITE = 99, 98, 97, 96
"""Exit codes of a watched process that did what it must not."""
UNLOADED = (
    *("specpress.mock", "specpress.serve", "specpress.__main__"),
    "specpress.pipeline.dask_cluster",  # loads the library of an extra
)


def watch(roots: list[str]) -> Callable[[str, tuple[Any, ...]], None]:
    """An audit hook that ends the process at a socket, a shell, or a file elsewhere."""
    allowed = (*(os.path.realpath(root) + os.sep for root in roots), "/dev/")

    def end(code: int, *words: object) -> NoReturn:
        os.write(2, " ".join(map(str, words)).encode() + b"\n")
        os._exit(code)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
            end(NETWORK, "NETWORK", event, arguments)
        if event in {"os.system", "os.exec", "os.posix_spawn", "os.startfile", "pty.spawn"}:
            end(SHELL, "SHELL", event)
        if event == "open" and isinstance(arguments[0], (str, bytes)):
            path = os.path.realpath(os.fsdecode(arguments[0]))
            writes = isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
            if path.endswith("/secret.json"):
                end(READ, "READ", path)
            if writes and not path.startswith(allowed):
                end(WRITE, "WRITE", path)

    return hook


def run(job: dict[str, Any], streams: Iterable[int]) -> NoReturn:
    """Become the process of one job, whose streams are these."""
    signal.alarm(job["seconds"])
    for number, descriptor in enumerate(streams):
        os.dup2(descriptor, number)
    os.environ.clear()
    os.environ.update(job["environment"])
    tempfile.tempdir = None
    os.chdir(job["folder"])
    if os.environ.get("PYTHONWARNINGS") == "error":
        warnings.simplefilter("error")
    if "memory" in job:
        resource.setrlimit(resource.RLIMIT_AS, (job["memory"], job["memory"]))
    if "roots" in job:
        sys.addaudithook(watch(job["roots"]))
    sys.argv = ["specpress", *job["arguments"]]
    code: object = 0
    try:
        specpress.cli.main()
    except SystemExit as exit_:
        code = exit_.code
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0)


def forked(job: dict[str, Any], streams: Callable[[], Iterable[int]]) -> int:
    """The exit code of a job; its streams are opened by its own process."""
    child = os.fork()
    if child == 0:
        run(job, streams())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def files(output: str) -> Iterator[int]:
    """The streams of a job that is given in files, and leaves its outputs there."""
    yield os.open(output + ".in", os.O_RDONLY)
    for ending in (".out", ".err"):
        yield os.open(output + ending, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)


def load() -> None:
    """Import all that a build may need, and fill the caches of a process: grammars, templates."""
    sys.dont_write_bytecode = True
    for module in pkgutil.walk_packages(specpress.__path__, "specpress."):
        if not module.name.startswith(UNLOADED):
            importlib.import_module(module.name)
    repo = Path(__file__).resolve().parents[1]
    options = pipeline.Options(
        specs=repo / "specs",
        output=repo / "generated",
        templates=(repo / "templates",),
        providers=frozenset({"runware"}),
    )
    pipeline.generate(options, Reporter(), pipeline.NoProgress())
    # The collector of a forked process neither looks at all this again nor copies it by that.
    gc.collect()
    gc.freeze()


def serve() -> None:
    """Answer jobs until standard input ends."""
    load()
    for line in sys.stdin:
        job = json.loads(line)
        print(forked(job, lambda: files(job["output"])), flush=True)  # noqa: B023 - called here


def listen(path: str) -> NoReturn:
    """Answer the jobs that come to a socket until the process is ended."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as server:
        server.bind(path)
        server.listen()
        load()
        while True:
            caller, _ = server.accept()
            with caller:
                text, streams, *_ = socket.recv_fds(caller, 2**20, 3)
                caller.send(str(forked(json.loads(text), lambda: streams)).encode())  # noqa: B023
                for descriptor in streams:
                    os.close(descriptor)


if __name__ == "__main__":
    listen(sys.argv[1]) if sys.argv[1:] else serve()
