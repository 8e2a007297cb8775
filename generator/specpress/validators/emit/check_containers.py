"""The error path for arrays and objects."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from specpress.text import one_line
from specpress.validators.emit.block import Block
from specpress.validators.emit.check_members import MemberChecks
from specpress.validators.emit.precedence import alone, beside_and
from specpress.validators.literals import literal
from specpress.validators.registry import escape_token

if TYPE_CHECKING:
    from specpress.validators.emit.checks import Checks, Report
    from specpress.validators.emit.evaluated import EvaluatedCode
    from specpress.validators.emit.parts import ModuleParts
    from specpress.validators.emit.predicates import Predicates
    from specpress.validators.model import ArrayRules, Contains, ObjectRules, Schema


class ContainerChecks:
    """Writes the checks of a value that is known to be an array or an object."""

    def __init__(
        self,
        parts: ModuleParts,
        checks: Checks,
        predicates: Predicates,
        evaluated: EvaluatedCode,
    ) -> None:
        """Binds what nested schemas are written with."""
        self._parts = parts
        self._checks = checks
        self._predicates = predicates
        self._evaluated = evaluated
        self._members = MemberChecks(parts)

    def write_array(self, schema: Schema, report: Report, block: Block) -> None:
        """Writes the checks of an array and of its items."""
        rules, x = schema.array, report.subject.expression
        if rules is None:
            return
        self.write_counts(rules.min_items, rules.max_items, "Items", "item", report, block)
        if rules.is_unique:
            body = block.inner(f"if not {self._parts.use('is_unique')}({x}):")
            body.line(report.fail(self._parts, "uniqueItems", "an array without equal items"))
        for index, item in enumerate(rules.prefix):
            body = Block()
            self._checks.write_child(
                item, f"{x}[{index}]", f'{report.at} + "/{index}"', body, report
            )
            if not body.is_empty:
                block.line(f"if len({x}) > {index}:")
                block.items.append(body)
        self._write_items(rules, report, block)
        if rules.contains:
            self._write_contains(rules.contains, report, block)
        if rules.unevaluated and not rules.unevaluated.is_anything:
            self._write_unevaluated_items(schema, rules.unevaluated, report, block)

    def _write_items(self, rules: ArrayRules, report: Report, block: Block) -> None:
        x, start = report.subject.expression, len(rules.prefix)
        if rules.items is None or rules.items.is_anything:
            return
        if rules.items.is_never:
            body = block.inner(f"if len({x}) > {start}:")
            expected = f"an array of at most {start} items" if start else "an empty array"
            body.line(report.fail(self._parts, rules.items_keyword, expected))
            return
        body = Block()
        self._checks.write_child(rules.items, "item", f'f"{{{report.at}}}/{{index}}"', body, report)
        if body.is_empty:
            return
        source = f"enumerate({x}[{start}:], {start})" if start else f"enumerate({x})"
        items = self._predicates.followed(rules.items)
        if items.object and items.object.properties:
            # Most items are right: only those that are not pay for pointers and words.
            subject = replace(report.subject, expression="item", types=frozenset(), members=())
            test = self._predicates.call(items, subject)
            body = Block([f"if {test.no}:", body])
        block.line(f"for index, item in {source}:")
        block.items.append(body)

    def _write_contains(self, contains: Contains, report: Report, block: Block) -> None:
        x = report.subject.expression
        subject = replace(
            report.subject.exact().covered(), expression="entry", types=frozenset(), members=()
        )
        test = self._predicates.expression(contains.schema, subject)
        body = Block()
        if contains.maximum is not None:
            too_many = body.inner(f"if matches > {contains.maximum}:")
            expected = f"an array with at most {contains.maximum} items of the kind in `contains`"
            too_many.line(report.fail(self._parts, "maxContains", expected))
        if contains.minimum > 0:
            keyword = '"contains" if matches == 0 else "minContains"'
            branch = "if" if contains.maximum is None else "elif"
            few = body.inner(f"{branch} matches < {contains.minimum}:")
            expected = f"an array with at least {contains.minimum} items of the kind in `contains`"
            if contains.minimum == 1:
                few.line(report.fail(self._parts, "contains", expected.replace("items", "item")))
            else:
                few.line(
                    report.fail(self._parts, "contains", expected).replace('"contains"', keyword, 1)
                )
        if not body.is_empty:
            block.line(f"matches = sum(1 for entry in {x} if {alone(test.yes)})")
            block.items.extend(body.items)

    def _write_unevaluated_items(
        self, schema: Schema, rest: Schema, report: Report, block: Block
    ) -> None:
        x = report.subject.expression
        collect = self._evaluated.collector(schema, "items", is_root=True)
        block.line(f"seen_items = {collect}({x})")
        subject = replace(
            report.subject.exact().covered(), expression="entry", types=frozenset(), members=()
        )
        test = self._predicates.expression(rest, subject)
        source = "for index, entry in enumerate" if not rest.is_never else "for index in range"
        inner = f"({x})" if not rest.is_never else f"(len({x}))"
        loop = block.inner(f"{source}{inner}:")
        body = loop.inner(
            f"if index not in seen_items{'' if rest.is_never else f' and {test.no}'}:"
        )
        function = self._parts.use("fail_unevaluated_item")
        body.line(f"{function}(issues, {report.at}, {report.where}, index)")

    def write_counts(
        self,
        minimum: int,
        maximum: int | None,
        suffix: str,
        unit: str,
        report: Report,
        block: Block,
    ) -> None:
        """Writes the two checks of a length: `minLength` and `maxLength`, and the like."""
        x = report.subject.expression
        if minimum:
            body = block.inner(f"if len({x}) < {minimum}:")
            expected = f"at least {minimum} {unit}{'' if minimum == 1 else 's'} long"
            body.line(report.fail(self._parts, f"min{suffix}", expected))
        if maximum is not None:
            body = block.inner(f"if len({x}) > {maximum}:")
            expected = f"at most {maximum} {unit}{'' if maximum == 1 else 's'} long"
            body.line(report.fail(self._parts, f"max{suffix}", expected))

    def write_object(self, schema: Schema, report: Report, block: Block) -> None:
        """Writes the checks of an object and of its properties."""
        rules, x = schema.object, report.subject.expression
        if rules is None:
            return
        self._write_sizes(rules, report, block)
        self._write_required(rules, report, block)
        self._write_unknown(schema, rules, report, block)
        for entry in rules.properties:
            calls = self._members.calls(schema, entry, report)
            if calls:
                block.line(*calls)
                continue
            body = Block()
            at = f"{report.at} + {literal('/' + escape_token(entry.name))}"
            self._checks.write_child(entry.schema, f"{x}[{literal(entry.name)}]", at, body, report)
            if not body.is_empty:
                block.line(f"if {literal(entry.name)} in {x}:")
                block.items.append(body)
        self._write_patterns(schema, rules, report, block)
        self._write_names(rules, report, block)
        self._write_dependents(rules, report, block)
        if rules.unevaluated and not rules.unevaluated.is_anything:
            self._write_unevaluated(schema, rules.unevaluated, report, block)

    def _write_sizes(self, rules: ObjectRules, report: Report, block: Block) -> None:
        x = report.subject.expression
        for keyword, bound, sign, words in (
            ("minProperties", rules.min_properties or None, "<", "at least"),
            ("maxProperties", rules.max_properties, ">", "at most"),
        ):
            if bound is not None:
                body = block.inner(f"if len({x}) {sign} {bound}:")
                expected = f"an object with {words} {bound} {'key' if bound == 1 else 'keys'}"
                body.line(report.fail(self._parts, keyword, expected))

    def _write_required(self, rules: ObjectRules, report: Report, block: Block) -> None:
        if not rules.required:
            return
        comma = "," if len(rules.required) == 1 else ""
        keys = f"({', '.join(map(literal, rules.required))}{comma})"
        when = f", {literal(report.when)}" if report.when else ""
        block.line(
            f"{self._parts.use('check_required')}({report.subject.expression}, {keys}, "
            f"{report.at}, {report.where}, issues{when})"
        )

    def _missing(self, keyword: str, name: str, report: Report, when: str = "") -> str:
        words = report.when + when
        extra = f", {literal(words)}" if words else ""
        return (
            f'{self._parts.use("fail_missing")}(issues, {report.at}, "{keyword}", {report.where}, '
            f"{literal(name)}{extra})"
        )

    def _extra_tests(self, schema: Schema, rules: ObjectRules) -> list[str]:
        """What makes a key an additional one."""
        tests = [f"not {self._parts.regex(entry.regex, schema)}(key)" for entry in rules.patterns]
        if rules.properties:
            tests.insert(0, f"key not in {self._parts.names_set(rules.known, schema)}")
        return tests

    def _write_unknown(
        self, schema: Schema, rules: ObjectRules, report: Report, block: Block
    ) -> None:
        """`additionalProperties: false`: one issue for each unknown key."""
        if not rules.is_closed:
            return
        tests = self._extra_tests(schema, rules)
        if rules.properties and not rules.patterns:
            known = self._parts.names_set(rules.known, schema)
            block.line(
                f"{self._parts.use('check_known')}({report.subject.expression}, {known}, "
                f"{report.at}, {report.where}, issues)"
            )
            return
        loop = block.inner(f"for key in {report.subject.expression}:")
        body = loop.inner(f"if {' and '.join(tests)}:") if tests else loop
        known = self._parts.names_set(rules.known, schema) if rules.properties else "frozenset()"
        body.line(
            f'{self._parts.use("fail_unknown")}(issues, {report.at}, "additionalProperties", '
            f"{report.where}, key, {known})"
        )

    def _write_patterns(
        self, schema: Schema, rules: ObjectRules, report: Report, block: Block
    ) -> None:
        """`patternProperties`, and `additionalProperties` with a schema."""
        x = report.subject.expression
        loop = Block()
        at = f'f"{{{report.at}}}/{{{self._parts.use("escape")}(key)}}"'
        for entry in rules.patterns:
            body = Block()
            self._checks.write_child(entry.schema, "entry", at, body, report)
            if not body.is_empty:
                loop.line(f"if {self._parts.regex(entry.regex, schema)}(key):")
                loop.items.append(body)
        additional = rules.additional
        if additional and not additional.is_never:
            body = Block()
            self._checks.write_child(additional, "entry", at, body, report)
            tests = self._extra_tests(schema, rules)
            if not body.is_empty and tests:
                loop.line(f"if {' and '.join(tests)}:")
                loop.items.append(body)
            else:
                loop.items.extend(body.items)
        if not loop.is_empty:
            block.line(f"for key, entry in {x}.items():")
            block.items.append(loop)

    def _write_names(self, rules: ObjectRules, report: Report, block: Block) -> None:
        if rules.names is None or rules.names.is_anything:
            return
        name = self._checks.function(rules.names)
        loop = block.inner(f"for key in {report.subject.expression}:")
        loop.line(f"{self._parts.use('check_key')}({name}, key, {report.at}, issues)")

    def _write_dependents(self, rules: ObjectRules, report: Report, block: Block) -> None:
        x = report.subject.expression
        for entry in rules.dependent_required:
            for name in entry.required:
                if name == entry.name:
                    continue
                body = block.inner(
                    f"if {literal(entry.name)} in {x} and {literal(name)} not in {x}:"
                )
                when = f" when `{one_line(entry.name)}` is given"
                body.line(self._missing(entry.keyword, name, report, when))
        for dependent in rules.dependent_schemas:
            body = Block()
            when = f"{report.when} when `{one_line(dependent.name)}` is given"
            self._checks.write_part(dependent.schema, replace(report, when=when), body)
            if not body.is_empty:
                block.line(f"if {literal(dependent.name)} in {x}:")
                block.items.append(body)

    def _write_unevaluated(
        self, schema: Schema, rest: Schema, report: Report, block: Block
    ) -> None:
        x = report.subject.expression
        static = self._evaluated.known_keys(schema, is_root=True)
        if static is not None:
            if static.is_all:
                return
            tests = [f"not {self._parts.regex(regex, schema)}(key)" for regex in static.patterns]
            known = "frozenset()"
            if static.names:
                known = self._parts.names_set(static.names, schema)
                tests.insert(0, f"key not in {known}")
        else:
            collect = self._evaluated.collector(schema, "keys", is_root=True)
            known = "seen_keys"
            block.line(f"{known} = {collect}({x})")
            tests = [f"key not in {known}"]
        subject = replace(
            report.subject.exact().covered(), expression="entry", types=frozenset(), members=()
        )
        test = self._predicates.expression(rest, subject)
        if rest.is_never:
            loop = block.inner(f"for key in {x}:")
        else:
            loop = block.inner(f"for key, entry in {x}.items():")
            tests.append(beside_and(test.no))
        body = loop.inner(f"if {' and '.join(tests)}:") if tests else loop
        body.line(
            f'{self._parts.use("fail_unknown")}(issues, {report.at}, "unevaluatedProperties", '
            f"{report.where}, key, {known})"
        )
