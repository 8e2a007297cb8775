"""Spec files as trees of JSON values, and addresses of nodes in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Final

from specpress.diagnostics import DiagnosticCode, Related, Reporter
from specpress.diagnostics.codes import syntax
from specpress.document.origin import Origin
from specpress.jsonvalue import JsonValue, member_names
from specpress.records import dataclass
from specpress.source import ROOT, Location, Pointer, Problem, Source, SourceError, read_value

_CODES: Final[dict[Problem, DiagnosticCode]] = {
    Problem.UNREADABLE: syntax.UNREADABLE,
    Problem.TOO_LARGE: syntax.TOO_LARGE,
    Problem.ENCODING: syntax.NOT_UTF8,
    Problem.SYNTAX: syntax.NOT_PARSED,
    Problem.DUPLICATE_KEY: syntax.DUPLICATE_KEY,
    Problem.TOO_DEEP: syntax.TOO_LARGE,
    Problem.NOT_JSON: syntax.NOT_JSON_DATA,
}


@dataclass(slots=True, eq=False)
class SpecFile:
    """A file of the specs folder and its value.

    Two spec files are the same only when they are the same object.

    Attributes:
        source: the file's text.
        root: its value: the effective tree, that is, after overlays.
        origin: where the tree's nodes come from; None while nothing was changed.
        made_from: the file that the tree is that of, with something added; None for a file that
            was read.
        form: the form that the tree was made from; None for any other document.
    """

    source: Source
    root: JsonValue = field(repr=False)
    origin: Origin | None = field(default=None, repr=False)
    made_from: SpecFile | None = field(default=None, repr=False)
    form: SpecFile | None = field(default=None, repr=False)
    _names: frozenset[str] | None = field(default=None, init=False, repr=False)

    def may_name(self, name: str) -> bool:
        """Whether some object of the tree can have a member of this name.

        The tree is read once for all names, unless overlays change it.
        """
        if self.origin is not None:
            return True
        if self._names is None:
            self._names = member_names(self.root)
        return name in self._names

    def locate(self, pointer: Pointer, *, on_key: bool = False) -> Location:
        """The place of a node of the effective tree.

        What an overlay put there is located in the overlay's file, and an item of an array keeps
        the place that it was read from when items before it were removed.
        """
        if self.origin is None:
            return Location(self.source, pointer, on_key=on_key)
        return self.origin.locate(pointer.tokens, on_key=on_key)

    @classmethod
    def read(cls, source: Source) -> SpecFile:
        """Parse a source.

        Raises:
            SourceError: it is not JSON or YAML data.
        """
        return cls(source, read_value(source))


@dataclass(frozen=True, slots=True)
class Address:
    """A node of a spec file."""

    file: SpecFile
    pointer: Pointer = ROOT

    @property
    def value(self) -> JsonValue:
        """The node's value.

        Raises:
            KeyError: there is no such node.
        """
        return self.pointer.resolve(self.file.root)

    @property
    def location(self) -> Location:
        """Where the node stands."""
        return self.file.locate(self.pointer)

    @property
    def key_location(self) -> Location:
        """Where the key of the member stands."""
        return self.file.locate(self.pointer, on_key=True)

    def child(self, *tokens: str | int) -> Address:
        """The address of a node below this one; it need not exist."""
        return Address(self.file, Pointer((*self.pointer.tokens, *map(str, tokens))))

    def member(self, name: str) -> Address | None:
        """The address of a member of this object; None when it has none of the name."""
        value = self.value
        return self.child(name) if isinstance(value, dict) and name in value else None

    def containers(self, value: JsonValue) -> Iterator[tuple[Address, JsonValue]]:
        """The objects and lists directly below this node, whose value is given.

        Scalars get no address: of large lists that would be most of the work.
        """
        entries: Iterable[tuple[str | int, JsonValue]] = ()
        if isinstance(value, (dict, list)):
            entries = value.items() if isinstance(value, dict) else enumerate(value)
        for token, child in entries:
            if isinstance(child, (dict, list)):
                yield self.child(token), child

    def __hash__(self) -> int:
        # Without a call for the pointer: addresses are what most tables of a document are by.
        return hash((self.file, self.pointer.tokens))

    def __str__(self) -> str:
        return f"{self.file.source.name}#{self.pointer}"


def report_source_error(error: SourceError, report: Reporter) -> None:
    """Turn a reader's fault into a diagnostic with the code of its kind."""
    related = (
        () if error.related is None else (Related(message="first here", location=error.related),)
    )
    report.report(
        _CODES[error.problem], error.message, error.location, hint=error.hint, related=related
    )
