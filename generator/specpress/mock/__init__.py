"""A server that speaks a provider's protocol, made from its specs and profile alone.

In a test: `with running_mock(load_catalogue(Path("specs"), "acme")) as server:`, then point a
client at `server.url`. From a shell: `specpress mock acme`. Needs the extra `specpress[mock]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.late_names import late_names
from specpress.mock.behaviour import Behaviour
from specpress.mock.faults import RANDOM_FAULTS, Fault, read_fault
from specpress.mock.options import ConnectionLimits, MockOptions
from specpress.mock.settings import SettingError

if TYPE_CHECKING:
    from specpress.mock.background import running_mock
    from specpress.mock.catalogue import Catalogue, NoSuchProvider, load_catalogue
    from specpress.mock.foreground import serve
    from specpress.mock.server import MockServer, UnsupportedTransport

_LATE: Final = {
    "Catalogue": "catalogue",
    "MockServer": "server",
    "NoSuchProvider": "catalogue",
    "UnsupportedTransport": "server",
    "load_catalogue": "catalogue",
    "running_mock": "background",
    "serve": "foreground",
}

__all__ = [
    "RANDOM_FAULTS",
    "Behaviour",
    "Catalogue",
    "ConnectionLimits",
    "Fault",
    "MockOptions",
    "MockServer",
    "NoSuchProvider",
    "SettingError",
    "UnsupportedTransport",
    "load_catalogue",
    "read_fault",
    "running_mock",
    "serve",
]

__getattr__ = late_names(__name__, _LATE)
