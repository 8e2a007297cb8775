"""Formatting of rendered Python: one `ruff format` over all of it."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

_ARGUMENTS = ("format", "--isolated", "--no-cache", "--line-length=100", "--target-version=py311")
_PLACE = re.compile(r"(?:Failed to parse|error:) (?P<path>[^:\n]+):(?P<line>\d+):\d+: (?P<what>.+)")


class FormatFault(Exception):
    """Rendered Python that does not parse: a fault of a template or a view.

    Attributes:
        path: of the rendered file.
        reason: what the formatter said, with the line.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def format_python(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The files formatted, in one run of ruff; each is read when it is its turn.

    Raises:
        FormatFault: a file does not parse.
    """
    if not files:
        return
    # Needed for a build only, and slow to find.
    from ruff import find_ruff_bin  # pyright: ignore[reportMissingTypeStubs]

    with tempfile.TemporaryDirectory(prefix="specpress-") as name:
        folder = Path(name)
        # Numbered files: an output path never meets the file system here.
        places = {path: folder / f"{number}.py" for number, path in enumerate(files)}
        for path, content in files.items():
            places[path].write_bytes(content)
        environment = {key: value for key, value in os.environ.items() if "RUFF" not in key}
        done = subprocess.run(  # noqa: S603 - our own pinned formatter, no shell, no user text
            [find_ruff_bin(), *_ARGUMENTS, str(folder)],
            capture_output=True,
            text=True,
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
        )
        if done.returncode != 0:
            raise _fault(done.stderr, {place.name: path for path, place in places.items()})
        for path, place in places.items():
            yield path, place.read_bytes()


def _fault(message: str, paths: Mapping[str, str]) -> FormatFault:
    match = _PLACE.search(message)
    if match is None:
        return FormatFault("", message.strip() or "ruff format failed")
    path = paths.get(Path(match["path"]).name, match["path"])
    return FormatFault(path, f"line {match['line']}: {match['what']}")
