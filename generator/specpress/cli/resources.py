"""Where the files are that are shipped beside the code."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent.parent


def shipped_diagnostics() -> str | None:
    """The URI of DIAGNOSTICS.md: in the installed package, or at the root of a checkout."""
    for folder in (_PACKAGE, _PACKAGE.parent.parent):
        page = folder / "DIAGNOSTICS.md"
        if page.is_file():
            return page.as_uri()
    return None
