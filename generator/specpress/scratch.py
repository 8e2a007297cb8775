"""Contents of files that are held until they are written: few in memory, many in a file.

What a build writes grows with its models, and memory need not: what is over a limit goes into one
temporary file without a name, which is gone with its process.
"""

from __future__ import annotations

import os
import weakref
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Final, TypeAlias

from specpress.records import dataclass

_IN_MEMORY: Final = 32 * 2**20
"""Bytes of a build that are held in memory."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where some bytes are: the scratch that holds them, and the part of its file."""

    scratch: Scratch
    start: int
    size: int

    def read(self) -> bytes:
        """The bytes."""
        return self.scratch.read(self.start, self.size)


@dataclass(frozen=True, slots=True)
class Packed:
    """A file, or what else waits for its turn, that is held compressed.

    Attributes:
        whole: holds what zlib made of it, among other things.
        start, size: the part that this is.
        digest: the `fileset.file_digest` of a file; empty of what is none.
    """

    whole: bytes | Place
    start: int
    size: int
    digest: str

    @classmethod
    def of(cls, content: bytes) -> Packed:
        """Some bytes that are no file, in memory; a cache entry holds them with its files."""
        packed = zlib.compress(content, 1)
        return cls(packed, 0, len(packed), "")

    def read(self) -> bytes:
        """The bytes."""
        return zlib.decompress(self.packed)

    @property
    def packed(self) -> bytes | memoryview:
        """What zlib made of them."""
        return part_of(self.whole, self.start, self.size)


Held: TypeAlias = "bytes | Place | Packed"


def content_of(held: Held) -> bytes:
    """The bytes that are held."""
    return held if isinstance(held, bytes) else held.read()


def part_of(held: bytes | Place, start: int, size: int) -> bytes | memoryview:
    """A part of what is held; of what lies in a file, nothing else is read."""
    if isinstance(held, bytes):
        return memoryview(held)[start : start + size]
    return held.scratch.read(held.start + start, size)


@dataclass(slots=True, eq=False, weakref_slot=True)
class Scratch:
    """Holds bytes for as long as something refers to them.

    Attributes:
        in_memory: how many of them stay in memory.
    """

    in_memory: int = _IN_MEMORY
    _file: int | None = field(default=None, repr=False)
    _size: int = 0
    _is_full: bool = False

    def hold(self, content: bytes) -> bytes | Place:
        """Hold some bytes; in memory, too, where no file can take them."""
        if len(content) <= self.in_memory:
            self.in_memory -= len(content)
            return content
        if self._is_full:
            return content
        try:
            return self._written(content)
        except OSError:
            self._is_full = True
            return content

    def hold_all(self, files: Mapping[str, bytes]) -> HeldFiles:
        """Hold files by path; those that are held already stay where they are."""
        if isinstance(files, HeldFiles):
            return files
        return HeldFiles({path: self.hold(content) for path, content in files.items()})

    def read(self, start: int, size: int) -> bytes:
        """A part of the file."""
        return os.pread(self._opened(), size, start)

    def _opened(self) -> int:
        """The descriptor of the file, which is closed with the last place in it."""
        if self._file is None:
            # Imported here: what is held in memory needs no file.
            import tempfile

            with tempfile.TemporaryFile() as file:
                self._file = os.dup(file.fileno())
            weakref.finalize(self, os.close, self._file)
        return self._file

    def _written(self, content: bytes) -> Place:
        start, rest = self._size, memoryview(content)
        while rest:
            done = os.pwrite(self._opened(), rest, self._size)
            rest = rest[done:]
            self._size += done
        return Place(self, start, len(content))


class HeldFiles(Mapping[str, bytes]):
    """Files by path, read when they are asked for; pickled, a dictionary."""

    __slots__ = ("_held",)

    def __init__(self, held: Mapping[str, Held]) -> None:
        """Files whose contents are held."""
        self._held = dict(held)

    def __getitem__(self, path: str) -> bytes:
        """The content of a file."""
        return content_of(self._held[path])

    def __contains__(self, path: object) -> bool:
        """Whether there is such a file; its content is not read."""
        return path in self._held

    def __iter__(self) -> Iterator[str]:
        """The paths."""
        return iter(self._held)

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._held)

    def __reduce__(self) -> tuple[type[dict[str, bytes]], tuple[dict[str, bytes]]]:
        """What makes the same files in another process."""
        return dict[str, bytes], (dict(self.items()),)

    @property
    def held(self) -> Mapping[str, Held]:
        """The contents, not read."""
        return self._held


def merged(parts: Iterable[Mapping[str, bytes]]) -> HeldFiles:
    """The files of several, of which nothing is read; of two of one path, the later."""
    held: dict[str, Held] = {}
    for part in parts:
        held.update(part.held if isinstance(part, HeldFiles) else part)
    return HeldFiles(held)


def chosen(files: Mapping[str, bytes], paths: Iterable[str]) -> HeldFiles:
    """The files of some paths, in their order, of which nothing is read."""
    held: Mapping[str, Held] = files.held if isinstance(files, HeldFiles) else files
    return HeldFiles({path: held[path] for path in paths})
