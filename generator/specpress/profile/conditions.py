"""What a spec has to have for one of a provider's transports to be its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from specpress.profile.section import Section
from specpress.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition over specs; each of its parts that is not empty has to hold.

    Texts may have `*` for any characters, `?` for one and `[...]` for one of several, and of
    several texts one has to fit.

    Attributes:
        paths: of the operation that calls the model, as the spec has it.
        capabilities: among those of the model.
        extensions: places of the spec, each with the texts that its value may be.
        files: name of the spec's file, with or without its ending.
    """

    paths: tuple[str, ...] = ()
    capabilities: tuple[str, ...] = ()
    extensions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    files: tuple[str, ...] = ()

    @property
    def asked(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Its parts: the keys of each in a profile, and the texts of which one has to fit."""
        yield ("path",), self.paths
        yield ("file",), self.files
        yield ("capability",), self.capabilities
        for place, texts in self.extensions:
            yield ("extension", place), texts


def read_condition(section: Section) -> Condition:
    """Read the section, whose shape the schema has accepted."""
    extensions = section.section("extension")
    return Condition(
        paths=_texts(section, "path"),
        capabilities=_texts(section, "capability"),
        extensions=tuple((place, _texts(extensions, place)) for place in extensions.names()),
        files=_texts(section, "file"),
    )


def fits_any(values: Iterable[str], patterns: tuple[str, ...]) -> bool:
    """Whether one of some values is as one of the patterns has it; no pattern fits all."""
    return not patterns or any(
        fnmatchcase(value, pattern) for value in values for pattern in patterns
    )


def _texts(section: Section, name: str) -> tuple[str, ...]:
    one = section.optional(name)
    return section.texts(name) if one is None else (one,)
