"""What the page of a model says in each of its forms, worked out once for all of them."""

from __future__ import annotations

from dataclasses import field
from functools import lru_cache
from typing import Final, TypeAlias

from specpress.examples.snippets import Snippet, request_snippets
from specpress.ir import Field, Json
from specpress.prose import clean_description
from specpress.records import dataclass
from specpress.targets.docs.conditions import Rule, object_rules
from specpress.targets.docs.extra import format_labels
from specpress.targets.docs.facts import ToldField, facts_in, known_facts, told_field
from specpress.targets.docs.markdown_text import verbatim_markdown
from specpress.targets.docs.page import Page
from specpress.targets.docs.parameters import Parameter, objects_in
from specpress.targets.docs.phrase import literal_text
from specpress.targets.docs.type_facts import Fact
from specpress.targets.docs.type_words import enumerated
from specpress.text import Code

_Key: TypeAlias = "tuple[str, int]"
"""Section and number of a parameter."""

_MOST_KNOWN: Final = 1024


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ParameterWords:
    """What is said of one parameter.

    Two are the same only when they are the same object; parameters of which the same is said, in
    whichever model, have the same one.

    Attributes:
        told: what it comes from.
        facts: in the order of the page.
        rules: between the members of the objects that it holds.
        source_description: its description as the spec has it, as Markdown.
    """

    told: ToldField
    facts: tuple[Fact, ...]
    rules: tuple[Rule, ...]
    source_description: Code


@dataclass(slots=True)
class PageWords:
    """The words of a page, before a sink puts them into Markdown or HTML.

    Attributes:
        page: the page.
        labels: the provider's own names of formats.
    """

    page: Page
    labels: dict[str, str] = field(init=False)
    _snippets: dict[Json, tuple[Snippet, ...]] = field(
        default_factory=dict[Json, tuple[Snippet, ...]]
    )
    _parameters: dict[_Key, ParameterWords] = field(default_factory=dict[_Key, ParameterWords])

    def __post_init__(self) -> None:
        """Look up what the provider says once."""
        self.labels = format_labels(self.page.profile)

    def snippets(self, example: Json) -> tuple[Snippet, ...]:
        """A request in every language of the profile."""
        found = self._snippets.get(example)
        if found is None:
            task = example.value
            found = ()
            if isinstance(task, dict):
                found = request_snippets(self.page.model, self.page.profile, task)
            self._snippets[example] = found
        return found

    def parameter(self, parameter: Parameter) -> ParameterWords:
        """What is said of a parameter of the page."""
        key = (parameter.section, parameter.number)
        found = self._parameters.get(key)
        if found is None:
            found = self._parameters[key] = self._said(parameter)
        return found

    def _said(self, parameter: Parameter) -> ParameterWords:
        model, link = self.page.model, self.page.profile.docs.documentation_link
        told = told_field(parameter, model, self.labels)
        if told.stands_alone:
            return _known_words(told, link)
        return ParameterWords(
            told=told,
            facts=facts_in(told, parameter.section, model),
            rules=tuple(
                rule
                for at in objects_in(parameter.field.type, model)
                for rule in object_rules(model.object(at.object_id))
            ),
            source_description=_source_description(told.field, link),
        )


@lru_cache(maxsize=_MOST_KNOWN)
def _known_words(told: ToldField, documentation_link: str) -> ParameterWords:
    """What is said of a parameter that stands alone: it holds no object, and none has rules."""
    return ParameterWords(
        told=told,
        facts=known_facts(told),
        rules=(),
        source_description=_source_description(told.field, documentation_link),
    )


def _source_description(of: Field, documentation_link: str) -> Code:
    allowed = tuple(literal_text(member.value) for member in enumerated(of.type)) or None
    cleaned = clean_description(
        of.description.original.raw,
        documentation_link=documentation_link,
        allowed_values=allowed,
        strip_examples=False,
    )
    return verbatim_markdown(cleaned.text)
