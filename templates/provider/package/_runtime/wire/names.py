"""From the arguments of a call to the wire form of a request: names, files, JSON values."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, cast

from ..errors import Issue
from ..facts.model import Field, Shape, Variant
from ..options import NOT_GIVEN
from .media import MediaError, bare_base64, data_uri, is_file, named_data_uri

if TYPE_CHECKING:
    from decimal import Decimal

_PLAIN = frozenset((int, bool, type(None)))

_JSON_TYPES: tuple[tuple[type | tuple[type, ...], tuple[str, ...]], ...] = (
    (bool, ("boolean",)),
    (int, ("integer", "number")),
    (float, ("number",)),
    ((str, bytes), ("string",)),
    (Mapping, ("object",)),
    (Sequence, ("array",)),
)

_Media = Literal["none", "text", "file", "base64", "base64url"]
"""Whether a file may stand at a place, and what is sent: a data URI, the file, bare base64."""

_FILE_NAME = r"[^:\r\n]{1,1000}\.[A-Za-z0-9]{1,5}"

_Path = tuple[Any, str | int] | None
"""The path before, and a wire name or number; written as a pointer only for a report."""


_Place = tuple[str, str | None, _Media]
"""A field as requests are made: its wire name, the shape of its value, the files in it."""


def _media_of(field: Field) -> _Media:
    if not (field.media or field.file):
        return "none"
    if field.file:
        return "file"
    return cast("_Media", field.encoding) if field.encoding else "text"


class Names:
    """A shape with its fields found by either name, or by the wire name alone.

    Its ``python`` has the Python names that differ from those on the wire, by the latter.
    """

    __slots__ = ("either", "python", "values", "variants", "wire")

    def __init__(self, shape: Shape) -> None:
        fields = shape.all_fields()
        self.wire: dict[str, _Place] = {
            one.wire_name: (one.wire_name, one.shape, _media_of(one)) for one in fields
        }
        self.either = {**self.wire, **{one.name: self.wire[one.wire_name] for one in fields}}
        self.python = {one.wire_name: one.name for one in fields if one.name != one.wire_name}
        self.values = shape.values
        self.variants = tuple(_Variant(one) for one in shape.variants)


class _Variant:
    """One object of a union, ready to be held against values.

    Args:
        variant: What tells it from the others.
    """

    __slots__ = ("_known", "_names", "_only", "_others", "_required", "_types", "shape")

    def __init__(self, variant: Variant) -> None:
        self.shape = variant.shape
        self._known = {wire_name for _, wire_name in variant.names}
        self._names = dict(variant.names)
        self._required = frozenset(variant.required)
        self._only = dict(variant.only)
        self._types = dict(variant.types)
        self._others = variant.others

    def misfit(self, value: Mapping[Any, Any], *, python_first: bool) -> tuple[int, int, int]:
        """Tell how badly a value fits, the least being the best.

        Returns:
            How many properties cannot be what is given or are missing, how many are not known,
            and how many are given by another name than that on the wire.
        """
        wrong = unknown = renamed = 0
        given = set[str]()
        for key, item in value.items():
            if item is NOT_GIVEN or not isinstance(key, str):
                continue
            name = key
            if python_first and key not in self._known:
                name = self._names.get(key, key)
                renamed += name != key
            given.add(name)
            if name not in self._known:
                unknown += 1
                wrong += bool(self._others) and not _is_of(item, self._others or "")
            elif name in self._only:
                wrong += not any(item == one and _is_bool(item, one) for one in self._only[name])
            else:
                wrong += not _is_of(item, self._types.get(name, ""))
        return wrong + len(self._required - given), unknown, renamed


def _is_bool(value: object, other: object) -> bool:
    """Tell whether both are booleans or neither is: Python counts True as 1."""
    return isinstance(value, bool) == isinstance(other, bool)


def _is_of(value: object, types: str) -> bool:
    """Tell whether a value may be of one of some JSON types; what is not known may."""
    return not types or any(kind in types.split() for kind in _json_types(value))


def _json_types(value: object) -> tuple[str, ...]:
    if isinstance(value, Enum):
        return _json_types(value.value)
    if value is None:
        return ("null",)
    for kind, names in _JSON_TYPES:
        if isinstance(value, kind):
            return names
    if _is_one(value, "decimal", "Decimal"):
        return ("number",)
    if _is_uuid(value) or _is_time(value):
        return ("string",)
    return ("object", "array", "string")


def _is_one(value: object, module: str, *names: str) -> bool:
    """Tell whether a value is of a class whose module, slow to load, who has one has loaded."""
    loaded = sys.modules.get(module)
    return loaded is not None and any(isinstance(value, getattr(loaded, name)) for name in names)


def _is_uuid(value: object) -> bool:
    return _is_one(value, "uuid", "UUID")


def _is_time(value: object) -> bool:
    return _is_one(value, "datetime", "date", "time")  # a ``datetime`` is a ``date``


class WireTable:
    """The name tables of a model, ready to translate requests.

    Args:
        shapes: The model's shapes; the first is the request object's.
        media_limit: Largest file, in bytes, that may be put into a request.
    """

    def __init__(self, shapes: tuple[Shape, ...], media_limit: int) -> None:
        self._shapes = {shape.name: Names(shape) for shape in shapes}
        self.root = shapes[0].name if shapes else None
        self._media_limit = media_limit

    def request(
        self, arguments: Mapping[str, object], *, python_first: bool
    ) -> tuple[dict[str, Any], tuple[Issue, ...]]:
        """Translate the arguments of a call.

        Args:
            arguments: Values by name; ``NOT_GIVEN`` ones are left out. Free-form content stays
                as it is.
            python_first: Whether keys may be Python names, which win for a key that is both;
                else they are wire names at every level and go out as they are.

        Returns:
            The request in wire form, and what could not be translated.
        """
        translation = _Translation(self._shapes, self._media_limit, python_first)
        wire = translation.object(arguments, self.root, None)
        return wire, tuple(translation.issues)

    def names(self, shape: str | None, value: object) -> Names | None:
        """Return the names of the members of a value of a shape; None where there are none."""
        return _names(self._shapes, shape, value, python_first=True)


def _names(
    shapes: Mapping[str, Names], shape: str | None, value: object, *, python_first: bool
) -> Names | None:
    """Return the names of a shape; of several variants those of the one that a value fits best."""
    names = shapes[shape] if shape else None
    if names is None or not names.variants:
        return names
    given: Mapping[Any, Any] = cast("Any", value) if isinstance(value, Mapping) else {}
    best = min(names.variants, key=lambda one: one.misfit(given, python_first=python_first))
    return shapes[best.shape] if best.shape else None


class _Translation:
    """One request on its way to the wire form."""

    def __init__(self, shapes: dict[str, Names], media_limit: int, python_first: bool) -> None:
        self._shapes = shapes
        self._media_limit = media_limit
        self._python_first = python_first
        self.issues: list[Issue] = []

    def object(
        self, value: Mapping[Any, Any], shape: str | None, path: _Path, *, media: _Media = "none"
    ) -> dict[str, Any]:
        names = self._shapes[shape] if shape else None
        if names is not None and names.variants:
            names = _names(self._shapes, shape, value, python_first=self._python_first)
        fields: dict[str, _Place] = {}
        if names is not None:
            fields = names.either if self._python_first else names.wire
        unknown = names.values if names is not None else None
        others: _Media = "none" if fields else media
        wire: dict[str, Any] = {}
        for key, item in value.items():
            if item is NOT_GIVEN:
                continue
            if not isinstance(key, str):
                self._report(path, f"the key {key!r} is not a string")
                continue
            place = fields.get(key)
            if place is None:
                name, inner, own = key, unknown, others
                if not name.isascii():
                    self._text(name, (path, name))
            else:
                name, inner, own = place
            if name in wire:
                given = [one for one in value if one in fields and fields[one] is place]
                said = f"given twice, as {' and '.join(map(repr, given))}"
                self._report((path, name), said)
            kind = item.__class__
            if kind in _PLAIN or (kind is str and own == "none" and item.isascii()):
                wire[name] = item  # most values; nothing can be wrong with them
            elif kind is dict:
                wire[name] = self.object(item, inner, (path, name), media=own)
            else:
                wire[name] = self.value(item, inner, (path, name), media=own)
        return wire

    def value(self, value: Any, shape: str | None, path: _Path, *, media: _Media) -> Any:
        kind = value.__class__
        if kind is str:
            if media != "none" and _is_file_name(value) and _is_file(value):
                self._report(path, f"{value!r} is the name of a file: pass pathlib.Path({value!r})")
            return self._text(value, path)
        if kind in _PLAIN:
            return value
        if kind is dict:
            return self.object(value, shape, path, media=media)
        if kind is list:
            return self._array(value, shape, path, media=media)
        return self._other(value, shape, path, media=media)

    def _array(
        self, value: Iterable[Any], shape: str | None, path: _Path, *, media: _Media
    ) -> list[Any]:
        items: list[Any] = []
        for number, item in enumerate(value):
            act = self.object if item.__class__ is dict else self.value
            items.append(act(item, shape, (path, number), media=media))
        return items

    def _other(self, value: Any, shape: str | None, path: _Path, *, media: _Media) -> Any:
        """Translate what JSON itself does not give."""
        if isinstance(value, float) or _is_one(value, "decimal", "Decimal"):
            return self._number(value, path)
        if isinstance(value, Mapping):
            return self.object(cast("Mapping[object, Any]", value), shape, path, media=media)
        if isinstance(value, Enum):
            return self.value(value.value, shape, path, media=media)
        if is_file(value):
            return self._file(value, path, media=media)
        if isinstance(value, Sequence) and not isinstance(value, str):
            return self._array(cast("Iterable[Any]", value), shape, path, media=media)
        return self._converted(value, shape, path, media=media)

    def _converted(self, value: Any, shape: str | None, path: _Path, *, media: _Media) -> Any:
        if isinstance(value, str):
            return self._text(str.__str__(value), path)
        if _is_uuid(value):
            return str(value)
        if isinstance(value, int):
            return bool(value) if isinstance(value, bool) else int(value)
        times = sys.modules.get("datetime")
        for kind in () if times is None else (times.datetime, times.date, times.time):
            if isinstance(value, kind):
                return kind.isoformat(value)
        dump = getattr(value, "model_dump", None)
        if callable(dump):  # a pydantic object, such as a result passed on as an input
            dumped = dump(by_alias=True, exclude_unset=True)
            return self.value(dumped, shape, path, media=media)
        self._report(path, f"a {type(value).__name__} has no JSON form")
        return _stand_in(value)

    def _text(self, value: str, path: _Path) -> str:
        if not value.isascii():  # a flag of the string, so the usual case costs nothing
            try:
                value.encode()
            except UnicodeEncodeError:
                self._report(path, "the text holds half of a surrogate pair")
        return value

    def _number(self, value: float | Decimal, path: _Path) -> float | int:
        number = float(value)
        if not math.isfinite(number):
            self._report(path, f"{value} has no JSON form")
            return 0
        return int(value) if not isinstance(value, float) and value == int(value) else number

    def _file(self, value: Any, path: _Path, *, media: _Media) -> str:
        if media == "none":
            self._report(path, f"a {type(value).__name__} is given; no file may stand here")
            return _stand_in(value)
        try:
            if media in ("base64", "base64url"):
                return bare_base64(value, self._media_limit, url_safe=media == "base64url")
            make = named_data_uri if media == "file" else data_uri
            return make(value, self._media_limit)
        except MediaError as error:
            self._report(path, str(error))
            return _stand_in(value)

    def _report(self, path: _Path, message: str) -> None:
        pointer = ""
        while path is not None:
            path, step = path
            pointer = f"/{str(step).replace('~', '~0').replace('/', '~1')}{pointer}"
        self.issues.append(Issue(pointer=pointer, keyword="encoding", message=message))


def _is_file_name(text: str) -> bool:
    return import_module("re").fullmatch(_FILE_NAME, text) is not None


def _is_file(name: str) -> bool:
    """Tell whether a text is the name of a file; nobody else needs the module of paths."""
    found: bool = import_module("pathlib").Path(name).is_file()
    return found


def _stand_in(value: object) -> str:
    """Return what messages show of a value without a wire form; it is never sent."""
    return f"<{type(value).__name__}>"


def _encode_slowly(value: Any) -> str:
    text: str = import_module("json").dumps(
        value, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    return text


@cache
def _writer() -> Callable[[Any], bytes]:
    """Return what writes JSON; it is loaded with the first request, not with the package."""
    write: Callable[[Any], bytes] = import_module("pydantic_core").to_json
    return write


def encode(value: Any) -> bytes:
    """Encode a JSON body, without spaces; its numbers are finite, its texts are whole."""
    try:
        return _writer()(value)
    except ValueError:  # nested deeper than it goes
        return _encode_slowly(value).encode()
