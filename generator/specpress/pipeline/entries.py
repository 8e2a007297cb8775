"""The form of a cache entry: what one spec gave, as bytes.

An entry has four parts: what reading the spec gave; its outputs; the large fields of both, see
`late`; and the files. The third is read when something of it is asked for, a file of the fourth
when it is to be written: of a model that has not changed, a build needs neither. Sources stand in
it by their names; those of the run that reads it take their places.
"""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Callable
from dataclasses import field, fields
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias

from specpress.diagnostics.code import REGISTRY, DiagnosticCode
from specpress.fileset import FileSet
from specpress.pipeline.late import (
    clear_fields,
    kind_of,
    large_fields,
    make_late,
    set_fields,
    small_fields,
)
from specpress.records import dataclass, is_record, slot_setter, values_of
from specpress.scratch import HeldFiles, Packed, Place, Scratch, part_of
from specpress.source import Source

_SIZE: Final = 8
"""Bytes that hold the size of a part of an entry."""
_PARTS: Final = 4
_SHARED: Final = frozenset({"LibraryNeeds", "Lookup", "Profile"})
"""Names of the classes of objects that are mostly the same in all entries; to read what specs gave,
what compiles validators need not be loaded.
"""

Named: TypeAlias = "tuple[str, str, str]"
"""A source in an entry: its path below the specs folder, its name, the digest of its text."""


class Sources(Protocol):
    """The sources of a run, by how entries name them."""

    root: Path

    def holds(self, source: Source) -> bool:
        """Whether a source is what the run read of its file."""
        ...

    def name_of(self, source: Source) -> Named:
        """How entries name it."""
        ...

    def source_of(self, named: Named) -> Source | None:
        """What they name; None when its file has another text now, or is gone."""
        ...


@dataclass(slots=True)
class SharedObjects:
    """Objects that many entries have in common: written once, and read once."""

    _read: dict[bytes, object] = field(default_factory=dict[bytes, object])
    _written: dict[int, tuple[object, bytes]] = field(
        default_factory=dict[int, "tuple[object, bytes]"]
    )

    def content(self, one: object, sources: Sources) -> bytes:
        """How entries write an object."""
        known = self._written.get(id(one))
        if known is None:
            content = io.BytesIO()
            _Writing(content, sources, self, None).dump(one)
            known = self._written[id(one)] = (one, content.getvalue())
        return known[1]

    def read(self, content: bytes, sources: Sources) -> object:
        """The object that was written so."""
        found = self._read.get(content)
        if found is None:
            reading = _Reading(io.BytesIO(content), sources, self, None)
            found = self._read[content] = reading.load()
        return found


def write_entry(
    finding: object,
    outputs: object,
    sources: Sources,
    shared: SharedObjects,
    known: frozenset[Source],
) -> bytes | None:
    """An entry; None where its large fields name other sources than those that are `known`.

    When such fields are read, nobody would know whether those are what they were.

    Args:
        finding: the first part.
        outputs: the second.
        sources: of this run.
        shared: what this run has written of objects that entries have in common.
        known: sources that are compared before an entry is taken.

    Raises:
        RecursionError: something is nested too deeply.
    """
    apart = _Apart()
    first = _packed(finding, sources, shared, apart)
    second = _packed(outputs, sources, shared, apart)
    apart.is_large = True
    third = _packed(apart.large_values(), sources, shared, apart)
    if not apart.sources <= known:
        return None
    parts = (first, second, third, b"".join(apart.files))
    return b"".join([*(len(one).to_bytes(_SIZE) for one in parts), *parts])


def named_source(path: str, name: str, digest: str) -> Source:
    """What entries name in place of a source; only a run has the sources themselves."""
    raise pickle.UnpicklingError(f"{name} ({path}, {digest}) is read by a run alone")


def late_object(kind: type[Any], number: int) -> object:
    """What entries name in place of an object whose large fields stand apart."""
    raise pickle.UnpicklingError(f"number {number}, {kind.__name__}, is read by a run alone")


def packed_files(table: tuple[_Row, ...]) -> HeldFiles:
    """What entries name in place of files."""
    raise pickle.UnpicklingError(f"{len(table)} files are read by a run alone")


def packed_part(start: int, size: int) -> Packed:
    """What entries name in place of something packed."""
    raise pickle.UnpicklingError(f"{size} bytes from {start} are read by a run alone")


def shared_object(content: bytes) -> object:
    """What entries name in place of an object that all models have in common."""
    raise pickle.UnpicklingError(f"{len(content)} bytes are read by a run alone")


