"""Results of a call: one pydantic model each, and the list-like value that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar, cast, get_args, overload

from pydantic import BaseModel, ConfigDict, TypeAdapter
from pydantic import ValidationError as PydanticError


class Result(BaseModel):
    """An object of an answer; generated result models and their nested objects derive from it.

    Keys that the model does not declare are kept as attributes under their wire name, and a
    value that breaks its declared type is kept as it came: an answer that was paid for is
    never refused because the provider has changed.
    """

    model_config = ConfigDict(
        extra="allow", frozen=True, populate_by_name=True, protected_namespaces=()
    )

    @classmethod
    def from_wire(cls, item: Mapping[str, Any]) -> Self:
        """Read an object of an answer.

        Args:
            item: The object as it came, with wire names.

        Returns:
            The result. Declared fields that the object lacks are None.
        """
        try:
            return cls.model_validate(item)
        except PydanticError:
            return cls._from_deviating(item)

    @classmethod
    def _from_deviating(cls, item: Mapping[str, Any]) -> Self:
        """Read an object that breaks the model: whatever fits is typed, the rest is kept raw."""
        values = dict(item)
        given = set[str]()
        for name, field in cls.model_fields.items():
            key = field.alias or name
            if key in values:
                given.add(name)
                values[name] = _read(field.annotation, values.pop(key))
            else:
                values[name] = field.get_default(call_default_factory=True, validated_data={})
                if field.is_required():
                    values[name] = None
        given.update(values.keys() - cls.model_fields.keys())
        return cls.model_construct(given, **values)

    def to_wire(self) -> dict[str, Any]:
        """Return the object as it came: wire names, only the keys that were there."""
        return self.model_dump(by_alias=True, exclude_unset=True, mode="json", warnings=False)


@lru_cache(maxsize=1024)
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)


def _read(annotation: Any, value: Any) -> Any:
    for candidate in (annotation, *get_args(annotation)):
        if isinstance(candidate, type) and issubclass(candidate, Result):
            return candidate.from_wire(cast("Any", value)) if isinstance(value, dict) else value
    try:
        return _adapter(annotation).validate_python(value)
    except PydanticError:
        return value


ResultT = TypeVar("ResultT", bound=Result)
ResultsT = TypeVar("ResultsT", bound="Results[Any]")


class Results(Sequence[ResultT], Generic[ResultT]):
    """The results of one task, in the order in which the provider numbers them.

    With exactly one result its fields can be read straight from here: ``results.text`` is
    ``results[0].text``. Generated subclasses declare those fields for type checkers.
    """

    _result_type: ClassVar[type[Result]] = Result

    __slots__ = ("__task_id", "__values")

    def __init__(self, values: Iterable[ResultT], *, task_id: str | None = None) -> None:
        self.__values = tuple(values)
        self.__task_id = task_id

    @classmethod
    def from_wire(cls, items: Iterable[Mapping[str, Any]], *, task_id: str | None = None) -> Self:
        """Read the result items of one task.

        Args:
            items: The items as they came.
            task_id: Id of the task, or None where the provider has none.
        """
        read = cast("type[ResultT]", cls._result_type).from_wire
        return cls((read(item) for item in items), task_id=task_id)

    @classmethod
    def read_field(cls, wire_name: str, value: Any) -> Any:
        """Return a value as the result model types the field of that wire name."""
        for name, field in cls._result_type.model_fields.items():
            if (field.alias or name) == wire_name:
                return _read(field.annotation, value)
        return value

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
        if len(self.__values) != 1:
            raise ValueError(f"expected one result, have {len(self.__values)}")
        return self.__values[0]

    def __len__(self) -> int:
        return len(self.__values)

    @overload
    def __getitem__(self, index: int) -> ResultT: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[ResultT, ...]: ...
    def __getitem__(self, index: int | slice) -> ResultT | tuple[ResultT, ...]:
        return self.__values[index]

    if not TYPE_CHECKING:  # type checkers know the fields that generated subclasses declare

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name)
            if len(self.__values) != 1:
                raise AttributeError(
                    f"{name!r} can be read from the results only when there is one; there are"
                    f" {len(self.__values)}: loop over them or take results[0].{name}"
                )
            return getattr(self.__values[0], name)

    def __dir__(self) -> Iterable[str]:
        own = set(super().__dir__())
        return sorted(own.union(dir(self.__values[0]) if len(self.__values) == 1 else ()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Results) and tuple(self) == tuple(cast("Sequence[object]", other))

    __hash__ = None  # type: ignore[assignment]  # results hold mutable containers

    def __repr__(self) -> str:
        return f"{type(self).__name__}({list(self.__values)!r})"


class AnyResults(Results[Any]):
    """Results whose fields are not known beforehand: those of a request in wire form."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...
