"""Runs the rules over documents and models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from specpress.diagnostics import Reporter, Severity
from specpress.document import Document, ProviderFolder, profile_for
from specpress.profile import Profile
from specpress.prose import is_markdown
from specpress.rules import (
    accounts,
    bounds,
    combinations,
    components,
    conditions,
    defaults,
    descriptions,
    discriminators,
    enumerations,
    formats,
    given_examples,
    identity,
    keywords,
    links,
    nullability,
    objects,
    operations,
    patterns,
    prose_examples,
    responses,
    servers,
    structure,
    texts,
    values_in_prose,
)
from specpress.rules.in_order import InOrder, schema_key, text_key
from specpress.rules.instances import InstanceChecker
from specpress.rules.scope import DocumentRule, SchemaRule, Scope, TextRule
from specpress.rules.survey import SchemaSite, TextSite, survey

SCHEMA_RULES: Final[tuple[SchemaRule, ...]] = (
    *keywords.RULES,
    *nullability.RULES,
    *bounds.RULES,
    *enumerations.RULES,
    *objects.RULES,
    *conditions.RULES,
    *combinations.RULES,
    *discriminators.RULES,
    *formats.RULES,
    *patterns.RULES,
    *defaults.RULES,
    *descriptions.RULES,
)
TEXT_RULES: Final[tuple[TextRule, ...]] = (
    *links.RULES,
    *prose_examples.RULES,
    *values_in_prose.RULES,
)
DOCUMENT_RULES: Final[tuple[DocumentRule, ...]] = (
    *structure.RULES,
    *identity.RULES,
    *operations.RULES,
    *servers.RULES,
    *responses.RULES,
    *components.RULES,
    *keywords.DOCUMENT_RULES,
    *given_examples.RULES,
    *accounts.RULES,
)


def check_documents(
    documents: Sequence[Document], folder: ProviderFolder, report: Reporter
) -> None:
    """Look at documents one by one, before they are lowered.

    Args:
        documents: of one provider.
        folder: the provider's folder.
        report: takes the findings.
    """
    for document in documents:
        profile = profile_for(folder.profile, document.root, document.calls.chosen)
        _check_document(document, profile, report)


def _check_document(document: Document, profile: Profile, report: Reporter) -> None:
    found = survey(document)
    scope = Scope(
        survey=found,
        instances=InstanceChecker(document.references),
        profile=profile,
        report=report,
    )
    for rule in DOCUMENT_RULES:
        rule(scope)
    aside = Reporter()
    beside_call = replace(scope, report=aside)
    for site in found.schemas:
        at = scope if site.is_built else beside_call
        _check_schema(site, at)
    # What the call does not touch can be wrong without making the model's output wrong.
    report.extend(replace(one, severity=Severity.WARNING) for one in aside.diagnostics)
    for text in found.texts:
        texts.check_length(text, scope)
        if is_markdown(text.text):
            _check_text(text, scope)


_schemas_in_order: Final = InOrder()
_texts_in_order: Final = InOrder()


def _check_schema(site: SchemaSite, scope: Scope) -> None:
    key = schema_key(site)
    is_known = key in _schemas_in_order
    found = 0
    for rule in _rules_about(frozenset(site.schema)):
        if rule.by_itself and is_known:
            continue
        before = scope.report.taken
        rule.check(site, scope)
        found += rule.by_itself and scope.report.taken - before
    if key and not found:
        _schemas_in_order.add(key)


@lru_cache(maxsize=4096)
def _rules_about(keywords: frozenset[str]) -> tuple[SchemaRule, ...]:
    """The rules that can find something in schemas that have these keywords."""
    return tuple(rule for rule in SCHEMA_RULES if not rule.keywords or rule.keywords & keywords)


def _check_text(text: TextSite, scope: Scope) -> None:
    key = text_key(text)
    if not key or key not in _texts_in_order:
        before = scope.report.taken
        for rule in texts.RULES:
            rule(text, scope)
        if key and scope.report.taken == before:
            _texts_in_order.add(key)
    for rule in TEXT_RULES:
        rule(text, scope)
