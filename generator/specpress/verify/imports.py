"""Every built model imported, and its types built, in a fresh process."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from specpress.diagnostics import Diagnostic
from specpress.diagnostics.codes.bugs import CANNOT_VERIFY, NOT_IMPORTED
from specpress.fileset import FileSet
from specpress.records import dataclass
from specpress.source import Location, Source

_MODEL: Final = re.compile(r"(?P<provider>[^/]+)/(?P<package>\w+/models/\w+)/__init__\.py\Z")
_PROBE: Final = Path(__file__).with_name("probe.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """Built packages in a folder.

    Attributes:
        folder: that holds a folder for each provider.
        models: path of a model's package below it to the spec that it was made for, such as
            `acme/acme_models/models/sketch` to `acme/sketch.json`.
    """

    folder: Path
    models: Mapping[str, str]


def built_in(folder: Path, owners: Mapping[str, str]) -> Built:
    """What an output folder holds.

    Args:
        folder: the output folder.
        owners: the spec that each file was made for, by its path there.
    """
    found = ((path, _MODEL.match(path)) for path in owners)
    return Built(
        folder=folder,
        models={
            path.rpartition("/")[0]: owners[path] for path, match in found if match is not None
        },
    )


@contextmanager
def built_of(files: FileSet, owners: Mapping[str, str]) -> Generator[Built]:
    """The packages of a build in memory, in a folder of their own that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="specpress-") as name:
        folder = Path(name)
        for path, content in files:
            if path.endswith((".py", "/pyproject.toml")):
                place = folder / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
        yield built_in(folder, {path: owners.get(path, "") for path, _ in files})


def verify_imports(built: Built, specs: Path) -> tuple[Diagnostic, ...]:
    """Import every model and build its types, as the first call of a client would.

    Args:
        built: what to try.
        specs: the specs folder, for the places of findings.

    Returns:
        A finding for each model that fails, at its spec; a single one when the interpreter that
        runs specpress has not what generated clients need.
    """
    if not built.models:
        return ()
    missing = [name for name in ("httpx", "pydantic") if find_spec(name) is None]
    if missing:
        return (_unable(built, missing, specs),)
    found: list[Diagnostic] = []
    for provider, models in _by_provider(built).items():
        found += _probed(built.folder / provider, models, specs)
    return tuple(found)


def _by_provider(built: Built) -> dict[str, dict[str, str]]:
    """By provider: the model packages by their names, with dots, and their specs."""
    found: dict[str, dict[str, str]] = {}
    for path, spec in sorted(built.models.items()):
        provider, _, package = path.partition("/")
        found.setdefault(provider, {})[package.replace("/", ".")] = spec
    return found


def _probed(folder: Path, models: Mapping[str, str], specs: Path) -> Iterator[Diagnostic]:
    """The findings of one provider's models: two providers may have packages of one name."""
    asked = {"folders": [str(folder)], "models": list(models)}
    done = subprocess.run(  # noqa: S603 - our own program, in our own interpreter
        [sys.executable, "-B", "-X", "utf8", "-P", str(_PROBE)],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
    )
    lines: list[dict[str, Any]] = [
        json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")
    ]
    told: set[str] = set()
    for line in lines:
        if "error" in line and line["model"] not in told:
            told.add(line["model"])
            spec, said = models[line["model"]], f"{line['error']}, while {line['while']}"
            yield _broken(line["model"], said, specs / spec, line["trace"])
    if not lines or "done" not in lines[-1]:
        model = lines[-1]["model"] if lines else next(iter(models))
        said = f"the process ended with code {done.returncode}"
        yield _broken(model, said, specs / models[model], done.stderr)


def _broken(model: str, said: str, spec: Path, trace: str) -> Diagnostic:
    return Diagnostic(
        code=NOT_IMPORTED,
        message=f"{model} cannot be used: {said}",
        location=Location(Source(spec.as_posix(), spec, "")),
        severity=NOT_IMPORTED.severity,
        hint="please report it with the spec; `--debug` prints where it failed",
        trace=trace,
    )


def _unable(built: Built, missing: Sequence[str], specs: Path) -> Diagnostic:
    provider = next(iter(_by_provider(built)))
    project = tomllib.loads((built.folder / provider / "pyproject.toml").read_text("utf-8"))
    wanted: list[str] = project["project"]["dependencies"]
    quoted = " ".join(f'"{requirement}"' for requirement in wanted)
    return Diagnostic(
        code=CANNOT_VERIFY,
        message=f"{' and '.join(missing)} cannot be imported by {sys.executable}",
        location=Location(Source(specs.as_posix(), specs, "")),
        severity=CANNOT_VERIFY.severity,
        hint=f"install what the clients need beside specpress: pip install {quoted}",
    )
