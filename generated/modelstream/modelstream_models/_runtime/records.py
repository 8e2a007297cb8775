"""Records: classes of named fields, which cost a tenth of a dataclass to define.

``dataclasses`` loads ``inspect``, and writes the methods of each class as text to compile them:
that was half of the import of a package. Here a class is compiled nothing for until it is made a
second time. To everybody else they are dataclasses: ``dataclasses.fields``, ``replace`` and
``asdict`` work, as do pickles and ``inspect.signature``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass", "field", "replace"]

_ABSENT: Any = object()


class _Field:
    """What is said of a field besides its type.

    Args:
        default: Its default.
        default_factory: What makes its default.
        repr: Whether it is shown.
    """

    __slots__ = ("default", "default_factory", "repr")

    def __init__(
        self,
        *,
        default: Any = _ABSENT,
        default_factory: Any = _ABSENT,
        repr: bool = True,
    ) -> None:
        self.default = default
        self.default_factory = default_factory
        self.repr = repr


class _Late:
    """What a class has as a dataclass, worked out when somebody asks for it.

    Args:
        name: The attribute, which is then kept.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, record: object, kind: Any) -> Any:
        for owner in kind.__mro__:
            if owner.__dict__.get(self._name) is self:
                value = _theirs(owner, self._name)
                setattr(owner, self._name, value)
                return value
        return getattr(kind, self._name)  # another thread has worked it out meanwhile


class _Signature:
    """The signature of a class, and of those below it that are made as it is."""

    def __get__(self, record: object, kind: Any) -> Any:
        owner = next(one for one in kind.__mro__ if "__record__" in vars(one))
        return _signature(owner) if kind.__init__ is owner.__init__ else None


def _dataclass(
    *,
    frozen: bool = False,
    slots: bool = False,
    kw_only: bool = False,
    eq: bool = True,
    repr: bool = True,
) -> Callable[[type[Any]], type[Any]]:
    """Make a class a record; the arguments are those of ``dataclasses.dataclass``.

    Its fields are those that stand in it: none are inherited.
    """

    def made(given: type[Any]) -> type[Any]:
        own = dict(vars(given))
        names = tuple(own.get("__annotations__", ()))
        fields: dict[str, _Field] = {}
        for name in names:
            default = own.pop(name, _ABSENT)
            fields[name] = default if isinstance(default, _Field) else _Field(default=default)
        for name in ("__dict__", "__weakref__"):
            own.pop(name, None)
        if slots:
            own["__slots__"] = names
        own["__record__"] = (
            fields,
            {"frozen": frozen, "slots": slots, "kw_only": kw_only, "eq": eq, "repr": repr},
        )
        own["__match_args__"] = () if kw_only else names
        kind: Any = type(given.__name__, given.__bases__, own)
        kind.__qualname__ = given.__qualname__
        if frozen:
            kind.__setattr__ = kind.__delattr__ = _refuse
            kind.__getstate__, kind.__setstate__ = _state, _restore
        if eq and "__eq__" not in own:
            kind.__eq__ = _equal
            kind.__hash__ = _hash if frozen else None
        if repr and "__repr__" not in own:
            kind.__repr__ = _shown
        kind.__init__ = _first(kind)
        kind.__replace__ = replace
        kind.__signature__ = _Signature()
        for name in ("__dataclass_fields__", "__dataclass_params__"):
            setattr(kind, name, _Late(name))
        return kind  # type: ignore[no-any-return]

    return made


def _first(kind: Any) -> Callable[..., None]:
    """Return the ``__init__`` that makes the first object; the second one has it compiled."""
    is_first = True

    def __init__(self: Any, *given: Any, **named: Any) -> None:
        nonlocal is_first
        if not is_first:
            kind.__init__ = _compiled(kind)
            kind.__init__(self, *given, **named)
            return
        is_first = False
        fields, options = kind.__record__
        if given and (options["kw_only"] or len(given) > len(fields)):
            _compiled(kind)(self, *given, **named)  # says what is wrong
        values = {**dict(zip(fields, given, strict=False)), **named}
        if len(values) != len(given) + len(named) or not values.keys() <= fields.keys():
            _compiled(kind)(self, *given, **named)
        for name, one in fields.items():
            value = values.get(name, one.default)
            if value is _ABSENT:
                if one.default_factory is _ABSENT:
                    _compiled(kind)(self, *given, **named)
                value = one.default_factory()
            object.__setattr__(self, name, value)
        if hasattr(kind, "__post_init__"):
            self.__post_init__()

    return __init__


