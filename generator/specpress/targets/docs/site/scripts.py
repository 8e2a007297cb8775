"""Scripts of the site as readers load them: without comments and indentation."""

from __future__ import annotations

from dataclasses import replace

from specpress.fileset import RawFile


def lean(file: RawFile) -> RawFile:
    """A script without lines that are comments, and without indentation; another file as it is.

    A script in which a text may go on over several lines stays as it is.
    """
    if not file.path.endswith(".js"):
        return file
    lines = [line.strip() for line in file.content.decode("utf-8").split("\n")]
    kept = [line for line in lines if line and not line.startswith("//")]
    if any(line.replace("\\`", "").count("`") % 2 or line.startswith("/*") for line in kept):
        return file
    return replace(file, content="\n".join([*kept, ""]).encode("utf-8"))
