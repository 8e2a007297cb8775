"""What the files of an output folder were found to hold, so that the same ones are not read again.

A file counts as the one that was read while its stamp is what it was (`source.stamp`); what changed
just now is not remembered. The record is as little use to whoever forges it as that of the last
build: no checkout knows inodes and change times.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from specpress.fileset import file_digest
from specpress.output.lock import state_path, write_state
from specpress.output.manifest import Output, sha256
from specpress.output.tree import OutputTree, Staged
from specpress.source import is_settled, stamp_of

_SUFFIX: Final = "seen"


class SeenFiles:
    """The digests of files, each by what the system says of the file."""

    __slots__ = ("_is_new", "_kept", "_known")

    def __init__(self, known: Mapping[str, tuple[str, str]]) -> None:
        """Take what is known: of each path its stamp and its digest."""
        self._known = known
        self._kept: dict[str, tuple[str, str]] = {}
        self._is_new = False

    @classmethod
    def of(cls, output: Path) -> SeenFiles:
        """What earlier runs have seen of an output folder; nothing where there is no record."""
        with suppress(OSError, ValueError):
            path = state_path(output, _SUFFIX)
            if path.is_file():  # a pipe would be waited for without end
                return cls(_parsed(path.read_text(encoding="utf-8")))
        return cls({})

    def digest(self, tree: OutputTree, path: str) -> str | None:
        """The `file_digest` of a regular file; None when there is none at the path.

        Args:
            tree: the output folder.
            path: relative to it.
        """
        now = time.time_ns()
        status = tree.status(path)
        if status is None:
            return None
        stamp = stamp_of(status)
        known = self._known.get(path)
        if known is not None and known[0] == stamp:
            self._kept[path] = known
            return known[1]
        content = tree.read(path)
        if content is None:
            return None
        digest = file_digest(content)
        self._keep(path, status, digest, now)
        return digest

    def take_written(
        self, tree: OutputTree, staged: Mapping[str, Staged], outputs: Mapping[str, Output]
    ) -> None:
        """Take files that this run wrote, unless somebody wrote to them since.

        Args:
            tree: the output folder.
            staged: what each file was before it got its name.
            outputs: what each of them is.
        """
        for path, made in staged.items():
            now = time.time_ns()
            status = tree.status(path) if path in outputs else None
            if status is not None and Staged.of(status) == made:
                self._keep(path, status, outputs[path].sha256, now)

    def write(self, output: Path) -> None:
        """Record what this run has seen; a folder that takes no record is simply slower."""
        if not self._is_new and self._kept.keys() == self._known.keys():
            return
        rows = [f"{digest} {stamp} {path}\n" for path, (stamp, digest) in self._kept.items()]
        text = "".join(rows)
        with suppress(OSError):
            write_state(
                output, state_path(output, _SUFFIX).name, f"{sha256(text.encode())}\n{text}"
            )

    def _keep(self, path: str, status: os.stat_result, digest: str, now: int) -> None:
        if is_settled(status, now):
            self._kept[path] = (stamp_of(status), digest)
            self._is_new = True


def _parsed(text: str) -> dict[str, tuple[str, str]]:
    """What a record holds.

    Raises:
        ValueError: it is damaged.
    """
    digest, _, rows = text.partition("\n")
    if sha256(rows.encode()) != digest:
        raise ValueError("the record is damaged")
    known: dict[str, tuple[str, str]] = {}
    for row in rows.split("\n")[:-1]:
        found, inode, size, written, changed, path = row.split(" ", 5)
        known[path] = (f"{inode} {size} {written} {changed}", found)
    return known
