"""What files that models share see of a model: small things, and large ones when they ask for them.

What is small is compared by content; most changes of a spec leave it as it is. Of what is large,
the `LARGE` fields of records and what is packed, it is only known whether it was asked for, and
that it is the same while the model was not made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from specpress.ir import Model, SpecOrigin
from specpress.pipeline.late import kind_of, large_fields, make_late, set_fields, small_fields
from specpress.profile import Profile
from specpress.scratch import Packed
from specpress.source import Location, Source
from specpress.text import SpecText

_BYTES: Final = 16


class Watched:
    """A model and what targets kept of it, as values that tell what was read of them.

    Attributes:
        model: the model; its large fields come from the one that is watched.
        kept: by the keys of targets.
    """

    __slots__ = ("_is_read", "_is_unpacked", "_made", "kept", "model")

    def __init__(self, model: Model, kept: Mapping[str, Any]) -> None:
        """Watch a model, and what was kept of it."""
        self._made: dict[int, Any] = {}
        self._is_read = False
        self._is_unpacked = False
        self.model: Model = self._seen(model)
        self.kept: Mapping[str, Any] = {key: self._seen(one) for key, one in kept.items()}
        self._made.clear()

    def begin(self) -> None:
        """Other files are made from now on.

        What was read of records stays with those who asked for it, such as names by their model,
        so that it counts for all files that come after.
        """
        self._is_unpacked = False

    @property
    def is_read(self) -> bool:
        """Whether anything large may be in what was made since."""
        return self._is_read or self._is_unpacked

    def unpacked(self) -> None:
        """Note that something packed is read."""
        self._is_unpacked = True

    def _seen(self, value: Any) -> Any:  # noqa: ANN401 - of any kind
        if isinstance(value, Packed):
            return _WatchedPacked(value, self)
        kind = kind_of(value)
        if kind is tuple:
            return tuple(map(self._seen, value))
        if isinstance(value, SpecOrigin):
            return replace(value, bundle=self._seen(value.bundle))
        if not large_fields(kind_of(value)):
            return value
        found = self._made.get(id(value))
        if found is None:
            found = self._made[id(value)] = self._late(value)
        return found

    def _late(self, value: Any) -> Any:  # noqa: ANN401 - as above
        kind = kind_of(value)
        large, small = large_fields(kind), small_fields(kind)

        def complete() -> None:
            self._is_read = True
            set_fields(made, large, tuple(getattr(value, name) for name in large))

        made = make_late(kind, complete)
        set_fields(made, small, tuple(self._seen(getattr(value, name)) for name in small))
        return made


class _WatchedPacked(Packed):
    """Something packed that tells when it is read."""

    __slots__ = ("_watched",)

    def __init__(self, value: Packed, watched: Watched) -> None:
        super().__init__(value.whole, value.start, value.size, value.digest)
        self._watched = watched

    @property
    def packed(self) -> bytes | memoryview:
        """What zlib made of it."""
        self._watched.unpacked()
        return super().packed


def small_digest(model: Model, kept: Mapping[str, Any]) -> str:
    """The digest of all that is small of a model and of what was kept of it; empty without one.

    Of profiles, which are those of the providers, it has the names.
    """
    return _digest((model, dict(kept)), has_profiles=False)


def digest_of(*values: object) -> str:
    """The digest of some values, of which nothing is large; empty where it cannot be made."""
    return _digest(values, has_profiles=True)


def _digest(value: object, *, has_profiles: bool) -> str:
    found = _Digest(has_profiles=has_profiles)
    try:
        found.add(value)
    except TypeError:
        return ""
    return found.hexadecimal()


class _Digest:
    """Takes values in, each with its kind; those of equal content are equal."""

    __slots__ = ("_found", "_has_profiles", "_met")

    def __init__(self, *, has_profiles: bool) -> None:
        self._found = blake2b(digest_size=_BYTES)
        self._has_profiles = has_profiles
        self._met: dict[int, int] = {}

    def hexadecimal(self) -> str:
        """The digest of what was taken in."""
        return self._found.hexdigest()

    def add(self, value: Any) -> None:  # noqa: ANN401 - of any kind
        """Take in a value.

        Raises:
            TypeError: it is of a kind that may hold what is not seen.
        """
        kind = kind_of(value)
        if value is None or kind in {bool, int, float}:
            self._head(value, repr(value))
        elif isinstance(value, (str, bytes)):
            content = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
            self._head(value, len(content))
            self._found.update(content)
        elif isinstance(value, Enum):
            self._head(value, value.name)
        elif isinstance(value, Packed):
            self._found.update(b"packed;")
        else:
            self._add_parts(value)

    def _add_parts(self, value: Any) -> None:  # noqa: ANN401 - as above
        kind = kind_of(value)
        if issubclass(kind, Mapping):
            members: Mapping[object, object] = value
            self._add_all(value, [one for pair in members.items() for one in pair])
        elif issubclass(kind, (frozenset, set)):
            some: Iterable[object] = value
            self._add_all(value, sorted(map(self._apart, some)))
        elif issubclass(kind, (tuple, list)):
            listed: Sequence[object] = value
            self._add_all(value, listed)
        elif isinstance(value, SpecText):
            self._add_all(value, [value.raw])
        elif isinstance(value, Path):
            self._add_all(value, [str(value)])
        # What models share is made without the texts of specs, and has no places in them.
        elif isinstance(value, Source):
            self._add_all(value, [value.name])
        elif isinstance(value, Location):
            self._add_all(value, [value.source.name, *value.pointer.tokens])
        elif isinstance(value, Profile) and not self._has_profiles:
            self._add_all(value, [value.id, value.rule])
        elif is_dataclass(value):
            self._add_record(value)
        else:
            raise TypeError(type(value).__name__)

    def _add_record(self, value: object) -> None:
        kind = kind_of(value)
        if large_fields(kind):
            number = self._met.setdefault(id(value), len(self._met))
            self._head(value, number)
            if number < len(self._met) - 1:
                return
        names = small_fields(kind) if large_fields(kind) else [one.name for one in fields(kind)]
        self._add_all(value, [getattr(value, name) for name in names])

    def _add_all(self, value: object, parts: Sequence[object]) -> None:
        self._head(value, len(parts))
        for one in parts:
            self.add(one)

    def _apart(self, value: object) -> str:
        alone = _Digest(has_profiles=self._has_profiles)
        alone.add(value)
        return alone.hexadecimal()

    def _head(self, value: object, told: object) -> None:
        kind = kind_of(value)
        self._found.update(f"{kind.__module__}.{kind.__qualname__} {told}:".encode())
