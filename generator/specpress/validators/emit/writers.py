"""What the writers of nested schemas ask of those that hold them: each knows the other by this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from specpress.validators.emit.block import Block, Test
    from specpress.validators.emit.naming import Locals
    from specpress.validators.emit.subject import Subject
    from specpress.validators.model import Schema


class PredicateWriter(Protocol):
    """Writes the tests of schemas; `predicates.Predicates` is the one there is."""

    def function(self, schema: Schema, *, is_exact: bool, is_covered: bool) -> str:
        """The name of the predicate for a schema."""
        ...

    def followed(self, schema: Schema) -> Schema:
        """What a schema that is nothing but a reference stands for."""
        ...

    def expression(self, schema: Schema, subject: Subject) -> Test:
        """A test of a schema as one expression."""
        ...

    def write(self, schema: Schema, subject: Subject, block: Block, names: Locals) -> None:
        """Write the statements of a schema into a block."""
        ...

    def write_child(self, schema: Schema, subject: Subject, block: Block, names: Locals) -> None:
        """Write the statements of the schema of a member or an item into a block."""
        ...


class RuleWriter(Protocol):
    """Writes the rules of schemas; `rules.RuleTables` is the one there is."""

    def counts(self, suffix: str, minimum: int, maximum: int | None) -> list[str]:
        """The rules of how many there are."""
        ...

    def child(self, schema: Schema, pointer: str) -> str:
        """The rules of the schema of a member or an item."""
        ...

    def predicate(self, schema: Schema) -> str:
        """The name of the predicate that judges a schema exactly."""
        ...

    def test_function(self, keyword: str, test: Test, schema: Schema) -> str:
        """The name of a function that makes one test."""
        ...
