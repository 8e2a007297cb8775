"""What earlier processes found out of single specs, read back where nothing of it has changed.

An entry is found by the text of the spec and of all files of its provider that are no specs, by the
names of its images, by the code of specpress and by the user's settings. It names the other files
that it was made from by the digest of their text, as it does the profiles and templates that its
outputs depend on; a result is taken only when every one of them is what it was. Texts are not in
it: sources are the ones of this run, so that places in them are found in the file that is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from hashlib import sha256
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from specpress.document import ProviderFolder
from specpress.pipeline.entries import Entry, Named, SharedObjects, write_entry
from specpress.pipeline.reading import is_current
from specpress.pipeline.results import KeptOutput, SpecResult
from specpress.profile import Profile
from specpress.profile.kinds import BUILT_IN
from specpress.records import dataclass
from specpress.scratch import Scratch
from specpress.source import Position, Source, SourceError, Sources
from specpress.validators import SchemaProblem

_FORMAT: Final = "9"


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
were asked for in each of its sources.
"""


_Key: TypeAlias = "tuple[Source, tuple[Source, ...], frozenset[str], str]"
"""What an entry is found by, and the spec, sources and images that this was made from."""


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
    _keys: dict[Path, _Key] = field(default_factory=dict["Path", "_Key"])
    _found: dict[Named, Source] = field(default_factory=dict["Named", Source])
    _known: dict[str, Recalled] = field(default_factory=dict[str, Recalled])
    _shared: SharedObjects = field(default_factory=SharedObjects)
    _entries: list[Entry] = field(default_factory=list["Entry"])

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
        entry = Entry(self, self._shared, content, scratch)
        found, gone = entry.load(0)
        finding: _Finding = found
        recalled, positions = finding
        if gone or not is_current(recalled.result, folder, around):
            return None
        if scratch is not None:
            outputs: tuple[KeptOutput, ...]
            outputs, gone = entry.load(1)
            # Only what outputs are made from besides the model may be another now.
            explained = {one for kept in outputs for one in kept.around.profiles}
            if not gone <= explained:
                return None
            recalled = self._known[recalled.result.name] = replace(recalled, outputs=outputs)
        self._entries.append(entry)
        for one, places in zip(recalled.result.sources, positions, strict=True):
            one.take_places(places)
        return recalled

    def rest(self) -> None:
        """Let all that was found take little memory: what looks at many models reads them whole."""
        for entry in self._entries:
            entry.rest()

    def is_missing(
        self, path: Path, folder: ProviderFolder, around: tuple[Source, ...], scratch: Scratch
    ) -> bool:
        """Whether a spec, as it is now, was not read under these settings before.

        Args:
            path: one of the folder's specs.
            folder: the provider's folder.
            around: its files that are no specs.
            scratch: holds the text of the spec from now on: all are asked for before any is made.
        """
        digest = self._key(path, folder, around)
        if digest is None:
            return False
        self.sources.read(path, name=folder.files.name(path)).rest(scratch)
        return not self.store.has(digest)

    def keep(
        self,
        path: Path,
        folder: ProviderFolder,
        result: SpecResult,
        outputs: tuple[KeptOutput, ...],
    ) -> None:
        """Keep what a spec gave, unless that was read back."""
        known = self._known.get(result.name)
        if not is_all_ours(folder.profile) or (
            known is not None
            and known.result is result
            and [id(one) for one in known.outputs] == [id(one) for one in outputs]
        ):
            return
        spec = next(one for one in result.sources if one.path == path)
        positions = tuple(one.places for one in result.sources)
        problems = {one.model.slug: one.output.problems for one in outputs}
        known_sources = frozenset({*result.sources, *result.around})
        first = (Recalled(result=result, problems=problems), positions)
        try:
            body = write_entry(first, outputs, self, self._shared, known_sources)
        except RecursionError:
            return  # a schema of great depth, which is made anew each time
        if body is None:
            return
        self.store.write(self._digest(spec, result.around, result.images), body)

    def digest_of(self, source: Source) -> str:
        """The digest of a source's text."""
        known = self._digests.get(id(source))
        if known is None:
            digest = sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest()
            known = self._digests[id(source)] = (source, digest)
        return known[1]

    def digest_for(self, *names: str) -> str:
        """What is kept under names, beside what specs gave, is found by."""
        rows = (_FORMAT, self.settings, *names)
        return sha256("\n".join(rows).encode("utf-8", "surrogateescape")).hexdigest()

    def place_of(self, path: Path) -> str:
        """How entries name a file."""
        name, folder = path.as_posix(), self.root.as_posix().rstrip("/")
        return name.removeprefix(f"{folder}/") if name.startswith(f"{folder}/") else str(path)

    def holds(self, source: Source) -> bool:
        """Whether a source is what this run read of its file."""
        return self.sources.holds(source)

    def name_of(self, source: Source) -> Named:
        """How entries name a source."""
        return self.place_of(source.path), source.name, self.digest_of(source)

    def source_of(self, named: Named) -> Source | None:
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
        if not is_all_ours(folder.profile):
            return None
        try:
            source = self.sources.read(path, name=folder.files.name(path))
        except SourceError:
            return None  # the reader says what is wrong with it
        images = folder.pages.image_paths
        known = self._keys.get(path)  # a build asks twice: which there are, and for each
        if known is not None and known[0] is source and known[1:3] == (around, images):
            return known[3]
        # The entry names it: it is not read once more for that.
        self._found[self.name_of(source)] = source
        digest = self._digest(source, around, images)
        self._keys[path] = (source, around, images, digest)
        return digest

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
        return self.recall.store.read(self.recall.digest_for(name))

    def write(self, name: str, content: bytes) -> None:
        """Keep something under a name."""
        self.recall.store.write(self.recall.digest_for(name), content)


def is_all_ours(profile: Profile) -> bool:
    """Whether no other package has a hand in the outputs, whose code might change unseen."""
    kinds = {kind.value for kind in profile.kinds}
    return not profile.targets and kinds <= {*BUILT_IN}
