"""The boolean path for arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.validators.emit.block import FALSE, TRUE, Block, Test
from specpress.validators.emit.precedence import alone
from specpress.validators.emit.scalars import count_tests, none_in

if TYPE_CHECKING:
    from specpress.validators.emit.evaluated import EvaluatedCode
    from specpress.validators.emit.naming import Locals
    from specpress.validators.emit.parts import ModuleParts
    from specpress.validators.emit.subject import Subject
    from specpress.validators.emit.writers import PredicateWriter
    from specpress.validators.model import ArrayRules, Contains, Schema


class ArrayCode:
    """Tests and statements for a value that is known to be an array."""

    def __init__(
        self, parts: ModuleParts, predicates: PredicateWriter, evaluated: EvaluatedCode
    ) -> None:
        """Binds what nested schemas are written with."""
        self._parts = parts
        self._predicates = predicates
        self._evaluated = evaluated

    def tests(self, schema: Schema, subject: Subject) -> list[Test] | None:
        """The tests of an array under a covered subject, or None when a loop is needed."""
        rules = schema.array
        if rules is None:
            return []
        needs_loop = rules.prefix or rules.contains or rules.unevaluated
        if needs_loop or (rules.items and not (rules.items.is_anything or rules.items.is_never)):
            return None
        tests = self._counts(rules, subject)
        if rules.items and rules.items.is_never:
            tests.append(none_in(subject.expression))
        return tests

    def _counts(self, rules: ArrayRules, subject: Subject) -> list[Test]:
        tests = count_tests(rules.min_items, rules.max_items, subject.expression)
        if rules.is_unique:
            tests.append(Test.of(f"{self._parts.use('is_unique')}({subject.expression})"))
        return tests

    def write(self, schema: Schema, subject: Subject, block: Block, names: Locals) -> Subject:
        """Writes the checks of an array and of its items; the array as known after them."""
        rules, x = schema.array, subject.expression
        if rules is None:
            self._cover(subject, x, block)
            return subject
        block.fail_unless(*self._counts(rules, subject))
        for index, item in enumerate(rules.prefix):
            self._write_prefix(index, item, subject, block, names)
        self._write_items(rules, subject, block, names)
        if rules.contains:
            block.fail_unless(self._contains(rules.contains, subject, names))
        if rules.unevaluated:
            self._evaluated.write_items(schema, subject, block, names)
        return subject

    def _cover(self, subject: Subject, expression: str, block: Block) -> None:
        if not subject.is_covered:
            block.fail_unless(Test.of(f"{self._parts.use('is_json')}({expression})"))

    def _write_prefix(
        self, index: int, item: Schema, subject: Subject, block: Block, names: Locals
    ) -> None:
        if item.is_anything and subject.is_covered:
            return
        body = Block()
        name = names.name("item")
        body.line(f"{name} = {subject.expression}[{index}]")
        inner = subject.at(name)
        self._predicates.write_child(item, inner, body, names)
        block.line(f"if len({subject.expression}) > {index}:")
        block.items.append(body)

    def _write_items(
        self, rules: ArrayRules, subject: Subject, block: Block, names: Locals
    ) -> None:
        start = len(rules.prefix)
        rest = f"{subject.expression}[{start}:]" if start else subject.expression
        if rules.items is None or rules.items.is_anything:
            self._cover(subject, rest, block)
            return
        if rules.items.is_never:
            block.fail_unless(*count_tests(0, start, subject.expression))
            return
        name = names.name("item")
        body = Block()
        inner = subject.at(name)
        self._predicates.write_child(rules.items, inner, body, names)
        if not body.is_empty:
            block.line(f"for {name} in {rest}:")
            block.items.append(body)

    def _contains(self, contains: Contains, subject: Subject, names: Locals) -> Test:
        name = names.name("entry")
        test = self._predicates.expression(contains.schema, subject.at(name).exact().covered())
        if contains.minimum == 0 and contains.maximum is None:
            return TRUE
        if contains.maximum is not None and contains.minimum > contains.maximum:
            return FALSE
        if contains.maximum is None and contains.minimum == 1:
            return Test.of(f"any({test.yes} for {name} in {subject.expression})")
        total = f"sum(1 for {name} in {subject.expression} if {alone(test.yes)})"
        if contains.maximum is None:
            return Test(f"{total} >= {contains.minimum}", f"{total} < {contains.minimum}")
        return Test.of(f"{contains.minimum} <= {total} <= {contains.maximum}")
