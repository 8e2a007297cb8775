"""What a process forgets that was made by ``fork``: connections, and locks that are held.

Two processes that read from one socket take each other's answers, and a lock that another thread
held at the fork is never released.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import Protocol, TypeVar
from weakref import WeakSet

T = TypeVar("T")


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
_unforked = threading.Lock()


def renew_after_fork(holder: Renewable) -> None:
    """Let something be renewed in each process that is forked from this one."""
    _holders.add(holder)


def forget(connections: object) -> None:
    """Keep what another process uses out of the reach of the garbage collector.

    What is collected may be closed, and some connections say goodbye when they are.
    """
    _forgotten.append(connections)


def unforked(make: Callable[[], T]) -> T:
    """Make something while no fork comes in between.

    OpenSSL holds locks of its own while a context is made; in a process that is forked meanwhile
    they are never released, and the next context waits for them forever.
    """
    with _unforked:
        return make()


def _renew_all() -> None:
    _unforked.release()
    for holder in tuple(_holders):
        holder.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_unforked.acquire, after_in_parent=_unforked.release, after_in_child=_renew_all
    )
