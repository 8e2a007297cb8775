"""Names in `provider.yaml` that no spec of the provider has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.catalogue import NAME_OF_NO_SPEC, UNUSED_TRANSPORT
from specpress.ir import Model, ProviderApi
from specpress.jsonvalue import JsonValue, object_of
from specpress.profile import Profile
from specpress.records import dataclass
from specpress.rules.profile_places import Lookup, Place
from specpress.rules.template_names import fields_named, members_named
from specpress.rules.traits import KnownTraits
from specpress.rules.wording import list_text, nearest
from specpress.source import Location
from specpress.wording import name_text

_WORD: Final = re.compile(r"[A-Z]+[a-z0-9]*|(?<=_)[a-z]")
_MANY: Final = 3
"""Models from which on a name that none of them has is one whatever it looks like."""
_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in a profile.

    Attributes:
        name: what is looked for.
        path: where it stands in the profile.
        known: what the specs have there.
        what: that, in words.
        is_vital: whether clients do not work without it; else it is one that a spec may lack, and
            is reported where it looks like another, or where there are several models.
    """

    name: str
    path: tuple[str | int, ...]
    known: frozenset[str]
    what: str
    is_vital: bool = False


def check_profile_names(
    provider: ProviderApi, known: KnownTraits, lookups: Iterable[Lookup], report: Reporter
) -> None:
    """Report the names of a profile that none of its specs has.

    Args:
        provider: the provider; each of its specs has become a model.
        known: traits of its models that are known before.
        lookups: what its specs have of the places that the profile names.
        report: takes the findings.
    """
    models = provider.models
    _check_transports(provider, report)
    _check_lookups(provider.profile, lookups, report)
    for named in _names(provider.profile, models, known) if models else ():
        if named.name in named.known or not named.known:
            continue
        meant = nearest(named.name, sorted(named.known))
        if meant is None and not named.is_vital and len(models) < _MANY:
            continue
        report.report(
            NAME_OF_NO_SPEC,
            f"no spec has {named.what} {name_text(named.name)}, which "
            f"`{'.'.join(map(str, named.path))}` names",
            _place(provider.profile, named),
            hint=f"is {name_text(meant)} meant?"
            if meant
            else f"specs have {_listed(named.known)} there",
        )


def _check_lookups(profile: Profile, lookups: Iterable[Lookup], report: Reporter) -> None:
    """Report the places that no spec has, whatever else it describes there."""
    by_place: dict[Place, list[Lookup]] = {}
    for one in lookups:
        by_place.setdefault(one.place, []).append(one)
    for place, found in by_place.items():
        if any(one.is_found for one in found):
            continue
        first = max(found, key=lambda one: one.before.count("."))  # that leads furthest
        beside = {
            one.before + one.name
            for other, ones in by_place.items()
            if other != place and ones[0].what == first.what
            for one in ones
            if one.is_found
        }
        # Most specs have the same names there, which are unpacked once.
        kinds = {one.packed: one for one in found if one.before == first.before}
        known = frozenset(
            name
            for one in kinds.values()
            for name in one.known
            if first.before + name not in beside
        )
        meant = nearest(first.name, sorted(known))
        if not known or (meant is None and any(one.is_doubtful for one in found)):
            continue
        named = _Named(first.name, place, known, first.what)
        report.report(
            NAME_OF_NO_SPEC,
            f"no spec has {first.what} {name_text(first.before + first.name)}, which "
            f"`{'.'.join(map(str, place))}` names",
            _place(profile, named),
            hint=f"is {name_text(first.before + meant)} meant?"
            if meant
            else f"specs have {_listed(known)} there",
        )


def _check_transports(provider: ProviderApi, report: Reporter) -> None:
    """Report the transports that no model has."""
    used = {model.transport for model in provider.models}
    paths = sorted({model.endpoint.path for model in provider.models})
    for number, rule in enumerate(provider.profile.transports):
        if rule.name in used or not provider.models:
            continue
        earlier = [one.name for one in provider.profile.transports[:number] if one.name in used]
        hint = f"specs have the paths {_listed(frozenset(paths))}"
        report.report(
            UNUSED_TRANSPORT,
            f"no model has the transport {rule.name!r}: "
            + ("what its `when` fits has an earlier one, or " if earlier else "")
            + "no spec fits its `when`",
            provider.profile.location.child("transports", number, "when"),
            hint=f"{hint}; the first transport that fits is taken: put those that fit fewer first"
            if earlier
            else hint,
        )


def _place(profile: Profile, named: _Named) -> Location:
    """Where the name stands: a key for itself where it is one."""
    location = profile.location.child(*named.path)
    return location.key() if named.path[-1] == named.name else location


def _listed(names: frozenset[str]) -> str:
    shown = [name_text(name) for name in sorted(names)[:_SHOWN]]
    return list_text(shown) if len(names) <= _SHOWN else f"{', '.join(shown)} and others"


def _names(profile: Profile, models: tuple[Model, ...], known: KnownTraits) -> Iterator[_Named]:
    for number, one in enumerate(profile.variants):
        own = tuple(model for model in models if model.transport == one.rule)
        prefix = ("transports", number - 1) if one.rule else ()
        for named in (*_of_requests(one, own, known), *_of_answers(one, own, known)):
            yield replace(named, path=(*prefix, *named.path))
    yield from _of_all(profile, models, known)
    yield from _of_facts(profile, models)
    yield from _of_docs(profile, models, known)
    yield from _of_forms(profile, models, known)
    calls = frozenset(
        name for model in models for name in (model.endpoint.operation_id, _call(model)) if name
    )
    for number, name in enumerate(profile.operations.main):
        yield _Named(name, ("operations", "main", number), calls, "the operation")
    for number, name in enumerate(profile.operations.also):
        yield _Named(name, ("operations", "also", number), calls, "the operation", is_vital=True)


