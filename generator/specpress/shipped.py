"""The templates that are shipped beside the code."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent
_MARK: Final = Path("provider", "package")


def shipped_templates() -> Path:
    """The folder of shipped templates: in the installed package, or at the root of a checkout.

    Raises:
        FileNotFoundError: neither is there, so the installation is broken.
    """
    candidates = (_PACKAGE / "templates", _PACKAGE.parent.parent / "templates")
    for folder in candidates:
        if (folder / _MARK).is_dir():
            return folder
    places = " nor ".join(folder.as_posix() for folder in candidates)
    raise FileNotFoundError(f"the shipped templates are missing: neither {places}")
