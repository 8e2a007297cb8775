"""What changed from release to release."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from specpress.diff.apis import NamesOf, diff_apis, no_names
from specpress.diff.change import ApiDiff
from specpress.diff.reports import model_entry, section
from specpress.ir import Api, ProviderApi
from specpress.jsonvalue import JsonObject, dump_json
from specpress.records import dataclass
from specpress.text import md_inline


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """The models as they were at one release.

    Attributes:
        title: its version or tag, with a date if there is one.
        api: its models.
        unread: the specs that had errors then, whose models `api` lacks.
    """

    title: str
    api: Api
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseDiff:
    """What a release changed."""

    title: str
    diff: ApiDiff


def fill_gaps(releases: Sequence[Release]) -> tuple[Release, ...]:
    """The releases, with a model that could not be read taken from the nearest release that can.

    That is the one before, so that its next good release shows all that changed since; where none
    is before, the one after, so that nothing is said of what is not known.

    Args:
        releases: the oldest first.
    """
    filled: list[Release] = []
    for number, release in enumerate(releases):
        api = release.api
        for path in release.unread:
            api = _with_model_of(api, path, [*reversed(filled), *releases[number + 1 :]])
        filled.append(replace(release, api=api))
    return tuple(filled)


def _with_model_of(api: Api, path: str, others: Sequence[Release]) -> Api:
    """The models, and the one of a spec as the first of the other releases has it."""
    for other in others:
        for provider in other.api.providers:
            models = tuple(model for model in provider.models if model.spec_path == path)
            if models:
                return _joined(api, replace(provider, models=models))
        if path not in other.unread:
            break  # it was not there: what comes after a removal is another model
    return api


def _joined(api: Api, more: ProviderApi) -> Api:
    return Api(
        providers=tuple(
            replace(provider, models=(*provider.models, *more.models))
            if provider.profile.id == more.profile.id
            else provider
            for provider in api.providers
        )
    )


def diff_releases(
    releases: Sequence[Release], *, names: NamesOf = no_names
) -> tuple[ReleaseDiff, ...]:
    """What each release changed since the one before it, the newest first.

    Args:
        releases: the oldest first; it is what the others are measured from.
        names: what targets call what a model has.
    """
    steps = [
        ReleaseDiff(title=new.title, diff=diff_apis(old.api, new.api, names=names))
        for old, new in pairwise(releases)
    ]
    return tuple(reversed(steps))


def changelog(releases: Sequence[Release], *, names: NamesOf = no_names) -> str:
    """The changelog as Markdown, the newest release first."""
    lines = ["# Changelog of the models", ""]
    for step in diff_releases(releases, names=names):
        lines += section(step.diff, step.title)
    if releases:
        count = sum(len(provider.models) for provider in releases[0].api.providers)
        lines += [f"## {md_inline(releases[0].title)}", "", f"{count} models.", ""]
    return "\n".join(lines)


def changelog_json(releases: Sequence[Release], *, names: NamesOf = no_names) -> str:
    """The changelog as JSON, for the site; `specpress` in it is the version of this form.

    It names no places in files: those of past releases are not there to be looked at.
    """
    document: JsonObject = {
        "specpress": 1,
        "since": releases[0].title if releases else "",
        "releases": [
            {
                "title": step.title,
                "models": [model_entry(model, located=False) for model in step.diff.models],
            }
            for step in diff_releases(releases, names=names)
        ],
    }
    return dump_json(document) + "\n"
