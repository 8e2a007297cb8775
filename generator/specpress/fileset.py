"""Files in memory: what a target asks to have rendered, and what a build produces."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import Enum
from functools import lru_cache
from typing import Final, TypeAlias

from specpress.records import dataclass
from specpress.scratch import Held, HeldFiles, Packed, chosen, content_of


def with_line_feeds(content: bytes) -> bytes:
    """A file's bytes as version control keeps them: lines of text end in line feeds.

    A checkout may write CR LF instead, which is no change of the file. What holds a NUL is no text
    and is given as it is.
    """
    # One byte is looked for many times as fast as two, and most files have none.
    if b"\r" not in content or b"\r\n" not in content or b"\0" in content:
        return content
    return content.replace(b"\r\n", b"\n")


def file_digest(content: bytes) -> str:
    """The SHA-256 of a file, which is the same whatever line ends a checkout gave its text."""
    return hashlib.sha256(with_line_feeds(content)).hexdigest()


class Language(Enum):
    """The kind of a file, which decides its escape rules and its formatter."""

    PYTHON = "python"
    MARKDOWN = "markdown"
    HTML = "html"
    TOML = "toml"
    JSON = "json"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """One file to be rendered: which template, with which view, to which path.

    Attributes:
        path: the output path, relative to the output folder, with forward slashes.
        template: the template's path, relative to the templates folder.
        view: the frozen view the template sees as `view`.
        language: decides formatting and escapes.
    """

    path: str
    template: str
    view: object
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFile:
    """One file whose bytes a target made itself (JSON, a copied runtime module)."""

    path: str
    content: bytes
    language: Language


_NAME: Final = re.compile(r"[^\x00-\x1f\x7f-\x9f\\/:]+\Z")
_USUAL: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*(?:[./][A-Za-z0-9_][A-Za-z0-9_-]*)*\Z")
"""Most paths: words of ASCII with a dot or a slash between two, none of which can be at fault."""


def check_path(path: str) -> None:
    """Refuse a path that leads out of the output folder, or into `.git`.

    Raises:
        ValueError: it does.
    """
    if _USUAL.match(path) is None and not all(map(_is_plain, path.split("/"))):
        raise ValueError(f"not a path inside the output folder: {path!r}")


@lru_cache(maxsize=4096)
def _is_plain(name: str) -> bool:
    """Whether a part of a path names a file or a folder everywhere, and none that git runs."""
    if _NAME.match(name) is None:
        return False
    # Some file systems drop dots and spaces at the end, ignore case, or what cannot be seen.
    seen = "".join(char for char in name if char.isprintable())
    return seen.rstrip(". ").casefold() not in {"", ".git", "git~1"}


KnownDigests: TypeAlias = "dict[str, tuple[Held, str]]"
"""By path what was held as a file, and its `file_digest`: it is that of the same object again."""


@dataclass(frozen=True, slots=True)
class FileSet:
    """Rendered files by path, in path order. Paths are relative, with forward slashes.

    Raises:
        ValueError: a path is absolute, empty, climbs out with `..`, or leads into `.git`: a bug of
            a target, since ids become paths only through `names`.
    """

    files: Mapping[str, bytes] = field(default_factory=dict[str, bytes])

    def __post_init__(self) -> None:
        for path in self.files:
            check_path(path)
        object.__setattr__(self, "files", chosen(self.files, sorted(self.files)))

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        return iter(self.files.items())

    def __len__(self) -> int:
        return len(self.files)

    def digest(self, path: str, known: KnownDigests | None = None) -> str:
        """The `file_digest` of one file, which is not read where that is known.

        Args:
            path: of the file.
            known: digests of files before; takes this one.
        """
        files = self.files
        held = files.held[path] if isinstance(files, HeldFiles) else files[path]
        if isinstance(held, Packed):
            return held.digest
        before = None if known is None else known.get(path)
        if before is not None and before[0] is held:
            return before[1]
        digest = file_digest(content_of(held))
        if known is not None:
            known[path] = (held, digest)
        return digest
