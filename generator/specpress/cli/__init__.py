"""The command line: the only printer, and the only one that knows exit codes."""

from __future__ import annotations

import sys


def main() -> None:
    """Run `specpress` with the process's arguments and exit."""
    # Imported when called, so that `import specpress.cli` stays free of click.
    from specpress.cli.application import run

    sys.exit(run(sys.argv[1:]))


__all__ = ["main"]
