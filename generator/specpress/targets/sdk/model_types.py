"""The classes of a model's `types.py`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from specpress.ir import (
    AskedAnswer,
    Constant,
    Description,
    Enumeration,
    Field,
    FieldRole,
    Model,
    ObjectId,
    ObjectRef,
    ObjectType,
    Type,
    holds,
    reachable,
    referenced,
)
from specpress.names import split_words
from specpress.records import dataclass
from specpress.sdk_names import SdkNames, class_name, sdk_names
from specpress.targets.sdk.annotations import (
    FILE,
    MEDIA_TEXT,
    Annotator,
    Values,
    enumerations,
    values_of,
)
from specpress.text import Code, SpecText, py_literal

_LONG: Final = 80
"""Columns that the values of an enumeration may fill before it gets a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedField:
    """A field with its annotation.

    Attributes:
        field: of the IR.
        name: its identifier.
        annotation: its type, without `NotRequired`.
        type_names: names in the annotation that must be imported, classes of the model apart.
        class_names: classes of the model in the annotation.
    """

    field: Field
    name: str
    annotation: Code
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
    """A name for a long enumeration, with the field that it was met at first, by its identifier."""

    name: Code
    annotation: Code
    field: Field
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedResults:
    """The class of results that are asked for as some media types.

    Attributes:
        media_types: these, as they are asked for.
        name: of the class.
        item: the type of one result.
        result: the class of one result; None when it is no object.
        is_array: whether an answer is an array of results.
    """

    media_types: tuple[str, ...]
    name: Code
    item: TypedField
    result: TypedClass | None
    is_array: bool


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
        asked: the classes that hold them where callers ask for a media type, each of another type.
    """

    aliases: tuple[TypedAlias, ...]
    arguments: TypedClass
    requests: tuple[TypedClass, ...]
    results: tuple[TypedClass, ...]
    result: TypedClass | None
    item: TypedField | None
    results_name: Code
    asked: tuple[AskedResults, ...] = ()


def read_types(model: Model) -> ModelTypes:
    """The classes of a model."""
    request_ids = reachable(model, model.request.root)
    result_ids = _result_ids(model)
    own = sdk_names(model)
    names = {object_id: Code(own.classes[object_id]) for object_id in request_ids}
    (arguments, *requests), aliases = _request_classes(model, request_ids, names)
    result_names = _result_names(model, result_ids, names)
    results, item = _result_classes(model, result_ids, result_names)
    kind = model.response.result_type
    result_id = kind.object_id if isinstance(kind, ObjectRef) else model.response.root
    result = next((c for c in results if c.object.object_id == result_id), None)
    taken = {*names.values(), *result_names.values(), *(alias.name for alias in aliases)}
    results_name = _results_name(model, result, taken)
    taken.add(results_name)
    return ModelTypes(
        aliases=tuple(aliases),
        arguments=arguments,
        requests=tuple(requests),
        results=tuple(results),
        result=result,
        item=item,
        results_name=results_name,
        asked=tuple(_asked_results(model, results, result_names, taken)),
    )


def _asked_results(
    model: Model, results: Sequence[TypedClass], names: dict[str, Code], taken: set[Code]
) -> Iterator[AskedResults]:
    """The classes of results by media type; none for one of which an answer may be anything."""
    by_type: dict[Type, list[AskedAnswer]] = {}
    for one in model.response.asked:
        if one.type != model.response.result_type:
            by_type.setdefault(one.type, []).append(one)
    annotator = Annotator(classes=names, is_result=True, file=FILE)
    for kind, asked in by_type.items():
        object_id = kind.object_id if isinstance(kind, ObjectRef) else None
        result = next((one for one in results if one.object.object_id == object_id), None)
        item = _typed_field(_whole(model, kind), "", annotator)
        name = _results_name(model, result, taken)
        if result is None or name in taken:
            word = {FILE: "File", "str": "Text"}.get(item.annotation, "Json")
            name = Code(f"{sdk_names(model).class_name}{word}Results")
        while name in taken:
            name = Code(f"{name}_")
        taken.add(name)
        yield AskedResults(
            media_types=tuple(one.media_type for one in asked),
            name=name,
            item=item,
            result=result,
            is_array=any(one.is_array for one in asked),
        )


def _request_classes(
    model: Model, ids: Sequence[str], names: dict[str, Code]
) -> tuple[list[TypedClass], list[TypedAlias]]:
    """The TypedDicts, the request itself first, and the aliases that they use."""
    root, *others = [model.object(object_id) for object_id in ids]
    rows = [(names[root.object_id], root, _arguments(root))]
    rows += [(names[item.object_id], item, item.fields) for item in others]
    own = sdk_names(model)
    used = set(own.classes.values())
    shown = dict(names)
    if rows[0][2] != root.fields and _is_held(root, (root, *others)):
        # a request inside a request holds what the client writes into the outer one, too
        nested = _free_name(f"Nested{names[root.object_id]}", used)
        shown[root.object_id] = nested
        rows.append((nested, root, root.fields))
    long = _long_enumerations([field for _, _, fields in rows for field in fields])
    holders = {values: _holder(values, rows) for values in long}
    aliases = {
        values: _alias_name(holders[values][2], used)
        for values in sorted(long, key=lambda values: (holders[values][0], sorted(values)))
    }
    annotator = Annotator(
        classes=shown,
        open_objects=frozenset(item.object_id for _, item, _ in rows if item.extensible),
        aliases=aliases,
    )
    classes = [_typed_class(name, item, fields, annotator, own) for name, item, fields in rows]
    return classes, [
        TypedAlias(
            name=aliases[values],
            annotation=annotator.of_values(kind).text,
            field=holders[values][2],
            member=own.member(holders[values][1].object_id, holders[values][2].wire_name),
        )
        for values, kind in long.items()
    ]


def _long_enumerations(fields: Iterable[Field]) -> dict[Values, Enumeration]:
    """The enumerations that fill lines, each once, in order of first use."""
    found: dict[Values, Enumeration] = {}
    for field in fields:
        for kind in enumerations(field.type):
            if sum(len(member.value.text) + 2 for member in kind.members) > _LONG:
                found.setdefault(values_of(kind), kind)
    return found


def _holder(
    values: Values, rows: Sequence[tuple[Code, ObjectType, Sequence[Field]]]
) -> tuple[tuple[bool, str, str], ObjectType, Field]:
    """The rank of the member that an enumeration is named after, its object and itself."""
    found = [
        ((item is not rows[0][1], name, field.wire_name), item, field)
        for name, item, fields in rows
        for field in fields
        if any(values_of(kind) == values for kind in enumerations(field.type))
    ]
    return min(found, key=lambda one: one[0])


def _is_held(item: ObjectType, objects: Sequence[ObjectType]) -> bool:
    """Whether an object is part of one of the objects."""
    return any(item.object_id in holds(found) for found in objects)


def _result_ids(model: Model) -> tuple[str, ...]:
    """The objects of results, those of one media type too: all together may be anything."""
    kinds = [model.response.result_type, *(one.type for one in model.response.asked)]
    roots = [root for kind in kinds if kind is not None for root in referenced(kind)]
    return tuple(dict.fromkeys(found for root in roots for found in reachable(model, root)))


def _result_classes(
    model: Model, ids: Sequence[str], names: dict[str, Code]
) -> tuple[list[TypedClass], TypedField | None]:
    """The models of results, those that others refer to first where that is possible.

    The type of one result, which need not be an object, is read as a member without a name.
    """
    annotator = Annotator(classes=names, is_result=True)
    objects = [model.object(object_id) for object_id in _held_first(model, ids)]
    own = sdk_names(model)
    classes = [
        _typed_class(names[one.object_id], one, one.fields, annotator, own) for one in objects
    ]
    kind = model.response.result_type
    if kind is None:
        return classes, None
    file = FILE if model.response.media_types else MEDIA_TEXT
    return classes, _typed_field(_whole(model, kind), "", replace(annotator, file=file))


def _whole(model: Model, kind: Type) -> Field:
    """The type of one result, read as a member without a name."""
    nothing = SpecText("")
    return Field(
        wire_name="",
        title=nothing,
        description=Description(text=nothing, original=nothing),
        type=kind,
        required=True,
        location=model.response.location,
    )


def _held_first(model: Model, ids: Sequence[ObjectId]) -> list[ObjectId]:
    """The objects in such an order that each comes after those that it holds, where it can."""
    placed: dict[ObjectId, None] = {}
    open_: dict[ObjectId, list[ObjectId]] = {}
    for first in ids:
        path = [first]
        while path:
            object_id = path[-1]
            if object_id not in open_:
                held = holds(model.object(object_id))
                open_[object_id] = [key for key in reversed(held) if key not in open_]
            waiting = open_[object_id]
            while waiting and waiting[-1] in open_:
                waiting.pop()
            if waiting:
                path.append(waiting.pop())
            else:
                placed[path.pop()] = None
    return list(placed)


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
    name: Code, item: ObjectType, fields: Iterable[Field], annotator: Annotator, names: SdkNames
) -> TypedClass:
    return TypedClass(
        object=item,
        name=name,
        fields=tuple(
            _typed_field(field, names.member(item.object_id, field.wire_name), annotator)
            for field in fields
        ),
    )


def _typed_field(field: Field, name: str, annotator: Annotator) -> TypedField:
    found = annotator.of_field(field)
    return TypedField(
        field=field,
        name=name,
        annotation=found.text,
        type_names=found.type_names,
        class_names=found.class_names,
    )


def _result_names(model: Model, ids: Sequence[str], taken: dict[str, Code]) -> dict[str, Code]:
    """Names of result classes: their own, and `...Result` for one that a request uses too."""
    own = sdk_names(model)
    used = set(own.classes.values())
    names: dict[str, Code] = {}
    for object_id in ids:
        name = own.classes[object_id]
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
        wanted = f"{sdk_names(model).class_name}Results"
    return Code(wanted)
