"""The error path: functions that report every issue of a value, each with its place and words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from specpress.validators.emit.block import TRUE, Block
from specpress.validators.emit.check_containers import ContainerChecks
from specpress.validators.emit.precedence import alone
from specpress.validators.emit.predicates import under
from specpress.validators.emit.scalars import format_test, type_test, value_test
from specpress.validators.emit.subject import Subject
from specpress.validators.formats import format_named
from specpress.validators.literals import decimal_parts, literal
from specpress.validators.model import TYPES
from specpress.validators.shapes import constant_choices, is_bare_reference
from specpress.validators.words import (
    condition_in_words,
    pattern_in_words,
    schema_in_words,
    types_in_words,
    values_in_words,
)

if TYPE_CHECKING:
    from specpress.validators.emit.evaluated import EvaluatedCode
    from specpress.validators.emit.parts import ModuleParts
    from specpress.validators.emit.predicates import Predicates
    from specpress.validators.model import Condition, NumberRules, Schema, StringRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How a check reports on one value.

    Attributes:
        subject: the value.
        at: the expression of its JSON pointer.
        where: the expression of the schema's pointer.
        when: the condition under which the check applies, in words, or empty.
    """

    subject: Subject
    at: str
    where: str
    when: str = ""

    def fail(self, parts: ModuleParts, keyword: str, expected: str) -> str:
        """The statement that reports that the value is not what is expected."""
        when = f", {literal(self.when)}" if self.when else ""
        return (
            f'{parts.use("fail")}(issues, {self.at}, "{keyword}", {self.where}, '
            f"{self.subject.expression}, {literal(expected)}{when})"
        )


