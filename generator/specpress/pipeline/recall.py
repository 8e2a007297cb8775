"""What earlier processes found out of single specs, read back where nothing of it has changed.

An entry is found by the text of the spec and of all files of its provider that are no specs, by the
names of its images, by the code of specpress and by the user's settings. It names the other files
that it was made from by the digest of their text, as it does the profiles and templates that its
outputs depend on; a result is taken only when every one of them is what it was. Texts are not in
it: sources are the ones of this run, so that places in them are found in the file that is there.
"""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, fields, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias

from specpress.document import ProviderFolder
from specpress.pipeline.reading import is_current
from specpress.pipeline.results import KeptOutput, SpecResult
from specpress.profile.kinds import BUILT_IN
from specpress.records import dataclass, is_record
from specpress.scratch import Scratch
from specpress.source import Position, Source, SourceError, Sources
from specpress.validators import SchemaProblem

_FORMAT: Final = "5"
_SIZE: Final = 8
"""Bytes that hold the size of the first part of an entry."""

_Named: TypeAlias = "tuple[str, str, str]"
"""A source in an entry: its path below the specs folder, its name, the digest of its text."""


class Store(Protocol):
    """Keeps bytes under digests; what it gives back is what it was given, or nothing."""

    def read(self, digest: str) -> bytes | None:
        """What was written under a digest."""
        ...

    def has(self, digest: str) -> bool:
        """Whether something was written under a digest."""
        ...

    def write(self, digest: str, content: bytes) -> None:
        """Keep something under a digest."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """What one spec gave.

    Attributes:
        result: of reading it.
        problems: of the request schemas of its models, by their slugs.
        outputs: of its models, each with what it was made from; none where they are not asked for.
    """

    result: SpecResult
    problems: Mapping[str, tuple[SchemaProblem, ...]]
    outputs: tuple[KeptOutput, ...] = ()


_Positions: TypeAlias = "Mapping[tuple[tuple[str, ...], bool], Position]"
_Finding: TypeAlias = "tuple[Recalled, tuple[_Positions, ...]]"
"""The first part of an entry: what reading a spec gave, without outputs, and the positions that
were asked for in each of its sources. The second are the outputs, which share objects with it.
"""


@dataclass(slots=True)
class Recall:
    """Reads and writes what single specs gave.

    Attributes:
        store: where it is kept.
        settings: all that decides results beside the files of the specs folder and templates: the
            code of specpress, what the user makes of findings, the names of the folders.
        sources: reads the files of this run.
        root: the specs folder, links followed; entries name its files from there, so that they can
            be made on another machine.
    """

    store: Store
    settings: str
    sources: Sources
    root: Path
    _digests: dict[int, tuple[Source, str]] = field(default_factory=dict[int, tuple[Source, str]])
    _found: dict[_Named, Source] = field(default_factory=dict["_Named", Source])
    _known: dict[str, Recalled] = field(default_factory=dict[str, Recalled])

    def find(
        self,
        path: Path,
        folder: ProviderFolder,
        around: tuple[Source, ...],
        scratch: Scratch | None,
    ) -> Recalled | None:
        """What a spec gave; None when that is not known.

        Args:
            path: one of the folder's specs.
            folder: the provider's folder.
            around: its files that are no specs.
            scratch: holds the files that are found; without one, no outputs are read.
        """
        digest = self._key(path, folder, around)
        content = None if digest is None else self.store.read(digest)
        if content is None:
            return None
        size = int.from_bytes(content[:_SIZE])
        first, second = content[_SIZE : _SIZE + size], content[_SIZE + size :]
        file = io.BytesIO(zlib.decompress(first))
        reading = _Reading(file, self)
        finding: _Finding = reading.load()
        recalled, positions = finding
        if reading.gone or not is_current(recalled.result, folder, around):
            return None
        if scratch is not None:
            start = file.tell()
            file.write(zlib.decompress(second))
            file.seek(start)
            outputs: tuple[KeptOutput, ...] = reading.load()
            # Only what outputs are made from besides the model may be another now.
            explained = {one for kept in outputs for one in kept.around.profiles}
            if not reading.gone <= explained:
                return None
            held = tuple(replace(one, output=one.output.held_in(scratch)) for one in outputs)
            recalled = self._known[recalled.result.name] = replace(recalled, outputs=held)
        for one, places in zip(recalled.result.sources, positions, strict=True):
            one.take_places(places)
        return recalled

    def is_missing(self, path: Path, folder: ProviderFolder, around: tuple[Source, ...]) -> bool:
        """Whether a spec, as it is now, was not read under these settings before."""
        digest = self._key(path, folder, around)
        return digest is not None and not self.store.has(digest)

    def keep(
        self,
        path: Path,
        folder: ProviderFolder,
        result: SpecResult,
        outputs: tuple[KeptOutput, ...],
    ) -> None:
        """Keep what a spec gave, unless that was read back."""
        known = self._known.get(result.name)
        if not _is_all_ours(folder) or (
            known is not None
            and known.result is result
            and [id(one) for one in known.outputs] == [id(one) for one in outputs]
        ):
            return
        spec = next(one for one in result.sources if one.path == path)
        content = io.BytesIO()
        positions = tuple(one.places for one in result.sources)
        problems = {one.model.slug: one.output.problems for one in outputs}
        writing = _Writing(content, self)
        try:
            writing.dump((Recalled(result=result, problems=problems), positions))
            size = content.tell()
            writing.dump(outputs)
        except RecursionError:
            return  # a schema of great depth, which is made anew each time
        first = zlib.compress(content.getbuffer()[:size], 1)
        second = zlib.compress(content.getbuffer()[size:], 1)
        body = b"".join([len(first).to_bytes(_SIZE), first, second])
        self.store.write(self._digest(spec, result.around, result.images), body)

    def digest_of(self, source: Source) -> str:
        """The digest of a source's text."""
        known = self._digests.get(id(source))
        if known is None:
            digest = sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest()
            known = self._digests[id(source)] = (source, digest)
        return known[1]

    def place_of(self, path: Path) -> str:
        """How entries name a file."""
        return path.relative_to(self.root).as_posix() if self.root in path.parents else str(path)

    def name_of(self, source: Source) -> _Named:
        """How entries name a source."""
        return self.place_of(source.path), source.name, self.digest_of(source)

    def source_of(self, named: _Named) -> Source | None:
        """The source that an entry names; None when its file has another text now, or is gone."""
        found = self._found.get(named)
        if found is None:
            path, name, digest = named
            try:
                found = self.sources.read(self.root / path, name=name)
            except SourceError:
                return None
            if self.digest_of(found) != digest:
                return None
            self._found[named] = found
        return found

    def _key(self, path: Path, folder: ProviderFolder, around: tuple[Source, ...]) -> str | None:
        """What the entry of a spec, as it is now, is found by; None where there can be none."""
        if not _is_all_ours(folder):
            return None
        try:
            source = self.sources.read(path, name=folder.files.name(path))
        except SourceError:
            return None  # the reader says what is wrong with it
        # The entry names it: it is not read once more for that.
        self._found[self.name_of(source)] = source
        return self._digest(source, around, folder.pages.image_paths)

    def _digest(self, spec: Source, around: Iterable[Source], images: frozenset[str]) -> str:
        rows = [_FORMAT, self.settings]
        rows += [f"{one.name} {self.digest_of(one)}" for one in (spec, *around)]
        rows += sorted(images)
        return sha256("\n".join(rows).encode("utf-8", "surrogateescape")).hexdigest()


