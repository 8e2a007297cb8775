"""How results and errors look on the wire, by the provider's names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Final

from specpress.jsonvalue import JsonObject, JsonValue
from specpress.mock.behaviour import Behaviour
from specpress.profile import Profile
from specpress.records import dataclass

_STATUS_OF_KIND: Final = {
    "bad_request": 400,
    "authentication": 401,
    "payment_required": 402,
    "permission_denied": 403,
    "not_found": 404,
    "conflict": 409,
    "rate_limited": 429,
    "timeout": 504,
    "server_error": 500,
    "service_unavailable": 503,
}
_KIND_OF_STATUS: Final = {
    **{status: kind for kind, status in _STATUS_OF_KIND.items()},
    408: "timeout",
    425: "rate_limited",
    502: "server_error",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One error, before it is written by the provider's names.

    Attributes:
        status: the HTTP status that fits it.
        parameter: path of the request member at fault (`a.b`), or empty.
        documentation: link to the docs, or None.
    """

    code: str
    message: str
    status: int
    task_type: JsonValue = None
    task_id: JsonValue = None
    parameter: str = ""
    documentation: str | None = None


class Wire:
    """Writes answers by the names of one provider.

    Args:
        profile: its transport must be an array of tasks.
    """

    def __init__(self, profile: Profile) -> None:
        transport, delivery = profile.transport, profile.delivery
        self._rules = profile.errors
        self._results = transport.results or "results"
        self._errors = transport.errors or "errors"
        self._task_type = transport.task_type or "type"
        self._task_id = transport.task_id or "id"
        poll = delivery.poll if delivery is not None else None
        self._single = (poll.error if poll is not None else None) or "error"
        self._kinds = {code: rule.error for code, rule in profile.errors.codes}

    def body(
        self, items: Sequence[JsonObject], problems: Sequence[Problem], behaviour: Behaviour
    ) -> JsonObject:
        """An answer; the list of errors is there only when it has some."""
        body: JsonObject = {}
        if items or not problems:
            body[self._results] = list(items)
        if problems and behaviour.error_form == "single":
            first = problems[0]
            body[self._single] = self._error(first, behaviour, with_task=False)
            body |= self._task_of(first)
        elif problems:
            body[self._errors] = [self.error(problem, behaviour) for problem in problems]
        return body

    def flagged(self, problem: Problem) -> JsonObject:
        """The older form of an error: a flag, and the message beside it."""
        return {self._single: True, self._rules.message: problem.message}

    def error(self, problem: Problem, behaviour: Behaviour) -> JsonObject:
        """One error, as in a list of errors."""
        return self._error(problem, behaviour, with_task=True)

    def _error(self, problem: Problem, behaviour: Behaviour, *, with_task: bool) -> JsonObject:
        error: JsonObject = {
            self._rules.code: problem.code,
            self._rules.message: problem.message,
        }
        if problem.parameter and self._rules.parameter is not None:
            names: JsonValue = problem.parameter
            if behaviour.parameter_form == "list":
                names = [problem.parameter]
            error[self._rules.parameter] = names
        if problem.documentation is not None and self._rules.documentation is not None:
            error[self._rules.documentation] = problem.documentation
        return error | (self._task_of(problem) if with_task else {})

    def _task_of(self, problem: Problem) -> JsonObject:
        found: JsonObject = {}
        if problem.task_type is not None:
            found[self._task_type] = problem.task_type
        if problem.task_id is not None:
            found[self._task_id] = problem.task_id
        return found

    def code_of_kind(self, kind: str) -> str:
        """The provider's first code for a kind of error, or the kind itself."""
        return next((code for code, known in self._kinds.items() if known == kind), kind)

    def code_of_status(self, status: int) -> str:
        """A code that fits an HTTP status."""
        nearest = 500 if status >= 500 else 400
        kind = _KIND_OF_STATUS.get(status) or _KIND_OF_STATUS[nearest]
        return self.code_of_kind(kind)

    def status_of_code(self, code: str) -> int:
        """The HTTP status that fits a code; 400 for one that is not known."""
        return _STATUS_OF_KIND.get(self._kinds.get(code, ""), 400)


def encode(body: JsonValue) -> bytes:
    """The JSON text of an answer, in UTF-8, characters as themselves.

    What a request held that is no character (half a surrogate pair) becomes a question mark.
    """
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def pieces_between_bytes(content: bytes) -> Iterable[bytes]:
    """The content in pieces, each cut between the bytes of one character."""
    start = 0
    for index, byte in enumerate(content):
        # A continuation byte (RFC 3629, section 3): the cut goes before it.
        if byte & 0xC0 == 0x80 and content[index - 1] & 0xC0 == 0xC0:
            yield content[start:index]
            start = index
    yield content[start:]
