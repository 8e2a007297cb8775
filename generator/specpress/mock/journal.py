"""Counts of what a mock server was asked, and one line for each request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from specpress.jsonvalue import JsonObject
from specpress.mock.faults import NO_FAULT, Fault
from specpress.mock.settings import describe_settings


class Journal:
    """Counts and tells.

    Args:
        log: takes lines.
        names: of the members that tell a task's type and model.
    """

    def __init__(self, log: Callable[[str], None], names: Sequence[str]) -> None:
        self._log = log
        self._names = names
        self.counts: Counter[str] = Counter()

    def request(self, method: str, path: str, tasks: Sequence[JsonObject], fault: Fault) -> None:
        """A request has come."""
        self.counts["requests"] += 1
        self.counts["tasks"] += len(tasks)
        self.counts["faults"] += fault is not NO_FAULT
        what = "; ".join(
            " ".join(str(task[name])[:80] for name in self._names if name in task)
            for task in tasks[:3]
        )
        self._log(f"{method} {printable(path)}  {printable(what)}{_described(fault)}")

    def answered(self, items: int, problems: int) -> None:
        """A request was answered."""
        self.counts["items"] += items
        self.counts["errors"] += problems

    def webhook(self, url: str, outcome: str) -> None:
        """A webhook was tried."""
        self.counts[f"webhooks {outcome}"] += 1
        self._log(f"webhook {outcome}: {printable(url)}")


def printable(text: str) -> str:
    """The text with what a terminal might obey replaced: it comes from a request."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def _described(fault: Fault) -> str:
    if fault == NO_FAULT:
        return ""
    plain = {one.name: one.default for one in describe_settings(NO_FAULT)}
    set_here = [
        f"{one.name}={one.default}"
        for one in describe_settings(fault)
        if one.default != plain[one.name]
    ]
    return f"  [fault: {', '.join(set_here)}]"
