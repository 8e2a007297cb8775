"""Errors of transports whose requests are single objects, in the form that the spec declares."""

from __future__ import annotations

import random
from collections.abc import Iterator

from specpress.jsonvalue import JsonObject, JsonValue
from specpress.mock.answers import AnswerMaker
from specpress.mock.places import at, put
from specpress.mock.results import NoResultError
from specpress.mock.served import Served
from specpress.mock.wire import Problem
from specpress.profile import Profile


class ErrorMaker:
    """Makes the bodies of errors.

    Args:
        profile: names their members.
        answers: makes what a schema asks for besides.
    """

    def __init__(self, profile: Profile, answers: AnswerMaker) -> None:
        self._rules = profile.errors
        self._single = profile.client.error
        self._list = profile.transport.errors
        self._answers = answers

    def body(self, problem: Problem, served: Served | None) -> JsonValue:
        """The body of an error.

        Args:
            problem: what is wrong.
            served: the model that was called; None when none was.
        """
        usual = self._usual(problem)
        declared = None
        if served is not None and served.fault is None:
            declared = served.answers.failure(problem.status)
        if declared is None or declared.validator is None or declared.validator.is_valid(usual):
            return usual

        def told(value: JsonValue) -> Iterator[JsonValue]:
            self._tell(value, problem)
            yield value

        chance = random.Random(problem.message)  # noqa: S311 - the same for the same error
        try:
            return self._answers.made(declared, chance, told)
        except NoResultError:
            return usual  # an error that the spec's schema refuses still says what is wrong

    def _usual(self, problem: Problem) -> JsonValue:
        """An error by the profile alone."""
        error: JsonObject = {self._rules.code: problem.code, self._rules.message: problem.message}
        if problem.parameter and self._rules.parameter is not None:
            error[self._rules.parameter] = problem.parameter
        if problem.documentation is not None and self._rules.documentation is not None:
            error[self._rules.documentation] = problem.documentation
        if self._single is not None:
            return {self._single: error}
        return error if self._list is None else {self._list: [error]}

    def _tell(self, value: JsonValue, problem: Problem) -> None:
        """Put what is wrong where a made-up error has a text for it."""
        places: list[JsonValue] = [value]
        for name in (self._single, self._list, "error", "errors", "detail"):
            inner = at(value, [name]) if name is not None else None
            places += inner if isinstance(inner, list) else [inner]
        for place in places:
            for name, text in (
                (self._rules.code, problem.code),
                (self._rules.message, problem.message),
            ):
                if isinstance(at(place, [name]), str):
                    put(place, [name], text)
