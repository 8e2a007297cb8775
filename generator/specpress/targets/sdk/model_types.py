"""The classes of a model's `types.py`: annotations by datamodel-code-generator, names by the IR."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from specpress.ir import (
    Constant,
    Description,
    Field,
    FieldRole,
    Model,
    ObjectRef,
    ObjectType,
    reachable,
    referenced,
)
from specpress.names import class_name, split_words
from specpress.targets.sdk.class_reader import ClassKind, Member, SkeletonClass, read_classes
from specpress.targets.sdk.skeleton import MEDIA, Skeleton
from specpress.text import Code, SpecText, py_literal

_NEUTRAL: Final = re.compile(r"'L(?P<literal>\d+)'|\b(?P<name>[CE]\d+)\b")
_CALL: Final = "call"
"""Stands for the request as a call gives it, where that differs from the request as an object."""

MEDIA_TEXT: Final = "MediaText"
"""The class of the runtime that a text of an answer is which stands for a file."""

_TYPE_NAME: Final = re.compile(r"\b(?:Annotated|Any|Literal|Mapping|Media|OPEN_END|Sequence)\b")


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
class TypedAlias:
    """A name for a long enumeration, with the field that it was met at first."""

    name: Code
    annotation: Code
    field: Field


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelTypes:
    """All classes of a model.

    Attributes:
        aliases: names of long enumerations in the request.
        arguments: the request itself: the keyword arguments of a call.
        requests: objects inside the request, in order of first use.
        results: objects of the result, those that others refer to first where possible.
        result: the class of one result, one of `results`; None when it is no object.
        item: the type of one result; None when the spec does not say.
        results_name: the class that holds the results of a call.
    """

    aliases: tuple[TypedAlias, ...]
    arguments: TypedClass
    requests: tuple[TypedClass, ...]
    results: tuple[TypedClass, ...]
    result: TypedClass | None
    item: TypedField | None
    results_name: Code


def read_types(model: Model) -> ModelTypes:
    """The classes of a model."""
    request_ids = reachable(model, model.request.root)
    result_ids = _result_ids(model)
    names = {object_id: Code(model.object(object_id).name) for object_id in request_ids}
    (arguments, *requests), aliases = _request_classes(model, request_ids, names)
    result_names = _result_names(model, result_ids, names)
    results, item = _result_classes(model, result_ids, result_names)
    kind = model.response.result_type
    result_id = kind.object_id if isinstance(kind, ObjectRef) else model.response.root
    result = next((c for c in results if c.object.object_id == result_id), None)
    taken = {*names.values(), *result_names.values(), *(alias.name for alias in aliases)}
    return ModelTypes(
        aliases=tuple(aliases),
        arguments=arguments,
        requests=tuple(requests),
        results=tuple(results),
        result=result,
        item=item,
        results_name=_results_name(model, result, taken),
    )


def _request_classes(
    model: Model, ids: Sequence[str], names: dict[str, Code]
) -> tuple[list[TypedClass], list[TypedAlias]]:
    """The TypedDicts, the request itself first, and the aliases that they use."""
    root, *others = [model.object(object_id) for object_id in ids]
    rows = [(root.object_id, root, _arguments(root)), *((o.object_id, o, o.fields) for o in others)]
    used = {item.name for item in model.objects}
    shown = [names[object_id] for object_id in ids]
    if rows[0][2] != root.fields and _is_held(root, (root, *others)):
        # a request inside a request holds what the client writes into the outer one, too
        rows = [(_CALL, *rows[0][1:]), *rows[1:], (root.object_id, root, root.fields)]
        shown.append(_free_name(f"Nested{root.name}", used))
    skeleton = Skeleton(
        classes=tuple(key for key, _, _ in rows),
        open_objects=frozenset(item.object_id for _, item, _ in rows if item.extensible),
        names_long_enums=True,
    )
    read = read_classes(skeleton.schema_text([row[2] for row in rows]), ClassKind.TYPED_DICT)
    neutral = {f"C{index}": name for index, name in enumerate(shown)}
    for index, field in enumerate(skeleton.aliases.values()):
        neutral[f"E{index}"] = _alias_name(field, used)
    by_name = {found.name: found for found in read.classes}
    classes = [
        _typed_class(item, fields, by_name[f"C{index}"], neutral, skeleton.literals)
        for index, (_, item, fields) in enumerate(rows)
    ]
    aliases = [
        TypedAlias(
            name=neutral[name],
            annotation=_real(annotation, neutral, skeleton.literals),
            field=list(skeleton.aliases.values())[int(name[1:])],
        )
        for name, annotation in read.aliases
    ]
    return classes, aliases


def _is_held(item: ObjectType, objects: Sequence[ObjectType]) -> bool:
    """Whether an object is part of one of the objects."""
    kinds = [field.type for found in objects for field in found.fields]
    kinds += [found.additional for found in objects if found.additional is not None]
    return any(item.object_id in referenced(kind) for kind in kinds)


def _result_ids(model: Model) -> tuple[str, ...]:
    kind = model.response.result_type
    roots = () if kind is None else referenced(kind)
    return tuple(dict.fromkeys(found for root in roots for found in reachable(model, root)))


def _result_classes(
    model: Model, ids: Sequence[str], names: dict[str, Code]
) -> tuple[list[TypedClass], TypedField | None]:
    """The models of results, those that others refer to first where that is possible.

    The type of one result, which need not be an object, is read as the member of one more class.
    """
    kind = model.response.result_type
    if kind is None:
        return [], None
    nothing = SpecText("")
    whole = Field(
        wire_name="",
        name="",
        title=nothing,
        description=Description(text=nothing, original=nothing),
        type=kind,
        required=True,
        location=model.response.location,
    )
    fields = [*(model.object(object_id).fields for object_id in ids), (whole,)]
    skeleton = Skeleton(classes=(*ids, ""), has_open_enums=True, has_files=True)
    read = read_classes(skeleton.schema_text(fields), ClassKind.RESULT)
    neutral = {f"C{index}": names[object_id] for index, object_id in enumerate(ids)}
    objects = {f"C{index}": model.object(object_id) for index, object_id in enumerate(ids)}
    classes = [
        _typed_class(
            objects[found.name], objects[found.name].fields, found, neutral, skeleton.literals
        )
        for found in read.classes
        if found.name in objects
    ]
    (holder,) = (found for found in read.classes if found.name not in objects)
    item = _typed_field(whole, holder.members[0], neutral, skeleton.literals)
    return [_with_media_text(one) for one in classes], _reading_media(item)


def _with_media_text(one: TypedClass) -> TypedClass:
    return replace(one, fields=tuple(_reading_media(typed) for typed in one.fields))


def _reading_media(typed: TypedField) -> TypedField:
    """A field of a result: what is a file to callers is a text in answers."""
    if MEDIA not in typed.type_names:
        return typed
    return replace(
        typed,
        annotation=Code(re.sub(rf"\b{MEDIA}\b", MEDIA_TEXT, typed.annotation)),
        type_names=typed.type_names - {MEDIA} | {MEDIA_TEXT},
    )


def _alias_name(field: Field, used: set[str]) -> Code:
    """A class name after the field; `Value` is added while another class has it."""
    return _free_name(class_name(split_words(field.wire_name), source=field.wire_name), used)


def _free_name(name: str, used: set[str]) -> Code:
    while name in used:
        name = f"{name}Value"
    used.add(name)
    return Code(name)


def _arguments(root: ObjectType) -> tuple[Field, ...]:
    """The members of a request that callers give."""
    return tuple(
        replace(field, required=False) if field.role is FieldRole.FILLED else field
        for field in root.fields
        if fixed_value(field) is None and (field.role is not FieldRole.DELIVERY or field.required)
    )


def fixed_value(field: Field) -> Code | None:
    """The literal that the client writes into every request; None when callers choose."""
    if field.role is not FieldRole.FIXED or not isinstance(field.type, Constant):
        return None
    value = field.type.value.value
    return None if isinstance(value, list | dict) else py_literal(value)


def _typed_class(
    item: ObjectType,
    fields: Sequence[Field],
    read: SkeletonClass,
    neutral: Mapping[str, Code],
    literals: Sequence[Code],
) -> TypedClass:
    return TypedClass(
        object=item,
        name=neutral[read.name],
        fields=tuple(
            _typed_field(field, member, neutral, literals)
            for field, member in zip(fields, read.members, strict=True)
        ),
    )


def _typed_field(
    field: Field, member: Member, neutral: Mapping[str, Code], literals: Sequence[Code]
) -> TypedField:
    annotation = member.annotation
    names = (match["name"] for match in _NEUTRAL.finditer(annotation))
    return TypedField(
        field=field,
        annotation=_real(annotation, neutral, literals),
        required=member.required,
        type_names=frozenset(_TYPE_NAME.findall(annotation)),
        class_names=frozenset(neutral[name] for name in names if name),
    )


def _real(annotation: str, neutral: Mapping[str, Code], literals: Sequence[Code]) -> Code:
    """An annotation with the model's own names and constants."""

    def real(match: re.Match[str]) -> str:
        name, literal = match["name"], match["literal"]
        return neutral[name] if name else literals[int(literal)]

    return Code(_NEUTRAL.sub(real, annotation))


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