@dataclass(frozen=True, slots=True)
class KeptCodes:
    """Compiled templates in the store of a recall, which nobody else can write to.

    Attributes:
        recall: whose settings name all that they were compiled with.
    """

    recall: Recall

    def read(self, name: str) -> bytes | None:
        """What was written under a name."""
        return self.recall.store.read(self._digest(name))

    def write(self, name: str, content: bytes) -> None:
        """Keep something under a name."""
        self.recall.store.write(self._digest(name), content)

    def _digest(self, name: str) -> str:
        rows = (_FORMAT, self.recall.settings, name)
        return sha256("\n".join(rows).encode("utf-8", "surrogateescape")).hexdigest()


def _is_all_ours(folder: ProviderFolder) -> bool:
    """Whether no other package has a hand in the outputs, whose code might change unseen."""
    profile = folder.profile
    kinds = {kind.value for kind in profile.kinds}
    return not profile.targets and kinds <= {*BUILT_IN}


def set_slots(made: object, values: tuple[object, ...]) -> None:
    """Give an object that is read the values of its fields; an entry names this function."""
    kind = type(made)
    setters = _setters.get(kind)
    if setters is None:
        # `__setattr__` refuses to set them.
        setters = tuple(getattr(kind, name).__set__ for name in _slots(kind))
        _setters[kind] = setters
    for put, value in zip(setters, values, strict=True):
        put(made, value)


def _slots(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a frozen class with slots; none of any other."""
    known = _names.get(kind)
    if known is None:
        known = _names[kind] = tuple(one.name for one in fields(kind)) if is_record(kind) else ()
    return known


_names: Final[dict[type[Any], tuple[str, ...]]] = {}
_setters: Final[dict[type[Any], tuple[Callable[[object, object], None], ...]]] = {}
"""Of each class, its fields and what sets them."""


def named_source(path: str, name: str, digest: str) -> Source:
    """What entries name in place of a source; only a run has the sources themselves."""
    raise pickle.UnpicklingError(f"{name} ({path}, {digest}) is read by a run alone")


class _Writing(pickle.Pickler):
    """Writes the sources of a run as their names."""

    def __init__(self, file: io.BytesIO, recall: Recall) -> None:
        super().__init__(file, protocol=5)
        self._recall = recall

    def reducer_override(self, obj: object) -> Any:  # noqa: ANN401 - as pickle has it
        """How an object of ours is written: quicker to read than by what `dataclass` adds."""
        kind = type(obj)
        if isinstance(obj, Source):
            if not self._recall.sources.holds(obj):
                return NotImplemented
            return named_source, self._recall.name_of(obj)
        names = _slots(kind)
        if not names:
            return NotImplemented
        state = tuple(getattr(obj, name) for name in names)
        return object.__new__, (kind,), state, None, None, set_slots


class _Reading(pickle.Unpickler):
    """Reads names as the sources of this run.

    Attributes:
        gone: what stands for sources whose text is another now.
    """

    def __init__(self, file: io.BytesIO, recall: Recall) -> None:
        super().__init__(file)
        self._recall = recall
        self.gone: set[Source] = set()

    def find_class(self, module: str, name: str, /) -> Any:  # noqa: ANN401 - as pickle has it
        """What an entry names; the sources of this run stand where it names one."""
        if (module, name) == (named_source.__module__, named_source.__name__):
            return self._source
        return super().find_class(module, name)

    def _source(self, path: str, name: str, digest: str) -> Source:
        found = self._recall.source_of((path, name, digest))
        if found is None:
            found = Source(name, self._recall.root / path, "")
            self.gone.add(found)
        return found
