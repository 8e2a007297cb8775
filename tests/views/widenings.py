"""Keywords that a view leaves out on purpose, each with the reason, and those that none expresses.

There is none now: what an annotation of Python cannot say, the docstring beside it does.
"""

from __future__ import annotations

from typing import Any

WIDENED: dict[tuple[str, str], str] = {}
"""The reason by keyword and view."""

REFUSED: dict[str, tuple[Any, str]] = {
    "$dynamicRef": ("#a", "E501"),
    "$recursiveRef": ("#", "E501"),
}
"""What no model is made of: a value, and the error that says so at its place."""

IGNORED: dict[str, tuple[Any, str]] = {
    "divisibleBy": (2, "W201"),
    "disallow": ("string", "W201"),
    "extends": ({"minimum": 2}, "W201"),
}
"""What every view leaves out: a value, and the warning that says so at its place."""
