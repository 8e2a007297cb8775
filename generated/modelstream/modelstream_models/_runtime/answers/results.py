"""Results of a call: one value each, and the list-like value that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Final,
    Generic,
    Self,
    TypeVar,
    cast,
    get_args,
    get_origin,
)

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import core_schema

from .file import File
from .reading import Readable, plan_of, reader, result_classes, unread

if TYPE_CHECKING:
    from ..response_info import ResponseInfo

_DEPRECATED = (
    *("construct", "copy", "dict", "fields", "from_orm", "json", "parse_file", "parse_obj"),
    *("parse_raw", "schema", "schema_json", "update_forward_refs", "validate"),
)
"""Methods that pydantic has only for the sake of its first version: a member comes first."""


class Result(Readable):
    """An object of an answer; generated result models and their nested objects derive from it.

    Keys that the model does not declare are kept as attributes under their wire name, and a
    value that breaks its declared type is kept as it came: an answer that was paid for is
    never refused because the provider has changed. A member whose name Python or pydantic has
    for itself is declared with an underscore at its end (`copy_`), and can be read without it,
    and by its wire name, unless a method of pydantic's present version has that name.
    """

    model_config = ConfigDict(
        extra="allow",
        frozen=True,
        populate_by_name=True,
        protected_namespaces=(),
        defer_build=True,  # answers are not read by pydantic
    )

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        for name in cls.model_fields:
            own = name.removesuffix("_")
            if own in _DEPRECATED:
                type.__setattr__(cls, own, _OwnName(own, name))

    @classmethod
    def from_wire(cls, item: Mapping[str, Any]) -> Self:
        """Read an object of an answer.

        Args:
            item: The object as it came, with wire names.

        Returns:
            The result. Declared fields that the object lacks are None.
        """
        plan = plan_of(cls)
        members = plan.members
        values: dict[str, Any] = plan.absent.copy()
        given: set[str] = set()
        extra: dict[str, Any] = {}
        for key, value in item.items():
            member = members.get(key)
            if member is None:
                extra[key] = value
                continue
            name, read = member
            given.add(name)
            values[name] = value if read is None else read(value)
        result = object.__new__(cls)
        if extra:
            given.update(extra)
        put = object.__setattr__  # as pydantic's own `model_construct` does; nothing is checked
        put(result, "__dict__", values)
        put(result, "__pydantic_fields_set__", given)
        put(result, "__pydantic_extra__", extra)
        put(result, "__pydantic_private__", None)
        return result

    def to_wire(self) -> dict[str, Any]:
        """Return the object as it came: wire names, only the keys that were there."""
        given = self.__pydantic_fields_set__
        values = self.__dict__
        wire = {
            key: unread(values[name])
            for key, (name, _) in plan_of(type(self)).members.items()
            if name in given
        }
        for key, value in (self.__pydantic_extra__ or {}).items():
            wire[key] = unread(value)
        return wire

    if not TYPE_CHECKING:  # type checkers know the declared names alone

        def __getattr__(self, name: str) -> Any:
            if not name.startswith("__"):
                wire, _ = plan_of(type(self)).members.get(name, (f"{name}_", None))
                if wire in self.__dict__:
                    return self.__dict__[wire]
            return super().__getattr__(name)


class _OwnName:
    """Lets a member be read by its wire name where pydantic has a method of that name.

    Args:
        own: The name that it would have.
        name: The Python name.
    """

    def __init__(self, own: str, name: str) -> None:
        self._own = own
        self._name = name

    def __get__(self, instance: Result | None, owner: type[Result]) -> Any:
        if instance is not None:
            return instance.__dict__[self._name]
        return getattr(BaseModel, self._own).__get__(None, owner)


ResultT = TypeVar("ResultT")


class Results(tuple[ResultT, ...], Generic[ResultT]):
    """The results of one task, in the order in which the provider numbers them.

    With exactly one result its fields can be read straight from here: ``results.text`` is
    ``results[0].text``. Generated subclasses declare those fields for type checkers. A field
    that is called as an attribute of this class comes before it; the attribute can be had with
    an underscore at its end: ``task_id_``, ``only_``, ``response_``, ``request_id_``, ``count_``,
    ``index_``.

    Results are a tuple: JSON encoders, FastAPI and pydantic take them for an array.
    """

    _result_type: ClassVar[Any] = Result
    """The type of one result, as an annotation; generated subclasses give it as an argument."""

    _is_array: ClassVar[bool] = False
    """Whether an answer is an array of results, which may be empty."""

    __task_id: str | None

    if TYPE_CHECKING:  # its class is not there where annotations are resolved
        __response: ResponseInfo | None

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        for base in cls.__dict__.get("__orig_bases__", ()):
            if get_origin(base) is Results and "_result_type" not in cls.__dict__:
                (cls._result_type,) = get_args(base)
        for kind in result_classes(cls._result_type):
            for name in kind.model_fields.keys() & _YIELDING:
                setattr(cls, name, _forwarded(name))

    def __new__(
        cls,
        values: Iterable[ResultT] = (),
        *,
        task_id: str | None = None,
        response: ResponseInfo | None = None,
    ) -> Self:
        results = super().__new__(cls, values)
        results.__task_id = task_id
        results.__response = response
        return results

    @classmethod
    def from_wire(
        cls,
        items: Iterable[Any],
        *,
        task_id: str | None = None,
        response: ResponseInfo | None = None,
    ) -> Self:
        """Read the result items of one task.

        Args:
            items: The items as they came.
            task_id: Id of the task, or None where the provider has none.
            response: The answer that they came in, or None where there was none.
        """
        read = reader(cls._result_type)
        values = items if read is None else map(read, items)
        return cls.__new__(cls, values, task_id=task_id, response=response)

    @classmethod
    def read_field(cls, wire_name: str, value: Any) -> Any:
        """Return a value as the result model types the field of that wire name."""
        for kind in result_classes(cls._result_type):
            _, read = plan_of(kind).members.get(wire_name, ("", None))
            if read is not None:
                return read(value)
        return value

    @classmethod
    def may_be_empty(cls) -> bool:
        """Tell whether an answer without any result is one."""
        return cls._is_array

    @classmethod
    def are_objects(cls) -> bool:
        """Tell whether each result is an object, by a class of its own."""
        return isinstance(cls._result_type, type) and issubclass(cls._result_type, Result)

    @classmethod
    def declares(cls, wire_name: str) -> bool:
        """Tell whether results have a member of that wire name."""
        return any(wire_name in plan_of(one).members for one in result_classes(cls._result_type))

    def to_wire(self) -> list[Any]:
        """Return the results as they came; see ``Result.to_wire``."""
        return [unread(value) for value in self]

    @property
    def task_id(self) -> str | None:
        """Id of the task that gave these results, or None where the provider has none."""
        return self.__task_id

    @property
    def only(self) -> ResultT:
        """The single result.

        Raises:
            ValueError: There is not exactly one.
        """
        return self._single()

    def _single(self) -> ResultT:
        if len(self) != 1:
            raise ValueError(f"expected one result, have {len(self)}")
        return self[0]

    @property
    def response(self) -> ResponseInfo | None:
        """The answer that the results came in: status, headers, time; None over a WebSocket."""
        return self.__response

    @property
    def request_id(self) -> str | None:
        """Id of the exchange for the provider's support, or None if the answer named none."""
        return None if self.__response is None else self.__response.request_id

    @property
    def task_id_(self) -> str | None:
        """The same as ``task_id``, whatever fields a result has."""
        return self.__task_id

    @property
    def only_(self) -> ResultT:
        """The same as ``only``, whatever fields a result has."""
        return self._single()

    @property
    def response_(self) -> ResponseInfo | None:
        """The same as ``response``, whatever fields a result has."""
        return self.__response

    @property
    def request_id_(self) -> str | None:
        """The same as ``request_id``, whatever fields a result has."""
        return None if self.__response is None else self.__response.request_id

    def count_(self, value: Any) -> int:
        """Return how many results are equal to a value, whatever fields a result has."""
        return tuple(self).count(value)

    def index_(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """Return where a result equal to a value is, whatever fields a result has."""
        return tuple(self).index(value, start, len(self) if stop is None else stop)

    if not TYPE_CHECKING:  # type checkers know the fields that generated subclasses declare

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name)
            if len(self) != 1:
                raise AttributeError(
                    f"{name!r} can be read from the results only when there is one; there are"
                    f" {len(self)}: loop over them or take results[0].{name}"
                )
            (value,) = self
            if isinstance(value, Result | File):
                return getattr(value, name)
            raise AttributeError(
                f"the result is not an object with a member {name!r}: use results[0]"
            )

    def __dir__(self) -> Iterable[str]:
        own = set(super().__dir__())
        alone = len(self) == 1 and isinstance(self[0], Result | File)
        return sorted(own.union(dir(self[0]) if alone else ()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Results) and tuple(self) == tuple(cast("Sequence[object]", other))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Tell pydantic that they are an array, written as it came."""
        from pydantic_core import core_schema

        del source, handler
        return core_schema.no_info_plain_validator_function(
            cls._taken,
            serialization=core_schema.plain_serializer_function_ser_schema(_wire_of),
            json_schema_input_schema=core_schema.list_schema(core_schema.any_schema()),
        )

    @classmethod
    def _taken(cls, value: Any) -> Self:
        if isinstance(value, cls):
            return value
        if isinstance(value, list | tuple):
            return cls.from_wire(cast("Sequence[Any]", value))
        raise ValueError("results must be an array")

    __hash__ = None  # type: ignore[assignment]  # results hold mutable containers

    def __repr__(self) -> str:
        return f"{type(self).__name__}({list(self)!r})"


_YIELDING = frozenset(
    {
        *("are_objects", "count", "declares", "index", "may_be_empty", "only", "read_field"),
        *("request_id", "response", "task_id"),
    }
)
"""Attributes of `Results` that a field of the same name comes before."""


def _wire_of(results: Results[Any]) -> list[Any]:
    return results.to_wire()


def _forwarded(name: str) -> property:
    """Return what reads a field of the single result."""

    def read(results: Results[Any]) -> Any:
        return results.__getattr__(name)  # type: ignore[attr-defined]  # hidden from checkers

    return property(read)


class AnyResults(Results[Any]):
    """Results whose fields are not known beforehand: those of a request in wire form."""

    _result_type = Result

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


class OpenEnd:
    """Tells pydantic to read ``tuple[str, *tuple[int, ...]]``, which it does not do by itself."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """The schema of the tuple, whose last argument is the unpacked rest."""
        *first, rest = get_args(source)
        inner = get_args(rest)
        # `Unpack[tuple[int, ...]]` has the tuple for its argument, `*tuple[int, ...]` those of it
        kind = get_args(inner[0])[0] if len(inner) == 1 else inner[0]
        items = [handler.generate_schema(item) for item in (*first, kind)]
        return core_schema.tuple_schema(items, variadic_item_index=len(first))


OPEN_END: Final = OpenEnd()
