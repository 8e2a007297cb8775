"""The pages of a provider, each example on them accepted by a compiled validator."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from specpress.examples.requests import request_examples
from specpress.examples.search import Validate
from specpress.ir import Model, NormalSchema, ProviderApi
from specpress.jsonvalue import dump_json
from specpress.profile import Profile
from specpress.targets.compiled import Judged
from specpress.targets.docs.page import Page, model_page
from specpress.validators import CompileOptions, compile_schema, load_sharing
from specpress.vocabulary import without_annotations


def provider_pages(
    provider: ProviderApi, known: Mapping[str, Judged] | None = None
) -> tuple[Page, ...]:
    """The pages of a provider's models, in their order.

    Args:
        provider: the provider.
        known: validators and requests by slug, where there are some already; the others are made
            here.

    Raises:
        ValueError: a schema cannot be compiled; a build reports that before it makes pages.
    """
    ready = known or {}

    def compiled(schema: NormalSchema) -> Validate:
        return _compiled(schema, provider.profile)

    def judged(model: Model) -> Judged:
        validate = compiled(model.request.schema)
        return Judged(validate=validate, examples=request_examples(model, validate))

    return tuple(
        model_page(
            model,
            provider.serving(model).profile,
            judged=ready[model.slug] if model.slug in ready else judged(model),
            compile_schema=compiled,
        )
        for model in provider.models
    )


def _compiled(schema: NormalSchema, profile: Profile) -> Validate:
    asserted = without_annotations(schema.published)
    return _validator(dump_json(asserted, indent=None), frozenset(profile.formats))


@lru_cache(maxsize=64)
def _validator(schema: str, formats: frozenset[str]) -> Validate:
    """Results of one task type differ between models in what is said of them, if at all."""
    compiled = compile_schema(json.loads(schema), options=CompileOptions(formats=formats))
    if any(problem.is_error for problem in compiled.problems):
        # A circle of references decides nothing, so that no value is an example of it.
        compiled = compile_schema({"not": {}}, options=CompileOptions(formats=formats))
    return load_sharing(compiled).validate
