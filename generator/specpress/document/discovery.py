"""Finds the providers of a specs folder, and what each of them has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from specpress.diagnostics import Related, Reporter
from specpress.diagnostics.codes import profiles as codes
from specpress.diagnostics.codes.syntax import NOT_AN_OBJECT, UNREADABLE
from specpress.document.files import Files
from specpress.document.folder import ProviderFolder
from specpress.document.mending import Overlays
from specpress.document.overlay import Overlay, read_overlay
from specpress.document.page_files import read_page_files
from specpress.document.reference_check import reference_faults
from specpress.document.references import References
from specpress.document.shapes import type_name
from specpress.document.spec_file import Address, SpecFile, report_source_error
from specpress.document.strings_file import read_strings
from specpress.phrasebook import FILE_NAME
from specpress.profile import Profile, read_profile
from specpress.source import Location, Source, SourceError, Sources, is_spec_name, read_source

PROFILE_NAME: Final = "provider.yaml"
ALLOW_LIST_NAME: Final = "allow.yaml"
"""Findings that stay, each with a reason; read by `rules`."""
CHANGELOG_NAME: Final = "changelog.json"
"""What the releases changed, as `specpress changelog` writes it; read by `lower`."""
_OWN_NAMES: Final = frozenset({PROFILE_NAME, ALLOW_LIST_NAME, CHANGELOG_NAME, FILE_NAME})
_FOLDER_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")


def discover(
    specs: Path,
    report: Reporter,
    *,
    only: frozenset[str] | None = None,
    sources: Sources | None = None,
    shown_as: Path | None = None,
) -> tuple[ProviderFolder, ...]:
    """Find the providers of a specs folder.

    Reads each `provider.yaml`, the overlays and the response schemas, and no spec. Hidden files
    and folders (a leading dot) are passed over.

    Args:
        specs: the folder that holds one folder per provider.
        report: takes what is wrong.
        only: names of the providers to look at; all when left out.
        sources: reads the texts; given again, it tells which of them are as they were.
        shown_as: what messages call the specs folder, where that is not its name.

    Returns:
        The providers whose profile could be read, by name.
    """
    files = Files(specs, shown_as=shown_as)
    root = files.confine(specs)
    if root is None or not root.is_dir():
        report.report(
            codes.NO_SPECS,
            f"there is no folder {specs.as_posix()}",
            _location(specs, specs.as_posix()),
            hint="run specpress where the specs folder is, or `specpress new` to start one",
        )
        return ()
    found: list[ProviderFolder] = []
    for entry in _entries(root, files, report):
        if entry.is_dir():
            if only is None or entry.name in only:
                folder = _Discovery(specs, entry, report, sources, shown_as).read()
                if folder is not None:
                    found.append(folder)
        elif only is None and is_spec_name(entry):
            _report_stray(entry, files, report)
    _check_packages(found, report)
    return tuple(found)


def _entries(folder: Path, files: Files, report: Reporter) -> Iterator[Path]:
    """What a folder holds, by name; without hidden entries and links that lead away."""
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        report.report(UNREADABLE, message, _location(folder, files.name(folder)))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() and files.confine(entry) is None:
            report.report(
                codes.LEAVES_SPECS,
                f"the link {entry.name!r} leads out of the specs folder",
                _location(entry, _entry_name(entry.name, folder, files)),
                hint="put the file itself here",
            )
            continue
        yield entry


class _Discovery:
    """Reads one provider's folder."""

    __slots__ = ("_files", "_id", "_overlays", "_path", "_references", "_report")

    def __init__(
        self,
        specs: Path,
        path: Path,
        report: Reporter,
        sources: Sources | None,
        shown_as: Path | None,
    ) -> None:
        self._overlays = Overlays()
        self._files = Files(specs, self._overlays.apply, sources=sources, shown_as=shown_as)
        self._references = References(self._files)
        self._id = path.name
        self._path = path
        self._report = report

    def read(self) -> ProviderFolder | None:
        if _FOLDER_NAME.match(self._id) is None:
            self._report.report(
                codes.BAD_FOLDER_NAME,
                f"{self._id[:80]!r} is not a name for a provider's folder",
                self._here,
                hint="use lower-case letters, digits, '-' and '_'; begin with a letter or digit",
            )
            return None
        profile = self._profile()
        self._files.forms = profile
        specs = self._named_files(self._path)
        self._check_stems(specs)
        overlay_paths = self._named_files(self._path / "overlays")
        here = self._path.resolve()  # a file that is no link lies where its folder does
        spec_paths = tuple(
            dict.fromkeys(
                path.resolve() if path.is_symlink() else here / path.name for path in specs
            )
        )
        self._overlays.overlays = tuple(self._read_overlays(overlay_paths, spec_paths))
        responses = self._responses()
        changelog = self._changelog()
        pages = read_page_files(self._path, self._files, self._report)
        if profile is None:
            return None
        words = read_strings(self._path, profile, self._files, self._report)
        profile = replace(profile, docs=replace(profile.docs, strings=words))
        return ProviderFolder(
            id=self._id,
            path=here,
            profile=profile,
            spec_paths=spec_paths,
            overlay_paths=tuple(overlay_paths),
            response_files=MappingProxyType(responses),
            files=self._files,
            overlays=self._overlays,
            references=self._references,
            changelog=changelog,
            pages=pages,
        )

    @property
    def _here(self) -> Location:
        return _location(self._path, self._name(self._path))

    def _name(self, path: Path) -> str:
        """How messages call an entry of the folder, whatever links it goes by."""
        parent = path.parent.resolve()
        return _entry_name(path.name, parent, self._files)

    def _profile(self) -> Profile | None:
        path = self._path / PROFILE_NAME
        confined = self._files.confine(path)
        if confined is None or not path.exists():
            named = [
                entry.name
                for entry in _entries(self._path, self._files, Reporter())
                if is_spec_name(entry) and entry.stem.lower() == Path(PROFILE_NAME).stem
            ]
            self._report.report(
                codes.NO_PROFILE,
                f"the folder {self._id} has no {PROFILE_NAME}",
                self._here,
                hint=f"rename {named[0]} to {PROFILE_NAME}"
                if named
                else f"`specpress new provider {self._id}` writes one to start from",
            )
            return None
        try:
            file = self._files.open(confined)
        except SourceError as error:
            report_source_error(error, self._report)
            return None
        return read_profile(file.source, file.root, self._id, self._report)

    def _named_files(self, folder: Path) -> list[Path]:
        """The files of a folder that may be read, by name; links are not yet followed."""
        if self._files.confine(folder) is None or not folder.exists():
            return []
        return [
            entry
            for entry in _entries(folder, self._files, self._report)
            if is_spec_name(entry)
            and not (folder == self._path and entry.name in _OWN_NAMES)
            and self._is_readable(entry)
        ]

    def _is_readable(self, entry: Path) -> bool:
        """Whether an entry named like a spec is a file; a pipe or a folder is reported."""
        if entry.is_file():
            return True
        try:
            read_source(entry, name=self._name(entry))
        except SourceError as error:
            report_source_error(error, self._report)
        return False

    def _check_stems(self, paths: list[Path]) -> None:
        """Report files whose names differ only in their ending or in case."""
        first: dict[str, Path] = {}
        for path in paths:
            other = first.setdefault(path.stem.casefold(), path)
            if other is not path:
                self._report.report(
                    codes.SAME_NAME,
                    f"{path.name!r} and {other.name!r} are specs of one name",
                    _location(path, self._name(path)),
                    hint="rename or remove one of them",
                    related=(
                        Related(message="first", location=_location(other, self._name(other))),
                    ),
                )

    def _read_overlays(self, paths: list[Path], specs: tuple[Path, ...]) -> Iterator[Overlay]:
        for path in paths:
            file = self._open(path)
            overlay = None if file is None else read_overlay(file, specs, self._report)
            if overlay is not None:
                yield overlay

    def _responses(self) -> dict[str, SpecFile]:
        paths = self._named_files(self._path / "responses")
        self._check_stems(paths)
        found: dict[str, SpecFile] = {}
        for path in paths:
            file = self._open(path)
            if file is None:
                continue
            if not isinstance(file.root, (dict, bool)):
                self._report.report(
                    NOT_AN_OBJECT,
                    f"a response schema is an object; this is {type_name(file.root)}",
                    Address(file).location,
                )
                continue
            for fault in reference_faults(Address(file), self._references):
                fault.report_to(self._report)
            found.setdefault(path.stem, file)
        return found

    def _changelog(self) -> SpecFile | None:
        path = self._path / CHANGELOG_NAME
        return self._open(path) if path.exists() and self._files.confine(path) else None

    def _open(self, path: Path) -> SpecFile | None:
        try:
            return self._files.open(path.resolve())
        except SourceError as error:
            report_source_error(error, self._report)
            return None