class Checks:
    """Writes check functions into a module; each schema gets at most one."""

    def __init__(
        self, parts: ModuleParts, predicates: Predicates, evaluated: EvaluatedCode
    ) -> None:
        """Starts without functions."""
        self._parts = parts
        self._predicates = predicates
        self._functions: dict[str, str] = {}
        self._containers = ContainerChecks(parts, self, predicates, evaluated)

    def function(self, schema: Schema) -> str:
        """The name of the check for a schema; it is written when it is first asked for."""
        schema = self._followed(schema)
        known = self._functions.get(schema.key)
        if known is not None:
            return known
        name = self._parts.names.function("check", schema.path)
        self._functions[schema.key] = name
        block = self._parts.functions[name] = Block()
        body = Block([f"where = {literal(schema.pointer)}"])
        report = Report(
            subject=Subject(expression="x", is_exact=True, is_covered=True), at="at", where="where"
        )
        self.write(schema, report, body)
        if body.mentions("where") < 2:
            del body.items[0]
        x, at, issues = "x", "at", "issues"
        if body.is_empty:
            x, at, issues = "_x", "_at", "_issues"
            body.line('"""Every value is allowed."""')
        block.line(f"def {name}({x}: Json, {at}: str, {issues}: list[ValidationIssue]) -> None:")
        block.items.append(body)
        return name

    def _followed(self, schema: Schema) -> Schema:
        seen: set[str] = set()
        while schema.key not in seen and is_bare_reference(schema):
            seen.add(schema.key)
            schema = self._parts.definition(schema.references[0].target)
        return schema

    def write_child(
        self, schema: Schema, value: str, at: str, block: Block, report: Report
    ) -> None:
        """Writes the check of another value: inline when it is scalar, else as a call.

        Args:
            schema: the value's schema.
            value: the expression of the value.
            at: the expression of its pointer.
            block: where to write.
            report: how the enclosing check reports.
        """
        schema = self._followed(schema)
        if schema.is_anything:
            return
        if not self._is_leaf(schema):
            block.line(f"{self.function(schema)}({value}, {at}, issues)")
            return
        local, here = "value", "here"
        if value != local:
            block.line(f"{local} = {value}")
        if at != here:
            block.line(f"{here} = {at}")
        block.line(f"where = {literal(schema.pointer)}")
        subject = Subject(expression=local, is_exact=True, is_covered=True)
        self.write(schema, replace(report, subject=subject, at=here, where="where", when=""), block)

    def _is_leaf(self, schema: Schema) -> bool:
        """Whether the check is a handful of lines without any nested value."""
        choices = constant_choices(schema.one_of) or constant_choices(schema.any_of)
        if schema.array or schema.object or schema.is_never:
            return False
        is_referred_to = self._parts.program.uses.get(schema.key, 0) > 1
        return not is_referred_to and (
            not schema.has_in_place or bool(choices and not schema.all_of)
        )

    def write(self, schema: Schema, report: Report, block: Block) -> None:
        """Writes the checks of a schema on a value, in the order of the vocabulary."""
        if schema.is_never:
            block.line(report.fail(self._parts, "false", "absent: no value is allowed here"))
            return
        subject = report.subject
        self._write_values(schema, report, block)
        if schema.types and not subject.must_be(*schema.types):
            test = type_test(schema.types, subject, self._parts)
            block.line(f"if {test.no}:")
            failure = Block([report.fail(self._parts, "type", types_in_words(schema.types))])
            block.items.append(failure)
            # The bounds of an integer apply to 1.5 as well, which is of the wrong type besides.
            applicable = tuple(schema.types) + (("number",) if "integer" in schema.types else ())
            narrowed = replace(report, subject=subject.known_as(applicable))
            if len(applicable) == 1:
                body = Block()
                self._write_groups(schema, narrowed, body)
                if not body.is_empty:
                    block.line("else:")
                    block.items.append(body)
            else:
                self._write_groups(schema, narrowed, block, is_certain=False)
            others = tuple(name for name in TYPES if name not in applicable)
            rest = replace(report, subject=subject.known_as(others))
            self._write_groups(schema, rest, block, is_certain=False)
        else:
            self._write_groups(schema, report, block)
        self._write_in_place(schema, report, block)

    def _write_values(self, schema: Schema, report: Report, block: Block) -> None:
        for keyword, values in (("const", schema.const), ("enum", schema.enum)):
            if values is not None:
                test = value_test(values, report.subject, self._parts, schema)
                body = block.inner(f"if {test.no}:")
                body.line(report.fail(self._parts, keyword, values_in_words(values)))

    def _write_groups(
        self, schema: Schema, report: Report, block: Block, *, is_certain: bool = True
    ) -> None:
        """The keywords for each type, guarded unless the value is known to be of that type."""
        x = report.subject.expression
        groups = (
            (("integer", "number"), schema.number, f"{{}}({x})"),
            (("string",), schema.string, f"isinstance({x}, str)"),
            (("array",), schema.array, f"isinstance({x}, list)"),
            (("object",), schema.object, f"isinstance({x}, dict)"),
        )
        for names, rules, guard in groups:
            if rules is None or not report.subject.may_be(*names):
                continue
            body = Block()
            narrowed = replace(report, subject=report.subject.known_as(names))
            self._write_group(schema, names[0], narrowed, body)
            if body.is_empty:
                continue
            if is_certain and report.subject.must_be(*names):
                block.items.extend(body.items)
                continue
            block.line(
                f"if {guard.format(self._parts.use('is_number')) if '{}' in guard else guard}:"
            )
            block.items.append(body)

    def _write_group(self, schema: Schema, name: str, report: Report, block: Block) -> None:
        if name == "integer" and schema.number:
            self._write_number(schema.number, report, block)
        elif name == "string" and schema.string:
            self._write_string(schema, schema.string, report, block)
        elif name == "array":
            self._containers.write_array(schema, report, block)
        elif name == "object":
            self._containers.write_object(schema, report, block)

    def _write_number(self, rules: NumberRules, report: Report, block: Block) -> None:
        x = report.subject.expression
        for keyword, bound, sign, words in (
            ("minimum", rules.minimum, "<", "at least"),
            ("maximum", rules.maximum, ">", "at most"),
            ("exclusiveMinimum", rules.exclusive_minimum, "<=", "greater than"),
            ("exclusiveMaximum", rules.exclusive_maximum, ">=", "less than"),
        ):
            if bound is not None:
                body = block.inner(f"if {x} {sign} {literal(bound)}:")
                body.line(report.fail(self._parts, keyword, f"{words} {literal(bound)}"))
        if rules.multiple_of is not None:
            digits, exponent = decimal_parts(rules.multiple_of)
            body = block.inner(
                f"if not {self._parts.use('is_multiple')}({x}, {digits}, {exponent}):"
            )
            expected = f"a multiple of {literal(rules.multiple_of)}"
            body.line(report.fail(self._parts, "multipleOf", expected))

    def _write_string(
        self, schema: Schema, rules: StringRules, report: Report, block: Block
    ) -> None:
        x = report.subject.expression
        self._containers.write_counts(
            rules.min_length, rules.max_length, "Length", "character", report, block
        )
        if rules.pattern:
            body = block.inner(f"if not {self._parts.regex(rules.pattern, schema)}({x}):")
            body.line(report.fail(self._parts, "pattern", pattern_in_words(rules.pattern.source)))
        if rules.format:
            found = format_named(rules.format)
            body = block.inner(f"if {format_test(rules.format, x, self._parts).no}:")
            body.line(report.fail(self._parts, "format", found.words))

    def _write_in_place(self, schema: Schema, report: Report, block: Block) -> None:
        for reference in schema.references:
            target = self._parts.definition(reference.target)
            name = self.function(target)
            block.line(f"{name}({report.subject.expression}, {report.at}, issues)")
        for part in schema.all_of:
            self.write_part(part, report, block)
        self._write_alternatives(schema, report, block)
        if schema.condition:
            self._write_condition(schema.condition, report, block)

    def write_part(self, part: Schema, report: Report, block: Block) -> None:
        """Writes the checks of another schema on the same value."""
        part = self._followed(part)
        if part.is_anything:
            return
        if self._parts.program.uses.get(part.key):
            block.line(f"{self.function(part)}({report.subject.expression}, {report.at}, issues)")
            return
        self.write(part, replace(report, where=literal(part.pointer)), block)

    def _write_alternatives(self, schema: Schema, report: Report, block: Block) -> None:
        for keyword, branches in (("anyOf", schema.any_of), ("oneOf", schema.one_of)):
            if branches is None:
                continue
            values = constant_choices(branches)
            if values is not None:
                test = value_test(values, report.subject, self._parts, schema)
                body = block.inner(f"if {test.no}:")
                body.line(report.fail(self._parts, keyword, values_in_words(values)))
            else:
                self._write_branches(keyword, schema, branches, report, block)
        if schema.negated:
            test = self._predicates.expression(schema.negated, report.subject.exact().covered())
            body = block.inner(f"if {test.yes}:") if test != TRUE else block
            expected = schema_in_words(schema.negated) or "what the schema under `not` describes"
            body.line(report.fail(self._parts, "not", f"something other than {expected}"))

    def _write_branches(
        self,
        keyword: str,
        schema: Schema,
        branches: tuple[Schema, ...],
        report: Report,
        block: Block,
    ) -> None:
        only = replace_alternatives(schema, keyword)
        test = self._predicates.alternatives(only, report.subject)
        if test == TRUE:
            return
        body = block.inner(f"if {alone(test.no)}:")
        body.line("forms = (")
        for index, branch in enumerate(branches):
            words = schema_in_words(self._followed(branch)) or f"form {index + 1}"
            body.line(f"    ({literal(words)}, {self.function(branch)}),")
        body.line(")")
        when = f", {literal(report.when)}" if report.when else ""
        x = report.subject.expression
        body.line(
            f'{self._parts.use("fail_forms")}(issues, {report.at}, "{keyword}", {report.where}, '
            f"{x}, forms{when})"
        )

    def _write_condition(self, condition: Condition, report: Report, block: Block) -> None:
        test = self._predicates.expression(condition.test, report.subject.exact().covered())
        then, otherwise = Block(), Block()
        if condition.then:
            words = condition_in_words(condition.test)
            subject = under(report.subject, condition.test)
            inside = replace(report, subject=subject, when=report.when + words)
            self.write_part(condition.then, inside, then)
        if condition.otherwise:
            words = condition_in_words(condition.test, negated=True)
            subject = report.subject
            if test.guard == f"isinstance({subject.expression}, dict)":
                # The condition fails for objects alone: where it fails there is one.
                subject = subject.known_as(("object",))
            outside = replace(report, subject=subject, when=report.when + words)
            self.write_part(condition.otherwise, outside, otherwise)
        if not then.is_empty:
            block.line(f"if {test.yes}:")
            block.items.append(then)
        if not otherwise.is_empty:
            block.line("else:" if not then.is_empty else f"if {test.no}:")
            block.items.append(otherwise)


def replace_alternatives(schema: Schema, keyword: str) -> Schema:
    """The schema with nothing left but one of its lists of alternatives."""
    any_of = schema.any_of if keyword == "anyOf" else None
    one_of = schema.one_of if keyword == "oneOf" else None
    return replace(schema, any_of=any_of, one_of=one_of, negated=None)
