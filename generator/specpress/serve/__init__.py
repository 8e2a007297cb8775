"""The docs site on this machine, which follows the specs as they are edited."""

from specpress.serve.server import LiveServer, Snapshot
from specpress.serve.watching import file_states, wait_for_change

__all__ = ["LiveServer", "Snapshot", "file_states", "wait_for_change"]
