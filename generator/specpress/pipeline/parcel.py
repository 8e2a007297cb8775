"""Specs that are made where their files are not: texts go out, entries of the cache come back."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Final

from specpress.document import ProviderFolder
from specpress.document.discovery import PROFILE_NAME
from specpress.document.files import shown_name
from specpress.fileset import FileSet
from specpress.output.inputs import code_digests
from specpress.pipeline.options import Options
from specpress.pipeline.preparing import Entries, Prepare, Task
from specpress.records import dataclass
from specpress.render import Templates
from specpress.shipped import shipped_templates
from specpress.version import __version__

_REFERENCE: Final = re.compile(rb"""\$ref["']?\s*:\s*["']?([^"'#\s,}]+)""")
_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")
_one_at_a_time: Final = Lock()
"""A worker may have several threads, which would only wait for one another in Python code."""


class OtherToolsError(Exception):
    """A worker has other versions than whoever asks it, with what differs as its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """Some specs with all that they are made from.

    Attributes:
        files: paths below the specs folder, with their bytes.
        templates: the template folders of the user.
        options: of the build, whose paths mean nothing to others.
        settings: as `Recall.settings`.
        paths: of the specs, below the specs folder.
        tools: as `tools`, of whoever asks.
        prepare: reads and renders the specs.
    """

    files: Mapping[str, bytes]
    templates: tuple[Mapping[str, bytes], ...]
    options: Options
    settings: str
    paths: tuple[str, ...]
    tools: Mapping[str, str]
    prepare: Prepare


def tools() -> dict[str, str]:
    """What decides the bytes of a build besides its inputs: each name with its version."""
    code = sha256("\n".join(code_digests()).encode()).hexdigest()[:12]
    templates = Templates((shipped_templates(),)).digest()[:12]
    found = {
        "specpress": f"{__version__} (code {code}, templates {templates})",
        "Python": ".".join(platform.python_version_tuple()[:2]),
    }
    for line in requires("specpress") or ():
        named = _NAME.match(line)
        if named is not None and "extra ==" not in line:
            try:
                found[named[0]] = version(named[0])
            except PackageNotFoundError:
                found[named[0]] = "missing"
    return found


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """In words, what two have in other versions; empty when nothing is."""
    return ", ".join(
        f"{name} {there.get(name, 'missing')} (here {here.get(name, 'missing')})"
        for name in sorted(here.keys() | there.keys())
        if here.get(name) != there.get(name)
    )


def parcel_of(
    task: Task, folders: Iterable[ProviderFolder], own_tools: Mapping[str, str]
) -> Parcel:
    """What has to be sent for a task.

    Args:
        task: the specs, by their paths on this machine.
        folders: the providers.
        own_tools: `tools` of this machine.
    """
    root = task.options.specs.resolve()
    files: dict[str, bytes] = {}
    for folder in folders:
        around = [folder.path / PROFILE_NAME]
        if any(folder.path in path.parents for path in task.paths):
            specs = frozenset(folder.spec_paths)
            around = [path for path in _files(folder.path) if path.resolve() not in specs]
        for path in around:
            if path.resolve().is_relative_to(root):
                files[path.relative_to(root).as_posix()] = path.read_bytes()
    _add_with_references(files, root, task.paths)
    options = task.options
    return Parcel(
        files=files,
        templates=tuple(
            {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}
            for folder in options.templates[:-1]
        ),
        options=replace(
            options,
            specs=Path("specs"),
            output=Path("generated"),
            templates=(),
            paths=None,
            executor=None,
            shown_as=options.shown_as or shown_name(options.specs),
        ),
        settings=task.settings,
        paths=tuple(path.relative_to(root).as_posix() for path in task.paths),
        tools=own_tools,
        prepare=task.prepare,
    )


def make_parcel(parcel: Parcel) -> Entries:
    """Read and render the specs of a parcel; those with errors give nothing.

    Raises:
        OtherToolsError: this worker would make other bytes than whoever asks.
    """
    differing = differences(parcel.tools, tools())
    if differing:
        raise OtherToolsError(differing)
    with _one_at_a_time, TemporaryDirectory(prefix="specpress-") as scratch:
        place = Path(scratch).resolve()
        _unpack(parcel.files, place / "specs")
        templates: list[Path] = []
        for number, files in enumerate(parcel.templates):
            templates.append(place / f"templates-{number}")
            _unpack(files, templates[-1])
        options = replace(
            parcel.options,
            specs=place / "specs",
            output=place / "generated",
            templates=(*templates, shipped_templates()),
        )
        paths = tuple(place / "specs" / path for path in parcel.paths)
        return parcel.prepare(options, parcel.settings, paths)


def _files(folder: Path) -> Iterator[Path]:
    """The regular files below a folder, hidden ones apart."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(".") for part in parts):
            yield path


def _add_with_references(files: dict[str, bytes], root: Path, paths: Iterable[Path]) -> None:
    """Add files of the specs folder, and those that their references name, and so on.

    What is missed makes the worker find an error and give nothing: the build makes it itself.
    """
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        name = path.relative_to(root).as_posix()
        if name in files and path not in paths:
            continue
        files[name] = content = path.read_bytes()
        for found in _REFERENCE.findall(content):
            target = (path.parent / found.decode("utf-8", "replace")).resolve()
            if target.is_relative_to(root) and target.is_file() and target != path:
                known = target.relative_to(root).as_posix() in files
                waiting += [] if known else [target]


def _unpack(files: Mapping[str, bytes], folder: Path) -> None:
    for path, content in FileSet(files):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    folder.mkdir(exist_ok=True)
