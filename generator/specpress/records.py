"""Frozen dataclasses whose methods are shared, not compiled for each class.

`dataclasses.dataclass` writes seven methods of a frozen class as text and compiles each: of our 400
classes that was a third of the time of a short command. Here one is made, `__init__`, when the
first object is, and its code is compiled once for all classes whose fields differ in their names
alone. The others are functions that all classes have in common. Everything else of dataclasses
holds: `fields`, `replace`, patterns.

They are frozen for type checkers, which all of our code passes: in an object that refuses to be
changed, each field takes a call to be set, seven times as long as a plain store. It has slots, so
it has no other attributes than its fields all the same.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, Field, fields
from functools import cache
from operator import attrgetter, ge, gt, le, lt
from reprlib import recursive_repr
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass", "is_record", "replace", "slot_setter", "values_of"]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from dataclasses import dataclass, replace
else:

    def replace(one: Any, /, **changes: Any) -> Any:  # noqa: ANN401 - of any record
        """The function of the same name, for places that many objects pass through.

        Args:
            one: an object of a record; fields that are no arguments are made anew.
            changes: as there.

        Raises:
            TypeError: it has no field of such a name.
        """
        kind = one.__class__
        for name in _names(kind):
            if name not in changes:
                changes[name] = getattr(one, name)
        return kind(**changes)

    def dataclass(
        *,
        frozen: bool = False,
        slots: bool = False,
        order: bool = False,
        **options: Any,  # noqa: ANN401 - as they are there
    ) -> Callable[[type[Any]], type[Any]]:
        """The decorator of the same name, for those who give it arguments.

        Args:
            frozen: as there.
            slots: as there.
            order: as there.
            options: as there.
        """
        if not frozen or not slots:
            return dataclasses.dataclass(frozen=frozen, slots=slots, order=order, **options)
        has_eq = options.pop("eq", True)

        def made(cls: type[Any]) -> type[Any]:
            own = vars(cls)
            kept = {name for name in _SHARED if name in own}
            # Else it would be worked out from the signature, which takes as long as all of this.
            cls.__doc__ = cls.__doc__ or cls.__name__
            record = _plain(cls, **options) if _is_plain(cls, options) else None
            if record is None:
                record = dataclasses.dataclass(
                    cls, init=False, repr=False, eq=False, slots=True, **options
                )
                for name, function in _SHARED.items():
                    if name not in kept:
                        setattr(record, name, function)
            if has_eq:
                _add_comparison(record, own)
            if order:
                _add_order(record)
            if "__init__" not in own:
                record.__init__ = _late_initializer(record)
            return record

        return made


def _is_plain(cls: type[Any], options: Mapping[str, object]) -> bool:
    """Whether all that a class has are fields and methods of its own."""
    return (
        cls.__bases__ == (object,)
        and options.keys() <= {"kw_only"}
        and not any("Var" in kind or "KW_ONLY" in kind for kind in _annotations(cls).values())
    )


def _annotations(cls: type[Any]) -> dict[str, str]:
    """The types of the fields; all our modules have them as texts."""
    found: dict[str, str] = getattr(cls, "__annotations__", {})
    return found


def _plain(cls: type[Any], *, kw_only: bool = False) -> type[Any]:
    """What `dataclass(slots=True)` makes of such a class, without looking for what it lacks.

    Raises:
        ValueError: a default can be changed, and would be shared.
    """
    own = {name: value for name, value in vars(cls).items() if name not in _NOT_COPIED}
    found: dict[str, Any] = {}
    for name, kind in _annotations(cls).items():
        default = own.pop(name, MISSING)
        one: Any = default
        if not isinstance(default, Field):
            one = dataclasses.field(default=default)
        if type(one.default).__hash__ is None:
            raise ValueError(f"the default of {cls.__name__}.{name} can be changed")
        one.name, one.type = name, kind
        one._field_type = _FIELD._field_type  # noqa: SLF001 - `fields` looks for it
        one.kw_only = kw_only if one.kw_only is MISSING else one.kw_only
        found[name] = one
    given = {
        "__slots__": tuple(found),
        "__match_args__": tuple(one.name for one in found.values() if one.init and not one.kw_only),
        "__dataclass_fields__": found,
        "__dataclass_params__": vars(_One)["__dataclass_params__"],
    }
    record = type(cls.__name__, (), {**given, **_SHARED, **own})
    record.__qualname__ = cls.__qualname__
    return record


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    """The names of the fields of a class that are arguments."""
    return tuple(one.name for one in fields(kind) if one.init)


def is_record(kind: type[Any]) -> bool:
    """Whether objects of a class are their slots and nothing else, to whoever stores them."""
    return vars(kind).get("__getstate__") is _get_state


def values_of(kind: type[Any], names: tuple[str, ...]) -> Callable[[object], tuple[Any, ...]]:
    """What gives the values of some fields of an object of a class."""
    if len(names) > 1:
        return attrgetter(*names)
    readers = tuple(getattr(kind, name).__get__ for name in names)
    return lambda one: tuple(read(one) for read in readers)


def slot_setter(names: tuple[str, ...]) -> Callable[[object, tuple[object, ...]], None]:
    """What gives an object the values of some fields; quickest with one for each class.

    Args:
        names: the fields, in the order of the values.
    """
    values = [f"_{number}" for number in range(len(names))]
    body = [f"    [{', '.join(f'made.{one}' for one in values)}] = values"]
    code = _compiled("put", "\n".join(["def put(made, values):", *body]))
    return FunctionType(_naming(code, dict(zip(values, names, strict=True))), {}, "put")


def _late_initializer(record: type[Any]) -> Callable[..., None]:
    """`__init__` of a class, made when it is first called: a short command uses few classes."""

    def first(self: object, *given: object, **named: object) -> None:
        made = _initializer(record)
        setattr(record, "__init__", made)  # noqa: B010 - of a class that is not known
        made(self, *given, **named)

    return first


def _initializer(record: type[Any]) -> Callable[..., None]:
    """`__init__` of a class: arguments as `dataclass` has them, each put into its slot."""
    values: dict[str, Any] = {"_MISSING": MISSING}
    positional: list[str] = []
    by_name: list[str] = []
    names: dict[str, str] = {}
    attributes: dict[str, str] = {}
    defaults: list[Any] = []
    defaults_by_name: dict[str, Any] = {}
    body: list[str] = []
    for number, one in enumerate(fields(record)):
        parameter = f"_{number}"
        value, default = parameter, one.default
        if one.default_factory is not MISSING:
            values[f"_make{number}"] = one.default_factory
            value = f"_make{number}()"
            if one.init:
                default, value = MISSING, f"{value} if {parameter} is _MISSING else {parameter}"
        elif not one.init:
            if default is MISSING:
                continue
            values[value := f"_default{number}"] = default
        if one.init:
            names[parameter] = one.name
            (by_name if one.kw_only else positional).append(parameter)
            if default is not MISSING or one.default_factory is not MISSING:
                if one.kw_only:
                    defaults_by_name[one.name] = default
                else:
                    defaults.append(default)
        body.append(f"    self._{number} = {value}")
        attributes[parameter] = one.name
    if hasattr(record, "__post_init__"):
        body.append("    self.__post_init__()")
    arguments = ", ".join(["self", *positional, *(["*", *by_name] if by_name else [])])
    code = _compiled(
        "__init__", "\n".join([f"def __init__({arguments}):", *(body or ["    pass"])])
    )
    code = _naming(code, attributes).replace(
        co_varnames=("self", *(names[one] for one in (*positional, *by_name)))
    )
    init = FunctionType(code, values, "__init__", tuple(defaults))
    init.__kwdefaults__ = defaults_by_name
    init.__qualname__ = f"{record.__qualname__}.__init__"
    init.__module__ = record.__module__
    return init


def _naming(code: CodeType, attributes: Mapping[str, str]) -> CodeType:
    """Code that names attributes by numbers, with their names."""
    return code.replace(co_names=tuple(attributes.get(one, one) for one in code.co_names))


@cache
def _compiled(name: str, text: str) -> CodeType:
    """The code of a function, which classes share whose fields differ in their names alone."""
    made: dict[str, FunctionType] = {}
    # Made of the numbers of fields alone.
    exec(text, made)  # noqa: S102
    return made[name].__code__


def _add_comparison(record: type[Any], own: Iterable[str]) -> None:
    """`__eq__` and `__hash__` over the fields, unless the class has them."""
    compared = _values(one.name for one in fields(record) if one.compare)
    hashed = _values(
        one.name for one in fields(record) if (one.compare if one.hash is None else one.hash)
    )

    def equal(self: object, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented  # type: ignore[no-any-return]
        is_equal: bool = compared(self) == compared(other)
        return is_equal

    def digest(self: object) -> int:
        return hash(hashed(self))

    if "__eq__" not in own:
        setattr(record, "__eq__", equal)  # noqa: B010 - of a class that is not known
    if vars(record).get("__hash__") is None or "__hash__" not in own:
        setattr(record, "__hash__", digest)  # noqa: B010


def _add_order(record: type[Any]) -> None:
    """The order of the fields, among objects of this very class."""
    compared = _values(one.name for one in fields(record) if one.compare)

    def ordered(by: Callable[[Any, Any], bool]) -> Callable[[object, object], bool]:
        def is_so(self: object, other: object) -> bool:
            if other.__class__ is not self.__class__:
                return NotImplemented  # type: ignore[no-any-return]
            return by(compared(self), compared(other))

        return is_so

    for name, by in (("__lt__", lt), ("__le__", le), ("__gt__", gt), ("__ge__", ge)):
        setattr(record, name, ordered(by))


def _values(names: Iterable[str]) -> Callable[[object], object]:
    """What gives the values of these attributes of an object, to be compared."""
    listed = tuple(names)
    return attrgetter(*listed) if listed else lambda _: ()


@recursive_repr()
def _shown(self: Any) -> str:  # noqa: ANN401 - of any record
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({shown})"


def _get_state(self: Any) -> list[Any]:  # noqa: ANN401
    return [getattr(self, one.name) for one in fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:  # noqa: ANN401
    for one, value in zip(fields(self), state, strict=True):
        setattr(self, one.name, value)


@dataclasses.dataclass(init=False, repr=False, eq=False)
class _One:
    """One of theirs, from which is taken what they put into each class and field."""

    one: int


_FIELD: Any = fields(_One)[0]
_NOT_COPIED = frozenset({"__dict__", "__weakref__"})

_SHARED = {
    "__repr__": _shown,
    "__getstate__": _get_state,
    "__setstate__": _set_state,
}
