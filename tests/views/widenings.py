"""Keywords that a view leaves out on purpose, each with the reason.

There is none now: what an annotation of Python cannot say, the docstring beside it does.
"""

from __future__ import annotations

WIDENED: dict[tuple[str, str], str] = {}
"""The reason by keyword and view."""
