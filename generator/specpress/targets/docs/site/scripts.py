"""Scripts and styles of the site as readers load them: short, without comments and indentation.

The shipped scripts lie in `lean/` with short names for what only they see, beside the hash of what
they were made from: a minifier of JavaScript is no dependency, as none has wheels for every
platform. `make goldens` makes them anew. A script of somebody's own, or one that has changed since,
loses its comments and indentation alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final

from specpress.fileset import RawFile

_AROUND: Final = re.compile(r"\s*([{};])\s*")
_LEAN: Final = Path(__file__).with_name("lean")
_COMMENT: Final = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def lean(file: RawFile) -> RawFile:
    """A script or style as short as it can be had; another file as it is.

    A script in which a text may go on over several lines stays as it is.
    """
    if file.path.endswith(".css"):
        return replace(file, content=_lean_style(file.content.decode("utf-8")).encode("utf-8"))
    if not file.path.endswith(".js"):
        return file
    made = _LEAN / PurePosixPath(file.path).name
    if made.is_file():
        origin, _, text = made.read_bytes().partition(b"\n")
        if origin == origin_line(file.content):
            return replace(file, content=text)
    lines = [line.strip() for line in file.content.decode("utf-8").split("\n")]
    kept = [line for line in lines if line and not line.startswith("//")]
    if any(line.replace("\\`", "").count("`") % 2 or line.startswith("/*") for line in kept):
        return file
    return replace(file, content="\n".join([*kept, ""]).encode("utf-8"))


def origin_line(source: bytes) -> bytes:
    """The first line of a short script: what it was made from."""
    return b"// from " + sha256(source).hexdigest().encode("ascii")


def _lean_style(text: str) -> str:
    """A style without comments and the white space around its rules and declarations."""
    return _AROUND.sub(r"\1", _COMMENT.sub("", text)).strip() + "\n"
