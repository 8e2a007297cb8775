"""Prints the table of all families: `python -m tests.families [CORPUS]`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.families import PROFILES, place, printed, table

_CORPUS = PROFILES.parents[2] / "shared" / "corpus"


def main() -> None:
    """Build, call, print."""
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else _CORPUS
    if not corpus.is_dir():
        sys.exit(f"{corpus}: there is no such folder of specs")
    with TemporaryDirectory() as name:
        folder = Path(name)
        place(folder, corpus)
        command = [sys.executable, "-m", "specpress", "build", "--keep-going"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        sys.stdout.write(printed(table(folder, done.stdout + done.stderr)))


if __name__ == "__main__":
    main()
