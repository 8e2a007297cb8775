"""What models are held against each other by, so that those need not be at hand for it."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from sys import intern
from typing import Final, TypeAlias, assert_never

from specpress.ir import (
    Anything,
    Array,
    Constant,
    Enumeration,
    Field,
    Map,
    Model,
    ObjectId,
    ObjectRef,
    Primitive,
    ResponseOrigin,
    Tuple,
    Type,
    Union,
)
from specpress.records import dataclass
from specpress.rules.wording import list_text
from specpress.source import Location

_MOST_UNPACKED: Final = 512
"""Models whose traits stay unpacked: each rule asks for those of all."""

_Parameters: TypeAlias = "tuple[tuple[str, str, int], ...]"
_Set: TypeAlias = "frozenset[str]"
_Names: TypeAlias = "tuple[_Parameters, _Set, _Set, _Set, _Set]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """The traits of one model.

    Attributes:
        parameters: of its request, each with its path, its kind of value in words, empty when it
            says too little to compare, and what stands for its description, 0 for none: equal
            where the texts are.
        request: the members of the request.
        response: those of a result.
        errors: those of an error and of what is below it.
        fields: those of all objects.
        unknown: where it ought to say what results are, of one that does not.
    """

    parameters: tuple[tuple[str, str, int], ...]
    request: frozenset[str]
    response: frozenset[str]
    errors: frozenset[str]
    fields: frozenset[str]
    unknown: Location | None


@dataclass(frozen=True, slots=True)
class PackedTraits:
    """The same in a tenth of the memory: those of all models wait for one another.

    Attributes:
        names: the names among them, as `marshal` writes them for this very version of Python.
        unknown: as there.
    """

    names: bytes
    unknown: Location | None

    def read(self) -> Traits:
        """The traits."""
        parameters, request, response, errors, fields = _unpacked(self.names)
        return Traits(
            parameters=parameters,
            request=request,
            response=response,
            errors=errors,
            fields=fields,
            unknown=self.unknown,
        )


@lru_cache(maxsize=_MOST_UNPACKED)
def _unpacked(names: bytes) -> _Names:
    """Parameters, and the four sets of names."""
    parameters, *sets = marshal.loads(names)  # noqa: S302 - made by ourselves
    request, response, errors, fields = map(frozenset[str], sets)
    return parameters, request, response, errors, fields


def packed_traits(traits: Traits) -> PackedTraits:
    """The traits, packed."""
    # A name that stands there twice is written once where it is one object.
    sets = (traits.request, traits.response, traits.errors, traits.fields)
    parameters = tuple((intern(path), intern(kind), text) for path, kind, text in traits.parameters)
    names = tuple(tuple(map(intern, sorted(one))) for one in sets)
    return PackedTraits(marshal.dumps((parameters, *names)), traits.unknown)


class KnownTraits:
    """The traits of models, which may be known before."""

    __slots__ = ("_known",)

    def __init__(self, known: Iterable[tuple[Model, PackedTraits]] = ()) -> None:
        """Take the traits that are known."""
        self._known = {id(model): (model, traits) for model, traits in known}

    def of(self, model: Model) -> Traits:
        """The traits of a model."""
        if id(model) not in self._known:
            self._known[id(model)] = (model, packed_traits(find_traits(model)))
        return self._known[id(model)][1].read()


def find_traits(model: Model) -> Traits:
    """The traits of a model, found in it."""
    error = model.error_root
    return Traits(
        parameters=tuple(
            (path, _kind(field.type), _stand_in(field.description.text.raw))
            for path, field in parameters_of(model)
        ),
        request=_members(model, model.request.root),
        response=_members(model, model.response.root),
        errors=frozenset(
            field.wire_name
            for found in model.objects
            if error is not None and found.object_id.startswith(error)
            for field in found.fields
        ),
        fields=frozenset(field.wire_name for found in model.objects for field in found.fields),
        unknown=model.response.location
        if model.response.origin is ResponseOrigin.UNKNOWN
        else None,
    )


def parameters_of(model: Model) -> Iterator[tuple[str, Field]]:
    """The parameters of a model's request, with their paths; two branches may have one path."""
    root = model.request.root
    for found in model.objects:
        if found.object_id != root and not found.object_id.startswith((f"{root}.", f"{root}[")):
            continue
        prefix = found.object_id.removeprefix(root).removeprefix(".")
        for field in found.fields:
            yield (f"{prefix}.{field.wire_name}" if prefix else field.wire_name), field


def _members(model: Model, root: ObjectId | None) -> frozenset[str]:
    if root is None:
        return frozenset()
    return frozenset(field.wire_name for field in model.object(root).fields)


def _stand_in(text: str) -> int:
    if not text:
        return 0
    content = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(content, digest_size=8).digest()) or 1


def _kind(found: Type) -> str:
    """A type in a few words; empty when it says too little to compare."""
    match found:
        case Primitive():
            return found.kind.value
        case Enumeration():
            return "" if found.kind is None else found.kind.value
        case Array() | Tuple():
            return "array"
        case Map() | ObjectRef():
            return "object"
        case Union():
            kinds = sorted({_kind(variant) for variant in found.variants})
            return "" if "" in kinds else list_text(kinds, last="or")
        case Constant() | Anything():
            return ""
        case _:
            assert_never(found)