def set_slots(made: object, values: tuple[object, ...]) -> None:
    """Give an object that is read the values of its fields; an entry names this function."""
    kind: type[Any] = type(made)
    put = _setters.get((kind, len(values)))
    if put is None:
        names = tuple(one.name for one in fields(kind))
        if len(values) < len(names):
            names = small_fields(kind)
        put = _setters[kind, len(values)] = slot_setter(names)
    put(made, values)


_setters: Final[dict[tuple[type[Any], int], Callable[[object, tuple[object, ...]], None]]] = {}
"""Of each class and number of values, what sets its fields: all, or those that are not large."""


def diagnostic_code(code_id: str) -> DiagnosticCode:
    """The code of a finding, which entries name by its id: it has a text, and findings have few."""
    return REGISTRY[code_id]


_Row: TypeAlias = "tuple[str, int, int, str]"
"""A file in an entry: its path, the start and size of what holds it, and its digest."""


@dataclass(slots=True)
class _Apart:
    """What an entry holds outside of its first two parts, while it is written.

    Attributes:
        objects: those with large fields, by their numbers.
        files: the contents of all files, and what else is packed, each compressed.
        size: of these together, in bytes.
        sources: that the large fields name.
        is_large: whether it is large fields that are written now.
    """

    objects: list[Any] = field(default_factory=list[Any])
    files: list[bytes | memoryview] = field(default_factory=list["bytes | memoryview"])
    size: int = 0
    sources: set[Source] = field(default_factory=set[Source])
    is_large: bool = False
    _numbers: dict[int, int] = field(default_factory=dict[int, int])

    def number(self, one: object) -> int | None:
        """That of an object; None when it has none yet."""
        return self._numbers.get(id(one))

    def add(self, one: object) -> int:
        """Give an object a number."""
        self._numbers[id(one)] = len(self.objects)
        self.objects.append(one)
        return len(self.objects) - 1

    def large_values(self) -> list[tuple[object, ...]]:
        """The large fields of each object."""
        return [
            tuple(getattr(one, name) for name in large_fields(kind_of(one))) for one in self.objects
        ]

    def table(self, files: HeldFiles) -> tuple[_Row, ...]:
        """Where each of some files is, after all are compressed."""
        digests = FileSet(files)
        return tuple(
            (path, *self.place(zlib.compress(content, 1)), digests.digest(path))
            for path, content in files.items()
        )

    def place(self, packed: bytes | memoryview) -> tuple[int, int]:
        """The start and the size of what was compressed, once it is among the files."""
        start = self.size
        self.files.append(packed)
        self.size += len(packed)
        return start, len(packed)


def _packed(value: object, sources: Sources, shared: SharedObjects, apart: _Apart) -> bytes:
    """A part of an entry; what it names outside of it is added to `apart`."""
    content = io.BytesIO()
    _Writing(content, sources, shared, apart).dump(value)
    return zlib.compress(content.getbuffer(), 1)


class Entry:
    """One entry, while anything of it may be read still."""

    __slots__ = ("_held", "_objects", "_shared", "_sources", "_starts")

    def __init__(
        self, sources: Sources, shared: SharedObjects, content: bytes, scratch: Scratch | None
    ) -> None:
        """Take the content of an entry; a scratch holds it from then on."""
        self._sources = sources
        self._shared = shared
        starts = [_PARTS * _SIZE]
        for number in range(_PARTS):
            size = int.from_bytes(content[number * _SIZE : (number + 1) * _SIZE])
            starts.append(starts[-1] + size)
        self._starts = starts
        self._held: bytes | Place = content if scratch is None else scratch.hold(content)
        self._objects: dict[int, Any] = {}

    def load(self, part: int) -> tuple[Any, set[Source]]:
        """What a part holds, and what stands in it for sources whose text is another now."""
        start, end = self._starts[part : part + 2]
        packed = part_of(self._held, start, end - start)
        reading = _Reading(io.BytesIO(zlib.decompress(packed)), self._sources, self._shared, self)
        return reading.load(), reading.gone

    def object(self, kind: type[Any], number: int) -> object:
        """The object of a number, which has its large fields once one of them is asked for."""
        found = self._objects.get(number)
        if found is None:
            found = self._objects[number] = make_late(kind, self._complete)
        return found

    def files(self, table: tuple[_Row, ...]) -> HeldFiles:
        """Files of the entry, none of which is read."""
        start = self._starts[_PARTS - 1]
        return HeldFiles(
            {path: Packed(self._held, start + at, size, digest) for path, at, size, digest in table}
        )

    def packed(self, start: int, size: int) -> Packed:
        """Something packed that stands among the files, not read."""
        return Packed(self._held, self._starts[_PARTS - 1] + start, size, "")

    def rest(self) -> None:
        """Hold the large fields no longer; they are read once more should one be asked for."""
        for one in self._objects.values():
            clear_fields(one, large_fields(kind_of(one)))

    def _complete(self) -> None:
        """Read the large fields of all objects of the entry."""
        values, _ = self.load(2)
        for number, one in self._objects.items():
            set_fields(one, large_fields(kind_of(one)), values[number])


