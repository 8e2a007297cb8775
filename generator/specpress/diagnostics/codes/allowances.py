"""E64x: the allow list beside a provider's specs."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.code import register

BAD_ALLOWANCE: Final = register(
    "E640",
    "an entry of the allow list is not understood",
    why="An entry that means nothing would hide nothing, or hide more than its author meant.",
    bad="allow:\n  - code: W501",
    good="allow:\n  - code: W501\n    reason: Results are described in responses/image.json.",
)
UNUSED_ALLOWANCE: Final = register(
    "E641",
    "an entry of the allow list covers nothing",
    why="The finding is gone, or stands elsewhere: the next one at this place would be hidden "
    "without anybody having looked at it.",
    bad="allow:\n  - code: W301\n    reason: The component is kept for later.",
    good="allow: []",
)
