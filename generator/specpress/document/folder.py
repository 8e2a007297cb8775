"""A provider's folder, and finding all of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from specpress.document.files import Files
from specpress.document.mending import Overlays
from specpress.document.page_files import PageFiles
from specpress.document.references import References
from specpress.document.spec_file import SpecFile
from specpress.profile import Profile
from specpress.records import dataclass
from specpress.source import Location, Source

_NO_PAGES: Final = PageFiles()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ProviderFolder:
    """One folder of `specs/`.

    Attributes:
        id: the folder's name.
        path: the folder, links followed.
        profile: from its `provider.yaml`.
        spec_paths: its specs by file name, links followed.
        overlay_paths: its overlays, in the order in which they apply.
        response_files: task type to the schema file in `responses/`.
        files: reads its files, and applies its overlays to specs.
        overlays: what its overlays hold.
        references: resolves references in its files.
        changelog: its `changelog.json`; None when there is none.
        pages: what it wrote itself, and images.
    """

    id: str
    path: Path
    profile: Profile
    spec_paths: tuple[Path, ...]
    overlay_paths: tuple[Path, ...]
    response_files: Mapping[str, SpecFile]
    files: Files
    overlays: Overlays
    references: References
    changelog: SpecFile | None = None
    pages: PageFiles = _NO_PAGES

    def location_of(self, path: Path) -> Location:
        """One of its specs as a whole, which need not be readable."""
        name = PurePosixPath(self.files.name(self.path), path.name).as_posix()
        return Location(Source(name, path, ""))

    def release(self, path: Path) -> None:
        """Hold nothing of a spec any longer that was made from reading it, but for its text."""
        file = self.files.release(path)
        if file is not None:
            self.references.forget(file)
            file.source.rest()
