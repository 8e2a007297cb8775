"""What the system says of a file, by which it is known to be the one that was read.

The change time is the system's, which no program sets. It stands still between two ticks of the
clock, so that of what changed just now nothing is known by it. What a program writes to memory that
it holds mapped to a file gives the file no new stamp while the page is not yet on the disk, and on
a file system in memory not at all: such an edit is seen by whoever has no record, as CI has none.
"""

from __future__ import annotations

import os
from typing import Final

_TICK: Final = 20_000_000
"""Nanoseconds within which a clock of nanoseconds may stand still."""
_LONG_TICK: Final = 3_000_000_000
"""The same where times are of whole milliseconds or seconds."""
_COARSE: Final = 1_000_000


def stamp_of(status: os.stat_result) -> str:
    """The stamp of a file: another one for each that is written to, or put in its place."""
    return f"{status.st_ino} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"


def is_settled(status: os.stat_result, now: int) -> bool:
    """Whether whoever writes to a file from now on gives it another stamp.

    Args:
        status: of the file.
        now: nanoseconds since the epoch, taken before the status.
    """
    changed = status.st_ctime_ns
    return now - changed > (_LONG_TICK if changed % _COARSE == 0 else _TICK)
