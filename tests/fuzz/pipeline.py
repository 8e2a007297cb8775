"""The pipeline over one specs folder, in this process, with everything about it that must hold."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import signal
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from types import FrameType
from typing import Any
from unittest.mock import patch

from specpress.diagnostics import Reporter
from specpress.diagnostics.format import Format
from specpress.diagnostics.printers import print_diagnostics
from specpress.fileset import FileSet, RawFile
from specpress.output import Manifest, OutputError, compare_output, is_ownable, open_output
from specpress.pipeline import NoProgress, Options, assembling, generate
from specpress.pipeline.memo import Memo
from specpress.render import rendering
from specpress.render.environment import Templates
from specpress.targets.docs.site import target as site_target
from specpress.targets.sdk import runtime_parts
from specpress.validators import compile_schema, load_validator

REPO = Path(__file__).resolve().parents[2]
PATH = re.compile(r"[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*\Z")


class HangError(BaseException):
    """A case took longer than it may; no handler for `Exception` swallows it."""


class BugError(Exception):
    """A fault of specpress that a build told as a finding; the text is its traceback."""


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
    """A specs folder with one provider, `p`, of these files.

    `@output/NAME` is a file of the output folder, where `link:` and `folder:` begin what is none;
    `@instances.json` holds requests.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in files.items():
        path = folder / "specs" / "p" / name
        if name.startswith("@output/"):
            path = folder / "generated" / name.removeprefix("@output/")
        elif name.startswith("@"):
            path = folder / name.removeprefix("@")
        with suppress(FileExistsError, NotADirectoryError, IsADirectoryError):
            path.parent.mkdir(parents=True, exist_ok=True)
            if content.startswith(b"link:"):
                path.symlink_to(content.removeprefix(b"link:").decode())
            elif content == b"folder:":
                path.mkdir()
            else:
                path.write_bytes(content)
    return folder


_files, _digest, _copied = Templates.files, Templates.digest, assembling.copied_files


@lru_cache(maxsize=100)
def _files_once(folders: tuple[Path, ...], folder: str) -> tuple[tuple[str, Path], ...]:
    return tuple(_files(Templates(folders), folder))


@lru_cache(maxsize=1)
def _digest_once(folders: tuple[Path, ...]) -> str:
    return _digest(Templates(folders))


@lru_cache(maxsize=100)
def _copied_once(folders: tuple[Path, ...], folder: str, to: str) -> tuple[RawFile, ...]:
    return _copied(Templates(folders), folder, to)


_lean_once = lru_cache(maxsize=100)(site_target.lean)
_without_parts_once = lru_cache(maxsize=2000)(runtime_parts.without_parts)


@contextmanager
def templates_read_once() -> Iterator[None]:
    """Shipped templates change in no case, and reading them is a quarter of its time."""

    def copied(templates: Templates, folder: str, to: str) -> tuple[RawFile, ...]:
        return _copied_once(templates.folders, folder, to)

    with (
        patch.object(assembling, "copied_files", copied),
        patch.object(Templates, "files", lambda self, at: iter(_files_once(self.folders, at))),
        patch.object(Templates, "digest", lambda self: _digest_once(self.folders)),
        patch.object(site_target, "lean", _lean_once),
        patch.object(runtime_parts, "without_parts", _without_parts_once),
    ):
        yield


