"""Specs that are made where their files are not, and come back as if they had been made here."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Generator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from specpress.cli.application import run as run_command
from specpress.document import ProviderFolder
from specpress.pipeline import Options, executing
from specpress.pipeline.entries import _PARTS, _SIZE
from specpress.pipeline.executing import makers_of
from specpress.pipeline.generating import prepare
from specpress.pipeline.parcel import (
    OtherToolsError,
    Parcel,
    differences,
    make_parcel,
    parcel_of,
    tools,
)
from specpress.pipeline.preparing import Entries, ExecutorFault, Makers, Task

from .test_memo import OVERLAY, Disk, run, spec, specs, write

__all__ = ["specs"]

_START = _PARTS * _SIZE
"""Where the first part of an entry begins."""
PAGE = "templates/provider/docs/models/model.md.j2"


class Away(Executor):
    """A worker that has the package, and no file of the project."""

    def __init__(self, project: Path) -> None:
        self._project = project

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        sent = pickle.loads(pickle.dumps(args))
        hidden = self._project.with_name("hidden")
        self._project.rename(hidden)
        done: Future[Any] = Future()
        try:
            done.set_result(pickle.loads(pickle.dumps(fn(*sent, **kwargs))))
        finally:
            hidden.rename(self._project)
        return done


class Remote(Makers):
    def __init__(self, folders: tuple[ProviderFolder, ...], project: Path) -> None:
        self._folders = folders
        self._project = project

    def call(self, task: Task) -> tuple[Callable[[Parcel], Entries], Parcel]:
        return make_parcel, parcel_of(task, self._folders, tools())

    @contextmanager
    def open(self, jobs: int) -> Generator[tuple[Executor, int]]:
        yield Away(self._project), jobs


@pytest.mark.parametrize("relative", [True, False])
def test_workers_need_none_of_the_files(
    monkeypatch: pytest.MonkeyPatch, repo: Path, specs: Path, tmp_path: Path, relative: bool
) -> None:
    project = tmp_path / "project"
    (project / "vendor").mkdir(parents=True)
    specs = specs.rename(project / "vendor/apis")
    # References to another spec, to a file that refers to a third, an overlay, a page; a template.
    write(specs / "acme/five.json", spec("five", style={"$ref": "one.json#/info/x-style"}))
    one = spec("one")
    one["info"]["x-style"] = {"$ref": "shared/styles.json#/Style"}
    write(specs / "acme/one.json", one)
    write(specs / "acme/shared/styles.json", {"Style": {"type": "string", "enum": ["a", "b"]}})
    write(specs / "acme/overlays/mend.json", OVERLAY)
    write(specs / "acme/pages/limits.md", "# Limits\n\nTen a second.\n")
    write(
        specs / "beta/provider.yaml",
        (specs / "acme/provider.yaml").read_text().replace("acme", "beta").replace("Acme", "Beta"),
    )
    write(specs / "beta/six.json", spec("six", size={"type": "integer"}))
    write(project / PAGE, f"{(repo / PAGE).read_text()}\nOur own page.\n")
    monkeypatch.chdir(project)
    options = Options(
        specs=Path("vendor/apis") if relative else specs,
        output=project / "generated",
        templates=(Path("templates") if relative else project / "templates", repo / "templates"),
        executor="dask://nobody:1",
    )
    fresh, wanted, _ = run(options, None)
    assert len(fresh.files) > 30
    monkeypatch.setattr(executing, "makers_of", lambda _, folders: Remote(folders, project))
    disk = Disk()
    build, findings, anew = run(options, disk.memo(specs))
    assert anew == 0, "all was made by workers"
    assert findings == wanted
    assert build == fresh
    entries = [one for one in disk._entries.values() if one[_START : _START + 1] == b"x"]
    assert len(entries) == 5, "one for each spec; the others are the code of templates"
    for content in entries:
        rest = content[_START:]
        while rest:
            stream = zlib.decompressobj()
            assert b"specpress-" not in stream.decompress(rest), "the worker's folders stay there"
            rest = stream.unused_data


def test_a_worker_of_other_versions_is_refused(repo: Path, specs: Path) -> None:
    here = tools()
    assert {"specpress", "Python", "ruff", "jinja2"} <= here.keys()
    assert "missing" not in here.values()
    assert differences(here, here) == ""
    other = {**here, "ruff": "0.0.1"}
    assert differences(here, other) == f"ruff 0.0.1 (here {here['ruff']})"
    options = Options(specs=specs, output=specs, templates=(repo / "templates",))
    task = Task(options, "", (specs / "acme/one.json",), prepare)
    with pytest.raises(OtherToolsError, match="ruff"):
        make_parcel(parcel_of(task, (), other))


@pytest.mark.parametrize("address", ["dask", "dask://", "ray://host:1", "tcp://host:1"])
def test_what_is_no_executor(address: str, repo: Path, specs: Path) -> None:
    options = Options(specs=specs, output=specs, templates=(repo / "templates",), executor=address)
    with pytest.raises(ExecutorFault, match="is no executor"):
        makers_of(options, ())


def test_it_is_a_fault_of_the_command_line(
    monkeypatch: pytest.MonkeyPatch, specs: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(specs.parent)
    assert run_command(["build", "--executor", "ray://host:1"]) == 2
    assert "'ray://host:1' is no executor" in capfd.readouterr().err
    assert not (specs.parent / "generated").exists()
