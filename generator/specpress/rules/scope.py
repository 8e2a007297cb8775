"""What a rule is given."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cached_property
from typing import TypeAlias

from specpress.diagnostics import Reporter
from specpress.document import Address, Dialect, ReferenceFault
from specpress.jsonvalue import JsonObject
from specpress.lower.identity import value_at
from specpress.profile import Profile
from specpress.records import dataclass
from specpress.rules.instances import InstanceChecker
from specpress.rules.refinement import Refinements
from specpress.rules.survey import SchemaSite, Survey, TextSite
from specpress.rules.vocabulary import document_words, page_anchors, request_members


@dataclasses.dataclass(frozen=True, kw_only=True)
class Scope:
    """One document under inspection; what only some rules ask for is found when first asked for.

    Attributes:
        survey: its schemas and texts.
        instances: checks values against its schemas.
        profile: the provider's.
        report: takes the findings.
    """

    survey: Survey
    instances: InstanceChecker
    profile: Profile
    report: Reporter

    @property
    def is_30(self) -> bool:
        """Whether the document declares OpenAPI 3.0."""
        return self.survey.document.dialect is Dialect.OAS_30

    @cached_property
    def refinements(self) -> Refinements:
        """Which members are only narrowed where they stand."""
        return Refinements(self.survey)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every name that a text of the document may speak of."""
        return document_words(self.survey)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The anchors of the model's page, in lower case."""
        return page_anchors(self.survey)

    @cached_property
    def request(self) -> JsonObject:
        """The request's members, for places such as `request.model`."""
        return request_members(self.survey)

    def followed(self, address: Address) -> Address | None:
        """The object behind an address, references followed; None when there is none."""
        try:
            found = self.survey.document.references.follow(address)
        except ReferenceFault:
            return None
        return found if isinstance(found.value, dict) else None

    def at(self, place: str) -> str | None:
        """The string at a place of the profile's language (`info.NAME`, `request.NAME`, `file`)."""
        value = value_at(place, self.survey.document, self.request)
        return value if isinstance(value, str) and value else None

    def first_at(self, places: tuple[str, ...]) -> str | None:
        """The string at the first of several places that holds one."""
        return next((value for place in places if (value := self.at(place)) is not None), None)


@dataclass(frozen=True, slots=True)
class SchemaRule:
    """A rule about single schemas.

    Attributes:
        check: looks at one schema.
        keywords: those of which a schema has one for the rule to find something; empty when any
            schema may be at fault.
        by_itself: whether it looks at nothing but the schema: neither at its name and place nor at
            what the document or the profile says.
    """

    check: Callable[[SchemaSite, Scope], None]
    keywords: frozenset[str] = frozenset()
    by_itself: bool = False


def about(
    check: Callable[[SchemaSite, Scope], None], *keywords: str, by_itself: bool = False
) -> SchemaRule:
    """A rule that only schemas with one of some keywords are held against."""
    return SchemaRule(check, frozenset(keywords), by_itself)


TextRule: TypeAlias = "Callable[[TextSite, Scope], None]"
"""Looks at one title, summary or description."""

DocumentRule: TypeAlias = "Callable[[Scope], None]"
"""Looks at one document as a whole."""
