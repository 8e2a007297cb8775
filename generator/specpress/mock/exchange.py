"""One request: its tasks, how it is to be answered, and what goes wrong with it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from specpress.jsonvalue import JsonObject, JsonValue
from specpress.mock.behaviour import Behaviour
from specpress.mock.faults import Fault, FaultPlan, RequestFacts
from specpress.mock.results import UNKNOWN_MEMBER
from specpress.mock.settings import read_pairs, with_settings
from specpress.records import dataclass

BEHAVIOUR_HEADER: Final = "X-Mock-Set"
"""Request header with switches: `polls=3, usage=always`."""
FAULT_HEADER: Final = "X-Mock-Fault"
"""Request header with a fault: `status=503, retry-after=1`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """How one request is to be answered."""

    behaviour: Behaviour
    fault: Fault


def read_tasks(content: bytes | str) -> list[JsonObject] | str:
    """The tasks of a message, or what is wrong with it."""
    try:
        value: Any = read_json(content)
    except (ValueError, RecursionError) as error:
        return f"the body is not JSON: {error}"
    if not isinstance(value, list):
        return "the body must be an array of tasks"
    tasks = cast("list[object]", value)
    if not tasks:
        return "the array of tasks is empty"
    if not all(isinstance(task, dict) for task in tasks):
        return "every item of the array must be an object"
    return cast("list[JsonObject]", tasks)


def read_json(content: bytes | str) -> JsonValue:
    """The value of a JSON text.

    Raises:
        ValueError: it is none, or has texts that are no Unicode.
        RecursionError: it is nested too deeply.
    """
    value: JsonValue = json.loads(content, parse_constant=_refuse_constant)
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise ValueError("a text holds half of a surrogate pair") from None
    return value


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON (RFC 8259)")


class Exchanges:
    """Sets requests up.

    Args:
        plan: chooses faults.
        behaviour: the switches that hold unless a request sets its own.
    """

    def __init__(self, plan: FaultPlan, behaviour: Behaviour) -> None:
        self.plan = plan
        self.behaviour = behaviour

    def set_up(self, headers: Mapping[str, str], facts: RequestFacts) -> Setup:
        """Switches and fault of a request.

        Args:
            headers: of the request or, on a WebSocket, of its handshake.
            facts: what decides which faults concern it.

        Raises:
            SettingError: a header is wrong.
        """
        behaviour = self.behaviour
        if BEHAVIOUR_HEADER in headers:
            behaviour = with_settings(behaviour, read_pairs(headers[BEHAVIOUR_HEADER]))
        given = headers.get(FAULT_HEADER)
        if given is not None:
            return Setup(behaviour=behaviour, fault=self.plan.asked_for(given, facts))
        return Setup(behaviour=behaviour, fault=self.plan.choose(facts))


def disturb(items: Sequence[JsonObject], fault: Fault) -> list[JsonObject]:
    """The items of an answer, as a fault has them: twice, in reverse, with unknown members."""
    changed = list(items)
    if fault.unknown_members:
        added: JsonObject = {UNKNOWN_MEMBER: ["added by a fault"]}
        changed = [item | added for item in changed]
    if fault.duplicate:
        changed = [item for item in changed for _ in range(2)]
    if fault.reorder:
        changed.reverse()
    return changed


def disturbed_value(value: JsonValue) -> bytes:
    """JSON text that a reader cannot parse, cut off in its middle."""
    whole = json.dumps(value, ensure_ascii=False).encode()
    return whole[: len(whole) // 2]