class _Writing(pickle.Pickler):
    """Writes the sources of a run as their names, and large things apart."""

    def __init__(
        self, file: io.BytesIO, sources: Sources, shared: SharedObjects, apart: _Apart | None
    ) -> None:
        """Write to a file; without `apart`, an object that entries have in common."""
        super().__init__(file, protocol=5)
        self._sources = sources
        self._shared = shared
        self._apart = apart

    def reducer_override(self, obj: object) -> Any:  # noqa: ANN401 - as pickle has it
        """How an object of ours is written: quicker to read than by what `dataclass` adds."""
        kind = type(obj)
        state = _plain.get(kind)
        if state is not None:
            return object.__new__, (kind,), state(obj), None, None, set_slots
        if kind in _strange:
            return NotImplemented
        return self._reduced(obj)

    def _reduced(self, obj: object) -> Any:  # noqa: ANN401 - as pickle has it
        """How an object is written that is not one of a class of which all are written alike."""
        apart = self._apart
        if isinstance(obj, Source):
            if not self._sources.holds(obj):
                return NotImplemented
            if apart is not None and apart.is_large:
                apart.sources.add(obj)
            return named_source, self._sources.name_of(obj)
        if isinstance(obj, HeldFiles):
            return NotImplemented if apart is None else (packed_files, (apart.table(obj),))
        if isinstance(obj, Packed) and apart is not None:
            return packed_part, apart.place(obj.packed)
        if isinstance(obj, DiagnosticCode) and REGISTRY.get(obj.id) is obj:
            return diagnostic_code, (obj.id,)
        kind: type[Any] = kind_of(obj)
        if not is_record(kind):
            _strange.add(type(obj))
            return NotImplemented
        if apart is not None and kind.__name__ in _SHARED:
            return shared_object, (self._shared.content(obj, self._sources),)
        number = None if apart is None else apart.number(obj)
        if number is not None:
            return late_object, (kind, number)
        large = large_fields(kind)
        if apart is not None and large and not apart.is_large:
            state = values_of(kind, small_fields(kind))(obj)
            return late_object, (kind, apart.add(obj)), state, None, None, set_slots
        read = values_of(kind, tuple(one.name for one in fields(kind)))
        if not large and kind.__name__ not in _SHARED and kind is not DiagnosticCode:
            _plain[kind] = read
        return object.__new__, (kind,), read(obj), None, None, set_slots


_plain: Final[dict[type[Any], Callable[[object], tuple[object, ...]]]] = {}
"""What gives the state of an object, of each class of which all are written in that way."""
_strange: Final[set[type[Any]]] = set()
"""Classes that are not ours, whose objects pickle writes as it does."""


class _Reading(pickle.Unpickler):
    """Reads names as the sources, and the large things, of this run.

    Attributes:
        gone: what stands for sources whose text is another now.
    """

    def __init__(
        self, file: io.BytesIO, sources: Sources, shared: SharedObjects, entry: Entry | None
    ) -> None:
        super().__init__(file)
        self._sources = sources
        self._shared = shared
        self._own: dict[str, Callable[..., object]] = {
            named_source.__name__: self._source,
            shared_object.__name__: self._in_common,
        }
        if entry is not None:
            self._own[late_object.__name__] = entry.object
            self._own[packed_files.__name__] = entry.files
            self._own[packed_part.__name__] = entry.packed
        self.gone: set[Source] = set()

    def find_class(self, module: str, name: str, /) -> Any:  # noqa: ANN401 - as pickle has it
        """What an entry names; what this run has stands where it names that."""
        if module == __name__ and name in self._own:
            return self._own[name]
        found = _classes.get((module, name))
        if found is None:
            found = _classes[module, name] = super().find_class(module, name)
        return found

    def _in_common(self, content: bytes) -> object:
        return self._shared.read(content, self._sources)

    def _source(self, path: str, name: str, digest: str) -> Source:
        found = self._sources.source_of((path, name, digest))
        if found is None:
            found = Source(name, self._sources.root / path, "")
            self.gone.add(found)
        return found


_classes: Final[dict[tuple[str, str], Any]] = {}
"""What entries name, by module and name: the same few in all of them."""
