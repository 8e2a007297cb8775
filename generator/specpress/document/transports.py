"""Which of a provider's transports an operation of a spec is called through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from specpress.document.nodes import Operation
from specpress.document.spec_file import Address
from specpress.jsonvalue import JsonValue, constant_text
from specpress.profile import Condition, Profile, fits_any


def profile_for(profile: Profile, root: Address, operation: Operation | None) -> Profile:
    """The profile as it holds for an operation: with the first transport whose condition it fits.

    Args:
        profile: of the provider, with its own transport.
        root: of the document that has the operation.
        operation: None for a document that has none, which the provider's own transport is for.
    """
    if operation is None:
        return profile
    for rule in profile.transports:
        if _fits(rule.when, profile, root, operation):
            return profile.through(rule.name)
    return profile


def address_at(place: str, root: Address, operation: Operation) -> Address | None:
    """Where a place of a spec is; None where the spec has nothing there.

    Args:
        place: `info.NAME`, `document.x-NAME` or `operation.x-NAME`, and members below by dots.
        root: of the document.
        operation: the one that calls the model.
    """
    kind, *names = place.split(".")
    at = {"info": root.child("info"), "operation": operation.address}.get(kind, root)
    for name in names:
        try:
            value = at.value
        except KeyError:
            return None
        is_there = (isinstance(value, dict) and name in value) or (
            isinstance(value, list) and name.isdecimal() and int(name) < len(value)
        )
        if not is_there:
            return None
        at = at.child(name)
    return at


def told(
    profile: Profile, root: Address, operation: Operation
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """What an operation has of the things that conditions ask for, by the keys that ask for them.

    Args:
        profile: of the provider.
        root: of the document that has the operation.
        operation: that calls a model.
    """
    file = PurePosixPath(root.file.source.name)
    capabilities = profile.metadata.capabilities or ""
    found: dict[tuple[str, ...], tuple[str, ...]] = {
        ("path",): (operation.path,),
        ("file",): (file.name, file.stem),
        ("capability",): tuple(_values(capabilities, root, operation)),
    }
    for place in {place for rule in profile.transports for place, _ in rule.when.extensions}:
        found["extension", place] = tuple(_values(place, root, operation))
    return found


def _fits(when: Condition, profile: Profile, root: Address, operation: Operation) -> bool:
    have = told(profile, root, operation)
    return all(fits_any(have[key], patterns) for key, patterns in when.asked)


def _values(place: str, root: Address, operation: Operation) -> Iterator[str]:
    """The values at a place, as text; those of a list one by one."""
    found = address_at(place, root, operation) if place else None
    value: JsonValue = None if found is None else found.value
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, (dict, list)):
            yield ""  # there, and no text
        elif one is not None:
            yield constant_text(one)
