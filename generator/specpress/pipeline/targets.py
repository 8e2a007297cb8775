"""Which targets there are: those that specpress brings, and those of other packages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.targets import BAD_OPTIONS, BROKEN_TARGET, UNKNOWN_TARGET
from specpress.fileset import RawFile
from specpress.ir import Model, ProviderApi, PublicName
from specpress.jsonvalue import JsonValue
from specpress.profile import Options, Profile
from specpress.sdk_names import sdk_names
from specpress.spelling import near_names
from specpress.targets.protocol import File, Target

GROUP: Final = "specpress.targets"
"""The entry points under which other packages name their targets."""


class TargetFault(Exception):
    """An entry point that leads to no target, with the reason as its text."""


@cache
def built_in() -> tuple[Target, ...]:
    """The targets that specpress brings."""
    # Imported here: commands that read specs and write no files are a third quicker without them.
    from specpress.targets.docs.site.target import SiteTarget
    from specpress.targets.docs.target import DocsTarget
    from specpress.targets.sdk.target import SdkTarget
    from specpress.targets.validator import ValidatorsTarget

    return (SdkTarget(), DocsTarget(), SiteTarget(), ValidatorsTarget())


@cache
def installed(key: str) -> Target | None:
    """The target of a key, which specpress or an installed package brings; None when none does.

    Raises:
        TargetFault: what it names cannot be loaded, or is no target of that key.
    """
    for target in built_in():
        if target.key == key:
            return target
    # Imported here, as below: few profiles ask for a target of another package.
    from importlib.metadata import entry_points

    for point in entry_points(group=GROUP, name=key):
        try:
            found = point.load()
        except Exception as error:
            raise TargetFault(f"{point.value} cannot be loaded: {error}") from error
        target = found() if isinstance(found, type) else found
        if not isinstance(target, Target) or target.key != key:
            raise TargetFault(f"{point.value} is no target with the key {key!r}")
        return target
    return None


def targets_of(profile: Profile) -> tuple[Target, ...]:
    """The targets of a provider: those that specpress brings, then those its profile asks for.

    Which packages are installed besides changes nothing. `check_targets` tells of those that are
    missing or broken, or refuse their options; here they are passed over.
    """
    return (*built_in(), *_asked_for(profile))


def _asked_for(profile: Profile) -> list[Target]:
    found: list[Target] = []
    for key, options in profile.targets:
        try:
            target = installed(key)
        except TargetFault:
            continue
        is_new = target is not None and target not in (*built_in(), *found)
        if target is not None and is_new and not _faults(target, options):
            found.append(target)
    return found


def _faults(target: Target, options: Options) -> list[tuple[tuple[str, ...], str]]:
    """Where options break the target's schema, and how."""
    # Imported here: few profiles ask for a target.
    import jsonschema_rs

    from specpress.metaschemas import in_order
    from specpress.metaschemas.places import instance_tokens

    errors = jsonschema_rs.Draft202012Validator(target.options).iter_errors(options.value)
    return [(instance_tokens(error, options.value), error.message) for error in in_order(errors)]


def check_names(profile: Profile, models: Sequence[Model], report: Reporter) -> None:
    """Report what targets cannot tell apart by name in the models of a spec."""
    for model in models:
        # Not by its target, with which all others are loaded: lint has no need of them.
        report.extend(sdk_names(model).findings)
        for target in _asked_for(profile):
            target.check(model, report)


def check_targets(profile: Profile, report: Reporter) -> None:
    """Report the targets that a profile asks for and does not get, and options that they refuse."""
    for key, options in profile.targets:
        location = profile.location.child("targets", key)
        try:
            target = installed(key)
        except TargetFault as fault:
            report.report(BROKEN_TARGET, str(fault), location.key())
            continue
        if target is None:
            from importlib.metadata import entry_points  # imported here as above

            known = sorted(point.name for point in entry_points(group=GROUP))
            near = near_names(key, known)
            listed = ", ".join(known) or "none"
            report.report(
                UNKNOWN_TARGET,
                f"no installed package brings the target {key!r}",
                location.key(),
                hint=f"did you mean `{near[0]}`?" if near else f"installed are: {listed}",
            )
            continue
        for tokens, message in _faults(target, options):
            report.report(BAD_OPTIONS, message, location.child(*tokens))


def own_files(target: Target, profile: Profile, files: Iterable[File]) -> tuple[File, ...]:
    """A target's files; those of another package lie in a folder of their own.

    Raises:
        ValueError: one does not.
    """
    found = tuple(files)
    folder = f"{profile.id}/targets/{target.key}/"
    wrong = [file.path for file in found if not file.path.startswith(folder)]
    if wrong and target not in built_in():
        raise ValueError(f"the target {target.key!r} writes {wrong[0]!r}, outside of {folder!r}")
    return tuple(formatted(target, found))


def formatted(target: Target, files: Iterable[File]) -> Iterator[File]:
    """The files with those that the target wrote itself in the form that it gives them."""
    listed = tuple(files)
    raw = {file.path: file.content for file in listed if isinstance(file, RawFile)}
    done = target.format(raw)
    for file in listed:
        yield replace(file, content=done[file.path]) if isinstance(file, RawFile) else file


def options_of(profile: Profile, target: Target) -> JsonValue:
    """What a profile says under a target's key; an empty object when it says nothing."""
    said = dict(profile.targets).get(target.key)
    return {} if said is None else said.value


def public_names(provider: ProviderApi, model: Model) -> Mapping[str, Sequence[PublicName]]:
    """The public names of a model, by what people call the target that gives them."""
    provider = provider.serving(model)
    return {target.label: target.names(provider, model) for target in targets_of(provider.profile)}
