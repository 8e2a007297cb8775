"""Defaults that are of no type that their schema takes: they say nothing and are left out."""

from __future__ import annotations

from specpress.jsonvalue import JsonObject, JsonValue, json_type


def is_of_kind(value: JsonValue, schema: JsonObject) -> bool:
    """Whether a value is of a type that a schema in 2020-12 form names, or that a listed value has.

    A schema that names none takes all, as far as it says itself: references are not followed.
    """
    kind = json_type(value)
    declared = schema.get("type")
    names = declared if isinstance(declared, list) else [declared]
    is_named = kind in names or (kind == "integer" and "number" in names)
    if declared is not None and not is_named:
        return False
    listed = [schema["const"]] if "const" in schema else schema.get("enum")
    if not isinstance(listed, list):
        return True
    return _family(kind) in {_family(json_type(one)) for one in listed}


def _family(kind: str) -> str:
    return "number" if kind == "integer" else kind
