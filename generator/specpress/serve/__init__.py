"""The docs site on this machine, which follows the specs as they are edited."""

from specpress.serve.connections import ConnectionLimits
from specpress.serve.server import LiveServer, Snapshot
from specpress.serve.watching import file_states, wait_for_change

__all__ = ["ConnectionLimits", "LiveServer", "Snapshot", "file_states", "wait_for_change"]
