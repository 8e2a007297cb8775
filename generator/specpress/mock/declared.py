"""What operations say that they answer, each with the validator of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from specpress.diagnostics import Reporter
from specpress.document import Address, Operation, result_operation, status_operation
from specpress.ir import Model, ResponseOrigin
from specpress.jsonvalue import JsonObject
from specpress.lower import Call
from specpress.lower.answer_forms import answer_forms
from specpress.mediatype import answers
from specpress.records import dataclass
from specpress.schema import Direction, normalize
from specpress.validators import Validator

Compile = Callable[[JsonObject, str], Validator]


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What a success of an operation holds.

    Attributes:
        status: its HTTP status.
        schema: of its JSON; None where nothing is known of it.
        validator: of that schema.
        media_types: of text and files that it may hold instead.
        may_be_empty: whether it may hold nothing.
        is_one_result: whether the schema is that of the model's results, and no envelope of them.
        kinds: the JSON that it may hold, by media type, where there are several kinds.
        media_type: that of its JSON; empty where it is `application/json`.
    """

    status: int = 200
    schema: JsonObject | None = None
    validator: Validator | None = None
    media_types: tuple[str, ...] = ()
    may_be_empty: bool = False
    is_one_result: bool = False
    kinds: tuple[Declared, ...] = ()
    media_type: str = ""

    def asked_for(self, accept: str) -> Declared:
        """The answer as what a header `Accept` names first; itself where it names none of them."""
        wanted = accept.partition(",")[0].strip()
        found = (one for one in self.kinds if wanted and answers(one.media_type, wanted))
        return next(found, self)


class DeclaredAnswers:
    """The answers of one model's operations.

    Args:
        call: the operation that calls it, and its document.
        model: lowered.
        compiled: makes validators.
    """

    def __init__(self, call: Call, model: Model, compiled: Compile) -> None:
        self._call = call
        self._model = model
        self._compiled = compiled
        self._failures: dict[int, Declared] = {}

    @cached_property
    def result(self) -> Declared:
        """The answer that holds the results."""
        call, profile = self._call, self._call.folder.profile
        operation: Operation | None = call.operation
        if profile.transport.kind.polls:
            operation = result_operation(call.document.operations, call.operation, profile)
        schema = self._model.response.schema
        value = None if schema is None else schema.published
        is_grown = self._model.delivery.always_streams
        is_by_type = self._model.response.origin is ResponseOrigin.TASK_TYPE
        if (is_by_type or is_grown) and value is not None:
            found = Declared() if operation is None else self._of(operation)
            return Declared(
                status=found.status,
                schema=value,
                validator=self._compiled(value, "result"),
                is_one_result=True,
            )
        return Declared() if operation is None else self._of(operation)

    @cached_property
    def submit(self) -> Declared:
        """The answer to a submit."""
        return self._of(self._call.operation)

    @cached_property
    def state(self) -> Declared:
        """The answer that says how far a job is: that of a submit, where nothing else is said."""
        call = self._call
        found = status_operation(call.document.operations, call.operation, call.folder.profile)
        return self.submit if found is None else self._of(found)

    def failure(self, status: int) -> Declared:
        """The answer of a failure."""
        if status not in self._failures:
            self._failures[status] = self._failure(status)
        return self._failures[status]

    def _failure(self, status: int) -> Declared:
        ranges = (str(status), f"{status // 100}XX", f"{status // 100}xx", "default")
        known = {one.status: one for one in self._call.operation.responses}
        found = next((known[name] for name in ranges if name in known), None)
        if found is None or found.schema is None or "json" not in (found.media_type or ""):
            return Declared(status=status)
        schema = self._published(found.schema)
        return Declared(status=status, schema=schema, validator=self._compiled(schema, "failure"))

    def _of(self, operation: Operation) -> Declared:
        forms = answer_forms(self._call.document, operation)
        status = next(
            (
                int(one.status)
                for one in operation.responses
                if one.is_success and one.status.isdigit()
            ),
            200,
        )
        kinds: list[Declared] = []
        for form in forms.kinds:
            schema = self._published(form.schema)
            kinds.append(
                Declared(
                    status=status,
                    schema=schema,
                    validator=self._compiled(schema, "answer"),
                    media_types=forms.media_types,
                    may_be_empty=forms.may_be_empty,
                    media_type=form.media_type,
                )
            )
        if kinds:
            return replace(kinds[0], kinds=tuple(kinds) if len(kinds) > 1 else ())
        return Declared(
            status=status, media_types=forms.media_types, may_be_empty=forms.may_be_empty
        )

    def _published(self, address: Address) -> JsonObject:
        references = self._call.document.references
        return normalize(address, references, Reporter(), Direction.RESPONSE).published
