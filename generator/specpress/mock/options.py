"""How a mock server is set up."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import field
from pathlib import Path
from typing import Final, cast

from specpress.mock.behaviour import Behaviour
from specpress.mock.faults import NO_FAULT, RANDOM_FAULTS, Fault
from specpress.mock.settings import SettingError, with_settings
from specpress.records import dataclass


def _silent(_line: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionLimits:
    """What clients may take.

    Attributes:
        most: connections that are open at once; one more is closed at once.
        patience: seconds for a request's head, idle time before it included, for its body, and
            for reading what was sent; and between the pings of a WebSocket, each of which is to
            be answered in half of that.
    """

    most: int = 10_000
    patience: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MockOptions:
    """A mock server.

    Attributes:
        host: address to listen on.
        port: 0 picks one that is free.
        names: names of this machine, besides its addresses, by which requests may call it.
        keys: API keys that are good; empty for any key that is not empty.
        faults: what goes wrong, the first that concerns a request.
        random_rate: share of requests that meet a random fault, 0 to 1.
        random_kinds: names of those random faults; empty for all.
        webhooks_anywhere: webhooks may leave this machine.
        log: takes one line for each request.
        connections: what clients may take.
    """

    host: str = "127.0.0.1"
    port: int = 0
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    behaviour: Behaviour = field(default_factory=Behaviour)
    faults: tuple[Fault, ...] = ()
    random_rate: float = 0.0
    random_kinds: tuple[str, ...] = ()
    webhooks_anywhere: bool = False
    log: Callable[[str], None] = _silent
    connections: ConnectionLimits = field(default_factory=ConnectionLimits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """What a configuration file says: switches, and faults in order."""

    behaviour: dict[str, object]
    faults: tuple[Fault, ...]


_TABLES: Final = frozenset({"behaviour", "faults"})


def read_configuration(path: Path) -> Configuration:
    """Read a TOML file with a table `behaviour` and an array of tables `faults`.

    Raises:
        SettingError: it cannot be read, or says what there is not.
    """
    try:
        table: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingError(f"{path}: {error}") from error
    unknown = sorted(table.keys() - _TABLES)
    if unknown:
        raise SettingError(f"{path}: there is no table {unknown[0]!r}; behaviour, faults")
    try:
        behaviour = read_table(table.get("behaviour", {}))
        with_settings(Behaviour(), behaviour)
        faults = read_faults(table.get("faults", []))
    except SettingError as error:
        raise SettingError(f"{path}: {error}") from None
    return Configuration(behaviour=behaviour, faults=faults)


def read_table(value: object) -> dict[str, object]:
    """Settings by name.

    Raises:
        SettingError: it is no table.
    """
    if not isinstance(value, dict):
        raise SettingError(f"{value!r} is no table of settings")
    return cast("dict[str, object]", value)


def read_faults(value: object) -> tuple[Fault, ...]:
    """Faults, each a table of settings.

    Raises:
        SettingError: it is no list of such tables.
    """
    if not isinstance(value, list):
        raise SettingError(f"{value!r} is no list of faults")
    listed = cast("list[object]", value)
    return tuple(with_settings(NO_FAULT, read_table(one)) for one in listed)


def check_kinds(names: tuple[str, ...]) -> None:
    """Check names of random faults.

    Raises:
        SettingError: there is no such fault.
    """
    for name in names:
        if name not in RANDOM_FAULTS:
            known = ", ".join(RANDOM_FAULTS)
            raise SettingError(f"there is no random fault {name!r}; there are {known}")
