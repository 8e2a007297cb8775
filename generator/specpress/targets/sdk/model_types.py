"""The classes of a model's `types.py`: annotations by datamodel-code-generator, names by the IR."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from specpress.ir import Constant, Field, FieldRole, Model, ObjectType
from specpress.targets.sdk.class_reader import ClassKind, Member, SkeletonClass, read_classes
from specpress.targets.sdk.object_graph import reachable
from specpress.targets.sdk.skeleton import Skeleton
from specpress.text import Code, py_literal

_NEUTRAL: Final = re.compile(r"'L(?P<literal>\d+)'|\bC(?P<class>\d+)\b")
_TYPE_NAME: Final = re.compile(r"\b(?:Any|Literal|Mapping|Media|Sequence)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedField:
    """A field with its annotation.

    Attributes:
        field: of the IR.
        annotation: its type, without `NotRequired`.
        required: whether callers must give it, or answers always hold it.
        type_names: names in the annotation that must be imported, classes of the model apart.
        class_names: classes of the model in the annotation.
    """

    field: Field
    annotation: Code
    required: bool
    type_names: frozenset[str]
    class_names: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedClass:
    """An object with its class name and its fields, in spec order."""

    object: ObjectType
    name: Code
    fields: tuple[TypedField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelTypes:
    """All classes of a model.

    Attributes:
        arguments: the request itself: the keyword arguments of a call.
        requests: objects inside the request, in order of first use.
        results: objects of the result, those that others refer to first where possible.
        result: the class of one result, one of `results`; None when the spec does not say.
        results_name: the class that holds the results of a call.
    """

    arguments: TypedClass
    requests: tuple[TypedClass, ...]
    results: tuple[TypedClass, ...]
    result: TypedClass | None
    results_name: Code


def read_types(model: Model) -> ModelTypes:
    """The classes of a model."""
    request_ids = reachable(model, model.request.root)
    result_ids = reachable(model, model.response.root) if model.response.root else ()
    names = {object_id: Code(model.object(object_id).name) for object_id in request_ids}
    arguments, *requests = _typed_classes(model, request_ids, names, ClassKind.TYPED_DICT)
    result_names = _result_names(model, result_ids, names)
    results = _typed_classes(model, result_ids, result_names, ClassKind.RESULT)
    result = next((c for c in results if c.object.object_id == model.response.root), None)
    return ModelTypes(
        arguments=arguments,
        requests=tuple(requests),
        results=tuple(results),
        result=result,
        results_name=_results_name(model, result, {*names.values(), *result_names.values()}),
    )


def _typed_classes(
    model: Model, ids: Sequence[str], names: dict[str, Code], kind: ClassKind
) -> list[TypedClass]:
    if not ids:
        return []
    objects = [model.object(object_id) for object_id in ids]
    fields = [_fields(model, item) for item in objects]
    is_request = kind is ClassKind.TYPED_DICT
    skeleton = Skeleton(
        classes=tuple(ids),
        open_objects=frozenset(o.object_id for o in objects if is_request and o.additional),
        has_open_enums=not is_request,
    )
    read = {found.name: found for found in read_classes(skeleton.schema_text(fields), kind)}
    ordered = [int(name[1:]) for name in read]
    return [
        _typed_class(
            objects[index], fields[index], read[f"C{index}"], [names[key] for key in ids], skeleton
        )
        for index in (sorted(ordered) if is_request else ordered)
    ]


def _fields(model: Model, item: ObjectType) -> tuple[Field, ...]:
    if item.object_id != model.request.root:
        return item.fields
    return tuple(
        replace(field, required=False) if field.role is FieldRole.FILLED else field
        for field in item.fields
        if field.role is not FieldRole.DELIVERY and fixed_value(field) is None
    )


def fixed_value(field: Field) -> Code | None:
    """The literal that the client writes into every request; None when callers choose.

    A constant that may be left out, or that is an array or an object, is the caller's to give.
    """
    if field.role is not FieldRole.FIXED or not field.required:
        return None
    value = field.type.value.value if isinstance(field.type, Constant) else []
    return None if isinstance(value, list | dict) else py_literal(value)


def _typed_class(
    item: ObjectType,
    fields: Sequence[Field],
    read: SkeletonClass,
    names: Sequence[Code],
    skeleton: Skeleton,
) -> TypedClass:
    return TypedClass(
        object=item,
        name=names[int(read.name[1:])],
        fields=tuple(
            _typed_field(field, member, names, skeleton)
            for field, member in zip(fields, read.members, strict=True)
        ),
    )


def _typed_field(
    field: Field, member: Member, names: Sequence[Code], skeleton: Skeleton
) -> TypedField:
    def real(match: re.Match[str]) -> str:
        literal = match["literal"]
        return skeleton.literals[int(literal)] if literal else names[int(match["class"])]

    classes = (match["class"] for match in _NEUTRAL.finditer(member.annotation))
    # `Any` already takes None.
    annotation = "Any" if member.annotation == "Any | None" else member.annotation
    return TypedField(
        field=field,
        annotation=Code(_NEUTRAL.sub(real, annotation)),
        required=member.required,
        type_names=frozenset(_TYPE_NAME.findall(annotation)),
        class_names=frozenset(names[int(number)] for number in classes if number),
    )


def _result_names(model: Model, ids: Sequence[str], taken: dict[str, Code]) -> dict[str, Code]:
    """Names of result classes: those of the IR, and `...Result` for one that a request uses too."""
    used = {item.name for item in model.objects}
    names: dict[str, Code] = {}
    for object_id in ids:
        name = model.object(object_id).name
        if object_id in taken:
            name = f"{name}Result"
            while name in used:
                name = f"{name}_"
            used.add(name)
        names[object_id] = Code(name)
    return names


def _results_name(model: Model, result: TypedClass | None, taken: set[Code]) -> Code:
    wanted = f"{result.name.removesuffix('Result')}Results" if result else "Results"
    if result is None or wanted in taken or wanted == "Results":
        wanted = f"{model.names.class_name}Results"
    return Code(wanted)
