"""Types without parts: strings, numbers, booleans, null."""

from __future__ import annotations

from specpress.ir import Primitive, PrimitiveKind
from specpress.jsonvalue import JsonObject
from specpress.lower.limits import length_range, step, value_range
from specpress.lower.shapes import string_forms, text_or_none


def lower_scalar(flat: JsonObject, kind: str) -> Primitive:
    """The type of a flat schema whose `type` is `kind`: neither `object` nor `array`."""
    if kind == "string":
        return lower_string(flat)
    if kind in {"integer", "number"}:
        return Primitive(
            kind=PrimitiveKind(kind),
            range=value_range(flat),
            step=step(flat),
            format=text_or_none(flat.get("format")),
        )
    return Primitive(kind=PrimitiveKind(kind))


def lower_string(flat: JsonObject) -> Primitive:
    """The type of a flat schema that takes strings."""
    return Primitive(
        kind=PrimitiveKind.STRING,
        range=length_range(flat),
        format=text_or_none(flat.get("format")),
        pattern=text_or_none(flat.get("pattern")),
        forms=string_forms(flat),
    )
