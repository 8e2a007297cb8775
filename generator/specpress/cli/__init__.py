"""The command line: the only printer, and the only one that knows exit codes."""

from __future__ import annotations

import gc
import os
import sys

_USUAL_WIDTH = 80
"""Columns from which on the help of all commands is the same text."""


def main() -> None:
    """Run `specpress` with the process's arguments and exit."""
    if sys.argv[1:] in (["--help"], ["-h"]) and _is_wide() and _print_help():
        sys.exit(0)
    # Imported when called, so that `import specpress.cli` stays free of click.
    from specpress.garbage import collect_seldom

    collect_seldom()
    from specpress.cli.application import run

    code = run(sys.argv[1:])
    # Memory goes with the process. Python would look through all of it once more before that.
    gc.freeze()
    sys.exit(code)


def _print_help() -> bool:
    """Print what click would, which takes longer to load; whether it could be."""
    path = os.path.join(os.path.dirname(__file__), "help.txt")  # noqa: PTH118, PTH120 - as above
    try:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123 - as above
            text = file.read()
        print(text, end="", flush=True)  # noqa: T201 - this is the command line
    except OSError:
        return False
    return True


def _is_wide() -> bool:
    """Whether lines of the usual width fit: those of a terminal that says it is narrower do not."""
    try:
        return int(os.environ["COLUMNS"]) >= _USUAL_WIDTH
    except (KeyError, ValueError):
        pass
    try:
        return os.get_terminal_size().columns >= _USUAL_WIDTH
    except (OSError, ValueError, AttributeError):
        return True


__all__ = ["main"]