def _as_it_is(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    return iter(files.items())


def run(folder: Path) -> Outcome:
    """Read, check, lower and render everything without formatting, and look at what came out.

    An output folder that is there is written into instead; requests that are there are validated.

    Raises:
        BugError: specpress failed on a spec, and told of it as a finding.
        AssertionError: a spec failed without a finding, or a file is not what its name says.
    """
    if (folder / "generated").is_dir():
        return run_output(folder)
    options = Options(
        specs=folder / "specs", output=folder / "generated", templates=(REPO / "templates",)
    )
    report = Reporter()
    memo = Memo()
    # The formatter is a process, and what takes most time.
    with patch.object(rendering, "format_python", _as_it_is), templates_read_once():
        built = generate(options, report, NoProgress(), memo)
    for kind in Format:
        print_diagnostics(report.diagnostics, kind)
    for found in report.diagnostics:
        if found.trace:
            raise BugError(found.trace)
    assert not built.failed or report.has_errors
    for path, content in built.files:
        check_file(path, content)
    if (folder / "instances.json").is_file():
        found = json.loads((folder / "instances.json").read_bytes())
        for kept in memo.outputs.values():
            validate_all(kept.model.request.schema.published, found)
    return Outcome(frozenset(found.code.id for found in report.diagnostics), len(built.files))


def validate_all(schema: Any, instances: list[Any]) -> None:
    """Validate values of any form, both ways, which say the same and raise nothing."""
    compiled = compile_schema(schema)
    if compiled.has_errors:
        return
    validator = load_validator(compiled)
    for instance in instances:
        issues = validator.validate(instance)
        assert validator.is_valid(instance) == (not issues), instance
        assert all(issue.message and issue.keyword for issue in issues)


BUILT = {
    "p/README.md": b"readme",
    "p/docs/models/a.md": b"page",
    "site/index.html": b"site",
}
OWNERS = {"p/README.md": "p", "p/docs/models/a.md": "p/a.json"}


def run_output(folder: Path) -> Outcome:
    """Compare a build with an output folder and write it twice: nobody else's file is lost.

    Raises:
        AssertionError: a file is gone or changed that no build could have written.
    """
    output, victim = folder / "generated", folder / "victim" / "mine.txt"
    victim.parent.mkdir(exist_ok=True)
    victim.write_bytes(b"")
    before = _files_of_others(output)
    manifest = Manifest.of("0.1.0", FileSet(BUILT), {}, OWNERS)
    codes: set[str] = set()
    for keep in (frozenset({"", "p", "p/gone.json"}), frozenset[str]()):
        try:
            compared = compare_output(output, FileSet(BUILT), manifest, keep_owners=keep)
            codes |= {drift.code.id for drift in compared.drifts}
            with open_output(output) as writer:
                writer.write(FileSet(BUILT), manifest, keep_owners=keep)
        except OutputError as error:
            codes |= {found.code.id for found in error.diagnostics}
        assert _files_of_others(output) == before
        assert victim.read_bytes() == b""
    assert sorted(entry.name for entry in victim.parent.iterdir()) == ["mine.txt"]
    return Outcome(frozenset(codes), len(BUILT))


def _files_of_others(output: Path) -> dict[str, bytes]:
    """Every regular file and link that no build could have written."""
    found: dict[str, bytes] = {}
    for root, folders, files in os.walk(output):
        for name in [*files, *(one for one in folders if Path(root, one).is_symlink())]:
            path = Path(root, name)
            relative = path.relative_to(output).as_posix()
            is_ours = relative in {*BUILT, "MANIFEST.json"}
            if not is_ours and not any(is_ownable(relative, one) for one in ("", "p", "p/x.json")):
                content = bytes(path.readlink()) if path.is_symlink() else path.read_bytes()
                found[relative] = content
    return found


def check_file(path: str, content: bytes) -> None:
    """Parse one output file by its kind; its path is a plain one inside the output folder."""
    assert PATH.match(path), path
    assert ".." not in PurePosixPath(path).parts, path
    _check_content(PurePosixPath(path).suffix, content)


@lru_cache(maxsize=1000)  # most files are the same in each case
def _check_content(suffix: str, content: bytes) -> None:
    text = content.decode("utf-8")
    match suffix:
        case ".py":
            compile(ast.parse(text), "generated", "exec")
        case ".json":
            json.loads(text, parse_constant=_refuse)
        case ".toml":
            tomllib.loads(text)
        case ".html":
            assert text.lower().count("<script") == text.lower().count("</script>")
        case _:
            assert "\x00" not in text


def _refuse(name: str) -> Any:
    raise AssertionError(f"{name} is no JSON")
