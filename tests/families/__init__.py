"""Families of per-model specs written by others, each with a profile of its own.

The profiles were written from PROFILES.md alone. `python -m tests.families` builds everything,
calls each model of the generated packages against the mock server, and prints what came of it.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any, Final

from specpress.examples.requests import request_examples
from specpress.examples.snippets import python_call
from specpress.mock import Behaviour, Catalogue, MockOptions, load_catalogue, running_mock
from specpress.mock.object_calls import server_path
from specpress.mock.served import Served
from specpress.profile import Profile

PROFILES: Final = Path(__file__).parent
TWICE: Final = {"minimax-m3-chat.json"}
"""Sampled of what the family has by another name."""

_ERROR: Final = re.compile(
    r"^specs/(?P<spec>[^:\n]+):\d+:\d+: error\[(?P<code>E\d+)\]: (?P<text>.*)", re.MULTILINE
)
_FILE: Final = re.compile(r'Path\("([^"/]+)"\)')


SOURCES: Final = ("aimlapi", "cog", "evolink", "fal", "other", "replicate", "runware")
"""The families: folders of the corpus, each with a profile here."""


@dataclass(slots=True)
class Row:
    """What came of a family.

    Attributes:
        specs: its documents.
        refused: those that were not built, each with the first error.
        called: models that answered a call.
        failed: those that did not, each with why.
        profile: of the family; None until its models are called.
        served: the models that were built.
    """

    specs: list[str] = field(default_factory=list[str])
    refused: dict[str, str] = field(default_factory=dict[str, str])
    called: list[str] = field(default_factory=list[str])
    failed: dict[str, str] = field(default_factory=dict[str, str])
    profile: Profile | None = None
    served: list[Served] = field(default_factory=list[Served])


def place(folder: Path, corpus: Path) -> None:
    """Write every family's specs and profile below `folder/specs`."""
    for name in SOURCES:
        specs = folder / "specs" / name
        shutil.copytree(PROFILES / name, specs)
        for path in sorted([*(corpus / name).glob("*"), *(corpus / "sample" / name).glob("*")]):
            if path.name not in TWICE:
                shutil.copy(path, specs / path.name)


def refusals(output: str) -> dict[str, tuple[str, str]]:
    """The first error of each spec, by its path below `specs/`: code and message."""
    found: dict[str, tuple[str, str]] = {}
    for match in _ERROR.finditer(output):
        found.setdefault(match["spec"], (match["code"], match["text"]))
    return found


def table(folder: Path, output: str) -> dict[str, Row]:
    """Call each model that was built; the rows by family.

    Args:
        folder: holds `specs/` and what they were built into, `generated/`.
        output: what the build printed.
    """
    rows = {name: Row() for name in SOURCES}
    for spec, (code, text) in refusals(output).items():
        rows[spec.partition("/")[0]].refused[spec] = f"{code}: {text}"
    for name, row in rows.items():
        paths = sorted((folder / "specs" / name).iterdir())
        row.specs = [path.name for path in paths if path.name != "provider.yaml"]
        with _importable(folder / "generated" / name):
            _call_all(folder, name, row)
    return rows


def printed(rows: dict[str, Row]) -> str:
    """The rows as a table of Markdown, and below it why what was refused or failed."""
    lines = ["| family | specs | built | models called | failed |", "|---|---|---|---|---|"]
    for name, row in rows.items():
        built = len(row.specs) - len(row.refused)
        lines.append(
            f"| {name} | {len(row.specs)} | {built} | {len(row.called)} | {len(row.failed)} |"
        )
    lines.append("")
    for row in rows.values():
        lines += [f"refused: {spec}: {why}" for spec, why in row.refused.items()]
        lines += [f"failed: {slug}: {why}" for slug, why in row.failed.items()]
    return "\n".join(lines) + "\n"


def _call_all(folder: Path, name: str, row: Row) -> None:
    catalogue = load_catalogue(folder / "specs", name)
    row.profile = catalogue.profile
    refused = {Path(spec).name for spec in row.refused}
    # As the client has it, whose paths begin at one server for all models.
    bases = {server_path(served) for served in catalogue.served}
    base = bases.pop() if len(bases) == 1 else ""
    for served in catalogue.served:
        if served.fault is not None:
            # The build has refused its spec as well, by a rule or by the same error.
            if not any(spec in served.fault for spec in refused):
                row.failed[served.slug] = served.fault
            continue
        row.served.append(served)
        try:
            _call(folder, catalogue.profile, served, base)
        except Exception as error:
            row.failed[served.slug] = f"{type(error).__name__}: {error}"[:300]
        else:
            row.called.append(served.slug)


def _call(folder: Path, profile: Profile, served: Served, base: str) -> None:
    """Run the call that the model's page shows, against a server that has this model alone."""
    example = request_examples(served.model, served.validator.validate).minimal
    if example is None or not isinstance(example.value, dict):
        raise ValueError("the page shows no request")
    code = str(python_call(served.model, profile, example.value))
    options = MockOptions(behaviour=Behaviour(polls=1))
    with (
        running_mock(Catalogue(profile, (served,)), options) as server,
        redirect_stdout(StringIO()),
    ):
        for file in _FILE.findall(code):
            (folder / file).write_bytes(b"RIFF")
        values: dict[str, Any] = {}
        url = server.origin + base
        given = f'api_key="key", base_url={url!r}, polling=Polling(first=0.0, second=0.01)'
        polling = f"from {profile.python.package} import Polling\n"
        exec(polling + code.replace("Client()", f"Client({given})"), values)


@contextmanager
def _importable(folder: Path) -> Iterator[None]:
    """The packages of a folder can be imported, and nothing is left of them afterwards."""
    before = Path.cwd()
    known = set(sys.modules)
    sys.path.insert(0, str(folder))
    os.chdir(folder.parent.parent)
    try:
        yield
    finally:
        os.chdir(before)
        sys.path.remove(str(folder))
        names = tuple(path.name for path in folder.iterdir() if path.is_dir())
        for module in [one for one in sys.modules if one not in known]:
            if module.partition(".")[0] in names:
                del sys.modules[module]
