"""Whole answers: JSON that the operation's schema allows, the same for the same request."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from typing import Final

from specpress.ir import Json
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.mock.behaviour import Behaviour
from specpress.mock.chance import chance_of
from specpress.mock.declared import Declared
from specpress.mock.instances import ImpossibleError, InstanceMaker
from specpress.mock.places import add_up, at, put, set_at
from specpress.mock.results import NoResultError, ResultMaker
from specpress.mock.served import Served
from specpress.mock.synthesis import Synthesiser, words
from specpress.profile import Profile
from specpress.validators.ecma.steps import SpentError, Steps

_TRIES: Final = 300
"""Instances that are made in search of one that satisfies a schema."""

_MOST_STEPS: Final = 1_000_000
"""Of one answer: a second or two."""

Change = Callable[[JsonValue], Iterator[JsonValue]]
"""What an answer may become when its protocol has had its say, best first."""


class AnswerMaker:
    """Makes the answers of transports whose requests are single objects.

    Args:
        profile: names the members of results.
        results: knows which members a request has to ask for, and how many results it wants.
        media_url: what URLs of media begin with.
    """

    def __init__(self, profile: Profile, results: ResultMaker, media_url: str) -> None:
        self._profile = profile
        self._results = results
        self._media_url = media_url
        self._values = {path: Json(text) for path, text in profile.mock.values}

    def whole(
        self,
        served: Served,
        members: JsonObject,
        behaviour: Behaviour,
        change: Change | None = None,
        declared: Declared | None = None,
    ) -> JsonValue:
        """The answer that holds the results of a request.

        Args:
            served: the model.
            members: of the request.
            behaviour: the switches.
            change: what the protocol sets in it.
            declared: what the answer is to be; None for what the operation says first.

        Raises:
            NoResultError: none was found that satisfies the schema.
        """
        declared = declared or served.answers.result
        chance = self.chance(served, members, behaviour)
        hidden = self._results.not_asked_for(served, members, behaviour)
        place = self._profile.transport.results
        is_inside = place is not None and (declared.is_one_result or declared.schema is None)

        def finished(value: JsonValue) -> Iterator[JsonValue]:
            self._finish(value, served, members, behaviour)
            shorter = value
            if isinstance(value, dict) and hidden:
                shorter = {name: one for name, one in value.items() if name not in hidden}
            for one in (shorter, value):
                yield from [one] if change is None or is_inside else change(one)

        found = self.made(declared, chance, finished, served=served)
        if not is_inside or place is None:
            return found
        outer: JsonObject = {}
        set_at(outer, place.split("."), found)
        return outer if change is None else next(change(outer), outer)

    def made(
        self,
        declared: Declared,
        chance: random.Random,
        change: Change,
        served: Served | None = None,
    ) -> JsonValue:
        """An answer of an operation.

        Args:
            declared: what it says of them.
            chance: decides.
            change: the variants of a value, of which the first that is valid is taken.
            served: the model whose results these are; None for other answers.

        Raises:
            NoResultError: none was found that satisfies the schema.
        """
        first = ""
        try:
            for value in self._candidates(declared, chance, served):
                for variant in change(value):
                    check = declared.validator
                    issues = () if check is None else check.validate(variant)
                    if not issues:
                        return variant
                    place = issues[0].pointer or "the answer"
                    first = first or f"{place}: {issues[0].message}"
        except SpentError:
            first = first or "it takes too long to find"
        raise NoResultError(f"no answer was found that satisfies the response schema: {first}")

    def chance(self, served: Served, members: JsonObject, behaviour: Behaviour) -> random.Random:
        """A source of chance that is the same for the same request."""
        return chance_of(self._profile, served, members, behaviour)

    def _candidates(
        self, declared: Declared, chance: random.Random, served: Served | None
    ) -> Iterator[JsonValue]:
        steps = Steps(_MOST_STEPS)
        if declared.schema is None:
            yield {}
            return
        kind = None if served is None else served.model.response.type
        is_whole = self._profile.transport.results is None or declared.is_one_result
        if (
            served is not None
            and kind is not None
            and is_whole
            and not (declared.media_types or declared.kinds)
        ):
            yield Synthesiser(served.model, chance, self._media_url, steps).value(kind)
        maker = InstanceMaker(
            root=declared.schema, chance=chance, media_url=self._media_url, steps=steps
        )
        for _ in range(_TRIES):
            try:
                yield maker.make()
            except ImpossibleError:
                continue

    def _finish(
        self, value: JsonValue, served: Served, members: JsonObject, behaviour: Behaviour
    ) -> None:
        """Set what the profile and the switches say of the members of results."""
        if not isinstance(value, dict):
            return
        stream = self._profile.delivery.stream if self._profile.delivery is not None else None
        count = self._results.count(served, members)
        place = self._profile.transport.results or ""
        if stream is not None and stream.shape == "choices":
            place = stream.delta_steps[0] if stream.delta_steps else "choices"
        listed = at(value, place.split(".")) if place else None
        if isinstance(listed, list) and listed and self._profile.transport.number_results:
            listed[:] = [copy.deepcopy(listed[0]) for _ in range(max(1, count))]
        if stream is None:
            texts: list[tuple[JsonValue, str]] = []
        elif stream.shape == "choices":
            items = listed if isinstance(listed, list) else []
            texts = [(at(item, [stream.message]), "content") for item in items]
            for number, item in enumerate(items):
                put(item, ["index"], number)
        elif stream.shape == "blocks":
            blocks = value.get("content")
            texts = [(block, "text") for block in (blocks if isinstance(blocks, list) else [])]
        else:
            *above, last = stream.result_steps
            texts = [(at(value, above), last)]
        chance = self.chance(served, members, behaviour)
        for holder, name in texts:
            if isinstance(at(holder, [name]), str):
                put(holder, [name], words(chance, max(1, behaviour.words)))
        for path, known in self._values.items():
            put(value, path.split("."), known.value)
        for total in self._profile.mock.sums:
            add_up(value, total)