def _of_all(profile: Profile, models: tuple[Model, ...], known: KnownTraits) -> Iterator[_Named]:
    """What is said once, whatever the transport."""
    members = _joined(known.of(model).request for model in models)
    for name, _ in profile.fill:
        yield _Named(name, ("fill", name), members, "the request member", is_vital=True)
    errors = _joined(known.of(model).errors for model in models)
    for key in ("code", "message", "parameter", "documentation"):
        value = getattr(profile.errors, key)
        if value is not None and value != key:
            last = value.rpartition(".")[2]
            yield _Named(last, ("errors", key), errors, "the error member")


def _call(model: Model) -> str:
    return f"{model.endpoint.method} {model.endpoint.path}"


def _of_requests(
    profile: Profile, models: tuple[Model, ...], known: KnownTraits
) -> Iterator[_Named]:
    members = _joined(known.of(model).request for model in models)
    # What a template makes is no member of requests.
    made = {name for model in models for name in object_of(_template(model))}
    what, transport = "the request member", profile.transport
    vital = ("task_type", "model", *(("task_id",) if transport.kind.takes_tasks else ()))
    for key in (*vital, "number_results", "webhook"):
        value = getattr(transport, key)
        if value is not None and value not in made:
            is_vital = key in vital and transport.kind.takes_tasks
            yield _Named(value, ("transport", key), members, what, is_vital=is_vital)
    delivery = profile.delivery
    if delivery is None or not delivery.field or transport.kind.polls:
        return
    yield _Named(delivery.field, ("delivery", "field"), members, what, is_vital=True)


def _of_answers(
    profile: Profile, models: tuple[Model, ...], known: KnownTraits
) -> Iterator[_Named]:
    results = _joined(known.of(model).response for model in models)
    index = profile.transport.result_index
    if index is not None:
        yield _Named(index, ("transport", "result_index"), results, "the result member")
    rules = profile.client
    for key in ("identity", "finished", "finished_suffixes"):
        names = getattr(rules, key)
        members = results
        if key == "finished_suffixes":  # endings, each of which begins with a capital or a mark
            members = frozenset(_endings(results))
        for number, name in enumerate(names):
            if nearest(name, sorted(members - set(names))):  # of all results ever made
                yield _Named(name, ("client", key, number), members, "the result member")


def _endings(names: Iterable[str]) -> Iterator[str]:
    """The names' last words: `URL` of `imageURL`, and `Base64Data` of `imageBase64Data`."""
    for name in names:
        for found in _WORD.finditer(name):
            yield name[found.start() :]


def _of_facts(profile: Profile, models: tuple[Model, ...]) -> Iterator[_Named]:
    facts = profile.metadata
    found: dict[str, tuple[str | None, bool]] = {
        "status": (facts.status, any(model.status for model in models)),
        "creator": (facts.creator, any(model.creator for model in models)),
        "capabilities": (facts.capabilities, any(model.capabilities for model in models)),
        "released_at": (facts.released_at, any(model.released_at for model in models)),
    }
    extensions: set[str] = set()
    for model in models:
        value = model.extensions.value
        extensions |= {f"info.{name}" for name in value} if isinstance(value, dict) else set()
    for key, (place, is_found) in found.items():
        if place is not None and place.startswith("info.") and not is_found:
            yield _Named(place, ("metadata", key), frozenset(extensions), "the place")


def _of_docs(profile: Profile, models: tuple[Model, ...], known: KnownTraits) -> Iterator[_Named]:
    members = _joined(known.of(model).request for model in models)
    fields = _joined(known.of(model).fields for model in models)
    for number, group in enumerate(profile.docs.groups):
        if group.wrapper:
            at_wrapper = ("docs", "groups", number, "wrapper")
            yield _Named(group.wrapper[0], at_wrapper, members, "the request member")
        for at, name in enumerate(() if group.wrapper else group.parameters):
            if nearest(name, sorted(members - set(group.parameters))):  # of all models ever made
                path = ("docs", "groups", number, "parameters", at)
                yield _Named(name, path, members, "the request member")
    for name, _ in profile.docs.links:
        yield _Named(name, ("docs", "links", name), fields, "the parameter")


def _of_forms(profile: Profile, models: tuple[Model, ...], known: KnownTraits) -> Iterator[_Named]:
    """What templates of bodies are made of."""
    for name, rule in profile.forms:
        template = None if rule.body is None else json.loads(rule.body)
        own = [model for model in models if _template(model) == template is not None]
        at = ("forms", name, "body")
        fields = _joined(known.of(model).request for model in own)
        for one in fields_named(template) if own else ():
            yield _Named(one.name, (*at, *one.path), fields, "the field")
        sent = next((one.endpoint.body.sent for one in own if one.endpoint.body.sent), None)
        for one in () if sent is None else members_named(template, sent.published):
            what = "in the body that is sent the " + ("value" if one.is_value else "member")
            yield _Named(one.name, (*at, *one.path), one.known or frozenset(), what)


def _template(model: Model) -> JsonValue:
    template = model.endpoint.body.template
    return None if template is None else template.value


def _joined(names: Iterable[frozenset[str]]) -> frozenset[str]:
    """The names that any of several has."""
    return frozenset[str]().union(*names)
