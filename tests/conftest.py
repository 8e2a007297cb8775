"""Fixtures that every test folder shares."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from tests.extent import WHOLE

# The suite judges a commit: it draws the same examples each time, and few: the first are as good as
# those after them. `SPECPRESS_DRAW=anew` has it draw others, as long runs and `make fuzz` do.
settings.register_profile("same", derandomize=True, max_examples=40)
settings.register_profile("anew", derandomize=False)
settings.load_profile(os.environ.get("SPECPRESS_DRAW", "same"))

_REPO = Path(__file__).resolve().parent.parent
_SHARED = _REPO.parent / "shared"
_BROWSER = "tests/browser/"

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Mypy = Callable[..., "subprocess.CompletedProcess[str]"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only whole runs take, which pytest counts as deselected."""
    taken: dict[bool, list[pytest.Item]] = {True: [], False: []}
    for item in items:
        taken[WHOLE or item.get_closest_marker("whole") is None].append(item)
    if taken[False]:
        config.hook.pytest_deselected(items=taken[False])
    # The browser's tests are the longest of all that one process runs, and begin first.
    items[:] = sorted(taken[True], key=lambda item: not item.nodeid.startswith(_BROWSER))


def pytest_collection_finish() -> None:
    """Let the collector pass over what the run holds to its end, and come less often.

    All modules and tests are among it, and it takes a tenth of the run to look at them again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 25, 25)


class Files(LoadFileScheduling):
    """Gives each process whole files of tests, and one of them all files that need the browser.

    Each process that has some starts a browser and builds the site that it shows.
    """

    def _split_scope(self, nodeid: str) -> str:
        return _BROWSER if nodeid.startswith(_BROWSER) else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Files:
    """Which process runs which tests, for `pytest -n`."""
    return Files(config, log)


@pytest.fixture(scope="session", autouse=True)
def state_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the user's records of output folders lie: not in the home of whoever runs tests."""
    folder = tmp_path_factory.mktemp("state")
    before = os.environ.get("XDG_STATE_HOME")
    os.environ["XDG_STATE_HOME"] = str(folder)
    yield folder
    if before is None:
        del os.environ["XDG_STATE_HOME"]
    else:
        os.environ["XDG_STATE_HOME"] = before


@pytest.fixture(scope="session")
def repo() -> Path:
    """The project's root folder."""
    return _REPO


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared reading (seeds, corpus, conformance suites) beside the project.

    Tests that need it are skipped where it is absent: it is no part of the repository.
    """
    if not _SHARED.is_dir():
        pytest.skip("no ../shared folder beside the project: its corpus and suites are needed here")
    return _SHARED


@pytest.fixture(scope="session")
def mypy(tmp_path_factory: pytest.TempPathFactory) -> Mypy:
    """Strict mypy over files: `mypy("calls.py", cwd=folder, path=[folder_of_a_package])`.

    All runs share one cache: what pydantic, httpx and the standard library declare, which is nearly
    all that a run reads, is read once.
    """
    base = tmp_path_factory.getbasetemp()
    cache = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "mypy"

    def run(
        *files: str | Path, cwd: Path | None = None, path: Sequence[Path] = ()
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "mypy", "--strict", "--python-version", "3.11"]
        return subprocess.run(
            [*command, "--cache-dir", str(cache), *map(str, files)],
            cwd=cwd,
            env={**os.environ, "MYPYPATH": os.pathsep.join(map(str, path))},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


class Forked:
    """Command lines in processes that are forked from one that has loaded specpress."""

    def __init__(self, server: subprocess.Popen[str], place: Path) -> None:
        self._server = server
        self._place = place

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
        """The exit code, negative when a signal ended it, and what was written to both outputs.

        Args:
            arguments: without the program's name.
            folder: where it runs.
            environment: all of it.
            seconds: after which it is ended, which fails the test.
            stdin: what it is given.
            limits: `memory` and `roots`, see `build_server`.
        """
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._place.with_suffix(".in").write_text(stdin, encoding="utf-8")
        job = {
            "arguments": list(arguments),
            "folder": str(folder),
            "environment": dict(environment),
            "output": str(self._place),
            "seconds": seconds,
            **limits,
        }
        self._server.stdin.write(json.dumps(job) + "\n")
        self._server.stdin.flush()
        code = int(self._server.stdout.readline())
        out, err = (self._place.with_suffix(ending).read_bytes() for ending in (".out", ".err"))
        assert code != -signal.SIGALRM, f"ended after {seconds} s:\n{out!r}{err!r}"
        return code, out, err


@pytest.fixture(scope="session")
def forked(tmp_path_factory: pytest.TempPathFactory, state_home: Path) -> Iterator[Forked]:
    """The process that command lines are forked from, which is started by the first."""
    with subprocess.Popen(
        [sys.executable, "-B", str(Path(__file__).with_name("build_server.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as server:
        assert server.stdin is not None
        yield Forked(server, tmp_path_factory.mktemp("output") / "process")
        server.stdin.close()


_COMMAND = """#!{python} -ES
import json, os, socket, sys
with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as server:
    server.connect({place!r})
    job = {{"arguments": sys.argv[1:], "folder": os.getcwd(), "environment": dict(os.environ)}}
    socket.send_fds(server, [json.dumps(job | {{"seconds": 300}}).encode()], [0, 1, 2])
    sys.exit(int(server.recv(16)))
