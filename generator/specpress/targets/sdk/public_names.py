"""The names that users of an SDK write: what `diff` holds against those of another version."""

from __future__ import annotations

from collections.abc import Iterator

from specpress.ir import Model, NameKind, PublicName
from specpress.sdk_names import sdk_names
from specpress.source import Location
from specpress.targets.sdk.model_types import ModelTypes, TypedAlias, TypedClass, read_types


def public_names(model: Model) -> tuple[PublicName, ...]:
    """Every public name of a model: its module, classes, arguments, members, result fields."""
    types, names = read_types(model), sdk_names(model)
    return (
        _single("module", NameKind.MODULE, names.module, model.location),
        _single("client", NameKind.CLASS, names.class_name, model.location),
        *_classes(types, model),
        *(_alias(alias, types) for alias in types.aliases),
        *_members(types),
    )


def _single(place: str, kind: NameKind, name: str, location: Location) -> PublicName:
    return PublicName(kind=kind, place=place, name=name, location=location)


def _classes(types: ModelTypes, model: Model) -> Iterator[PublicName]:
    taken: set[str] = set()
    for one in (types.arguments, *types.requests, *types.results):
        place = one.object.place
        if place in taken:  # a request inside a request has a class more
            place = f"{place} nested"
        taken.add(place)
        yield _single(place, NameKind.CLASS, one.name, one.object.location)
    yield _single("results", NameKind.CLASS, types.results_name, model.response.location)
    for asked in types.asked:
        place = f"results as {asked.media_types[0]}"
        yield _single(place, NameKind.CLASS, asked.name, model.response.location)


def _alias(alias: TypedAlias, types: ModelTypes) -> PublicName:
    holders = (
        f"{one.object.place}.{typed.field.wire_name}"
        for one in (types.arguments, *types.requests)
        for typed in one.fields
        if alias.name in typed.class_names
    )
    place = f"{min(holders, default=alias.field.wire_name)} values"
    return _single(place, NameKind.CLASS, alias.name, alias.field.location)


def _members(types: ModelTypes) -> Iterator[PublicName]:
    yield from _of(types.arguments, NameKind.ARGUMENT)
    for one in types.requests:
        yield from _of(one, NameKind.MEMBER)
    for one in types.results:
        yield from _of(one, NameKind.RESULT)


def _of(one: TypedClass, kind: NameKind) -> Iterator[PublicName]:
    for typed in one.fields:
        place = f"{one.object.place}.{typed.field.wire_name}"
        yield _single(place, kind, typed.name, typed.field.location)
