"""The files of a specs folder: each read once, and none outside it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from specpress.document.forms import document_of, is_form
from specpress.document.spec_file import SpecFile
from specpress.profile import Profile
from specpress.source import Source, SourceError, Sources


def shown_name(specs: Path) -> Path:
    """What messages call a specs folder: what the user does, and of a whole path its name."""
    return Path(specs.name) if specs.is_absolute() else specs


class Files:
    """Reads and keeps the files of one specs folder.

    Symbolic links are followed before a path is compared with the folder, so no link leads out.
    """

    __slots__ = ("_asked", "_mend", "_names", "_read", "_root", "_shown_as", "_sources", "forms")

    def __init__(
        self,
        specs: Path,
        mend: Callable[[Path, SpecFile], None] | None = None,
        *,
        sources: Sources | None = None,
        shown_as: Path | None = None,
    ) -> None:
        """Set the folder.

        Args:
            specs: the specs folder.
            mend: called once with each file right after it is parsed, to apply overlays.
            sources: reads the texts; one of its own when left out.
            shown_as: what messages call the folder; `shown_name` of it when left out.
        """
        self._root = specs.resolve()
        self._shown_as = shown_as or shown_name(specs)
        self._names: dict[Path, str] = {}
        self._mend = mend
        self._sources = sources or Sources()
        self.forms: Profile | None = None
        """The profile that says what forms stand for; None leaves them as they are."""
        self._asked: dict[Path, Source] = {}
        self._read: dict[Path, SpecFile | SourceError] = {}

    def confine(self, path: Path) -> Path | None:
        """The path with its links followed, or None when that lies outside the folder."""
        try:
            resolved = path.resolve()
        except (OSError, RuntimeError, ValueError):  # a loop of links, a NUL in the name
            return None
        return resolved if resolved.is_relative_to(self._root) else None

    def name(self, resolved: Path) -> str:
        """How messages call a file of the folder: `specs/flux/flux-dev.json`."""
        name = self._names.get(resolved)
        if name is None:
            name = (self._shown_as / resolved.relative_to(self._root)).as_posix()
            self._names[resolved] = name
        return name

    def open(self, resolved: Path) -> SpecFile:
        """Read a file, the first time that it is asked for.

        Args:
            resolved: a path that `confine` gave.

        Raises:
            SourceError: it cannot be read, or is not JSON or YAML data.
        """
        known = self._read.get(resolved)
        if known is None:
            known = self._read[resolved] = self._parse(resolved)
        if isinstance(known, SourceError):
            raise known
        self._asked[resolved] = known.source
        return known

    @contextmanager
    def noting(self) -> Generator[dict[Path, Source]]:
        """Collect the sources of the files that are opened meanwhile, read anew or not, by path."""
        before, self._asked = self._asked, {}
        try:
            yield self._asked
        finally:
            self._asked = {**before, **self._asked}

    @property
    def opened(self) -> tuple[Source, ...]:
        """The sources of all files that were opened so far."""
        return tuple(self._asked.values())

    def release(self, resolved: Path) -> SpecFile | None:
        """Hold the tree of a file no longer; it is read anew should it be asked for again.

        Returns:
            The file, for those that hold something by it; None when it was not read.
        """
        known = self._read.get(resolved)
        if not isinstance(known, SpecFile):
            return None
        del self._read[resolved]
        return known

    def is_current(self, source: Source) -> bool:
        """Whether a file still has the text of a source that was read from it."""
        try:
            return self._sources.read(source.path, name=source.name) is source
        except SourceError:
            return False

    def unmended(self) -> Files:
        """The same files as they are written, without what overlays change."""
        return _Unmended(self)

    @property
    def shown_as(self) -> Path:
        """What messages call the folder."""
        return self._shown_as

    @property
    def root(self) -> Path:
        """The specs folder, links followed."""
        return self._root

    @property
    def sources(self) -> Sources:
        """What reads the texts."""
        return self._sources

    def _parse(self, resolved: Path) -> SpecFile | SourceError:
        try:
            file = SpecFile.read(self._sources.read(resolved, name=self.name(resolved)))
        except SourceError as error:
            return error
        if self.forms is not None and is_form(file.root):
            file = document_of(file, self.forms)
        if self._mend is not None:
            self._mend(resolved, file)
        return file


class _Unmended(Files):
    """Gives the files that another one opens, parsed anew where overlays changed them."""

    __slots__ = ("_mended",)

    def __init__(self, mended: Files) -> None:
        # Under another name, the text would be taken for one that was read anew.
        super().__init__(mended.root, sources=mended.sources, shown_as=mended.shown_as)
        self._mended = mended

    def open(self, resolved: Path) -> SpecFile:
        file = self._mended.open(resolved)
        return file if file.origin is None else super().open(resolved)
