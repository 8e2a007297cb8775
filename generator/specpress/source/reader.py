"""Reading spec files: bytes to text, and text to values."""

from __future__ import annotations

import codecs
import stat
from pathlib import Path
from typing import Final

from specpress.jsonvalue import JsonValue
from specpress.source import json_text
from specpress.source.file import Format, Source, is_json_name
from specpress.source.location import Location
from specpress.source.pointer import ROOT, Pointer
from specpress.source.position import Position
from specpress.source.syntax import Problem, SyntaxFault

MAX_BYTES: Final = 32 * 1024 * 1024

_KINDS: Final = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}

PAGES_FOLDER: Final = "pages"
"""The folder of a provider's own pages, where their images lie as well."""


class SourceError(Exception):
    """A file that cannot be read as JSON or YAML.

    Attributes:
        problem: which kind of fault, for its diagnostic code.
        message: one line that says what is wrong.
        location: where.
        hint: what to do about it.
        related: the other place, such as the first of two equal keys.
    """

    def __init__(
        self,
        problem: Problem,
        message: str,
        location: Location,
        *,
        hint: str | None = None,
        related: Location | None = None,
    ) -> None:
        super().__init__(f"{location}: {message}")
        self.problem = problem
        self.message = message
        self.location = location
        self.hint = hint
        self.related = related


def read_source(path: Path, *, name: str | None = None) -> Source:
    """Read a file's text.

    Args:
        path: the file.
        name: how messages call it; the path as given when left out.

    Raises:
        SourceError: it is missing, unreadable, larger than `MAX_BYTES`, or not UTF-8.
    """
    name = name or path.as_posix()
    empty = Source(name, path, "")
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for without end
            raise SourceError(
                Problem.UNREADABLE,
                f"cannot be read: it is {_KINDS.get(stat.S_IFMT(status.st_mode), 'no file')}",
                Location(empty),
                hint="put a regular file here, or remove it",
            )
        if status.st_size > MAX_BYTES:
            raise SourceError(
                Problem.TOO_LARGE,
                f"the file has {status.st_size:,} bytes; at most {MAX_BYTES:,} are read",
                Location(empty),
                hint="split the spec: one file per model",
            )
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(
            Problem.UNREADABLE, f"cannot be read: {error.strerror or error}", Location(empty)
        ) from error
    return Source(name, path, decode(content, empty))


def decode(content: bytes, empty: Source) -> str:
    """The text of a file's bytes, without the byte order mark, its lines ended by line feeds.

    Args:
        content: the bytes.
        empty: the source that they are read for, which has no text yet.

    Raises:
        SourceError: they are not UTF-8.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content[:4]:
        raise SourceError(
            Problem.ENCODING,
            "the file is UTF-16 or UTF-32, or no text",
            Location(empty, at=empty.in_file(Position(1, 1))),
            hint="save the file as UTF-8",
        )
    # A checkout with CR LF holds the same spec: what is made of it has the same bytes.
    content = content.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        raise SourceError(
            Problem.ENCODING,
            f"byte 0x{content[error.start]:02x} is not UTF-8",
            Location(empty, at=empty.in_file(Position(line, column))),
            hint="save the file as UTF-8",
        ) from error


def read_value(source: Source) -> JsonValue:
    """The value that a source holds.

    A file named `.yaml` whose text begins with a bracket is read as JSON first, which takes the
    tab-indented JSON that YAML forbids.

    Raises:
        SourceError: the text is not JSON or YAML, or says something that is not JSON data.
    """
    try:
        if source.format is Format.JSON:
            if is_json_name(source.path):
                return json_text.parse(source.text)
            try:
                return json_text.parse(source.text)
            except SyntaxFault as fault:
                if fault.problem is not Problem.SYNTAX:
                    raise
        # Imported here: loading PyYAML takes time, and JSON needs none.
        from specpress.source import yaml_text

        return yaml_text.parse(source.text)
    except SyntaxFault as fault:
        pointer = Pointer(fault.pointer) if fault.pointer else ROOT
        other = fault.related
        related = None if other is None else Location(source, at=source.in_file(other))
        raise SourceError(
            fault.problem,
            fault.message,
            Location(source, pointer, at=source.in_file(fault.position)),
            hint=fault.hint,
            related=related,
        ) from fault
