"""How much a schema comes to once its references are written out, which can be gigabytes."""

from __future__ import annotations

from typing import Final, NamedTuple

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.lowering import TOO_LARGE
from specpress.ir import NormalSchema
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.vocabulary import HOLDS_VALUES

_MAX_TYPES: Final = 20_000
_MAX_CHARACTERS: Final = 5_000_000
_TEXTS: Final = frozenset({"title", "description", *HOLDS_VALUES})
"""What pages, docstrings and types repeat wherever a schema is referred to."""


class Size(NamedTuple):
    """Types, and characters of their titles, descriptions and values."""

    types: int
    characters: int


class WrittenOut:
    """Counts what was written out so far, and reports once when it is too much.

    Args:
        normal: the schema.
        report: takes the finding.
    """

    __slots__ = ("_is_reported", "_normal", "_report", "size")

    def __init__(self, normal: NormalSchema, report: Reporter) -> None:
        self._normal = normal
        self._report = report
        self._is_reported = False
        self.size = Size(0, 0)

    def add_type(self) -> None:
        """Count one more type."""
        self.add(Size(1, 0))

    def add_texts(self, flat: JsonObject) -> None:
        """Count what a schema, in its flat form, says of its value."""
        self.add(Size(0, sum(_characters(flat[name]) for name in _TEXTS if name in flat)))

    def add(self, size: Size) -> None:
        """Count something again."""
        self.size = Size(self.size.types + size.types, self.size.characters + size.characters)

    def since(self, before: Size) -> Size:
        """What was counted after a size."""
        return Size(self.size.types - before.types, self.size.characters - before.characters)

    def is_too_large(self) -> bool:
        """Whether it is more than any SDK or page can hold."""
        if self.size.types > _MAX_TYPES:
            found = f"{_MAX_TYPES:,} types"
            hint = "let references lead to objects, each of which is one type"
        elif self.size.characters > _MAX_CHARACTERS:
            found = f"{_MAX_CHARACTERS:,} characters of titles, descriptions and values"
            hint = "put reference material on a page of its own, and link to it"
        else:
            return False
        if not self._is_reported:
            self._is_reported = True
            self._report.report(
                TOO_LARGE,
                f"the schema has over {found} when all references are followed",
                self._normal.location(self._normal.root),
                hint=hint,
            )
        return True


def _characters(value: JsonValue) -> int:
    count = 0
    pending = [value]
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            count += len(node)
        elif isinstance(node, dict):
            count += sum(map(len, node))
            pending.extend(node.values())
        elif isinstance(node, list):
            pending.extend(node)
        else:
            count += 1
    return count
