"""Types of the IR as Python annotations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Final, NamedTuple, TypeAlias, assert_never

from specpress.ir import (
    Anything,
    Array,
    Constant,
    Enumeration,
    Field,
    Json,
    Map,
    ObjectId,
    ObjectRef,
    Primitive,
    PrimitiveKind,
    Tuple,
    Type,
    Union,
)
from specpress.records import dataclass
from specpress.text import Code, py_literal

MEDIA: Final = "Media"
"""What callers give for a string that may also be a file."""
MEDIA_TEXT: Final = "MediaText"
"""The class of the runtime that a text of an answer is which stands for a file."""
FILE: Final = "File"
"""The class of the runtime that an answer is which is a file and no JSON."""

_FILES: Final = frozenset({"base64", "binary", "byte", "data-uri", "iri", "uri", "url"})
"""Formats of texts that hold a file or lead to one."""

_MOST_LENGTHS: Final = 3
"""Items of a tuple that may be left out before it is typed as a list: each length is a type."""


class _Part(NamedTuple):
    """An expression, and the names in it that a module must have."""

    text: str
    names: frozenset[str] = frozenset()


_ANY: Final = _Part("Any", frozenset({"Any"}))
_NONE: Final = _Part("None")
_SCALARS: Final = {
    PrimitiveKind.STRING: _Part("str"),
    PrimitiveKind.INTEGER: _Part("int"),
    PrimitiveKind.NUMBER: _Part("float"),
    PrimitiveKind.BOOLEAN: _Part("bool"),
    PrimitiveKind.NULL: _NONE,
}

Values: TypeAlias = "frozenset[str]"
"""The JSON texts of an enumeration's values, in whatever order a spec has them."""


def values_of(kind: Enumeration) -> Values:
    """What tells an enumeration from others: its values."""
    return frozenset(member.value.text for member in kind.members)


