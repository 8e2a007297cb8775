"""Faults: what goes wrong on purpose, and to which requests."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from specpress.mock.settings import (
    choice,
    close_status,
    flag,
    http_status,
    indexes,
    number,
    read_pairs,
    text,
    whole,
    with_settings,
)
from specpress.records import dataclass

DROPS: Final = ("none", "before", "head", "body", "after")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault; the default is none at all."""

    # Which requests
    on: str = choice(
        "any",
        ("any", "submit", "poll", "sync", "async", "stream", "whole", "http", "websocket"),
        "The requests that it concerns; whole: all but streams.",
    )
    model: str = text("", "Only tasks of this model, by callable id or slug.")
    skip: int = whole(0, "How many such requests go well first.")
    times: int = whole(0, "How many such requests it hits; 0: all.")

    # In place of the answer
    delay: float = number(0.0, "Seconds before anything else.")
    status: int = http_status(0, "Answer with this HTTP status.")
    code: str = text("", "The error code, instead of one that fits the status.")
    retry_after: str = text("", "The header Retry-After.")
    empty: bool = flag("Answer with no body.")
    accepted: bool = flag("The tasks are taken in all the same.")
    hang: bool = flag("Never answer.")
    drop: str = choice("none", DROPS, "Drop the connection before, in or after it.")

    # In the answer
    content_type: str = text("", "The header Content-Type.")
    body: str = text("", "Answer with this text.")
    split: bool = flag("Send every character of several bytes in two pieces.")
    duplicate: bool = flag("Send every item twice.")
    reorder: bool = flag("Send the items in reverse.")
    unknown_members: bool = flag("Items hold a member that no schema knows.")

    # In a stream
    cut: int = whole(0, "End the stream before this chunk, the first being 1.")
    no_end: bool = flag("Leave out the end marker.")
    keep_open: bool = flag("Keep the connection open after the end marker.")
    error_at: int = whole(0, "Send an error instead of this chunk, and stop.")
    garbage_at: int = whole(0, "Send text that is not JSON instead of this chunk.")
    plain: bool = flag("Answer a stream request with plain JSON.")

    # In a task
    fail: str = text("", "The tasks fail with this error code.")
    fail_at: tuple[int, ...] = indexes("Only these results fail, the first being 0.")

    # On a WebSocket
    close: int = close_status(0, "Close the socket with this code.")
    broadcast: bool = flag("Errors name no task.")

    # In webhooks
    repeat: bool = flag("Send every webhook twice.")

    @property
    def refuses(self) -> bool:
        """Whether the request is answered without looking at its tasks."""
        return bool(self.status or self.body or self.hang or self.drop == "before")


NO_FAULT: Final = Fault()

