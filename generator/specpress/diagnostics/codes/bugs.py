"""E93x: what specpress itself did wrong."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.code import register

BUG: Final = register(
    "E930",
    "a bug of specpress",
    why="specpress failed on this spec, through no fault of the spec: the program met what its "
    "authors did not think of. Nothing was made of the spec; with `build --keep-going` all others "
    "are built, and output that the spec gave before stays as it is. Please report it with the "
    "spec and what `--debug` prints.",
)
NOT_IMPORTED: Final = register(
    "E931",
    "a built module cannot be used",
    why="`specpress check --verify` imported every built model in a fresh process and built its "
    "types, and this one failed, so a caller's first call would fail as well. It is a bug of "
    "specpress, or of a template of yours.",
)
CANNOT_VERIFY: Final = register(
    "E932",
    "built models cannot be verified here",
    why="Generated clients need httpx and pydantic, which specpress itself does not: "
    "`specpress check --verify` imports the clients, so both must be installed beside it.",
)
