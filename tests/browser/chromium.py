"""Which Chromium the tests and benchmarks drive."""

from __future__ import annotations

import os
import shutil

INSTALL = "`apt-get install chromium-headless-shell`"


def chromium() -> str | None:
    """The program: of those that are there, the one that is lightest to start.

    The shell has the same engine without the user interface, which is half of each page's work.
    """
    programs = ("chromium-headless-shell", "chromium", "chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, programs)), None)
