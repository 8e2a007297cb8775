"""The pipeline over one specs folder, in this process, with everything about it that must hold."""

from __future__ import annotations

import ast
import json
import re
import shutil
import signal
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import FrameType
from typing import Any

from specpress.diagnostics import Reporter
from specpress.diagnostics.format import Format
from specpress.diagnostics.printers import print_diagnostics
from specpress.pipeline import NoProgress, Options, load
from specpress.pipeline.models import make_models

REPO = Path(__file__).resolve().parents[2]
PATH = re.compile(r"[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*\Z")


class HangError(BaseException):
    """A case took longer than it may; no handler for `Exception` swallows it."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `HangError` in the main thread after so many seconds of this process's CPU time."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise HangError(f"over {seconds} s of CPU time")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@dataclass(frozen=True)
class Outcome:
    """What a run gave: codes of its findings, and how many files it would write."""

    codes: frozenset[str]
    files: int


def write_specs(folder: Path, files: dict[str, bytes]) -> Path:
    """A specs folder with one provider, `p`, of these files."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in files.items():
        path = folder / "specs" / "p" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def run(folder: Path) -> Outcome:
    """Read, check, lower and render everything without formatting, and look at what came out.

    Raises:
        AssertionError: a model failed without a finding, or a file is not what its name says.
    """
    options = Options(
        specs=folder / "specs", output=folder / "generated", templates=(REPO / "templates",)
    )
    report = Reporter()
    loaded = load(options, report, NoProgress())
    files: dict[str, bytes] = {}
    for _, made in make_models(loaded.api, options.templates, jobs=1):
        if made.rendered is None:
            assert made.problems
        else:
            files |= made.rendered.files
    assert not loaded.failed or report.has_errors
    for kind in Format:
        print_diagnostics(report.diagnostics, kind)
    for path, content in files.items():
        check_file(path, content)
    return Outcome(frozenset(found.code.id for found in report.diagnostics), len(files))


def check_file(path: str, content: bytes) -> None:
    """Parse one output file by its kind; its path is a plain one inside the output folder."""
    assert PATH.match(path), path
    assert ".." not in PurePosixPath(path).parts, path
    text = content.decode("utf-8")
    match PurePosixPath(path).suffix:
        case ".py":
            compile(ast.parse(text), path, "exec")
        case ".json":
            json.loads(text, parse_constant=_refuse)
        case ".toml":
            tomllib.loads(text)
        case ".html":
            assert text.lower().count("<script") == text.lower().count("</script>"), path
        case _:
            assert "\x00" not in text, path


def _refuse(name: str) -> Any:
    raise AssertionError(f"{name} is no JSON")