def enumerations(kind: Type) -> tuple[Enumeration, ...]:
    """The closed enumerations in a type."""
    match kind:
        case Enumeration():
            return () if kind.open else (kind,)
        case Array():
            return enumerations(kind.items)
        case Tuple():
            return tuple(found for part in kind.parts for found in enumerations(part))
        case Map():
            return enumerations(kind.values)
        case Union():
            return tuple(found for variant in kind.variants for found in enumerations(variant))
        case _:
            return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """The type of a member.

    Attributes:
        text: the expression.
        type_names: names in it that must be imported, classes of the model apart.
        class_names: classes and aliases of the model in it.
    """

    text: Code
    type_names: frozenset[str]
    class_names: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotator:
    """Writes annotations, either of what callers give or of what answers hold.

    Attributes:
        classes: names of the classes of objects.
        is_result: whether the annotations are of answers, which are read by pydantic: lists and
            dicts, other values than an enumeration's let through (a reader must not fail when the
            provider adds one), and texts that stand for files, URLs included, as `MediaText`.
        open_objects: request objects that take other keys than their fields.
        aliases: names of enumerations that have one.
        file: what a text of an answer is that stands for a file.
    """

    classes: Mapping[ObjectId, Code]
    is_result: bool = False
    open_objects: frozenset[ObjectId] = frozenset()
    aliases: Mapping[Values, Code] = field(default_factory=dict[Values, Code])
    file: str = MEDIA_TEXT

    def of_field(self, member: Field) -> Annotation:
        """The annotation of a member; that of an answer takes None when it may be left out."""
        parts = self._alternatives(member.type, media=member.media)
        if member.nullable or (self.is_result and not member.required):
            parts = [*parts, _NONE]
        return self._annotation(parts)

    def of_values(self, kind: Enumeration) -> Annotation:
        """The annotation that an alias of an enumeration stands for."""
        return self._annotation(_values([member.value for member in kind.members]))

    def _annotation(self, parts: Sequence[_Part]) -> Annotation:
        whole = _union(parts)
        own = whole.names & {*self.classes.values(), *self.aliases.values()}
        return Annotation(text=Code(whole.text), type_names=whole.names - own, class_names=own)

    def _alternatives(self, kind: Type, *, media: bool) -> list[_Part]:
        """The types that a value may have, none of them a union."""
        match kind:
            case Primitive():
                return [self._scalar(kind, media=media)]
            case Enumeration():
                return self._enumeration(kind)
            case Constant():
                return _values([kind.value])
            case Array():
                return [self._list(self._alternatives(kind.items, media=media))]
            case Tuple():
                return self._tuple(kind, media=media)
            case Map():
                return [self._map(self._alternatives(kind.values, media=media))]
            case ObjectRef():
                return self._object(kind.object_id)
            case Union():
                return [
                    part
                    for variant in kind.variants
                    for part in self._alternatives(variant, media=media)
                ]
            case Anything():
                return [_ANY]
            case _:
                assert_never(kind)

    def _scalar(self, kind: Primitive, *, media: bool) -> _Part:
        is_file = media or (self.is_result and kind.format in _FILES)
        if kind.kind is PrimitiveKind.STRING and is_file:
            return _named(self.file if self.is_result else MEDIA)
        return _SCALARS[kind.kind]

    def _list(self, items: Sequence[_Part]) -> _Part:
        part = _union(items)
        if self.is_result:
            return _Part(f"list[{part.text}]", part.names)
        return _Part(f"Sequence[{part.text}]", part.names | {"Sequence"})

    def _map(self, values: Sequence[_Part]) -> _Part:
        part = _union(values)
        if self.is_result:
            return _Part(f"dict[str, {part.text}]", part.names)
        return _Part(f"Mapping[str, {part.text}]", part.names | {"Mapping"})

    def _object(self, object_id: ObjectId) -> list[_Part]:
        part = _named(self.classes[object_id])
        # a TypedDict is closed for type checkers; only one of them knows `extra_items` yet
        return [part, self._map([_ANY])] if object_id in self.open_objects else [part]

    def _enumeration(self, kind: Enumeration) -> list[_Part]:
        alias = None if kind.open else self.aliases.get(values_of(kind))
        if alias is not None:
            return [_named(alias)]
        parts = _values([member.value for member in kind.members])
        if kind.open or self.is_result:
            parts.append(_SCALARS[kind.kind] if kind.kind else _ANY)
        return parts

    def _tuple(self, kind: Tuple, *, media: bool) -> list[_Part]:
        """A tuple; where items may be left out, one for each length."""
        if len(kind.prefix) - kind.least > _MOST_LENGTHS:
            parts = [part for item in kind.parts for part in self._alternatives(item, media=media)]
            return [self._list(parts)]
        items = [_union(self._alternatives(part, media=media)) for part in kind.prefix]
        lengths = range(kind.least, len(items) + 1)
        found = [_tuple_of(items[:length]) for length in lengths]
        if kind.rest is not None:
            rest = _union(self._alternatives(kind.rest, media=media))
            found[-1] = _tuple_of([*items, _Part(f"*tuple[{rest.text}, ...]", rest.names)])
            if self.is_result:  # pydantic reads no unpacked tuple unless it is told to
                text = f"Annotated[{found[-1].text}, OPEN_END]"
                found[-1] = _Part(text, found[-1].names | {"Annotated", "OPEN_END"})
        return found


def _named(name: str) -> _Part:
    return _Part(name, frozenset({name}))


def _tuple_of(items: Sequence[_Part]) -> _Part:
    text = ", ".join(item.text for item in items) or "()"
    return _Part(f"tuple[{text}]", _names(items))


def _names(parts: Iterable[_Part]) -> frozenset[str]:
    return frozenset(name for part in parts for name in part.names)


def _values(values: Iterable[Json]) -> list[_Part]:
    """Some constants: those that `Literal` can hold, and the types of the others."""
    literals: list[str] = []
    others: list[_Part] = []
    for frozen in values:
        value = frozen.value
        if isinstance(value, (str, bool, int)):
            literals.append(py_literal(value))
        elif value is None:
            others.append(_NONE)
        else:
            others.append(_SCALARS[PrimitiveKind.NUMBER] if isinstance(value, float) else _ANY)
    if literals:
        text = ", ".join(dict.fromkeys(literals))
        others.insert(0, _Part(f"Literal[{text}]", frozenset({"Literal"})))
    return others


def _union(parts: Sequence[_Part]) -> _Part:
    """Any of some types, each once, None at the end; `Any` alone where it is one of them."""
    if _ANY in parts:
        return _ANY
    some = list(dict.fromkeys(part for part in parts if part != _NONE))
    if len(some) < len(parts) and _NONE in parts:
        some.append(_NONE)
    return _Part(" | ".join(part.text for part in some), _names(some))
