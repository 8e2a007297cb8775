"""`.specpress/cache`: results of earlier builds on this machine, each a file that can be deleted.

The folder may come with a checkout, and results are objects of Python, which run code when they are
read. So every entry carries a code (HMAC-SHA256) under a key that no checkout can bring: it lies in
the state folder of the user, or is handed over by the environment where a CI service keeps the
folder from one machine to the next. What does not bear the code is taken for damaged and removed.
"""

from __future__ import annotations

import hmac
import os
import secrets
import stat
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from specpress.output.lock import make_state_folder, state_path
from specpress.output.user_state import UserState

KEY_VARIABLE: Final = "SPECPRESS_CACHE_KEY"
"""The environment variable whose text is the key, for machines that share a cache."""

_FOLDER: Final = "cache"
_RECORD: Final = "cache.key"
_SUFFIX: Final = ".entry"
_PARTIAL: Final = ".part"
_CODE_BYTES: Final = 32
_HOUR: Final = 3600
_MAX_ENTRY: Final = 256 * 1024 * 1024
_OPEN_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_READ: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class CacheFolder:
    """The entries of one cache, each found by the digest of all that decides what it holds.

    Several processes may use it at once: an entry is renamed into place whole. A disk that is full
    or may not be written to makes builds slower and nothing else.

    Attributes:
        damaged: how many entries were found so, and removed.
    """

    __slots__ = ("_folder", "_key", "damaged")

    def __init__(self, folder: int, key: bytes) -> None:
        """Take the descriptor of the folder, and the key."""
        self._folder = folder
        self._key = key
        self.damaged = 0

    def read(self, digest: str) -> bytes | None:
        """What was written under a digest; None when nothing is there that can be trusted."""
        name = self._name(digest)
        content = self._content(name)
        if content is None:
            return None
        body = content[_CODE_BYTES:]
        if not hmac.compare_digest(content[:_CODE_BYTES], self._code(name, body)):
            self.damaged += 1
            self._remove(name)
            return None
        with suppress(OSError):  # which entry was used last decides which is removed first
            os.utime(name, dir_fd=self._folder)
        return body

    def has(self, digest: str) -> bool:
        """Whether an entry stands under a digest, whole or damaged."""
        with suppress(OSError):
            os.stat(self._name(digest), dir_fd=self._folder, follow_symlinks=False)
            return True
        return False

    def write(self, digest: str, content: bytes) -> None:
        """Keep something under a digest."""
        name = self._name(digest)
        partial = f"{secrets.token_hex(8)}{_PARTIAL}"
        try:
            descriptor = os.open(partial, _CREATE, 0o600, dir_fd=self._folder)
            with os.fdopen(descriptor, "wb") as file:
                file.write(self._code(name, content))
                file.write(content)
            os.rename(partial, name, src_dir_fd=self._folder, dst_dir_fd=self._folder)
        except OSError:
            self._remove(partial)

    def shrink(self, limit: int) -> None:
        """Remove the entries that were not used for longest, until at most `limit` bytes are left.

        What killed builds left half written goes as well, once it is an hour old.
        """
        abandoned = time.time() - _HOUR
        found: list[tuple[float, int, str]] = []
        with os.scandir(self._folder) as entries:
            for entry in entries:
                with suppress(OSError):
                    status = entry.stat(follow_symlinks=False)
                    if entry.name.endswith(_PARTIAL) and status.st_mtime < abandoned:
                        self._remove(entry.name)
                    elif entry.name.endswith(_SUFFIX) and stat.S_ISREG(status.st_mode):
                        found.append((status.st_mtime, status.st_size, entry.name))
        left = sum(size for _, size, _ in found)
        for _, size, name in sorted(found):
            if left <= limit:
                return
            self._remove(name)
            left -= size

    def _content(self, name: str) -> bytes | None:
        try:
            descriptor = os.open(name, _READ, dir_fd=self._folder)
            with os.fdopen(descriptor, "rb") as file:
                status = os.fstat(descriptor)
                if not stat.S_ISREG(status.st_mode) or status.st_size > _MAX_ENTRY:
                    return None
                return file.read()
        except OSError:
            return None

    def _remove(self, name: str) -> None:
        with suppress(OSError):
            os.unlink(name, dir_fd=self._folder)

    def _name(self, digest: str) -> str:
        # Under another key are other entries: those of other users are not even looked at.
        return hmac.digest(self._key, digest.encode(), "sha256").hex() + _SUFFIX

    def _code(self, name: str, body: bytes) -> bytes:
        return hmac.digest(self._key, name.encode() + body, "sha256")


@contextmanager
def open_cache(
    output: Path, *, create: bool, environment: Mapping[str, str] = os.environ
) -> Generator[CacheFolder | None]:
    """Open the cache beside an output folder; None when there is none, or it cannot be used.

    Args:
        output: the output folder.
        create: whether to make the folder when it is not there.
        environment: may hand the key over.
    """
    folder: int | None = None
    key: bytes | None = None
    with suppress(OSError):  # no folder, a link in its place, or no place for the key
        folder = _open_folder(output, create=create)
        key = _read_key(output, environment)
    try:
        yield None if folder is None or key is None else CacheFolder(folder, key)
    finally:
        if folder is not None:
            os.close(folder)


def _open_folder(output: Path, *, create: bool) -> int:
    state_folder = make_state_folder(output) if create else state_path(output, "").parent
    state = os.open(state_folder, _OPEN_FOLDER)
    try:
        if create:
            with suppress(FileExistsError):
                os.mkdir(_FOLDER, dir_fd=state)
        return os.open(_FOLDER, _OPEN_FOLDER, dir_fd=state)
    finally:
        os.close(state)


def _read_key(output: Path, environment: Mapping[str, str]) -> bytes:
    given = environment.get(KEY_VARIABLE)
    if given:
        return sha256(given.encode("utf-8", "surrogateescape")).digest()
    state = UserState(output)
    known = state.read(_RECORD)
    if known is None or len(known) != _CODE_BYTES:
        state.write(_RECORD, secrets.token_bytes(_CODE_BYTES))
        known = state.read(_RECORD)
    return known or secrets.token_bytes(_CODE_BYTES)
