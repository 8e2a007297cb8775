"""Members that callers do not send, and members that results do not hold.

A `readOnly` member is set by the server and not sent, and a `writeOnly` one is sent and not
returned; `required` then binds the other side alone (OpenAPI 3.0.4, 4.8.24.2; 3.1 takes both from
JSON Schema validation 2020-12, 9.4). What changes about them breaks nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from specpress.diff.change import Change, Direction, Kind, Level
from specpress.ir import Field
from specpress.records import dataclass
from specpress.source import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """The members of one direction, old and new, by path.

    Attributes:
        direction: of the data.
        old: `settings.maxTokens`, `messages[].role` and the like, in the old specs.
        new: the same in the new ones.
        default: where a path stands that leads to no member.
    """

    direction: Direction
    old: Mapping[str, Field]
    new: Mapping[str, Field]
    default: Location

    def locate(self, path: str, *, is_gone: bool) -> Location:
        """Where a path stands: in the new spec, or in the old one for what is gone."""
        fields = self.old if is_gone else self.new
        for holder in _holders(path):
            if holder in fields:
                return fields[holder].location
        return self.default

    def spared(self, change: Change) -> Change:
        """The change, which is safe where it is inside a member that callers never meet."""
        if change.level not in {Level.BREAKING, Level.DANGEROUS}:
            return change
        for holder in _holders(change.path):
            field = self.new.get(holder) or self.old.get(holder)
            if field is not None and self.is_hidden(field):
                return replace(
                    change, level=Level.SAFE, message=f"{change.message} ({self._reason(holder)})"
                )
        return change

    def is_hidden(self, field: Field) -> bool:
        """Whether a member is not part of the data that goes this way."""
        return field.read_only if self.direction is Direction.REQUEST else field.write_only

    def switched(self) -> Iterator[Change]:
        """Members that became part of the data, or no part of it, though they were there before."""
        for path, field in self.new.items():
            before = self.old.get(path)
            if before is not None and self.is_hidden(before) is not self.is_hidden(field):
                level, message = self._switch(field)
                yield Change(
                    level=level,
                    kind=Kind.VISIBILITY,
                    direction=self.direction,
                    path=path,
                    message=message,
                    location=field.location,
                )

    def _switch(self, field: Field) -> tuple[Level, str]:
        if self.direction is Direction.REQUEST:
            if field.read_only:
                return Level.DANGEROUS, "read-only now: what callers send is ignored or refused"
            if field.required:
                return Level.BREAKING, "no longer read-only, and required"
            return Level.SAFE, "no longer read-only: callers may send it"
        if field.write_only:
            return Level.BREAKING, "write-only now: results do not hold it any more"
        return Level.SAFE, "no longer write-only: results hold it"

    def _reason(self, path: str) -> str:
        if self.direction is Direction.REQUEST:
            return f"`{path}` is read-only, so callers do not send it"
        return f"`{path}` is write-only, so results do not hold it"


def _holders(path: str) -> Iterator[str]:
    """The paths of a member and of what holds it, from the inside out; items are their list's."""
    while path:
        yield path
        if path.endswith("[]"):
            yield path.removesuffix("[]")
        path = path.rpartition(".")[0]
