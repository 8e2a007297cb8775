"""What the types of a request say, written as a JSON Schema: the other reading of its schema.

Types, conditions and rules of the IR are all that SDK, docs and builder know of a request; the
validators are compiled from its schema. Written back, the former must accept what the latter does.
"""

from __future__ import annotations

import re
from typing import Any, assert_never

from specpress.ir import (
    Anything,
    Array,
    Condition,
    ConditionKind,
    Constant,
    Enumeration,
    Field,
    Keys,
    Map,
    Model,
    ObjectRef,
    ObjectType,
    Primitive,
    PrimitiveKind,
    PropertyPath,
    Range,
    StringForm,
    Test,
    TestKind,
    Tuple,
    Type,
    Union,
    Unit,
)

Schema = dict[str, Any]

_COUNTS = {Unit.CHARACTERS: "Length", Unit.ITEMS: "Items", Unit.PROPERTIES: "Properties"}


def request_reading(model: Model) -> Schema:
    """The schema that the types of a request amount to, self-contained.

    Rules may refer to definitions of the request's own schema, which are there as well.
    """
    own: Any = model.request.schema.published
    found = {_key(one.object_id): _object(one) for one in model.objects}
    return {"$ref": _place(model.request.root), "$defs": {**own.get("$defs", {}), **found}}


def _key(object_id: str) -> str:
    escaped = re.sub(r"[^A-Za-z0-9]", lambda match: f"_{ord(match.group()):x}_", object_id)
    return f"types {escaped}"


def _place(object_id: str) -> str:
    return f"#/$defs/{_key(object_id)}".replace(" ", "%20")


def _object(one: ObjectType) -> Schema:
    schema: Schema = {
        "type": "object",
        "properties": {field.wire_name: _field(field) for field in one.fields},
        "required": [field.wire_name for field in one.fields if field.required],
        **_range(one.size),
        **_members(one.keys, one.additional),
    }
    schema["allOf"] = [
        *(_condition(condition) for condition in one.conditions),
        *(_of_branch(field, one) for field in one.fields if field.when),
    ]
    return schema


def _members(keys: Keys | None, others: Type | None) -> Schema:
    if keys is None:
        return {"additionalProperties": False if others is None else _type(others)}
    return {
        "patternProperties": {one.pattern: _type(one.values) for one in keys.patterns},
        "additionalProperties": False if keys.others is None else _type(keys.others),
        **({} if keys.names is None else {"propertyNames": _type(keys.names)}),
    }


def _field(field: Field) -> Schema:
    """What a member must be wherever it is; one of a branch may be anything where that is not."""
    return {} if field.is_of_branch else _value(field)


def _of_branch(field: Field, owner: ObjectType) -> Schema:
    """Where its branch does not apply, a member is one of those that nothing describes."""
    applies = [{"allOf": [_test(test) for test in tests]} for tests in field.when]
    rule: Schema = {"if": {"anyOf": applies}, "then": _at((field.wire_name,), _value(field))}
    return rule if owner.additional else {**rule, "else": {"not": _has((field.wire_name,))}}


def _value(field: Field) -> Schema:
    schema = _type(field.type)
    return {"anyOf": [schema, {"type": "null"}]} if field.nullable else schema


def _type(of: Type) -> Schema:
    match of:
        case Primitive():
            schema = {"type": of.kind.value, **_range(of.range), **_form(of)}
            if of.step is not None:
                schema["multipleOf"] = of.step
            if of.forms:
                schema["anyOf"] = [_form(form) for form in of.forms]
        case Enumeration(open=True, kind=PrimitiveKind() as kind):
            schema = {"type": kind.value}
        case Enumeration():
            schema = {"enum": [member.value.value for member in of.members]}
        case Constant():
            schema = {"const": of.value.value}
        case Array():
            schema = {"type": "array", "items": _type(of.items), **_range(of.size)}
            schema["uniqueItems"] = of.unique
        case Tuple():
            schema = {"type": "array", "prefixItems": [_type(one) for one in of.prefix]}
            schema |= {"items": False if of.rest is None else _type(of.rest), **_range(of.size)}
            schema["uniqueItems"] = of.unique
        case Map():
            schema = {"type": "object", **_members(of.keys, of.values), **_range(of.size)}
        case ObjectRef():
            return {"$ref": _place(of.object_id)}
        case Union():
            return {"anyOf": [_type(variant) for variant in of.variants]}
        case Anything():
            schema = {}
        case _:
            assert_never(of)
    return {**schema, "allOf": [dict(rule.node) for rule in of.rules]}


def _form(of: Primitive | StringForm) -> Schema:
    found = {"format": of.format, "pattern": of.pattern}
    return {keyword: value for keyword, value in found.items() if value is not None}


def _range(of: Range | None) -> Schema:
    schema: Schema = {}
    for side, bound in (("min", of.lower), ("max", of.upper)) if of is not None else ():
        if bound is None or of is None:
            continue
        if of.unit in _COUNTS:
            # An end that is left out of a count is one further.
            further = 0 if bound.inclusive else 1 if side == "min" else -1
            schema[f"{side}{_COUNTS[of.unit]}"] = bound.value + further
        else:
            word = f"{side}imum"
            schema[word if bound.inclusive else f"exclusive{word.capitalize()}"] = bound.value
    return schema


def _condition(condition: Condition) -> Schema:
    schema = _asked(condition)
    if not condition.when:
        return schema
    return {"if": {"allOf": [_test(test) for test in condition.when]}, "then": schema}


def _asked(condition: Condition) -> Schema:
    rule: Any = {} if condition.schema is None else dict(condition.schema.node)
    groups = [{"allOf": [_has(path) for path in group]} for group in condition.groups]
    match condition.kind:
        case ConditionKind.REQUIRED:
            return {"allOf": [_has(path) for path in condition.paths]}
        case ConditionKind.FORBIDDEN:
            return {"not": {"anyOf": [_has(path) for path in condition.paths]}}
        case ConditionKind.ANY_OF:
            return {"anyOf": groups}
        case ConditionKind.ONE_OF:
            return {"oneOf": groups}
        case ConditionKind.NOT_TOGETHER:
            return {"not": {"allOf": [_has(path) for path in condition.paths]}}
        case ConditionKind.COMBINATIONS:
            rows = [
                {
                    "allOf": [
                        _at(path, {"const": value.value})
                        for path, value in zip(condition.paths, values, strict=True)
                    ]
                }
                for _, values in condition.combinations
            ]
            return {"anyOf": rows}
        case ConditionKind.LIMITED:
            return _at(condition.paths[0], rule)
        case ConditionKind.OTHER:
            return {"allOf": [rule]}
        case _:
            assert_never(condition.kind)


def _test(test: Test) -> Schema:
    if test.kind is TestKind.PRESENT:
        return _has(test.path)
    if test.kind is TestKind.ABSENT:
        return {"not": _has(test.path)}
    values: Schema = {"enum": [value.value for value in test.values]}
    asked: Schema = values if test.kind is TestKind.EQUALS else {"not": values}
    return {"if": _has(test.path), "then": _at(test.path, asked), "else": test.or_absent}


def _has(path: PropertyPath) -> Schema:
    """The member at a path is there."""
    schema: Schema = {}
    for name in reversed(path):
        schema = {"type": "object", "required": [name], "properties": {name: schema}}
    return schema


def _at(path: PropertyPath, schema: Schema) -> Schema:
    """The member at a path, where it is there, keeps a schema."""
    for name in reversed(path):
        schema = {"properties": {name: schema}}
    return schema
