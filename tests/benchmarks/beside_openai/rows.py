"""The rows: what is tried, told once for both clients, and what came of it in a few words."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable
from typing import Any, Protocol

KEY = "sk-0123456789abcdef"
Row = Callable[["Client"], object]
ROWS: dict[str, Row] = {}


class Client(Protocol):
    """One of the two, by what the rows need of it."""

    url: str
    module: str
    names: dict[str, str]
    http: Any

    def make(self, **options: Any) -> Any:
        """The client."""

    def make_async(self, **options: Any) -> Any:
        """The asynchronous one."""

    def call(self, client: Any, text: str, **options: Any) -> Any:
        """A call with one message; its options are those of the call."""

    def stream(self, client: Any, text: str) -> Any:
        """A stream."""

    def raw(self, client: Any, text: str) -> Any:
        """A call for the raw response."""

    def text(self, result: Any) -> str:
        """The text of a result."""

    def delta(self, event: Any) -> str:
        """The text of an event."""

    def usage(self, result: Any) -> Any:
        """The usage of a result."""


def row(name: str) -> Callable[[Row], Row]:
    """Enter a row."""

    def enter(act: Row) -> Row:
        ROWS[name] = act
        return act

    return enter


def failure(act: Callable[[], Any]) -> str:
    """How it failed, in one line."""
    try:
        value = act()
    except BaseException as error:
        lines = " / ".join(str(error).splitlines())
        return f"{type(error).__name__}: {lines[:150]}"
    return f"no error: {str(value)[:100]}"


def outcome(act: Callable[[], Any]) -> str:
    """What a row tells, or how it failed."""
    try:
        return str(act())
    except BaseException as error:
        return f"{type(error).__name__}: {' / '.join(str(error).splitlines())[:100]}"


def told(at: Client) -> dict[str, Any]:
    """What the server saw."""
    with urllib.request.urlopen(at.url) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def count(at: Client, text: str) -> int:
    """How many requests had a text."""
    return int(told(at)["counts"].get(text, 0))