"""


@pytest.fixture(scope="session")
def commands(state_home: Path) -> Iterator[Path]:
    """A folder for the path of shells: `specpress` there is forked as other command lines are."""
    with TemporaryDirectory(prefix="commands-") as name:
        place, command = Path(name) / "socket", Path(name) / "specpress"
        command.write_text(_COMMAND.format(python=sys.executable, place=str(place)), "utf-8")
        command.chmod(0o755)
        program = str(Path(__file__).with_name("build_server.py"))
        with subprocess.Popen([sys.executable, "-B", program, str(place)]) as server:
            while not place.exists() and server.poll() is None:
                time.sleep(0.01)
            yield Path(name)
            server.terminate()


@pytest.fixture
def specpress(tmp_path: Path, forked: Forked) -> Run:
    """Runs the command line in a process of its own: `specpress("build", cwd=folder)`.

    Keyword arguments: `cwd` (the test's own folder when left out), `stdin` text, `env` members that
    are added to (or, when None, taken from) an environment without colours, and `timeout` seconds.
    What Python reads when it starts is read by a Python that starts; all else is forked.
    """

    def run(
        *arguments: str | Path,
        cwd: Path | None = None,
        stdin: str = "",
        env: Mapping[str, str | None] | None = None,
        timeout: float = 300,
    ) -> subprocess.CompletedProcess[str]:
        unwanted = {"CI", "GITHUB_ACTIONS", "GITHUB_WORKSPACE", "FORCE_COLOR", "COLUMNS"}
        environment = {name: text for name, text in os.environ.items() if name not in unwanted}
        environment["PYTHONWARNINGS"] = "error"
        for name, text in (env or {}).items():
            environment.pop(name, None)
            if text is not None:
                environment[name] = text
        changed = {name for name, text in (env or {}).items() if os.environ.get(name) != text}
        command = [str(one) for one in arguments]
        folder = cwd or tmp_path
        if not any(name.startswith(("PYTHON", "LC_", "LANG", "PATH")) for name in changed):
            code, out, err = forked(
                command, folder, environment, stdin=stdin, seconds=round(timeout)
            )
            # Line ends as `subprocess` gives them.
            texts = [one.decode().replace("\r\n", "\n") for one in (out, err)]
            return subprocess.CompletedProcess(command, code, *texts)
        return subprocess.run(
            [sys.executable, "-m", "specpress", *command],
            cwd=folder,
            input=stdin,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=timeout,
            check=False,
        )

    return run