def _report_stray(path: Path, files: Files, report: Reporter) -> None:
    report.report(
        codes.STRAY_SPEC,
        f"{path.name!r} lies in no provider's folder and is not read",
        _location(path, _entry_name(path.name, path.parent.resolve(), files)),
        hint="move it into specs/<provider>/",
    )


def _check_packages(folders: list[ProviderFolder], report: Reporter) -> None:
    """Report providers whose SDKs could not be installed side by side."""
    for key in ("package", "distribution"):
        first: dict[str, ProviderFolder] = {}
        for folder in folders:
            python = folder.profile.python
            name = python.package if key == "package" else python.distribution
            other = first.setdefault(re.sub(r"[-_.]+", "-", name).lower(), folder)
            if other is not folder:
                report.report(
                    codes.SAME_NAME,
                    f"the {key} {name!r} is also that of {other.id}",
                    folder.profile.location.child("python", key),
                    hint="two SDKs of one name cannot be installed side by side",
                    related=(
                        Related(
                            message="first", location=other.profile.location.child("python", key)
                        ),
                    ),
                )


def _entry_name(name: str, folder: Path, files: Files) -> str:
    """How messages call what a folder holds, whatever it is and wherever a link of it leads."""
    return PurePosixPath(files.name(folder), name).as_posix()


def _location(path: Path, name: str) -> Location:
    """A location for a path as a whole, which may be a folder."""
    return Location(Source(name, path, ""))
