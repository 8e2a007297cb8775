"""What a page says of one parameter, as labelled facts that can be read back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, assert_never

from specpress.ir import Field, FieldRole, Model
from specpress.phrasebook import fixed
from specpress.sdk_names import sdk_names
from specpress.targets.docs.conditions import applies_when, required_when
from specpress.targets.docs.parameters import Parameter
from specpress.targets.docs.phrase import Phrase, code, joined, literal, say
from specpress.targets.docs.type_facts import Fact, TypeFacts
from specpress.targets.docs.type_words import type_phrase


def parameter_facts(
    parameter: Parameter, model: Model, format_labels: Mapping[str, str]
) -> tuple[Fact, ...]:
    """The facts of a parameter in the order of the page; what is not so is not said."""
    field = parameter.field
    of_type = TypeFacts(
        model=model,
        format_labels=format_labels,
        name=field.wire_name,
        schema=model.response.schema if parameter.section == "response" else model.request.schema,
    ).facts
    facts = [Fact(key="type", label=say("Type"), phrase=_type(field))]
    if parameter.variant:
        facts.append(Fact(key="variant", label=say("Only in"), phrase=parameter.variant))
    facts.append(Fact(key="required", label=say("Required"), phrase=_required(parameter)))
    applies = applies_when(parameter.owner, field)
    if applies:
        facts.append(Fact(key="when", label=say("Applies"), phrase=applies))
    if parameter.section == "request" and parameter.owner.object_id == model.request.root:
        facts += _sent(field, model)
    facts += of_type(field.type)
    if field.default is not None:
        facts.append(Fact(key="default", label=say("Default"), phrase=literal(field.default)))
    if parameter.repeats:
        phrase = say("the same as those of {name}", name=code(parameter.repeats))
        facts.append(Fact(key="members", label=say("Its members"), phrase=phrase))
    facts += _flags(field)
    if parameter.section == "request":
        name = sdk_names(model).member(parameter.owner.object_id, field.wire_name)
        facts += _python(field, name)
    return tuple(facts)


def _sent(field: Field, model: Model) -> tuple[Fact, ...]:
    """Where a member goes that is no member of the body."""
    for place in model.endpoint.parameters:
        if place.member == field.wire_name:
            phrase = say(_PLACES[place.place], name=code(place.name))
            return (Fact(key="sent", label=say("Sent"), phrase=phrase),)
    if field.wire_name == model.endpoint.body.whole:
        return (Fact(key="sent", label=say("Sent"), phrase=say("as the whole body")),)
    return ()


_PLACES: Final = {
    "path": fixed("in the path as {name}"),
    "query": fixed("in the query as {name}"),
    "querystring": fixed("as the query as {name}"),
    "header": fixed("in a header as {name}"),
    "cookie": fixed("in a cookie as {name}"),
}


def _type(field: Field) -> Phrase:
    phrase = type_phrase(field.type)
    return say("{type} or {null}", type=phrase, null=code("null")) if field.nullable else phrase


def _required(parameter: Parameter) -> Phrase:
    if parameter.field.required:
        return say("yes")
    conditions = required_when(parameter.owner, parameter.field.wire_name)
    return joined(conditions, between="; ") if conditions else say("no")


def _flags(field: Field) -> tuple[Fact, ...]:
    facts: list[Fact] = []
    if field.deprecated:
        facts.append(Fact(key="deprecated", label=say("Deprecated"), phrase=say("yes")))
    if field.read_only:
        phrase = say("only in responses")
        facts.append(Fact(key="read-only", label=say("Read only"), phrase=phrase))
    if field.write_only:
        phrase = say("never in responses")
        facts.append(Fact(key="write-only", label=say("Write only"), phrase=phrase))
    return tuple(facts)


def _python(field: Field, name: str) -> tuple[Fact, ...]:
    match field.role:
        case FieldRole.CALLER:
            if name == field.wire_name:
                return ()
            phrase = code(name)
        case FieldRole.FIXED:
            phrase = say("set by the client")
        case FieldRole.FILLED:
            phrase = say("{name}; made by the client when left out", name=code(name))
        case FieldRole.DELIVERY:
            phrase = say("set by the method that is called")
        case _:
            assert_never(field.role)
    return (Fact(key="python", label=say("In Python"), phrase=phrase),)
