"""Objects of which a cache entry holds the large parts apart, read when one of them is asked for.

A class names them in `LARGE`. An object that is read back has the others at once, and is one of a
subclass that reads all the large ones of its entry when the first is asked for: of most models of a
provider a build needs no more than what lists say of them.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from typing import Any, Final

_PENDING: Final = "_pending"


def large_fields(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a class that entries hold apart; none of most."""
    names: tuple[str, ...] = getattr(kind, "LARGE", ())
    return names


def small_fields(kind: type[Any]) -> tuple[str, ...]:
    """The other fields."""
    apart = large_fields(kind)
    return tuple(one.name for one in fields(kind) if one.name not in apart)


def kind_of(one: object) -> type[Any]:
    """The class that an object is of, whether all of it is read or not."""
    kind = type(one)
    return _bases.get(kind, kind)


def _subclass(kind: type[Any]) -> type[Any]:
    found = _subclasses.get(kind)
    if found is None:
        found = _subclasses[kind] = _made(kind)
        _bases[found] = kind
    return found


_subclasses: Final[dict[type[Any], type[Any]]] = {}
_bases: Final[dict[type[Any], type[Any]]] = {}
"""The subclass of each class that has objects which are read late, and the other way round."""


def _made(kind: type[Any]) -> type[Any]:
    apart = frozenset(large_fields(kind))

    def missing(self: object, name: str) -> Any:  # noqa: ANN401 - of any field
        """Read what is held apart; Python asks for attributes here that have no value yet."""
        if name not in apart:
            raise AttributeError(name, name=name, obj=self)
        object.__getattribute__(self, _PENDING)()
        return object.__getattribute__(self, name)

    def reduced(self: object) -> tuple[Any, ...]:
        """Copies and other processes get one that is whole."""
        names = tuple(one.name for one in fields(kind))
        return _whole, (kind, names, tuple(getattr(self, name) for name in names))

    members = {
        "__slots__": (_PENDING,),
        "__getattr__": missing,
        "__reduce__": reduced,
        "__doc__": kind.__doc__,
    }
    return type(kind.__name__, (kind,), members)


def _whole(kind: type[Any], names: tuple[str, ...], values: tuple[object, ...]) -> object:
    made = object.__new__(kind)
    set_fields(made, names, values)
    return made


def make_late(kind: type[Any], read: Callable[[], None]) -> Any:  # noqa: ANN401 - of that class
    """An object of a class, without any of its fields.

    Args:
        kind: the class, which names its large fields.
        read: gives the object its large fields, by `set_fields`.
    """
    late = _subclass(kind)
    made = object.__new__(late)
    getattr(late, _PENDING).__set__(made, read)
    return made


def clear_fields(made: object, names: tuple[str, ...]) -> None:
    """Take the values of some fields from an object that `make_late` gave; they are read again."""
    for name in names:
        with suppress(AttributeError):  # which none has that was not read
            object.__delattr__(made, name)


def set_fields(made: object, names: tuple[str, ...], values: tuple[object, ...]) -> None:
    """Give an object that is read the values of some fields."""
    for name, value in zip(names, values, strict=True):
        setattr(made, name, value)