_MOST_HEADERS: Final = 1000
"""Headers with a fault whose requests are counted; the one that was not seen for longest goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFacts:
    """What of a request decides whether a fault concerns it."""

    traits: frozenset[str]
    """`submit` or `poll`; `sync`, `async` or `stream`; `whole` unless streamed; `http` or
    `websocket`."""
    models: frozenset[str]
    """Names of the models in it."""


RANDOM_FAULTS: Final[Mapping[str, Fault]] = {
    "rate-limited": Fault(status=429, retry_after="0"),
    "server-error": Fault(status=500),
    "unavailable": Fault(status=503, retry_after="0"),
    "lost-answer": Fault(status=504, accepted=True),
    "empty-answer": Fault(status=502, empty=True),
    "drop-before": Fault(drop="before"),
    "drop-head": Fault(drop="head"),
    "drop-body": Fault(drop="body"),
    "drop-after": Fault(drop="after"),
    "delay": Fault(delay=0.2),
    "content-type": Fault(content_type="text/plain"),
    "split": Fault(split=True),
    "duplicate": Fault(on="whole", duplicate=True),
    "reorder": Fault(on="whole", reorder=True),
    "unknown-members": Fault(unknown_members=True),
    "cut": Fault(on="stream", cut=3),
    "no-end": Fault(on="stream", no_end=True),
    "stream-error": Fault(on="stream", error_at=2),
}
"""Faults that happen at random, by name: those that a client can notice or make good. A chunk of a
stream that comes twice is none, as chunks are not numbered."""


def read_fault(given: str) -> Fault:
    """A fault of `name=value, name=value`, or the name of one that happens at random.

    Raises:
        SettingError: an unknown name or a value that the setting does not take.
    """
    named = RANDOM_FAULTS.get(given.strip())
    return named or with_settings(NO_FAULT, read_pairs(given))


class FaultPlan:
    """Chooses the fault of each request: the first listed one that concerns it, else by chance.

    The nth request meets the same chance for the same seed, whatever it is: so the number of
    random faults in a run does not depend on the order in which requests arrive.

    Args:
        faults: those listed.
        rate: the share of requests that meet a random fault, 0 to 1.
        kinds: names of the random faults that may happen; empty for all.
        seed: of the chance.
    """

    def __init__(
        self,
        faults: Iterable[Fault] = (),
        *,
        rate: float = 0.0,
        kinds: Sequence[str] = (),
        seed: int = 0,
    ) -> None:
        self._listed = list(faults)
        self._seen = [0] * len(self._listed)
        self._rate = rate
        self._random = [
            fault for name, fault in RANDOM_FAULTS.items() if not kinds or name in kinds
        ]
        self._seed = seed
        self._requests = 0
        self._asked_for: dict[str, int] = {}
        self.injected = 0

    def replace(self, faults: Iterable[Fault]) -> None:
        """List other faults, counted from now on."""
        self._listed = list(faults)
        self._seen = [0] * len(self._listed)
        self._asked_for.clear()

    def choose(self, facts: RequestFacts) -> Fault:
        """The fault of the next request."""
        found = self._choose_listed(facts) or self._choose_random(facts)
        self.injected += found is not None
        return found or NO_FAULT

    def asked_for(self, given: str, facts: RequestFacts) -> Fault:
        """The fault that a request's header asks for; of one header, `skip` and `times` count.

        Raises:
            SettingError: it asks for what there is not.
        """
        fault = read_fault(given)
        # One that is asked for by its name is meant for this request, whatever it hits by chance.
        if given.strip() not in RANDOM_FAULTS and not _concerns(fault, facts):
            return NO_FAULT
        seen = self._asked_for.pop(given, 0)
        if len(self._asked_for) >= _MOST_HEADERS:
            del self._asked_for[next(iter(self._asked_for))]
        self._asked_for[given] = seen + 1
        found = fault if _is_due(fault, seen) else NO_FAULT
        self.injected += found is not NO_FAULT
        return found

    def _choose_listed(self, facts: RequestFacts) -> Fault | None:
        chosen: Fault | None = None
        for index, fault in enumerate(self._listed):
            if not _concerns(fault, facts):
                continue
            seen = self._seen[index]
            self._seen[index] += 1
            if _is_due(fault, seen) and chosen is None:
                chosen = fault
        return chosen

    def _choose_random(self, facts: RequestFacts) -> Fault | None:
        ordinal = self._requests
        self._requests += 1
        chance = random.Random(f"{self._seed}/{ordinal}")  # noqa: S311 - a seeded choice
        if not self._rate or chance.random() >= self._rate:
            return None
        fitting = [fault for fault in self._random if _concerns(fault, facts)]
        return chance.choice(fitting) if fitting else None


def _is_due(fault: Fault, seen: int) -> bool:
    """Whether a fault hits the next request, when it concerned so many before."""
    return seen >= fault.skip and (not fault.times or seen < fault.skip + fault.times)


def _concerns(fault: Fault, facts: RequestFacts) -> bool:
    if fault.on != "any" and fault.on not in facts.traits:
        return False
    return not fault.model or fault.model in facts.models
