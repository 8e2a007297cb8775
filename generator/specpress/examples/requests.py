"""Request examples made from the schema, and kept only when the validator accepts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from specpress.examples.body_examples import (
    answer_examples,
    body_examples,
    with_body_named,
    with_parameters,
)
from specpress.examples.builder import Builder
from specpress.examples.known import Known
from specpress.examples.search import Validate, issue_count, search_value
from specpress.ir import (
    Example,
    Field,
    Json,
    Model,
    NamedExample,
    ObjectRef,
    Type,
)
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.records import dataclass

_MOST_TRIES: Final = 60
_VALUES_OF_A_TRY: Final = 25
_ISSUES_OF_A_TRY: Final = 50
_MOST_WORK: Final = 1200
"""Tries of all variants; values and issues beyond the numbers above count as further ones."""
_MOST_VARIANTS: Final = 20
_MOST_GIVEN: Final = 5
_LARGEST_GIVEN: Final = 20_000
"""Characters of an author's example: a page does not show a picture as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestExamples:
    """Examples of one request object in wire form, each accepted by the validator.

    Attributes:
        given: those of the spec's author, with what they say of each; with what has to be sent
            beside the body, which an example of a body does not show.
        minimal: the least that says something; None when none could be made.
        full: with every optional member that fits together; None when it would be the minimal one.
        bodies: one for each media type of the body that the minimal one is not sent as, by name.
        answers: one for each kind of answer that can be asked for, but the first, by media type.
    """

    given: tuple[NamedExample, ...]
    minimal: Json | None
    full: Json | None
    bodies: tuple[tuple[str, Json], ...] = ()
    answers: tuple[tuple[str, Json], ...] = ()

    @property
    def first(self) -> Json | None:
        """The one that stands for the model: the author's, else the smallest."""
        return self.given[0].value if self.given else self.minimal


def request_examples(model: Model, validate: Validate) -> RequestExamples:
    """Make the request examples of a model."""
    root = model.request.root
    of = ObjectRef(object_id=root)
    minimal = accepted_example(model, of, validate, optional=False)
    if minimal is None:
        said = tuple(example.value.value for example in model.request.examples)
        starts = (*built_values(model, of), *said)
        minimal = search_value(model.request.schema.published, starts, validate)
    elif _says_nothing(minimal.value):
        telling = accepted_example(model, of, validate, optional=False, telling=True)
        minimal = telling or minimal
    full = accepted_example(model, of, validate, optional=True)
    if full is None and minimal is not None:
        full = _grown(model, minimal, validate)
    minimal, full = (
        None if one is None else with_body_named(model, one, validate) for one in (minimal, full)
    )
    known = {field.wire_name for field in model.object(root).fields}
    given = [
        replace(one, value=with_body_named(model, one.value, validate))
        for one in accepted(with_parameters(model, minimal), validate)
        # A member that is no argument would be missing from the call in Python.
        if isinstance(one.value.value, dict) and one.value.value.keys() <= known
    ][:_MOST_GIVEN]
    return RequestExamples(
        given=tuple(given),
        minimal=minimal,
        full=None if full == minimal else full,
        bodies=tuple(body_examples(model, minimal, validate, partial(_sample, model))),
        answers=tuple(answer_examples(model, minimal, validate)),
    )


def _sample(model: Model, field: Field) -> JsonValue:
    """A value of a member, by its type and its name."""
    builder = Builder(model=model, optional=False, choices={}, known=Known(model))
    return builder.of_type(field.type, field.wire_name, "", -1)[0]()


def _says_nothing(value: JsonValue) -> bool:
    """Whether an object in it is empty."""
    if isinstance(value, dict):
        return not value or any(_says_nothing(one) for one in value.values())
    return isinstance(value, list) and any(_says_nothing(one) for one in value)


def accepted(given: Iterable[NamedExample], validate: Validate) -> Iterator[NamedExample]:
    """The author's examples that a validator accepts, each value once; lint reports the others."""
    seen: set[Json] = set()
    for example in given:
        small = len(example.value.text) <= _LARGEST_GIVEN
        if small and example.value not in seen and not validate(example.value.value):
            seen.add(example.value)
            yield example


def is_accepted(
    task: JsonObject, path: tuple[str, ...], example: Example, validate: Validate
) -> bool:
    """Whether a task stays valid when an example, with what it shows beside itself, is put in.

    Args:
        task: a valid task.
        path: wire names from the task to the field of the example.
        example: the example.
        validate: the validator of tasks.
    """
    if example.value is None:
        return False
    changed: JsonValue = Json.of(task).value
    holder = changed
    for step in path[:-1]:
        if isinstance(holder, dict):
            holder = holder.setdefault(step, {})
        if isinstance(holder, list):
            holder = holder[0] if holder else None
    if not isinstance(holder, dict):
        return False
    siblings = example.siblings.value if example.siblings is not None else None
    holder |= siblings if isinstance(siblings, dict) else {}
    holder[path[-1]] = example.value.value
    return not validate(changed)


def built_values(model: Model, of: Type) -> tuple[JsonValue, ...]:
    """What the types alone make of a type: its required members, then all; nothing is judged."""
    return tuple(
        make()
        for optional in (False, True)
        for make in Builder(model=model, optional=optional, choices={}, known=Known(model)).of_type(
            of, "", "", -1
        )[:3]
    )


def _grown(model: Model, minimal: Json, validate: Validate) -> Json:
    """A valid request with every further member that it stays valid with, one after the other."""
    value = minimal.value
    every = built_values(model, ObjectRef(object_id=model.request.root))[-1]
    if not isinstance(value, dict) or not isinstance(every, dict):
        return minimal
    for name, member in every.items():
        more = {**value, name: member}
        if name not in value and not validate(more):
            value = more
    return Json.of(value)


def accepted_example(
    model: Model,
    of: Type,
    validate: Validate,
    *,
    optional: bool,
    telling: bool = False,
    answers: bool = False,
) -> Json | None:
    """An example of a type that its validator accepts.

    It is built, and what the validator complains about is changed until it is content.

    Args:
        model: the model.
        of: the type of the request, of an answer or of an error.
        validate: the validator of such a value.
        optional: whether members that need not be there are shown too.
        telling: whether an object that needs no member has one all the same.
        answers: whether it is what a call that succeeds gives, in which no error is.

    Returns:
        The value, or None when no candidate of any member made it valid.
    """
    known, work = Known(model), 0
    for variant in range(_MOST_VARIANTS):
        choices: dict[str, int] = {}
        for _ in range(_MOST_TRIES):
            builder = Builder(
                model=model,
                optional=optional,
                telling=telling,
                answers=answers,
                choices=choices,
                known=known,
            )
            candidates = builder.of_type(of, "", "", -1)
            if variant >= len(candidates):
                return None
            example = candidates[variant]()
            issues = validate(example)
            if not issues:
                return Json.of(example)
            work += 1 + builder.size // _VALUES_OF_A_TRY + issue_count(issues) // _ISSUES_OF_A_TRY
            if work > _MOST_WORK:
                return None
            if builder.is_cut:
                break  # an example that meets the schema has more values than are shown
            changed = any(builder.try_another(issue.pointer) for issue in issues)
            if not changed and not builder.try_alternative():
                break
    return None