def _compiled(kind: Any) -> Callable[..., None]:
    """Return the ``__init__`` of a class, with the arguments that its fields are."""
    fields: Mapping[str, _Field]
    fields, options = kind.__record__
    scope: dict[str, Any] = {"_absent": _ABSENT, "_put": object.__setattr__}
    arguments = ["self", *(["*"] if options["kw_only"] and fields else [])]
    body: list[str] = []
    is_frozen = kind.__setattr__ is not object.__setattr__
    for name, one in fields.items():
        value = name
        if one.default_factory is not _ABSENT:
            scope[f"_make_{name}"] = one.default_factory
            arguments.append(f"{name}=_absent")
            value = f"_make_{name}() if {name} is _absent else {name}"
        elif one.default is not _ABSENT:
            scope[f"_default_{name}"] = one.default
            arguments.append(f"{name}=_default_{name}")
        else:
            arguments.append(name)
        body.append(f"_put(self, {name!r}, {value})" if is_frozen else f"self.{name} = {value}")
    if hasattr(kind, "__post_init__"):
        body.append("self.__post_init__()")
    text = f"def __init__({', '.join(arguments)}):\n " + "\n ".join(body or ["pass"])
    exec(text, scope)  # made of names of fields alone
    init: Any = scope["__init__"]
    init.__qualname__ = f"{kind.__qualname__}.__init__"
    init.__module__ = kind.__module__
    init.__annotations__ = {**kind.__annotations__, "return": "None"}
    return init  # type: ignore[no-any-return]


def _signature(kind: Any) -> Any:
    inspect = import_module("inspect")
    signature = inspect.signature(_compiled(kind))
    return signature.replace(parameters=list(signature.parameters.values())[1:])


def _theirs(kind: Any, name: str) -> Any:
    """Return what ``dataclasses`` gives a class of these fields under a name."""
    dataclasses = import_module("dataclasses")
    fields, options = kind.__record__
    listed: list[tuple[str, Any, Any]] = []
    for own, one in fields.items():
        said = {"default": one.default, "default_factory": one.default_factory}
        given = {key: value for key, value in said.items() if value is not _ABSENT}
        field = dataclasses.field(repr=one.repr, **given)
        listed.append((own, kind.__annotations__[own], field))
    return getattr(dataclasses.make_dataclass(kind.__name__, listed, **options), name)


def _refuse(self: object, name: str, *_value: object) -> None:
    error = import_module("dataclasses").FrozenInstanceError
    raise error(f"cannot change {name!r} of a {type(self).__name__}, which is frozen")


def _values(record: Any) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in record.__record__[0])


def _state(self: Any) -> list[Any]:
    # As ``dataclasses`` has them: a dataclass below this one may have more.
    return [getattr(self, name) for name in self.__dataclass_fields__]


def _restore(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__dataclass_fields__, state, strict=True):
        object.__setattr__(self, name, value)


def _equal(self: object, other: object) -> bool:
    if other.__class__ is not self.__class__:
        return NotImplemented  # type: ignore[no-any-return]
    return _values(self) == _values(other)


def _hash(self: object) -> int:
    return hash(_values(self))


def _shown(self: Any) -> str:
    fields = self.__record__[0].items()
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name, one in fields if one.repr)
    return f"{type(self).__qualname__}({shown})"


def _replace(record: Any, /, **changes: Any) -> Any:
    """Return a record with some fields changed."""
    return type(record)(
        **{**dict(zip(record.__record__[0], _values(record), strict=True)), **changes}
    )


if TYPE_CHECKING:  # checkers know them as what they stand for
    from dataclasses import dataclass, field, replace
else:
    dataclass, field, replace = _dataclass, _Field, _replace
