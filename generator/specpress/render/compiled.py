"""Compiled templates: once in a process, and of earlier processes where they can be kept."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import Final, Protocol

import jinja2
import jinja2.bccache

from specpress.shipped import shipped_templates

_compiled: Final[dict[str, tuple[str, CodeType]]] = {}
"""What this process has compiled of templates, each in the last version that was met.

Of all environments: they differ in their folders alone, and a key holds the path of the file.
"""


class Codes(Protocol):
    """Keeps compiled templates by name for the same code and libraries, out of others' reach."""

    def read(self, name: str) -> bytes | None:
        """What was written under a name."""
        ...

    def write(self, name: str, content: bytes) -> None:
        """Keep something under a name."""
        ...


class CompiledTemplates(jinja2.BytecodeCache):
    """Gives templates their code, from this process or an earlier one.

    The shipped ones are a part of the program, so what is compiled of them lies where Python keeps
    what it compiles of the modules beside them (PEP 3147), if it keeps it. Of all others, and
    where that folder cannot be written to, `codes` keep it.
    """

    def __init__(self, codes: Codes | None, made_by: str) -> None:
        """Take what keeps codes.

        Args:
            codes: for processes to come, if anybody does.
            made_by: names the version of what compiles.
        """
        self._codes = codes
        self._made_by = made_by
        self._shipped = shipped_templates()
        self._paths: dict[str, Path] = {}

    def get_bucket(
        self, environment: jinja2.Environment, name: str, filename: str | None, source: str
    ) -> jinja2.bccache.Bucket:
        """Find the code of a template."""
        if filename is not None:
            self._paths[self.get_cache_key(name, filename)] = Path(filename)
        return super().get_bucket(environment, name, filename, source)

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Give a template its code, unless its text is another now."""
        checksum, code = _compiled.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
            return
        beside = self._beside(bucket)
        if beside is not None:
            with contextlib.suppress(OSError):
                named, _, content = beside.read_bytes().partition(b"\n")
                if named == self._head(bucket):
                    bucket.bytecode_from_string(content)
        if bucket.code is None and self._codes is not None:
            found = self._codes.read(self._named(bucket))
            if found is not None:
                bucket.bytecode_from_string(found)  # nothing where another Python wrote it
        self._hold(bucket)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep the code of a template that was compiled."""
        self._hold(bucket)
        content = bucket.bytecode_to_string()
        beside = self._beside(bucket)
        if beside is not None and _kept(beside, self._head(bucket) + b"\n" + content):
            return
        if self._codes is not None:
            self._codes.write(self._named(bucket), content)

    def _beside(self, bucket: jinja2.bccache.Bucket) -> Path | None:
        path = self._paths.get(bucket.key)
        if path is None or not path.is_relative_to(self._shipped):
            return None
        return Path(cache_from_source(os.fspath(path)))

    def _head(self, bucket: jinja2.bccache.Bucket) -> bytes:
        text = f"{jinja2.__version__} {self._made_by} {bucket.key}"
        return hashlib.sha256(text.encode()).hexdigest().encode()

    def _hold(self, bucket: jinja2.bccache.Bucket) -> None:
        if bucket.code is not None:
            _compiled[bucket.key] = (bucket.checksum, bucket.code)

    def _named(self, bucket: jinja2.bccache.Bucket) -> str:
        return f"template {bucket.key} {bucket.checksum}"


def _kept(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all; whether it could be, and Python would write it."""
    if sys.dont_write_bytecode:
        return False
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(content)
        aside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
        return False
    return True
