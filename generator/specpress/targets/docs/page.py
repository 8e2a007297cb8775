"""What the page of a model says, before it is put into Markdown or HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from specpress.examples.requests import (
    RequestExamples,
    is_accepted,
)
from specpress.examples.results import result_example
from specpress.examples.search import Validate
from specpress.ir import (
    Description,
    Example,
    Field,
    Json,
    Model,
    NormalSchema,
    ObjectId,
    ObjectType,
)
from specpress.jsonvalue import JsonObject
from specpress.names.anchors import Anchor, assign_anchors
from specpress.phrasebook import fixed
from specpress.profile import Profile
from specpress.records import dataclass
from specpress.targets.compiled import Judged
from specpress.targets.docs.deliveries import DeliveryExample, delivery_examples
from specpress.targets.docs.failures import error_example
from specpress.targets.docs.groups import Group, request_groups
from specpress.targets.docs.parameters import Parameter, ParameterTree
from specpress.targets.docs.phrase import Phrase
from specpress.targets.docs.sinks import Sink
from specpress.targets.docs.summaries import summary_words, taken_phrase
from specpress.text import Code, SpecText

_WHOLE = Description(
    text=SpecText(fixed("The whole body of the response.")),
    original=SpecText("The whole body of the response."),
)

Compile = Callable[[NormalSchema], Validate]
"""Makes the validator of a schema."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that is said of one model.

    Attributes:
        summary: what it is in one line, without marks; may be empty.
        taken: what its request says first, in short.
        groups: request parameters.
        response, error: parameters of one result and of one error.
        anchors: of every parameter, by its section and number.
        examples: requests, each accepted by the validator of the request schema.
        parameter_examples: the examples that the spec gives for request parameters, by section and
            number; those that the validator refuses are left out (lint reports them).
        result: an example of what the response schema describes; None when it is unknown.
        failure: an example of one error; None when the spec describes none.
    """

    LARGE: ClassVar = (
        *("groups", "response", "error", "anchors", "examples", "parameter_examples"),
        *("result", "failure", "deliveries"),
    )
    """Fields that a build needs of the models alone that it makes."""

    model: Model
    profile: Profile
    summary: str
    taken: Phrase
    groups: tuple[Group, ...]
    response: tuple[Parameter, ...]
    error: tuple[Parameter, ...]
    anchors: dict[tuple[str, int], Anchor]
    examples: RequestExamples
    parameter_examples: dict[tuple[str, int], tuple[Example, ...]]
    result: Json | None
    failure: JsonObject | None
    deliveries: tuple[DeliveryExample, ...]

    def parameters(self) -> Iterator[Parameter]:
        """Every parameter in page order."""
        for group in self.groups:
            yield from group.walk()
        for parameter in (*self.response, *self.error):
            yield from parameter.walk()


def model_page(model: Model, profile: Profile, *, judged: Judged, compile_schema: Compile) -> Page:
    """The page of a model.

    Args:
        model: the model.
        profile: its provider.
        judged: its requests, and the validator, which every one has to pass.
        compile_schema: makes the validator that an example of a result has to pass.
    """
    groups = request_groups(model)
    response = _response(model)
    error = _section(model, "error", model.error_root)
    examples = judged.examples
    value = examples.first.value if examples.first is not None else None
    task = value if isinstance(value, dict) else None
    schema = model.response.schema
    result = (
        None if schema is None else result_example(model, profile, task, compile_schema(schema))
    )
    return Page(
        model=model,
        profile=profile,
        summary=summary_words(model),
        taken=taken_phrase(model),
        groups=groups,
        response=response,
        error=error,
        anchors=_anchors(groups, response, error),
        examples=examples,
        parameter_examples=_parameter_examples(groups, task, judged.validate),
        result=result,
        failure=error_example(model, profile),
        deliveries=delivery_examples(model, profile, task, result),
    )


def page_summary(page: Page, sink: Sink) -> Code:
    """What lists say of a model; a summary of the spec keeps its marks."""
    summary = page.model.summary
    return sink.inline(summary) if summary else sink.plain(page.summary)


def _response(model: Model) -> tuple[Parameter, ...]:
    """The members of a result; an answer that is no object is one parameter itself."""
    kind = model.response.type
    if kind is None or model.response.root is not None:
        return _section(model, "response", model.response.root)
    description = model.response.description
    whole = Field(
        wire_name="answer",
        title=SpecText(fixed("Answer")),
        description=description if description.text else _WHOLE,
        type=kind,
        required=True,
        location=model.response.location,
    )
    owner = ObjectType(
        object_id="",
        title=SpecText(""),
        description=_WHOLE,
        fields=(whole,),
        location=model.response.location,
    )
    return ParameterTree(model, "response").members(owner)


def _section(model: Model, section: str, root: ObjectId | None) -> tuple[Parameter, ...]:
    if root is None:
        return ()
    return ParameterTree(model, section).members(model.object(root))


def _anchors(
    groups: tuple[Group, ...], response: tuple[Parameter, ...], error: tuple[Parameter, ...]
) -> dict[tuple[str, int], Anchor]:
    parameters = [parameter for group in groups for parameter in group.walk()]
    parameters += (below for parameter in (*response, *error) for below in parameter.walk())
    assigned = assign_anchors(tuple((one.section, one.path) for one in parameters))
    return {
        (parameter.section, parameter.number): anchor
        for parameter, anchor in zip(parameters, assigned, strict=True)
    }


def _parameter_examples(
    groups: tuple[Group, ...], task: JsonObject | None, validate: Validate
) -> dict[tuple[str, int], tuple[Example, ...]]:
    if task is None:
        return {}
    found: dict[tuple[str, int], tuple[Example, ...]] = {}
    for parameter in (one for group in groups for one in group.walk()):
        examples = tuple(
            example
            for example in parameter.field.examples
            if is_accepted(task, parameter.path, example, validate)
        )
        if examples:
            found[parameter.section, parameter.number] = examples
    return found
