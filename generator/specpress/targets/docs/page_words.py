"""What the page of a model says in each of its forms, worked out once for all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from specpress.examples.snippets import Snippet, request_snippets
from specpress.ir import Json
from specpress.prose import clean_description
from specpress.targets.docs.conditions import Rule, object_rules, required_when
from specpress.targets.docs.extra import format_labels
from specpress.targets.docs.facts import parameter_facts
from specpress.targets.docs.markdown_text import verbatim_markdown
from specpress.targets.docs.page import Page
from specpress.targets.docs.parameters import Parameter, objects_in
from specpress.targets.docs.phrase import Phrase, literal_text
from specpress.targets.docs.type_facts import Fact
from specpress.targets.docs.type_words import enumerated
from specpress.text import Code

_Key: TypeAlias = "tuple[str, int]"
"""Section and number of a parameter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterWords:
    """What is said of one parameter.

    Attributes:
        facts: in the order of the page.
        needed: when it is required, if not always.
        rules: between the members of the objects that it holds.
        source_description: its description as the spec has it, as Markdown.
    """

    facts: tuple[Fact, ...]
    needed: tuple[Phrase, ...]
    rules: tuple[Rule, ...]
    source_description: Code


@dataclass(slots=True)
class PageWords:
    """The words of a page, before a sink puts them into Markdown or HTML."""

    page: Page
    _snippets: dict[Json, tuple[Snippet, ...]] = field(
        default_factory=dict[Json, tuple[Snippet, ...]]
    )
    _parameters: dict[_Key, ParameterWords] = field(default_factory=dict[_Key, ParameterWords])

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
        of, model, profile = parameter.field, self.page.model, self.page.profile
        allowed = tuple(literal_text(member.value) for member in enumerated(of.type)) or None
        cleaned = clean_description(
            of.description.original.raw,
            documentation_link=profile.docs.documentation_link,
            allowed_values=allowed,
            strip_examples=False,
        )
        return ParameterWords(
            facts=parameter_facts(parameter, model, format_labels(profile)),
            needed=() if of.required else required_when(parameter.owner, of.wire_name),
            rules=tuple(
                rule
                for at in objects_in(of.type, model)
                for rule in object_rules(model.object(at.object_id))
            ),
            source_description=verbatim_markdown(cleaned.text),
        )
