"""What a long text says otherwise than its golden, in few lines.

pytest's own explanation of two long texts that differ takes minutes.
"""

from __future__ import annotations

from difflib import unified_diff
from itertools import islice

_MOST = 60


def difference(found: str, wanted: str) -> str:
    """The first lines that differ, as a diff from the golden; empty where the texts are equal."""
    if found == wanted:
        return ""
    lines = unified_diff(wanted.splitlines(), found.splitlines(), "golden", "found", lineterm="")
    return "\n".join(islice(lines, _MOST)) or "the ends of lines differ"
