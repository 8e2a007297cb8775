"""What a process forgets that was made by ``fork``: connections, and locks that are held.

Two processes that read from one socket take each other's answers, and a lock that another thread
held at the fork is never released.
"""

from __future__ import annotations

import os
from typing import Protocol
from weakref import WeakSet


class Renewable(Protocol):
    """What holds connections or locks."""

    def renew(self) -> None:
        """Make them anew, in a process that has just been forked; nothing old is closed."""


FOREIGN = (
    "the http_client= of this client was used before the process was forked, and its connections"
    " belong to the other process: make client and http_client in this one"
)

_holders: WeakSet[Renewable] = WeakSet()
_forgotten: list[object] = []


def renew_after_fork(holder: Renewable) -> None:
    """Let something be renewed in each process that is forked from this one."""
    _holders.add(holder)


def forget(connections: object) -> None:
    """Keep what another process uses out of the reach of the garbage collector.

    What is collected may be closed, and some connections say goodbye when they are.
    """
    _forgotten.append(connections)


def _renew_all() -> None:
    for holder in tuple(_holders):
        holder.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_all)
