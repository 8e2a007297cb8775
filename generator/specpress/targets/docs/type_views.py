"""Types and their facts one by one, as flags and values that templates ask for."""

from __future__ import annotations

from typing import Final, assert_never

from specpress.ir import (
    Anything,
    Array,
    Constant,
    Enumeration,
    Json,
    Map,
    Model,
    ObjectRef,
    Primitive,
    PrimitiveKind,
    Range,
    Tuple,
    Type,
    Union,
    Unit,
)
from specpress.jsonvalue import json_type
from specpress.targets.docs.limits import format_label
from specpress.targets.docs.phrase import phrase_text
from specpress.targets.docs.sinks import Sink
from specpress.targets.docs.views import PlainFacts, TypeView
from specpress.text import Code

_NONE: Final = Code("")


def type_view(of: Type, model: Model | None) -> TypeView:
    """A type as flags; without a model, of one that holds none of its objects."""
    match of:
        case Primitive():
            return _kind_view(of.kind.value)
        case Enumeration():
            kinds = tuple(dict.fromkeys(json_type(member.value.value) for member in of.members))
            if len(kinds) == 1:
                return _kind_view(of.kind.value if of.kind is not None else kinds[0])
            return TypeView(variants=tuple(_kind_view(kind) for kind in kinds))
        case Constant():
            return _kind_view(json_type(of.value.value))
        case Array():
            return TypeView(is_array=True, items=(type_view(of.items, model),))
        case Tuple():
            return TypeView(is_array=True, items=tuple(type_view(p, model) for p in of.parts[:1]))
        case Map():
            return TypeView(is_map=True, items=(type_view(of.values, model),))
        case ObjectRef():
            if model is None:
                raise KeyError(of.object_id)
            count = len(model.object(of.object_id).fields)
            return TypeView(is_object=True, members=count, is_single_member=count == 1)
        case Union():
            variants = tuple(type_view(variant, model) for variant in of.variants)
            return TypeView(variants=variants)
        case Anything():
            return TypeView(is_anything=True)
        case _:
            assert_never(of)


def _kind_view(kind: str) -> TypeView:
    return TypeView(
        is_string=kind == PrimitiveKind.STRING.value,
        is_integer=kind == PrimitiveKind.INTEGER.value,
        is_number=kind == PrimitiveKind.NUMBER.value,
        is_boolean=kind == PrimitiveKind.BOOLEAN.value,
        is_null=kind == PrimitiveKind.NULL.value,
        is_array=kind == "array",
        is_map=kind == "object",
    )


def plain_facts(
    of: Type, default: Json | None, format_labels: dict[str, str], sink: Sink
) -> PlainFacts:
    """The facts of a type one by one."""
    span = of.range if isinstance(of, Primitive) else None
    step = of.step if isinstance(of, Primitive) else None
    name = of.format if isinstance(of, Primitive) else None
    value = of.value if isinstance(of, Constant) else None
    minimum, maximum = _ends(span)
    return PlainFacts(
        has_value=value is not None,
        value=_NONE if value is None else sink.code(_unquoted(value)),
        has_format=name is not None,
        format=_NONE if name is None else sink.code(name),
        format_label=_NONE
        if name is None
        else sink.code(phrase_text(format_label(name, format_labels), sink.strings)),
        has_minimum=minimum is not None,
        minimum=_NONE if minimum is None else sink.code(minimum),
        has_maximum=maximum is not None,
        maximum=_NONE if maximum is None else sink.code(maximum),
        has_step=step is not None,
        step=_NONE if step is None else sink.code(Json.of(step).text),
        has_default=default is not None,
        default=_NONE if default is None else sink.code(_unquoted(default)),
    )


def _unquoted(value: Json) -> str:
    raw = value.value
    return raw if isinstance(raw, str) else value.text


def _ends(span: Range | None) -> tuple[str | None, str | None]:
    if span is None or span.unit not in {Unit.VALUE, Unit.CHARACTERS}:
        return None, None
    lower = Json.of(span.lower.value).text if span.lower is not None else None
    upper = Json.of(span.upper.value).text if span.upper is not None else None
    return lower, upper
