"""E9xx: the output folder."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.code import register

STALE: Final = register(
    "E901",
    "output is out of date",
    why="An input changed after the file was written, so SDK, docs and validators say what the "
    "specs said before. Run `specpress build` and commit what it writes.",
)
MISSING: Final = register(
    "E902",
    "output is missing",
    why="The build writes this file and it is not there: it was deleted, left out of a commit, or "
    "never built.",
)
ORPHANED: Final = register(
    "E903",
    "output that nothing makes any more",
    why="The file was written for a spec that is gone. Callers may still use it; the build removes "
    "it.",
)
EDITED: Final = register(
    "E904",
    "output was edited by hand",
    why="The file is neither what the last build wrote nor what this one would write. The next "
    "build overwrites such changes: they belong into a spec overlay or a template.",
)
MANIFEST: Final = register(
    "E905",
    "manifest is out of date",
    why="The outputs are right and the list of inputs that made them is not, so nobody can tell "
    "from the manifest what an output was made from.",
)
MANIFEST_UNREADABLE: Final = register(
    "E906",
    "manifest cannot be read",
    why="Without its manifest the build cannot tell its own files from yours, and so touches "
    "nothing that differs. A merge that left conflict markers is the usual cause.",
)
LOCKED: Final = register(
    "E907",
    "another build is at work",
    why="Two builds that write one folder at once would mix their files.",
)
UNSAFE_PATH: Final = register(
    "E908",
    "output path leads through a link",
    why="A symbolic link inside the output folder could lead writes to any place of the machine, "
    "so specpress follows none.",
)
NOT_OURS: Final = register(
    "E909",
    "a file that specpress did not write is in the way",
    why="specpress never overwrites or deletes what it did not write, unless told to.",
)
WRITE_FAILED: Final = register(
    "E910",
    "output cannot be written",
    why="The disk is full, or permissions forbid it. The folder is as it was before.",
)
INTERRUPTED: Final = register(
    "E911",
    "a build was interrupted",
    why="A build was killed while it put its files into place. The next `specpress build` "
    "completes it.",
)
BAD_PLACE: Final = register(
    "E628",
    "not a folder for output",
    why="Output is written into a folder of its own. One that holds specs, templates, a git "
    "repository or the project itself also holds files that a build could take for its own.",
)
UNKNOWN: Final = register(
    "W901",
    "a file of unknown origin in the output folder",
    why="specpress did not write it and leaves it alone; a folder that is generated as a whole "
    "would lose it.",
)
TEMPLATE: Final = register(
    "E912",
    "a template cannot be rendered",
    why="A template of the project overrides a shipped one and asks for what its view has not, or "
    "is no valid Jinja. Nothing is written until it is mended or removed.",
)
NOTHING_TO_BUILD: Final = register(
    "E913",
    "there is nothing to build",
    why="The specs folder holds no spec. A build would remove every output, which is more likely a "
    "wrong folder than what anybody wants.",
)
INVALID_REQUEST: Final = register(
    "E920",
    "a request does not match its schema",
    why="`specpress validate` found a value that the API would refuse.",
)
