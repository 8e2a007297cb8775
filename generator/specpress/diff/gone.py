"""Members that no object describes any more, wherever in a schema they were described.

A member may be described under `dependentSchemas`, `then` or a branch alone. Its end then lets more
values through, which is no harm to validators; what programs send or read is without a meaning all
the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from specpress.diff.change import Change, Direction, Kind, Level
from specpress.diff.visibility import Members
from specpress.ir import Array, Enumeration, EnumMember, Field, Model, Type, Union, reachable

_LABEL: Final = re.compile(r"\([^()]*\)")
_RESPONSE: Final = "response"
"""What the keys of all objects of a result begin with."""
_MESSAGE: Final = "removed; nothing describes it any more"


def gone_members(
    old: Model, new: Model, members: Members, told: Iterable[Change]
) -> Iterator[Change]:
    """Members of objects that are still there, which went without a word of the schemas.

    Args:
        old: the model before.
        new: the model now.
        members: those of the direction.
        told: the changes that are known.
    """
    is_request = members.direction is Direction.REQUEST
    root = new.request.root if is_request else _RESPONSE
    now = _objects(new, root)
    known: dict[str, int] = {}
    for change in told:
        path = _LABEL.sub("", change.path)
        known[path] = min(change.level.rank, known.get(path, change.level.rank))
    for place, before in _objects(old, root).items():
        after = now.get(place)
        if after is None:
            continue
        for name, field in before.fields.items():
            if name in after.fields:
                continue
            path = f"{place}.{name}".removeprefix(".")
            is_harm = not is_request or not after.is_open
            level = Level.BREAKING if is_harm else Level.DANGEROUS
            if known.get(path, level.rank + 1) <= level.rank:
                continue
            yield members.spared(
                Change(
                    level=level,
                    kind=Kind.REMOVED,
                    direction=members.direction,
                    path=path,
                    message=_MESSAGE,
                    location=field.location,
                )
            )


@dataclass(slots=True)
class _Members:
    """The members of all objects at one place, and whether one of them takes others."""

    fields: dict[str, Field]
    is_open: bool = False


def _objects(model: Model, root: str) -> Mapping[str, _Members]:
    """Objects below a root by their place, alternatives of one place together."""
    found: dict[str, _Members] = {}
    for one in model.objects:
        if one.object_id == root or one.object_id.startswith((f"{root}.", f"{root}[", f"{root}(")):
            place = _LABEL.sub("", one.object_id.removeprefix(root)).removeprefix(".")
            at = found.setdefault(place, _Members({}))
            at.is_open = at.is_open or one.extensible or one.additional is not None
            for field in one.fields:
                at.fields.setdefault(field.wire_name, field)
    return found


def compare_error_bodies(old: Model, new: Model) -> Iterator[Change]:
    """Members of the bodies of errors, which came or went."""
    before, after = _error_fields(old), _error_fields(new)
    for name, field in before.items():
        if name not in after:
            message = f"error bodies have no {name!r} any more"
            yield _of_errors(Level.DANGEROUS, Kind.REMOVED, message, field)
        elif (_bare(after[name].type), after[name].nullable) != (_bare(field.type), field.nullable):
            message = f"{name!r} of error bodies has another type"
            yield _of_errors(Level.DANGEROUS, Kind.TYPE, message, after[name])
    for name, field in after.items():
        if name not in before:
            message = f"error bodies have {name!r} now"
            yield _of_errors(Level.SAFE, Kind.ADDED, message, field)


def _bare(kind: Type) -> Type:
    """A type without the texts of its values."""
    match kind:
        case Enumeration():
            members = tuple(EnumMember(value=one.value) for one in kind.members)
            return replace(kind, members=members)
        case Array():
            return replace(kind, items=_bare(kind.items))
        case Union():
            return replace(kind, variants=tuple(map(_bare, kind.variants)))
        case _:
            return kind


def _error_fields(model: Model) -> dict[str, Field]:
    """The fields of an error body, by their object and name."""
    if model.error_root is None:
        return {}
    root = model.error_root
    return {
        f"{key.removeprefix(root)}.{field.wire_name}".removeprefix("."): field
        for key in reachable(model, root)
        for field in model.object(key).fields
    }


def _of_errors(level: Level, kind: Kind, message: str, field: Field) -> Change:
    return Change(
        level=level,
        kind=kind,
        direction=Direction.MODEL,
        path="",
        message=message,
        location=field.location,
    )
