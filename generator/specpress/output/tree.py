"""The output folder on disk, reached through folder descriptors so that no link leads out of it."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from specpress.diagnostics.codes import output as codes
from specpress.output.fault import OutputError, fault
from specpress.records import dataclass

WORK_PREFIX: Final = ".specpress-"
"""Begins the name of the folder inside the output folder that a build works in; no output."""

_WORK_FOLDER: Final = re.compile(re.escape(WORK_PREFIX) + r"[0-9a-f]{16}\Z")

_MAX_OPEN: Final = 64
_CHUNK: Final = 2**20
_FOLDER_FLAGS: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_READ_FLAGS: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_CREATE_FLAGS: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def is_work_folder(path: str) -> bool:
    """Whether a path is one that a build works in."""
    return _WORK_FOLDER.match(path) is not None


class Kind(Enum):
    """What stands at a path."""

    NOTHING = "nothing"
    FILE = "a file"
    FOLDER = "a folder"
    LINK = "a symbolic link"
    SPECIAL = "a special file"


@dataclass(frozen=True, slots=True)
class Staged:
    """A file as it was when all had been written to it, whatever it is called since.

    Attributes:
        inode, size, written: as the system has them; the last is in nanoseconds.
    """

    inode: int
    size: int
    written: int

    @classmethod
    def of(cls, status: os.stat_result) -> Self:
        """What the system says of a file."""
        return cls(status.st_ino, status.st_size, status.st_mtime_ns)


class OutputTree:
    """The files below one folder, by paths relative to it with forward slashes.

    Every folder on the way is opened without following links, so a link that stands inside the
    output folder, or is put there while a build runs, never leads a read or a write elsewhere.
    """

    __slots__ = ("_folders", "root")

    def __init__(self, root: Path) -> None:
        """Open the folder.

        Raises:
            OutputError: the folder is a link or no folder, or cannot be opened.
            FileNotFoundError: there is none.
        """
        self.root = root
        self._folders: dict[tuple[str, ...], int] = {}
        try:
            self._folders[()] = os.open(root, _FOLDER_FLAGS)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise self._unsafe("", error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._forget((), keep_root=False)

    def kind(self, path: str) -> Kind:
        """What stands at the path."""
        try:
            folder, name = self._parent(path)
            mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
        except (FileNotFoundError, NotADirectoryError):
            return Kind.NOTHING
        if stat.S_ISREG(mode):
            return Kind.FILE
        if stat.S_ISDIR(mode):
            return Kind.FOLDER
        return Kind.LINK if stat.S_ISLNK(mode) else Kind.SPECIAL

    def status(self, path: str) -> os.stat_result | None:
        """What the system says of a regular file; None when there is none at the path."""
        try:
            folder, name = self._parent(path)
            status = os.stat(name, dir_fd=folder, follow_symlinks=False)
        except (FileNotFoundError, NotADirectoryError):
            return None
        return status if stat.S_ISREG(status.st_mode) else None

    def read(self, path: str) -> bytes | None:
        """The bytes of a regular file; None when there is none at the path."""
        try:
            folder, name = self._parent(path)
            descriptor = os.open(name, _READ_FLAGS, dir_fd=folder)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            # ELOOP is a link; ENXIO a socket or a pipe that nobody writes into.
            if error.errno in {errno.ELOOP, errno.ENXIO}:
                return None
            raise
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                return None
            # Without a file object, which takes longer to make than the bytes to read.
            content = os.read(descriptor, status.st_size + 1)
            parts = [content]
            while content:
                content = os.read(descriptor, _CHUNK)
                parts.append(content)
            return b"".join(parts)
        finally:
            os.close(descriptor)

    def create(self, path: str, content: bytes) -> Staged:
        """Write a file that does not exist yet, with the folders it needs."""
        folder, name = self._parent(path, create=True)
        descriptor = os.open(name, _CREATE_FLAGS, 0o666, dir_fd=folder)
        with os.fdopen(descriptor, "wb", buffering=0) as file:
            rest = memoryview(content)
            while rest:
                rest = rest[file.write(rest) :]
            return Staged.of(os.fstat(descriptor))

    def sync(self, path: str) -> None:
        """Have a file, and its name in its folder, on the disk itself."""
        folder, name = self._parent(path)
        descriptor = os.open(name, _READ_FLAGS, dir_fd=folder)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.fsync(folder)

    def rename(self, source: str, target: str) -> None:
        """Move a file over whatever file or link stands at the target, in one step."""
        source_folder, source_name = self._parent(source)
        source_copy = os.dup(source_folder)
        try:
            target_folder, target_name = self._parent(target, create=True)
            os.rename(source_name, target_name, src_dir_fd=source_copy, dst_dir_fd=target_folder)
        finally:
            os.close(source_copy)

    def link(self, source: str, target: str) -> None:
        """Give a file, or a link itself, a second name."""
        source_folder, source_name = self._parent(source)
        source_copy = os.dup(source_folder)
        try:
            target_folder, target_name = self._parent(target, create=True)
            os.link(
                source_name,
                target_name,
                src_dir_fd=source_copy,
                dst_dir_fd=target_folder,
                follow_symlinks=False,
            )
        finally:
            os.close(source_copy)

    def remove(self, path: str) -> None:
        """Remove a file or a link; nothing there is fine."""
        with suppress(FileNotFoundError, NotADirectoryError):
            folder, name = self._parent(path)
            os.unlink(name, dir_fd=folder)

    def remove_folder_if_empty(self, path: str) -> bool:
        """Remove a folder that holds nothing; whether it is gone."""
        try:
            folder, name = self._parent(path)
            os.rmdir(name, dir_fd=folder)
        except (FileNotFoundError, NotADirectoryError):
            return True
        except OSError as error:
            if error.errno in {errno.ENOTEMPTY, errno.EEXIST, errno.EBUSY}:
                return False
            raise
        self._forget(tuple(path.split("/")))
        return True

    def remove_tree(self, path: str) -> None:
        """Remove a folder with all that is in it, following no link."""
        if self.kind(path) is not Kind.FOLDER:
            self.remove(path)
            return
        for name, is_folder in self._entries(path):
            child = f"{path}/{name}"
            if is_folder:
                self.remove_tree(child)
            else:
                self.remove(child)
        self.remove_folder_if_empty(path)

    def files(self, under: str = "") -> Iterator[str]:
        """Paths of all that is no folder, in order, links as themselves; not the work folder."""
        for name, is_folder in self._entries(under):
            path = f"{under}/{name}" if under else name
            if is_work_folder(path):
                continue
            if is_folder:
                yield from self.files(path)
            else:
                yield path

    def _entries(self, path: str) -> list[tuple[str, bool]]:
        folder = self._folder(tuple(path.split("/")) if path else (), create=False)
        with os.scandir(folder) as entries:
            return sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)

    def _parent(self, path: str, *, create: bool = False) -> tuple[int, str]:
        *parts, name = path.split("/")
        return self._folder(tuple(parts), create=create), name

    def _folder(self, parts: tuple[str, ...], *, create: bool) -> int:
        known = self._folders.get(parts)
        if known is not None:
            return known
        if not parts or parts[-1] in {"", ".", ".."}:
            raise ValueError(f"not a path inside the output folder: {'/'.join(parts)!r}")
        above = self._folder(parts[:-1], create=create)
        name = parts[-1]
        if create:
            with suppress(FileExistsError):
                os.mkdir(name, dir_fd=above)
        try:
            descriptor = os.open(name, _FOLDER_FLAGS, dir_fd=above)
        except FileNotFoundError:
            raise
        except OSError as error:
            is_file = error.errno == errno.ENOTDIR and not self._is_link(name, above)
            if is_file and not create:
                raise
            raise self._unsafe("/".join(parts), error) from error
        if len(self._folders) > _MAX_OPEN:
            self._forget(())
        self._folders[parts] = descriptor
        return descriptor

    def _is_link(self, name: str, folder: int) -> bool:
        return stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)

    def _forget(self, prefix: tuple[str, ...], *, keep_root: bool = True) -> None:
        for parts in list(self._folders):
            if parts[: len(prefix)] == prefix and (parts or not keep_root):
                os.close(self._folders.pop(parts))

    def _unsafe(self, path: str, error: OSError) -> OutputError:
        if error.errno in {errno.ELOOP, errno.ENOTDIR}:
            place = self.root / path
            what = "a symbolic link" if place.is_symlink() else "not a folder"
            return fault(
                codes.UNSAFE_PATH,
                f"{place.as_posix()} is {what}; specpress writes into real folders only",
                self.root,
                path,
                hint="remove it, or name the folder it points at with --output",
            )
        return fault(
            codes.WRITE_FAILED, f"cannot be opened: {error.strerror or error}", self.root, path
        )
