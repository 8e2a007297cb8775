"""Answers, read as a model types them: what fits is typed, and what does not is kept as it came.

Values are never changed: a number stays the number it was, and nothing is coerced. Only objects
become results, and media texts get their methods, so that one odd value costs its neighbours
nothing and :func:`unread` gives back what came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Self, Union, Unpack, cast, get_args, get_origin

from pydantic import BaseModel

from ..records import dataclass
from .file import File
from .media_text import MediaText

Reader = Callable[[Any], Any]

_SCALARS: Mapping[Any, tuple[type, ...]] = {
    str: (str,),
    MediaText: (str,),
    File: (bytes,),
    bool: (bool,),
    int: (int,),
    float: (int, float),
    NoneType: (NoneType,),
}


class Readable(BaseModel):
    """An object of an answer, of a class that says itself how it is made of what came."""

    @classmethod
    def from_wire(cls, item: Mapping[str, Any]) -> Self:
        """Read an object of an answer; see ``Result``."""
        raise NotImplementedError


@dataclass(slots=True, eq=False, repr=False)
class Plan:
    """How the objects of a class are read.

    Attributes:
        members: Python name and reader of each declared member, by its wire name; a reader of
            None leaves the value alone.
        absent: What an object without any member holds.
        annotations: The type of each member, by wire name.
        required: Wire names of the members that are always there.
        constants: Values of the members that have a given few, by wire name.
    """

    members: dict[str, tuple[str, Reader | None]]
    absent: dict[str, None]
    annotations: dict[str, Any]
    required: frozenset[str]
    constants: dict[str, _Constants]


@dataclass(slots=True, eq=False, repr=False)
class _Constants:
    """The values that a type names, and whether it takes no others."""

    values: frozenset[tuple[type, Any]]
    closed: bool


@cache
def plan_of(kind: type[Readable]) -> Plan:
    """Return how the objects of a class are read."""
    if not kind.__pydantic_fields_complete__:
        kind.model_rebuild()  # it names a class that was defined after it
    fields = {
        name if field.alias is None else field.alias: (name, field)
        for name, field in kind.model_fields.items()
    }
    annotations: dict[str, Any] = {wire: field.annotation for wire, (_, field) in fields.items()}
    constants = {wire: _constants(annotation) for wire, annotation in annotations.items()}
    return Plan(
        members={wire: (name, reader(annotations[wire])) for wire, (name, _) in fields.items()},
        absent=dict.fromkeys(kind.model_fields),
        annotations=annotations,
        required=frozenset(wire for wire, (_, field) in fields.items() if field.is_required()),
        constants={wire: found for wire, found in constants.items() if found is not None},
    )


@cache
def reader(annotation: Any) -> Reader | None:
    """Return what reads a value of a type, or None where it is left alone."""
    kind = _result_class(annotation)
    if kind is not None:
        return _object_reader(kind)
    if annotation is MediaText:
        return _read_media
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return reader(arguments[0])
    if origin in (Union, UnionType):
        return _union_reader(tuple(map(_bare, arguments)))
    if origin is list:
        return _list_reader(reader(arguments[0]))
    if origin is tuple:
        return _tuple_reader(tuple(arguments))
    if origin is dict:
        return _map_reader(reader(arguments[1]))
    return None


def unread(value: Any) -> Any:
    """Return a value as it came."""
    kind = value.__class__
    if kind in (str, int, float, bool, NoneType):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, list | tuple):
        return [unread(item) for item in cast("Sequence[Any]", value)]
    if isinstance(value, dict):
        return {key: unread(item) for key, item in cast("dict[str, Any]", value).items()}
    to_wire = getattr(value, "to_wire", None)
    return to_wire() if to_wire is not None else value


def result_classes(annotation: Any) -> tuple[type[Readable], ...]:
    """Return the classes that a value of a type may be of itself."""
    kind = _result_class(annotation)
    if kind is not None:
        return (kind,)
    if get_origin(annotation) in (Union, UnionType):
        return tuple(found for one in get_args(annotation) for found in result_classes(one))
    return ()


def _result_class(annotation: Any) -> type[Readable] | None:
    if isinstance(annotation, type) and issubclass(annotation, Readable):
        return annotation
    return None


def _object_reader(kind: type[Readable]) -> Reader:
    def read(value: Any) -> Any:
        return kind.from_wire(value) if value.__class__ is dict else value

    return read


def _read_media(value: Any) -> Any:
    return MediaText(value) if value.__class__ is str else value


def _list_reader(item: Reader | None) -> Reader | None:
    if item is None:
        return None

    def read(value: Any) -> Any:
        return [item(one) for one in value] if value.__class__ is list else value

    return read


def _map_reader(item: Reader | None) -> Reader | None:
    if item is None:
        return None

    def read(value: Any) -> Any:
        if value.__class__ is not dict:
            return value
        return {key: item(one) for key, one in value.items()}

    return read


def _tuple_reader(kinds: tuple[Any, ...]) -> Reader:
    """Return what reads an array as a tuple; one of a length that no tuple has stays a list."""
    first, rest = _ends(kinds)
    readers = [reader(kind) for kind in first]
    read_rest = None if rest is None else reader(rest)

    def read(value: Any) -> Any:
        if value.__class__ is not list:
            return value
        using = readers + [read_rest] * (len(value) - len(readers))
        items = [
            item if read_item is None else read_item(item)
            for item, read_item in zip(value, using, strict=False)
        ]
        return tuple(items) if _has_length(len(value), first, rest) else items

    return read


def _bare(annotation: Any) -> Any:
    """Return a type without what is noted beside it."""
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def _ends(kinds: Sequence[Any]) -> tuple[tuple[Any, ...], Any]:
    """Return the types of the first items of a tuple, and that of all others; None for none."""
    *first, last = kinds or (None,)
    if last is Ellipsis:
        return (), first[0]
    if last is None:
        return (), None
    if get_origin(last) is Unpack:  # `Unpack[tuple[int, ...]]`
        return tuple(first), get_args(get_args(last)[0])[0]
    if getattr(last, "__unpacked__", False):  # `*tuple[int, ...]`
        return tuple(first), get_args(last)[0]
    return tuple(kinds), None


def _has_length(length: int, first: Sequence[Any], rest: Any) -> bool:
    return length == len(first) if rest is None else length >= len(first)


def _union_reader(variants: tuple[Any, ...]) -> Reader | None:
    origins = [(get_origin(variant), variant) for variant in variants]
    objects = tuple(kind for kind in map(_result_class, variants) if kind is not None)
    maps = tuple(variant for origin, variant in origins if origin is dict)
    lists = tuple(variant for origin, variant in origins if origin in (list, tuple))
    of_dict = _dict_reader(objects, maps)
    of_list = _lists_reader(lists)
    of_text = _read_media if MediaText in variants else None
    if of_dict is None and of_list is None and of_text is None:
        return None

    def read(value: Any) -> Any:
        kind = value.__class__
        using = of_dict if kind is dict else of_list if kind is list else of_text
        return value if using is None else using(value)

    return read


def _lists_reader(variants: tuple[Any, ...]) -> Reader | None:
    """Return what reads an array that may be of several types: the first that takes it whole."""
    if len(variants) < 2:
        return reader(variants[0]) if variants else None
    readers = [(variant, reader(variant)) for variant in variants]
    ends = [
        _ends(get_args(one)) if get_origin(one) is tuple else ((), get_args(one)[0])
        for one in variants
    ]
    items = [kind for first, rest in ends for kind in (*first, rest) if kind is not None]
    rest = _list_reader(_union_reader(tuple(kind for item in items for kind in _flat(item))))

    def read(value: Any) -> Any:
        using = next((read for variant, read in readers if accepts(variant, value)), rest)
        return value if using is None else using(value)

    return read


def _flat(annotation: Any) -> tuple[Any, ...]:
    is_union = get_origin(annotation) in (Union, UnionType)
    return get_args(annotation) if is_union else (annotation,)


def _dict_reader(objects: tuple[type[Readable], ...], maps: tuple[Any, ...]) -> Reader | None:
    if not objects or (len(objects) == 1 and not maps):
        return reader((objects or maps)[0]) if objects or maps else None
    return _Choice(objects, reader(maps[0]) if maps else None).read


class _Choice:
    """Reads an object that may be of several classes.

    A member that every class fixes to values of its own decides; an object with another value
    there is of none of them, and is kept as it came. Without such a member it is the class that
    takes the object whole, or else the one that it is nearest to.

    Args:
        classes: The classes.
        other: Reads an object that is of none of them.
    """

    def __init__(self, classes: tuple[type[Readable], ...], other: Reader | None) -> None:
        self._classes = classes
        self._other = other
        self._tags: tuple[tuple[str, dict[tuple[type, Any], type[Readable]]], ...] | None = None

    def read(self, value: dict[str, Any]) -> Any:
        """Return the object, typed if its class is known."""
        kind = self._chosen(value)
        if kind is not None:
            return kind.from_wire(value)
        return value if self._other is None else self._other(value)

    def _chosen(self, value: dict[str, Any]) -> type[Readable] | None:
        if self._tags is None:  # classes may be named before they are defined
            self._tags = _tags(self._classes)
        for member, kinds in self._tags:
            if member in value:
                return kinds.get(_key(value[member]))
        possible = [kind for kind in self._classes if not _contradicts(plan_of(kind), value)]
        nearest = max(possible, key=lambda kind: _nearness(kind, value), default=None)
        if nearest is None or _nearness(nearest, value)[:2] == (0, 0):
            return None  # nothing in it is known to any of them
        return nearest


def _tags(
    classes: Iterable[type[Readable]],
) -> tuple[tuple[str, dict[tuple[type, Any], type[Readable]]], ...]:
    """Return the members that tell some classes apart, each with the class of each value."""
    plans = [(kind, plan_of(kind)) for kind in classes]
    tags: list[tuple[str, dict[tuple[type, Any], type[Readable]]]] = []
    for member in plans[0][1].constants:
        if not all(member in plan.constants for _, plan in plans):
            continue
        pairs = [(v, kind) for kind, plan in plans for v in plan.constants[member].values]
        kinds = dict(pairs)
        if len(kinds) == len(pairs):
            tags.append((member, kinds))
    return tuple(tags)


def _contradicts(plan: Plan, value: Mapping[str, Any]) -> bool:
    """Tell whether an object has another value where a class has a constant."""
    return any(
        found.closed and member in value and _key(value[member]) not in found.values
        for member, found in plan.constants.items()
    )


def _nearness(kind: type[Readable], value: Mapping[str, Any]) -> tuple[int, int, int, int]:
    """Return how well an object fits a class: whole, members that fit, that lack, that it adds."""
    plan = plan_of(kind)
    known = [member for member in value if member in plan.annotations]
    fitting = sum(accepts(plan.annotations[member], value[member]) for member in known)
    lacking = len(plan.required - value.keys())
    whole = not lacking and fitting == len(known)
    return (int(whole), int(bool(known)), fitting - lacking, len(known) - len(value))


def accepts(annotation: Any, value: Any) -> bool:
    """Tell whether a value is of a type, nothing coerced."""
    if annotation in _SCALARS:
        kinds = _SCALARS[annotation]
        return isinstance(value, kinds) and (bool in kinds or not isinstance(value, bool))
    if _result_class(annotation) is not None:
        if not isinstance(value, dict):
            return False
        fields = cast("dict[str, Any]", value)
        plan = plan_of(annotation)
        return not plan.required - fields.keys() and all(
            accepts(plan.annotations[key], item)
            for key, item in fields.items()
            if key in plan.annotations
        )
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return accepts(arguments[0], value)
    if origin in (Union, UnionType):
        return any(accepts(variant, value) for variant in arguments)
    if origin is Literal:
        return _key(value) in map(_key, arguments)
    if origin is list:
        return isinstance(value, list) and all(
            accepts(arguments[0], item) for item in cast("Sequence[Any]", value)
        )
    if origin is tuple:
        return isinstance(value, list) and _is_tuple(arguments, cast("Sequence[Any]", value))
    if origin is dict:
        return isinstance(value, dict) and all(
            accepts(arguments[1], item) for item in cast("dict[str, Any]", value).values()
        )
    return True


def _is_tuple(kinds: Sequence[Any], value: Sequence[Any]) -> bool:
    first, rest = _ends(kinds)
    return _has_length(len(value), first, rest) and all(
        accepts(first[number] if number < len(first) else rest, item)
        for number, item in enumerate(value)
    )


def _constants(annotation: Any) -> _Constants | None:
    """Return the values that a type names; None when it names none."""
    variants = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else ()
    literals = [one for one in variants or (annotation,) if get_origin(one) is Literal]
    if not literals:
        return None
    values = frozenset(_key(value) for one in literals for value in get_args(one))
    others = [one for one in variants if get_origin(one) is not Literal and one is not NoneType]
    return _Constants(values, closed=not others)


def _key(value: Any) -> tuple[type, Any]:
    """Return a value so that it differs from what Python counts as equal, such as 1 and True."""
    if value is None or isinstance(value, str | int | float):
        return (type(value), value)
    return (object, None)
