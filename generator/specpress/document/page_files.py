"""The pages that a provider wrote itself, and their images: files below its `pages/`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from specpress.diagnostics import Related, Reporter
from specpress.diagnostics.codes.pages import BAD_IMAGE, BAD_PAGE_NAME
from specpress.diagnostics.codes.profiles import LEAVES_SPECS, SAME_NAME
from specpress.diagnostics.codes.syntax import UNREADABLE
from specpress.document.files import Files
from specpress.document.spec_file import report_source_error
from specpress.records import dataclass
from specpress.source import PAGES_FOLDER, Location, Source, SourceError

MOST_IMAGE_BYTES: Final = 8 * 1024 * 1024
_IMAGES: Final = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"})
_PART: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")
# What makes an image in SVG a program, or one that fetches: it may be opened by itself.
_ACTIVE: Final = re.compile(
    r"<(?:[^\s<>/:]+:)?(?:script|foreignObject|iframe|embed|object|style|animate|set|handler)\b"
    r"|[\s\"'/]on\w+\s*=|(?:href|src)\s*+=\s*+[\"']?+\s*+(?!#)\S|<!(?:DOCTYPE|ENTITY)|<\?xml-|&#"
    r"|url\(\s*+[\"']?+(?!#)",
    re.IGNORECASE,
)
# A browser reads a text in the encoding that it declares, and drops what has no meaning in it.
_OTHER_ENCODING: Final = re.compile(
    r"<\?xml\b[^>]*\bencoding\s*=\s*[\"'](?!utf-?8[\"'])[^\"'>]*|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class PageFile:
    """A file of the folder: its path from there, with forward slashes, and its text."""

    path: str
    source: Source


@dataclass(frozen=True, slots=True)
class ImageFile:
    """An image of the folder: its path from there, and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class PageFiles:
    """Pages and images, each by path."""

    pages: tuple[PageFile, ...] = ()
    images: tuple[ImageFile, ...] = ()

    @property
    def image_paths(self) -> frozenset[str]:
        """The images that facts of specs may name."""
        return frozenset(image.path for image in self.images)


def read_page_files(provider: Path, files: Files, report: Reporter) -> PageFiles:
    """Read what lies below a provider's `pages/`.

    Hidden files and folders are passed over, and so is what is neither Markdown nor an image.

    Args:
        provider: the provider's folder.
        files: of the specs folder, outside of which nothing is read.
        report: takes what is wrong: names that no address can have, pages of one name, files that
            cannot be read, images that could run a program.
    """
    pages: list[PageFile] = []
    images: list[ImageFile] = []
    first: dict[str, Source] = {}
    root = provider / PAGES_FOLDER
    for link in _linked_folders(root):
        path = link.relative_to(root).as_posix()
        report.report(
            UNREADABLE,
            f"the link {path!r} leads to a folder, which is not read",
            Location(Source(f"{files.name(provider.resolve())}/{PAGES_FOLDER}/{path}", link, "")),
            hint="put the folder itself here",
        )
    for entry in _entries(root):
        suffix, path = entry.suffix.lower(), entry.relative_to(root).as_posix()
        if suffix != ".md" and suffix not in _IMAGES:
            continue
        name = f"{files.name(provider.resolve())}/{PAGES_FOLDER}/{path}"
        whole = Source(name, entry, "")
        if not all(map(_PART.match, path.split("/"))):
            report.report(
                BAD_PAGE_NAME,
                f"{path!r} is not a name for a page or an image",
                Location(whole),
                hint="use letters, digits, '-', '_' and '.'; begin with a letter or digit",
            )
            continue
        other = first.setdefault(path.removesuffix(entry.suffix).casefold() + suffix, whole)
        if other is not whole:
            report.report(
                SAME_NAME,
                f"{path!r} and {other.path.name!r} are pages of one name",
                Location(whole),
                hint="rename or remove one of them",
                related=(Related(message="first", location=Location(other)),),
            )
            continue
        confined = files.confine(entry)
        if confined is None:
            message = f"the link {path!r} leads out of the specs folder"
            report.report(LEAVES_SPECS, message, Location(whole), hint="put the file itself here")
        elif suffix == ".md":
            try:
                pages.append(PageFile(path, files.sources.read(confined, name=name)))
            except SourceError as error:
                report_source_error(error, report)
        elif (content := _image(confined, whole, report)) is not None:
            images.append(ImageFile(path, content))
    return PageFiles(tuple(pages), tuple(images))


def _linked_folders(root: Path) -> Iterator[Path]:
    """Links to folders, which are not followed: they could lead round in a circle."""
    for folder, folders, _ in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in folders if Path(folder, name).is_symlink())


def _entries(root: Path) -> Iterator[Path]:
    """The files below a folder, nothing hidden, by path; links to folders are not followed."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))


def _image(path: Path, whole: Source, report: Reporter) -> bytes | None:
    """The bytes of an image; None, and a finding, where it cannot be published."""
    try:
        if not path.is_file():
            raise OSError(0, "it is no file")
        size = path.stat().st_size
        content = path.read_bytes() if size <= MOST_IMAGE_BYTES else b""
    except OSError as error:
        report.report(BAD_IMAGE, f"cannot be read: {error.strerror or error}", Location(whole))
        return None
    if size > MOST_IMAGE_BYTES:
        report.report(
            BAD_IMAGE,
            f"the image has {size:,} bytes, more than {MOST_IMAGE_BYTES:,}",
            Location(whole),
            hint="make it smaller: readers load it with the page",
        )
        return None
    fault = _fault_of_svg(content) if path.suffix.lower() == ".svg" else None
    if fault is not None:
        report.report(
            BAD_IMAGE,
            fault,
            Location(whole),
            hint="export it as plain SVG in UTF-8 with presentation attributes, or as PNG",
        )
        return None
    return content


def _fault_of_svg(content: bytes) -> str | None:
    """Why an image is none to publish; None where it is."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return "the image is not in UTF-8, in which it could be examined"
    other = _OTHER_ENCODING.search(text)
    if other is not None:
        return f"the image holds {other.group()!r}, by which browsers can read it otherwise"
    found = _ACTIVE.search(text)
    if found is not None:
        shown = found.group().strip()
        return f"the image holds {shown!r}, which can run a program or load from elsewhere"
    return None
