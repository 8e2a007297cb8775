"""What a page says of one parameter, as labelled facts that can be read back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from specpress.ir import (
    Array,
    Constant,
    Enumeration,
    Field,
    FieldRole,
    Map,
    Model,
    ObjectRef,
    Primitive,
    Range,
    Type,
    Union,
    Unit,
)
from specpress.targets.docs.conditions import required_when
from specpress.targets.docs.limits import (
    RANGE_LABELS,
    form_phrase,
    format_phrase,
    number_text,
    range_phrase,
)
from specpress.targets.docs.parameters import Parameter
from specpress.targets.docs.phrase import Phrase, code, joined, literal, words
from specpress.targets.docs.type_words import is_open, type_phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact.

    Attributes:
        key: what kind of fact, for programs: `type`, `required`, `range` ...
        label: for people.
        phrase: the fact.
    """

    key: str
    label: str
    phrase: Phrase


def parameter_facts(parameter: Parameter, model: Model) -> tuple[Fact, ...]:
    """The facts of a parameter in the order of the page; what is not so is not said."""
    field = parameter.field
    facts = [Fact(key="type", label="Type", phrase=_type(field))]
    if parameter.variant:
        facts.append(Fact(key="variant", label="Only in", phrase=words(parameter.variant)))
    facts.append(Fact(key="required", label="Required", phrase=_required(parameter)))
    facts += type_facts(field.type, model)
    if field.default is not None:
        facts.append(Fact(key="default", label="Default", phrase=literal(field.default)))
    if parameter.repeats:
        phrase = (*words("the same as those of "), *code(parameter.repeats))
        facts.append(Fact(key="members", label="Its members", phrase=phrase))
    facts += _flags(field)
    if parameter.section == "request":
        facts += _python(field)
    return tuple(facts)


def _type(field: Field) -> Phrase:
    phrase = type_phrase(field.type)
    return (*phrase, *words(" or "), *code("null")) if field.nullable else phrase


def _required(parameter: Parameter) -> Phrase:
    if parameter.field.required:
        return words("yes")
    conditions = required_when(parameter.owner, parameter.field.wire_name)
    return joined(conditions, between="; ") if conditions else words("no")


def type_facts(of: Type, model: Model, *, prefix: str = "") -> tuple[Fact, ...]:
    """What a type asks of a value, beyond its name.

    Args:
        of: the type.
        model: the model it belongs to.
        prefix: put before keys, for facts about an array's items (`items-`).
    """
    match of:
        case Primitive():
            return _primitive_facts(of, prefix)
        case Constant():
            return (_fact(prefix, "value", "Value", literal(of.value)),)
        case Enumeration():
            values = joined(tuple(literal(member.value) for member in of.members))
            if of.open:
                values = (*values, *words(", or another value"))
            return (_fact(prefix, "values", "Allowed values", values),)
        case Array():
            return _array_facts(of, model, prefix)
        case Map():
            return (
                *_range(of.size, prefix),
                *type_facts(of.values, model, prefix=f"{prefix}members-"),
            )
        case ObjectRef():
            return _object_facts(of, model, prefix)
        case Union():
            return _union_facts(of, model, prefix)
        case _:
            return ()


_PLACES = {"items-": "Each item", "members-": "Each member"}


def _fact(prefix: str, key: str, label: str, phrase: Phrase) -> Fact:
    """A fact; one about items or members says so in its label."""
    places = [_PLACES[f"{place}-"] for place in prefix.split("-")[:-1] if f"{place}-" in _PLACES]
    if places:
        label = (
            f"{', '.join([places[0], *(place.lower() for place in places[1:])])}: {label.lower()}"
        )
    return Fact(key=prefix + key, label=label, phrase=phrase)


def _primitive_facts(of: Primitive, prefix: str) -> tuple[Fact, ...]:
    facts = list(_range(of.range, prefix))
    if of.step is not None:
        phrase = words(f"multiples of {number_text(of.step)}")
        facts.append(_fact(prefix, "step", "Step", phrase))
    if of.format is not None:
        facts.append(_fact(prefix, "format", "Format", format_phrase(of.format)))
    if of.pattern is not None:
        facts.append(_fact(prefix, "pattern", "Pattern", code(of.pattern)))
    if of.forms:
        phrase = joined(tuple(form_phrase(form) for form in of.forms), between="; ", last="; or ")
        facts.append(_fact(prefix, "forms", "One of", phrase))
    return tuple(facts)


def _range(span: Range | None, prefix: str) -> tuple[Fact, ...]:
    if span is None or (span.lower is None and span.upper is None):
        return ()
    key = "range" if span.unit is Unit.VALUE else span.unit.value
    return (_fact(prefix, key, RANGE_LABELS[span.unit], range_phrase(span)),)


def _array_facts(of: Array, model: Model, prefix: str) -> tuple[Fact, ...]:
    facts = list(_range(of.size, prefix))
    if of.unique:
        facts.append(_fact(prefix, "unique", "Items differ", words("no item twice")))
    return (*facts, *type_facts(of.items, model, prefix=f"{prefix}items-"))


def _object_facts(of: ObjectRef, model: Model, prefix: str) -> tuple[Fact, ...]:
    found = model.object(of.object_id)
    facts = list(_range(found.size, prefix))
    if found.additional is None:
        facts.append(_fact(prefix, "additional", "Other members", words("none")))
    else:
        said = words("any") if is_open(found.additional) else type_phrase(found.additional)
        facts.append(_fact(prefix, "additional", "Other members", said))
        facts += type_facts(found.additional, model, prefix=f"{prefix}members-")
    return tuple(facts)


def _union_facts(of: Union, model: Model, prefix: str) -> tuple[Fact, ...]:
    """The facts of all variants; of two with one key, both, each with its variant's type."""
    facts: list[Fact] = []
    for variant in of.variants:
        for fact in type_facts(variant, model, prefix=prefix):
            kind = type_phrase(variant)
            facts.append(
                Fact(
                    key=fact.key,
                    label=fact.label,
                    phrase=(*fact.phrase, *words(" ("), *kind, *words(")")),
                )
            )
    return tuple(facts)


def _flags(field: Field) -> tuple[Fact, ...]:
    facts: list[Fact] = []
    if field.deprecated:
        facts.append(Fact(key="deprecated", label="Deprecated", phrase=words("yes")))
    if field.read_only:
        phrase = words("only in responses")
        facts.append(Fact(key="read-only", label="Read only", phrase=phrase))
    if field.write_only:
        phrase = words("never in responses")
        facts.append(Fact(key="write-only", label="Write only", phrase=phrase))
    return tuple(facts)


def _python(field: Field) -> tuple[Fact, ...]:
    match field.role:
        case FieldRole.CALLER:
            if field.name == field.wire_name:
                return ()
            phrase = code(field.name)
        case FieldRole.FIXED:
            phrase = words("set by the client")
        case FieldRole.FILLED:
            phrase = (*code(field.name), *words("; made by the client when left out"))
        case FieldRole.DELIVERY:
            phrase = words("set by the method that is called")
        case _:
            assert_never(field.role)
    return (Fact(key="python", label="In Python", phrase=phrase),)
