"""Examples inside descriptions, held against the schema that they illustrate."""

from __future__ import annotations

import re
from typing import Final

from specpress.diagnostics import Related
from specpress.diagnostics.codes.descriptions import BROKEN_PROSE_EXAMPLE
from specpress.diagnostics.codes.schema_doubts import BAD_PROSE_EXAMPLE
from specpress.jsonvalue import JsonValue, object_of
from specpress.prose import ExampleForm, ProseExample, extract_examples
from specpress.rules.instances import Violation
from specpress.rules.scope import Scope, TextRule
from specpress.rules.survey import SchemaSite, TextKind, TextSite
from specpress.source import locate_in_string
from specpress.wording import name_text

_PLACEHOLDER: Final = re.compile(r"<[^<>]*>|\{[^{}]*\}|\[[^\[\]]*\]|\.\.\.|YOUR_[A-Z0-9_]+")


_MOST_EXAMPLES: Final = 100
"""How many examples of one text are looked at: each finding has its place in the text to find."""

_AT: Final = re.compile(r": line \d+ column \d+ \(char (?P<char>\d+)\)\Z")


def check_prose_examples(site: TextSite, scope: Scope) -> None:
    """Fenced JSON is JSON, and valid where it shows the member that the text describes."""
    if site.kind is not TextKind.DESCRIPTION:
        return
    for example in extract_examples(site.text)[:_MOST_EXAMPLES]:
        if example.form is ExampleForm.INVALID:
            scope.report.report(
                BROKEN_PROSE_EXAMPLE,
                f"{_label(example)} is not JSON: {_AT.sub('', _lower(example.error))}",
                locate_in_string(site.location, _fault_offset(example), site.text),
                hint="mend it, or mark the fence with another language",
            )
        elif site.schema is not None:
            _check_example(site, site.schema, example, scope)


def _check_example(text: TextSite, schema: SchemaSite, example: ProseExample, scope: Scope) -> None:
    for subject, value in _shown(schema, example):
        violations = [
            violation
            for violation in scope.instances.violations(subject.address, value)
            if not _is_placeholder(violation.pointer.resolve(value))
        ]
        if not violations:
            continue
        first = violations[0]
        offset = example.text_start + _offset_of(example, first)
        place = "".join(f"/{token}" for token in first.pointer.tokens)
        where = f" at {name_text(place)}" if place else ""
        more = f", and {len(violations) - 1} more" if len(violations) > 1 else ""
        scope.report.report(
            BAD_PROSE_EXAMPLE,
            f"{_label(example)} breaks the schema of {name_text(subject.name)}{where}: "
            f"{first.message}{more}",
            locate_in_string(text.location, offset, text.text),
            hint="change the example or the schema: one of them is wrong",
            related=(
                Related(
                    message=f"`{first.keyword}` of the schema stands here", location=first.schema
                ),
            ),
        )


def _shown(schema: SchemaSite, example: ProseExample) -> list[tuple[SchemaSite, JsonValue]]:
    """Which schemas an example shows values of: the member itself, and members beside it.

    A whole value is held against the schema only when the schema has a name for it or the value
    has the right type: descriptions also show requests, responses and other things.
    """
    value = example.value
    siblings = schema.parent if schema.is_property else None
    if isinstance(value, dict) and siblings is not None:
        named = [
            (site, content)
            for name, content in value.items()
            if (site := siblings.branch("properties", name)) is not None
        ]
        if example.form is ExampleForm.MEMBERS or schema.name in value:
            return named
        if len(named) == len(value) and named and not _is_object(schema):
            return named
    if example.form is ExampleForm.MEMBERS:
        inner = schema.members("properties")
        return [(schema, value)] if object_of(value).keys() <= inner.keys() else []
    return [(schema, value)] if schema.is_property or schema.parent is None else []


def _is_placeholder(part: JsonValue) -> bool:
    """Whether a text stands for what the reader is to put there: `<lora-model-air>`."""
    return isinstance(part, str) and _PLACEHOLDER.fullmatch(part) is not None


def _is_object(schema: SchemaSite) -> bool:
    return "object" in schema.types or bool(schema.members("properties"))


def _offset_of(example: ProseExample, violation: Violation) -> int:
    """Where in the example's text the part at fault is named, as far as a search can tell."""
    offset = 0
    names = [token for token in violation.pointer.tokens if not token.isdigit()]
    for name in names:
        found = example.text.find(f'"{name}"', offset)
        if found < 0:
            break
        offset = found
    return offset


def _label(example: ProseExample) -> str:
    return f'the example "{example.title}"' if example.title else "the example"


def _fault_offset(example: ProseExample) -> int:
    """Where in the description the JSON reader stopped."""
    found = _AT.search(example.error)
    return example.text_start + (int(found["char"]) if found else 0)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


RULES: Final[tuple[TextRule, ...]] = (check_prose_examples,)
