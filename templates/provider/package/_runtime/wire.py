"""From the arguments of a call to the wire form of a request: names, files, JSON values."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, cast
from uuid import UUID

from .errors import Issue
from .media import MediaError, data_uri, is_file
from .model import Field, Shape
from .not_given import NOT_GIVEN

_PLAIN = frozenset((int, bool, type(None)))

_Convert = Callable[[Any], object]
_CONVERTED: tuple[tuple[type, _Convert], ...] = (
    (bool, bool),
    (int, int),
    (UUID, str),
    (datetime, datetime.isoformat),
    (date, date.isoformat),
    (time, time.isoformat),
)


class _Names:
    """A shape with its fields found by either name."""

    __slots__ = ("python", "values", "wire")

    def __init__(self, shape: Shape) -> None:
        self.python = {field.name: field for field in shape.fields}
        self.wire = {field.wire_name: field for field in shape.fields}
        self.values = shape.values

    def find(self, key: str, *, python_first: bool) -> Field | None:
        first, second = (self.python, self.wire) if python_first else (self.wire, self.python)
        return first.get(key) or second.get(key)


class WireTable:
    """The name tables of a model, ready to translate requests.

    Args:
        shapes: The model's shapes; the first is the request object's.
        media_limit: Largest file, in bytes, that may be put into a request.
    """

    def __init__(self, shapes: tuple[Shape, ...], media_limit: int) -> None:
        self._shapes = {shape.name: _Names(shape) for shape in shapes}
        self._root = shapes[0].name if shapes else None
        self._media_limit = media_limit

    def request(
        self, arguments: Mapping[str, object], *, python_first: bool
    ) -> tuple[dict[str, Any], tuple[Issue, ...]]:
        """Translate the arguments of a call.

        Args:
            arguments: Values by name; ``NOT_GIVEN`` ones are left out. Keys may be Python names
                or wire names at every level, except in free-form content, which stays as it is.
            python_first: Which reading wins for a key that is both.

        Returns:
            The request in wire form, and what could not be translated.
        """
        translation = _Translation(self._shapes, self._media_limit, python_first)
        wire = translation.object(arguments, self._root, "")
        return wire, tuple(translation.issues)


class _Translation:
    """One request on its way to the wire form."""

    def __init__(self, shapes: dict[str, _Names], media_limit: int, python_first: bool) -> None:
        self._shapes = shapes
        self._media_limit = media_limit
        self._python_first = python_first
        self.issues: list[Issue] = []

    def object(self, value: Mapping[Any, Any], shape: str | None, pointer: str) -> dict[str, Any]:
        names = self._shapes.get(shape) if shape else None
        wire: dict[str, Any] = {}
        given_as: dict[str, str] = {}
        for key, item in value.items():
            if item is NOT_GIVEN:
                continue
            if not isinstance(key, str):
                self._report(pointer, f"the key {key!r} is not a string")
                continue
            self._text(key, pointer)
            field = names.find(key, python_first=self._python_first) if names else None
            wire_name = field.wire_name if field else key
            at = f"{pointer}/{wire_name.replace('~', '~0').replace('/', '~1')}"
            if wire_name in wire:
                self._report(at, f"given twice, as {given_as[wire_name]!r} and {key!r}")
            given_as[wire_name] = key
            inner = field.shape if field else (names.values if names else None)
            wire[wire_name] = self.value(item, inner, at, media=field is not None and field.media)
        return wire

    def value(self, value: Any, shape: str | None, pointer: str, *, media: bool) -> Any:
        if value.__class__ is str:
            return self._text(value, pointer)
        if value.__class__ in _PLAIN:
            return value
        if isinstance(value, float | Decimal):
            return self._number(value, pointer)
        if isinstance(value, Mapping):
            return self.object(cast("Mapping[object, Any]", value), shape, pointer)
        if isinstance(value, Enum):
            return self.value(value.value, shape, pointer, media=media)
        if is_file(value):
            return self._file(value, pointer, media=media)
        if isinstance(value, Sequence) and not isinstance(value, str):
            items = cast("Iterable[Any]", value)
            return [
                self.value(item, shape, f"{pointer}/{number}", media=media)
                for number, item in enumerate(items)
            ]
        return self._converted(value, shape, pointer, media=media)

    def _converted(self, value: Any, shape: str | None, pointer: str, *, media: bool) -> Any:
        if isinstance(value, str):
            return self._text(str.__str__(value), pointer)
        for kind, convert in _CONVERTED:
            if isinstance(value, kind):
                return convert(value)
        dump = getattr(value, "model_dump", None)
        if callable(dump):  # a pydantic object, such as a result passed on as an input
            dumped = dump(by_alias=True, exclude_unset=True)
            return self.value(dumped, shape, pointer, media=media)
        self._report(pointer, f"a {type(value).__name__} has no JSON form")
        return None

    def _text(self, value: str, pointer: str) -> str:
        if not value.isascii():  # a flag of the string, so the usual case costs nothing
            try:
                value.encode()
            except UnicodeEncodeError:
                self._report(pointer, "the text holds half of a surrogate pair")
        return value

    def _number(self, value: float | Decimal, pointer: str) -> float | int:
        number = float(value)
        if not math.isfinite(number):
            self._report(pointer, f"{value} has no JSON form")
            return 0
        return int(value) if isinstance(value, Decimal) and value == int(value) else number

    def _file(self, value: Any, pointer: str, *, media: bool) -> str | None:
        if not media:
            self._report(pointer, f"a {type(value).__name__} is given; no file may stand here")
            return None
        try:
            return data_uri(value, self._media_limit)
        except MediaError as error:
            self._report(pointer, str(error))
            return None

    def _report(self, pointer: str, message: str) -> None:
        self.issues.append(Issue(pointer=pointer, keyword="encoding", message=message))
