"""Two sets of specs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import fields, replace
from typing import Final, TypeAlias

from specpress.diagnostics import Reporter, bugs_reported
from specpress.diff.change import ApiDiff, Change, Direction, Kind, Level, ModelDiff
from specpress.diff.facts import model_change
from specpress.diff.models import diff_models, in_order
from specpress.diff.names import compare_names
from specpress.ir import Api, Model, ProviderApi, PublicName
from specpress.profile import Profile
from specpress.source import Location
from specpress.wording import value_text

NamesOf: TypeAlias = "Callable[[ProviderApi, Model], Mapping[str, Sequence[PublicName]]]"
"""The public names of a model, by what people call the target that gives them."""


def no_names(provider: ProviderApi, model: Model) -> Mapping[str, Sequence[PublicName]]:
    """No target: what is compared is what the specs say alone."""
    del provider, model
    return {}


def diff_apis(
    old: Api, new: Api, report: Reporter | None = None, *, names: NamesOf = no_names
) -> ApiDiff:
    """Hold two sets of models against each other.

    Models are the same when their provider and slug are; a model that went is taken for renamed
    when another one with its callable id came.

    Args:
        old: what callers were written against.
        new: what there is now.
        report: takes the models that specpress fails to compare, which are then left out; such a
            fault is raised when there is none.
        names: what targets call what a model has.
    """
    before = {provider.profile.id: provider for provider in old.providers}
    after = {provider.profile.id: provider for provider in new.providers}
    models = [
        found
        for provider in sorted(before.keys() | after.keys())
        for found in _diff_providers(
            provider, before.get(provider), after.get(provider), report, names
        )
    ]
    return ApiDiff(models=tuple(models))


def _diff_providers(
    provider: str,
    old: ProviderApi | None,
    new: ProviderApi | None,
    report: Reporter | None,
    names: NamesOf,
) -> Iterator[ModelDiff]:
    before = {model.slug: model for model in (old.models if old else ())}
    after = {model.slug: model for model in (new.models if new else ())}
    renamed = _renamed(before, after)
    shared = _profile_changes(old.profile, new.profile) if old and new else ()
    for slug in sorted(before.keys() | after.keys()):
        if slug in renamed:
            continue
        origin = next((was for was, now in renamed.items() if now == slug), slug)
        model = after.get(slug) or before[slug]
        guard = nullcontext() if report is None else _guarded(report, model)
        changes: tuple[Change, ...] = ()
        with guard:
            changes = _diff_pair(before.get(origin), after.get(slug))
            if slug in after and origin in before:
                changes = (*shared, *changes)
            if slug in before and slug in after and old is not None and new is not None:
                found = _named(names(old, before[slug]), names(new, after[slug]))
                changes = in_order((*changes, *found))
        if changes:
            yield ModelDiff(
                provider=provider, slug=slug, title=model.title.raw, changes=tuple(changes)
            )


def _named(
    old: Mapping[str, Sequence[PublicName]], new: Mapping[str, Sequence[PublicName]]
) -> tuple[Change, ...]:
    return tuple(
        found for target in old for found in compare_names(target, old[target], new.get(target, ()))
    )


def _guarded(report: Reporter, model: Model) -> AbstractContextManager[None]:
    return bugs_reported(report, Location(model.spec.file.source), "comparing")


def _diff_pair(old: Model | None, new: Model | None) -> tuple[Change, ...]:
    if old is not None and new is not None:
        changes = diff_models(old, new)
        if old.slug == new.slug:
            return changes
        message = f"id was {value_text(old.slug)}, is {value_text(new.slug)}"
        renamed = model_change(new, Level.BREAKING, Kind.MODEL_RENAMED, message)
        return (renamed, *(c for c in changes if c.kind is not Kind.SDK_NAME_CHANGED))
    if new is not None:
        return (model_change(new, Level.SAFE, Kind.MODEL_ADDED, f"{_what(new)} is new"),)
    if old is not None:
        return (model_change(old, Level.BREAKING, Kind.MODEL_REMOVED, f"{_what(old)} is gone"),)
    return ()


def _what(model: Model) -> str:
    return "the model" if model.main is None else f"the operation `{model.main.operation}`"


def _renamed(before: dict[str, Model], after: dict[str, Model]) -> dict[str, str]:
    """Slugs that went, to the slugs that came with the same callable id (and operation)."""
    come = {_called(model): slug for slug, model in after.items() if slug not in before}
    return {
        slug: come[_called(model)]
        for slug, model in before.items()
        if slug not in after and _called(model) in come
    }


def _called(model: Model) -> tuple[str, str]:
    return model.callable_id, "" if model.main is None else model.main.operation


def _profile_changes(old: Profile, new: Profile) -> tuple[Change, ...]:
    """What changed for callers of every model of the provider."""
    found: list[Change] = []
    for name, was, now in (
        ("distribution", old.python.distribution, new.python.distribution),
        ("package", old.python.package, new.python.package),
        ("client", old.python.client, new.python.client),
    ):
        if was != now:
            message = f"the {_NAMES[name]} was {value_text(was)}, is {value_text(now)}"
            found.append(
                _of_all(Kind.SDK_NAME_CHANGED, message, new.location.child("python", name))
            )
    found += _transport_changes(old, new)
    if replace(old.auth, env=new.auth.env) != new.auth:
        was, now = (f"{auth.scheme} {auth.header}".rstrip() for auth in (old.auth, new.auth))
        message = f"authentication was {was}, is {now}"
        if was == now:
            message = f"authentication by {was} changed"
        found.append(_of_all(Kind.AUTH_CHANGED, message, new.location.child("auth")))
    if old.auth.env != new.auth.env:
        was, now = (value_text(auth.env) if auth.env else "none" for auth in (old.auth, new.auth))
        message = f"the environment variable of the key was {was}, is {now}"
        found.append(_of_all(Kind.AUTH_CHANGED, message, new.location.child("auth", "env")))
    return tuple(found)


def _transport_changes(old: Profile, new: Profile) -> Iterator[Change]:
    """Wire names that every request and answer of the provider has."""
    location = new.location.child("transport")
    before, after = old.transport, new.transport
    if before.kind.value != after.kind.value:
        message = f"the transport was {before.kind.value}, is {after.kind.value}"
        yield _of_all(Kind.SENDING_CHANGED, message, location.child("kind"))
    for field in fields(after):
        was, now = getattr(before, field.name), getattr(after, field.name)
        if was != now and field.name not in _TOLD:
            texts = [value_text(one) if one else "none" for one in (was, now)]
            message = f"`transport.{field.name}` was {texts[0]}, is {texts[1]}"
            yield _of_all(Kind.SENDING_CHANGED, message, location.child(field.name))


_TOLD: Final = frozenset({"kind", "server"})
"""Members of a transport that changes of the endpoint, or of the kind, say."""
_NAMES: Final = {
    "distribution": "name of the Python distribution",
    "package": "Python package",
    "client": "client class",
}


def _of_all(kind: Kind, message: str, location: Location) -> Change:
    return Change(
        level=Level.BREAKING,
        kind=kind,
        direction=Direction.MODEL,
        path="",
        message=message,
        location=location,
    )
