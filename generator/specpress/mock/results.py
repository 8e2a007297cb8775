"""The results of a task: what the response schema allows, the same for the same request."""

from __future__ import annotations

from typing import Final

from specpress.ir import Json
from specpress.jsonvalue import JsonObject, unescape_token
from specpress.mock.behaviour import Behaviour
from specpress.mock.chance import chance_of
from specpress.mock.instances import ImpossibleError, InstanceMaker
from specpress.mock.places import add_up, put
from specpress.mock.served import Served
from specpress.mock.synthesis import Synthesiser, words
from specpress.profile import Profile
from specpress.validators import Issue
from specpress.validators.ecma.steps import SpentError, Steps

_TRIES: Final = 300
"""Instances that are made in search of one that satisfies the response schema."""

_MOST_STEPS: Final = 1_000_000
"""Of all results of one task: a second or two."""

_COST: Final = 50
"""Steps of a result, whatever is in it."""

UNKNOWN_MEMBER = "mockUnknownMember"
"""A member that no schema knows."""


class NoResultError(Exception):
    """No result of a model satisfies its response schema, as far as the mock server can tell."""


class ResultMaker:
    """Makes results.

    Args:
        profile: names the members of results.
        media_url: what URLs of media begin with.
    """

    def __init__(self, profile: Profile, media_url: str) -> None:
        self._profile = profile
        self._media_url = media_url
        self._values = {path: Json(text) for path, text in profile.mock.values}
        transport, delivery = profile.transport, profile.delivery
        poll = delivery.poll if delivery is not None else None
        own = [transport.task_type, transport.task_id, transport.result_index]
        own += [poll.status, poll.progress, poll.error] if poll is not None else []
        self._own = frozenset(name for name in own if name)

    def count(self, served: Served, task: JsonObject) -> int:
        """How many results a task asks for."""
        name = self._profile.transport.number_results
        asked = task.get(name, served.default(name)) if name else None
        return asked if isinstance(asked, int) and not isinstance(asked, bool) else 1

    def results(
        self, served: Served, task: JsonObject, behaviour: Behaviour
    ) -> tuple[JsonObject, ...]:
        """All results of a task, in order.

        Raises:
            NoResultError: one of them has none, or all would take too long.
        """
        steps = Steps(_MOST_STEPS)
        try:
            return tuple(
                self._result(served, task, index, behaviour, steps)
                for index in range(self.count(served, task))
            )
        except SpentError:
            raise NoResultError(
                "results that satisfy the response schema take too long to find"
            ) from None

    def head(self, task: JsonObject, behaviour: Behaviour) -> JsonObject:
        """The members that say which task an item belongs to."""
        transport = self._profile.transport
        head: JsonObject = {}
        if transport.task_type is not None:
            head[transport.task_type] = behaviour.result_type or task.get(transport.task_type)
        if transport.task_id is not None:
            head[transport.task_id] = task.get(transport.task_id)
        return head

    def text(self, served: Served, task: JsonObject, index: int, behaviour: Behaviour) -> str:
        """The text of a result, which a stream delivers in pieces."""
        chance = chance_of(self._profile, served, task, behaviour, index)
        return words(chance, max(1, behaviour.words))

    def reasoning(
        self, served: Served, task: JsonObject, index: int, behaviour: Behaviour
    ) -> tuple[str, ...]:
        """Pieces of reasoning, as many as the switch says."""
        chance = chance_of(self._profile, served, task, behaviour, -1 - index)
        return tuple(words(chance, 2) + " " for _ in range(behaviour.reasoning))

    def _result(
        self, served: Served, task: JsonObject, index: int, behaviour: Behaviour, steps: Steps
    ) -> JsonObject:
        steps.take(_COST)
        head = self.head(task, behaviour)
        number = self._profile.transport.result_index
        if number is not None and behaviour.numbers(
            behaviour.result_index, self.count(served, task)
        ):
            head[number] = index
        result = self._checked(served, task, index, behaviour, head, steps)
        if behaviour.unknown_members:
            result[UNKNOWN_MEMBER] = {"index": index}
        return result

    def _checked(
        self,
        served: Served,
        task: JsonObject,
        index: int,
        behaviour: Behaviour,
        head: JsonObject,
        steps: Steps,
    ) -> JsonObject:
        """A result that satisfies the response schema.

        Members that the protocol or the profile decides about are theirs to answer for.

        Raises:
            NoResultError: none was found.
        """
        model, schema = served.model, served.model.response.schema
        left_out = self._own | self.not_asked_for(served, task, behaviour)
        chance = chance_of(self._profile, served, task, behaviour, index)
        text = words(chance, max(1, behaviour.words))
        members: JsonObject = {}
        declared: frozenset[str] = frozenset()
        if model.response.root is not None:
            root = model.object(model.response.root)
            declared = frozenset(field.wire_name for field in root.fields) - left_out
            maker = Synthesiser(model, chance, self._media_url, steps)
            members = maker.members(root, left_out)
        result = head | self._finished(members, text, behaviour, declared)
        # A reason that was asked for by a switch may be one that the schema does not list.
        stream = self._profile.delivery.stream if self._profile.delivery is not None else None
        asked = {stream.finish} if stream is not None and behaviour.finish else set[str | None]()
        ours = left_out | frozenset(name for name in asked if name is not None)
        issues = _at_fault(served, result, ours)
        if not issues or schema is None:
            return result
        others = InstanceMaker(
            root=schema.published, chance=chance, media_url=self._media_url, steps=steps
        )
        for _ in range(_TRIES):
            try:
                made = others.make()
            except ImpossibleError:
                continue
            if isinstance(made, dict):
                kept = {name: value for name, value in made.items() if name not in left_out}
                result = head | self._finished(kept, text, behaviour, declared)
                if not _at_fault(served, result, ours):
                    return result
        first = issues[0]
        place = first.pointer or "the result"
        raise NoResultError(
            f"no result was found that satisfies the response schema: {place}: {first.message}"
        )

    def _finished(
        self, members: JsonObject, text: str, behaviour: Behaviour, declared: frozenset[str]
    ) -> JsonObject:
        """The members of a result, with what the profile and the switches say of them."""
        stream = self._profile.delivery.stream if self._profile.delivery is not None else None
        if stream is not None and isinstance(members.get(stream.text), str):
            members[stream.text] = text
        for path, value in self._values.items():
            put(members, path.split("."), value.value)
        if stream is not None and stream.finish in declared and behaviour.finish:
            members[stream.finish] = behaviour.finish
        for total in self._profile.mock.sums:
            add_up(members, total)
        return members

    def not_asked_for(
        self, served: Served, task: JsonObject, behaviour: Behaviour
    ) -> frozenset[str]:
        """Result members that this request does not get."""
        if behaviour.optional == "always":
            return frozenset()
        hidden: set[str] = set()
        asking = {
            field.wire_name for field in served.model.object(served.model.request.root).fields
        }
        for rule in self._profile.mock.on_request:
            if rule.parameter not in asking:
                continue
            given = task.get(rule.parameter, served.default(rule.parameter))
            asked = given if isinstance(given, list) else [given]
            wanted = [Json(text).value for text in rule.values]
            if behaviour.optional == "never" or not any(value in wanted for value in asked):
                hidden.add(rule.member)
        return frozenset(hidden)


def _at_fault(served: Served, result: JsonObject, ours: frozenset[str]) -> list[Issue]:
    """What is wrong with a result, but for the members that the protocol decides about."""
    validator = served.result_validator
    if validator is None or validator.is_valid(result):
        return []
    issues = validator.validate(result)
    return [issue for issue in issues if _member_of(issue) not in ours]


def _member_of(issue: Issue) -> str:
    """The member of the result that an issue is about; empty for the result itself."""
    first = issue.pointer.split("/")[1] if issue.pointer else issue.key or ""
    return unescape_token(first)
