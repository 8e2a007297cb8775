"""What a page says of one parameter, as labelled facts that can be read back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, assert_never

from specpress.ir import (
    Anything,
    Array,
    Constant,
    Enumeration,
    Field,
    FieldRole,
    Map,
    Model,
    ObjectRef,
    Primitive,
    Tuple,
    Type,
    Union,
)
from specpress.phrasebook import fixed
from specpress.records import dataclass, replace
from specpress.sdk_names import sdk_names
from specpress.source import Location, Source
from specpress.targets.docs.conditions import applies_when, required_when
from specpress.targets.docs.parameters import Parameter
from specpress.targets.docs.phrase import Phrase, code, joined, literal, say
from specpress.targets.docs.type_facts import Fact, TypeFacts
from specpress.targets.docs.type_words import type_phrase

_NOWHERE: Final = Location(Source("", Path(), ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldField:
    """All that the facts of a parameter come from, and not where it stands.

    Parameters of many models are equal in it.

    Attributes:
        field: the field, without the places that it was read from.
        variant: title of the union variant that it belongs to; empty when there is none.
        needed: when it is required, if not always.
        applies: where it applies, if not everywhere.
        sent: where it goes, if not into the body.
        repeats: marked path of the parameter whose members it has too; empty when there is none.
        name: what users of the SDK write; None of what they do not.
        labels: the provider's own names of formats.
    """

    field: Field
    variant: Phrase
    needed: tuple[Phrase, ...]
    applies: Phrase
    sent: tuple[Fact, ...]
    repeats: str
    name: str | None
    labels: tuple[tuple[str, str], ...]

    @property
    def stands_alone(self) -> bool:
        """Whether nothing else of its model has a say in the facts."""
        return _stands_alone(self.field.type)


def told_field(parameter: Parameter, model: Model, format_labels: Mapping[str, str]) -> ToldField:
    """What the facts of a parameter come from."""
    field, owner = parameter.field, parameter.owner
    in_request = parameter.section == "request"
    at_root = in_request and owner.object_id == model.request.root
    name = sdk_names(model).member(owner.object_id, field.wire_name) if in_request else None
    return ToldField(
        field=replace(field, location=_NOWHERE, examples=(), when=(), pin=None),
        variant=parameter.variant,
        needed=() if field.required else required_when(owner, field.wire_name),
        applies=applies_when(owner, field),
        sent=_sent(field, model) if at_root else (),
        repeats=parameter.repeats,
        name=name,
        labels=tuple(format_labels.items()),
    )


def parameter_facts(
    parameter: Parameter, model: Model, format_labels: Mapping[str, str]
) -> tuple[Fact, ...]:
    """The facts of a parameter in the order of the page; what is not so is not said."""
    told = told_field(parameter, model, format_labels)
    return known_facts(told) if told.stands_alone else facts_in(told, parameter.section, model)


def known_facts(told: ToldField) -> tuple[Fact, ...]:
    """The facts of a field that stands alone."""
    types = TypeFacts(model=None, format_labels=dict(told.labels), name=told.field.wire_name)
    return _facts(told, types.facts(told.field.type))


def facts_in(told: ToldField, section: str, model: Model) -> tuple[Fact, ...]:
    """The facts of a field of a model.

    Args:
        told: the field.
        section: that it is in: `request`, `response` or `error`.
        model: the model.
    """
    types = TypeFacts(
        model=model,
        format_labels=dict(told.labels),
        name=told.field.wire_name,
        schema=model.response.schema if section == "response" else model.request.schema,
    )
    return _facts(told, types.facts(told.field.type))


def _facts(told: ToldField, of_type: tuple[Fact, ...]) -> tuple[Fact, ...]:
    field = told.field
    facts = [Fact(key="type", label=say("Type"), phrase=_type(field))]
    if told.variant:
        facts.append(Fact(key="variant", label=say("Only in"), phrase=told.variant))
    facts.append(Fact(key="required", label=say("Required"), phrase=_required(told)))
    if told.applies:
        facts.append(Fact(key="when", label=say("Applies"), phrase=told.applies))
    facts += told.sent
    facts += of_type
    if field.default is not None:
        facts.append(Fact(key="default", label=say("Default"), phrase=literal(field.default)))
    if told.repeats:
        phrase = say("the same as those of {name}", name=code(told.repeats))
        facts.append(Fact(key="members", label=say("Its members"), phrase=phrase))
    facts += _flags(field)
    if told.name is not None:
        facts += _python(field, told.name)
    return tuple(facts)


def _stands_alone(of: Type) -> bool:
    """Whether a type holds no object of its model, and no rule, which may refer to definitions."""
    match of:
        case Primitive() | Enumeration() | Constant() | Anything():
            return not of.rules
        case Array():
            return not of.rules and _stands_alone(of.items)
        case Tuple():
            return not of.rules and all(map(_stands_alone, of.parts))
        case Map():
            return not of.rules and of.keys is None and _stands_alone(of.values)
        case Union():
            return all(map(_stands_alone, of.variants))
        case ObjectRef():
            return False
        case _:
            assert_never(of)


def _sent(field: Field, model: Model) -> tuple[Fact, ...]:
    """Where a member goes that is no member of the body."""
    for place in model.endpoint.parameters:
        if place.member == field.wire_name:
            phrase = say(_PLACES[place.place], name=code(place.name))
            return (Fact(key="sent", label=say("Sent"), phrase=phrase),)
    if field.wire_name in {one.whole for one in model.endpoint.bodies}:
        return (Fact(key="sent", label=say("Sent"), phrase=say("as the whole body")),)
    return ()


_PLACES: Final = {
    "path": fixed("in the path as {name}"),
    "query": fixed("in the query as {name}"),
    "querystring": fixed("as the query as {name}"),
    "header": fixed("in a header as {name}"),
    "cookie": fixed("in a cookie as {name}"),
    "content-type": fixed("as {name} of the body; left out, what is given chooses"),
    "accept": fixed("in the header {name}; left out, the service chooses"),
}


def _type(field: Field) -> Phrase:
    phrase = type_phrase(field.type)
    return say("{type} or {null}", type=phrase, null=code("null")) if field.nullable else phrase


def _required(told: ToldField) -> Phrase:
    if told.field.required:
        return say("yes")
    return joined(told.needed, between="; ") if told.needed else say("no")


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
