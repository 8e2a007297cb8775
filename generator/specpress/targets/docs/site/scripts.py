"""Scripts and styles of the site as readers load them: without comments and indentation."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from specpress.fileset import RawFile

_AROUND: Final = re.compile(r"\s*([{};])\s*")
_COMMENT: Final = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def lean(file: RawFile) -> RawFile:
    """A script or a style without comments and indentation; another file as it is.

    A script in which a text may go on over several lines stays as it is.
    """
    if file.path.endswith(".css"):
        return replace(file, content=_lean_style(file.content.decode("utf-8")).encode("utf-8"))
    if not file.path.endswith(".js"):
        return file
    lines = [line.strip() for line in file.content.decode("utf-8").split("\n")]
    kept = [line for line in lines if line and not line.startswith("//")]
    if any(line.replace("\\`", "").count("`") % 2 or line.startswith("/*") for line in kept):
        return file
    return replace(file, content="\n".join([*kept, ""]).encode("utf-8"))


def _lean_style(text: str) -> str:
    """A style without comments and the white space around its rules and declarations."""
    return _AROUND.sub(r"\1", _COMMENT.sub("", text)).strip() + "\n"
