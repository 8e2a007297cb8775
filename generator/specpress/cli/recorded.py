"""What a command found out, taken again while all that it came from is as it was.

It lies in the cache of builds, which nobody else can write to. Files that answers name are read
anew: they are what they were, or the answer is not found.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from specpress.cli.building import key_of_code, places
from specpress.cli.options import Choices
from specpress.output import CacheFolder, hash_inputs
from specpress.source import Position, Source, SourceError, read_source

_FORMAT: Final = "1"


class Recorded:
    """The answers to one question about the specs as they are now.

    A change of any file of the specs folder, of the settings or of specpress makes it another
    question.

    Attributes:
        key: what decides answers beside the files; None where there is no cache.
    """

    __slots__ = ("_cache", "_digest", "key")

    def __init__(self, cache: CacheFolder | None, choices: Choices, question: str) -> None:
        """Take what the question is about.

        Args:
            cache: where answers lie; None where there is none, and so no answer.
            choices: what to work on.
            question: what is asked, other than by the files and settings.
        """
        self._cache = cache
        self._digest = ""
        self.key = None if cache is None else key_of_code(choices)
        if self.key is not None:
            try:
                inputs = hash_inputs(choices.specs, ())
            except OSError:  # the reader says what cannot be read
                self._cache = None
                return
            rows = (_FORMAT, question, replace(self.key, inputs=inputs).digest(), places(choices))
            self._digest = sha256("\n".join(rows).encode("utf-8", "surrogateescape")).hexdigest()

    def find(self) -> Any:  # noqa: ANN401 - what was put there
        """The answer; None when it is not known."""
        content = None if self._cache is None else self._cache.read(self._digest)
        if content is None:
            return None
        try:
            return _Reading(io.BytesIO(content)).load()
        except SourceError:
            return None  # a file outside of the specs folder is gone

    def put(self, answer: object) -> None:
        """Keep an answer, where it names no other sources than whole files."""
        if self._cache is None:
            return
        content = io.BytesIO()
        try:
            _Writing(content).dump(answer)
        except _NoFileError:
            return
        self._cache.write(self._digest, content.getvalue())


class _NoFileError(Exception):
    """A source is no file, or a part of one."""


_Named = tuple[str, str, bool, Mapping[tuple[tuple[str, ...], bool], Position]]
"""A source: its path, its name, whether it has a text, and the positions that were asked for."""


class _Writing(pickle.Pickler):
    """Writes sources as their names."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, protocol=5)
        self._named: dict[int, _Named] = {}

    def persistent_id(self, obj: object) -> _Named | None:
        """How an answer names a source."""
        if not isinstance(obj, Source):
            return None
        if id(obj) not in self._named:
            if obj.text and not _is_file(obj):
                raise _NoFileError
            named = (str(obj.path), obj.name, bool(obj.text), dict(obj.places))
            self._named[id(obj)] = named
        return self._named[id(obj)]


class _Reading(pickle.Unpickler):
    """Reads names as the files that are there."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file)
        self._known: dict[tuple[str, str], Source] = {}

    def persistent_load(self, pid: _Named) -> Source:
        """The source that an answer names."""
        path, name, has_text, places = pid
        found = self._known.get((path, name))
        if found is None:
            found = read_source(Path(path), name=name) if has_text else Source(name, Path(path), "")
            found.take_places(places)
            self._known[path, name] = found
        return found


def _is_file(source: Source) -> bool:
    """Whether a source is all that stands in its file."""
    try:
        return read_source(source.path, name=source.name).text == source.text
    except SourceError:
        return False
