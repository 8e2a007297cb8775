"""Typed access to the members of a profile that the schema has accepted."""

from __future__ import annotations

from collections.abc import Iterator

from specpress.jsonvalue import JsonObject, JsonValue


class Section:
    """One object of a profile; a member that is missing, or null, has its default."""

    __slots__ = ("_members",)

    def __init__(self, value: JsonValue) -> None:
        self._members: JsonObject = value if isinstance(value, dict) else {}

    def text(self, name: str, default: str = "") -> str:
        """A string member."""
        value = self._members.get(name)
        return value if isinstance(value, str) else default

    def optional(self, name: str) -> str | None:
        """A string member, or None."""
        value = self._members.get(name)
        return value if isinstance(value, str) else None

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A boolean member."""
        value = self._members.get(name)
        return value if isinstance(value, bool) else default

    def texts(self, name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """An array of strings."""
        value = self._members.get(name)
        if not isinstance(value, list):
            return default
        return tuple(item for item in value if isinstance(item, str))

    def section(self, name: str) -> Section:
        """An object member; an empty one when it is missing."""
        return Section(self._members.get(name))

    def optional_section(self, name: str) -> Section | None:
        """An object member, or None."""
        return self.section(name) if isinstance(self._members.get(name), dict) else None

    def sections(self, name: str) -> Iterator[Section]:
        """The objects of an array member."""
        value = self._members.get(name)
        for item in value if isinstance(value, list) else ():
            yield Section(item)

    def names(self) -> tuple[str, ...]:
        """The names of its members, in the file's order."""
        return tuple(self._members)

    def value(self, name: str) -> JsonValue:
        """A member as it is; None when it is missing."""
        return self._members.get(name)
