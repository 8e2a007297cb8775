"""Finding models of the specs: one by any of its names, or all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import click

from specpress.cli.options import Choices
from specpress.cli.progress import StageProgress
from specpress.cli.session import Session
from specpress.diagnostics import Diagnostic, Reporter, Severity
from specpress.ir import Model
from specpress.pipeline import Loaded, Options, load
from specpress.profile import Profile
from specpress.records import dataclass
from specpress.sdk_names import module_name
from specpress.spelling import near_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A model and its provider."""

    profile: Profile
    model: Model


class BrokenSpecError(Exception):
    """The model asked for may be in a spec that has errors, which have been printed."""


def find_model(session: Session, choices: Choices, name: str) -> Found:
    """The model of that slug, callable id, module name or spec path.

    `provider/slug` tells models of two providers apart. Errors of other specs do not matter.

    Raises:
        click.UsageError: there is no such model, or there are several.
        BrokenSpecError: there is none, and some specs have errors, which are printed.
    """
    words = name.rsplit("/", 1)[-1]
    mentioning = frozenset({words, words.replace("_", "-")})
    with session.hushed():
        loaded, likely = _load(session, replace(choices.options(), mentioning=mentioning))
    found = _matching(loaded, name)
    if len(found) == 1:
        return found[0]
    # It stands there in other words, or nowhere, or several times: all specs have to be read.
    with session.hushed():
        loaded, errors = _load(session, choices.options())
    found = _matching(loaded, name)
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(f"{one.profile.id}/{one.model.slug}" for one in found)
        raise click.UsageError(f"{name!r} is the name of several models: {several}")
    if (likely and words) or not any(provider.models for provider in loaded.api.providers):
        session.show(likely or errors)
        session.say(f"no model {name!r} among the specs that have no errors")
        raise BrokenSpecError
    raise click.UsageError(_unknown(loaded, name))


def all_models(session: Session, choices: Choices) -> list[Found]:
    """All models of the specs that have no errors; the others are named.

    Raises:
        BrokenSpecError: there are none; what is wrong has been printed.
    """
    loaded, errors = _load(session, choices.options())
    found = _all(loaded)
    if not found:
        session.show(errors)
        raise BrokenSpecError
    if loaded.failed:
        session.complain(f"left out, as they have errors: {', '.join(loaded.failed)}")
    return found


def _load(session: Session, options: Options) -> tuple[Loaded, tuple[Diagnostic, ...]]:
    report = Reporter()
    progress = StageProgress(session)
    try:
        loaded = load(options, report, progress)
    finally:
        progress.close()
    errors = (one for one in report.diagnostics if one.severity is Severity.ERROR)
    return loaded, tuple(errors)


def _all(loaded: Loaded) -> list[Found]:
    return [
        Found(profile=provider.serving(model).profile, model=model)
        for provider in loaded.api.providers
        for model in provider.models
    ]


def _matching(loaded: Loaded, name: str) -> list[Found]:
    return [one for one in _all(loaded) if name in _names(one.profile, one.model)]


def _names(profile: Profile, model: Model) -> Iterator[str]:
    names = (model.slug, model.callable_id, module_name(model.slug))
    yield from names
    yield from (f"{profile.id}/{name}" for name in names)
    yield model.spec_path


def _unknown(loaded: Loaded, name: str) -> str:
    known = {
        known
        for provider in loaded.api.providers
        for model in provider.models
        for known in (model.slug, model.callable_id)
    }
    close = near_names(name, sorted(known), most=3)
    told = f"There is no model {name!r}"
    told += (
        f". Did you mean {' or '.join(map(repr, close))}?"
        if close
        else f" among the {len(known)} names of the specs."
    )
    failed = len(loaded.failed)
    if failed:
        subject = "1 spec has" if failed == 1 else f"{failed} specs have"
        told += f" {subject} errors, which `specpress lint` prints."
    return told
