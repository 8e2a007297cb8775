"""Names of the SDK, and of every other target, that are others now or are gone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from specpress.diff.change import Change, Direction, Kind, Level
from specpress.ir import NameKind, PublicName
from specpress.wording import name_text

_PLACE: Final = re.compile(r"(?P<side>request|response)(?:$|(?=[.\[(]))(?P<path>.*)", re.DOTALL)
_SUFFIX: Final = re.compile(r" (?:values|nested)\Z")
_STEP_BACK: Final = re.compile(r"(?:\[\]|\.\*|\([^()]*\))+\Z")


def compare_names(
    target: str, old: Sequence[PublicName], new: Sequence[PublicName]
) -> Iterator[Change]:
    """What breaks those who wrote a name of one target.

    A name that is gone with what it named is no change of its own: the change of the spec says so.

    Args:
        target: how people call what the names are of: `SDK`.
        old: the names of a model.
        new: those of its new version.
    """
    before = {(one.kind, one.place): one for one in old}
    after = {(one.kind, one.place): one for one in new}
    places = {one.place for one in new}
    kept = {one.name for one in new if one.kind is NameKind.CLASS}
    for key, one in before.items():
        now = after.get(key)
        if now is not None:
            if now.name != one.name:
                text = f"in the {target} it was {name_text(one.name)}, is {name_text(now.name)}"
                yield _change(one, now, text)
        elif one.kind is NameKind.CLASS and one.name not in kept:
            holder = _holder(one.place)
            if holder in places or holder in {"request", "response"}:
                place = _located(new, holder) or one
                text = f"the {target} has no class {name_text(one.name)} any more"
                yield _change(one, place, text)


def _holder(place: str) -> str:
    """The member that a class is of: `response.items[]` is of `response.items`."""
    return _STEP_BACK.sub("", _SUFFIX.sub("", place))


def _located(names: Iterable[PublicName], place: str) -> PublicName | None:
    return next((one for one in names if one.place == place), None)


def _change(one: PublicName, now: PublicName, message: str) -> Change:
    match = _PLACE.match(_SUFFIX.sub("", one.place))
    direction = Direction.MODEL
    path = ""
    if match is not None:
        direction = Direction.REQUEST if match["side"] == "request" else Direction.RESPONSE
        path = match["path"].removeprefix("[]").removeprefix(".")
    return Change(
        level=Level.BREAKING,
        kind=Kind.SDK_NAME_CHANGED,
        direction=direction,
        path=path,
        message=message,
        location=now.location,
    )
