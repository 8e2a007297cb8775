"""Models whose ids would have one slug."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from specpress.ir import Model
from specpress.lower.outline import Outline
from specpress.names import tell_apart

T = TypeVar("T", Model, Outline)


def tell_models_apart(models: Sequence[T]) -> list[T]:
    """The models of a provider, in their order, with other slugs where those of several meet.

    Two of one id keep the slug that they have. Further operations go with their models.
    """
    slugs = tell_apart((one.slug, one.given_id) for one in models if one.main is None)
    return [_renamed(one, slugs) for one in models]


def _renamed(model: T, slugs: dict[tuple[str, str], str]) -> T:
    main = model.main
    old = model.slug if main is None else main.slug
    new = slugs.get((old, model.given_id), old)
    if new == old:
        return model
    operations = tuple(
        replace(one, slug=new + one.slug.removeprefix(old)) for one in model.operations
    )
    return replace(
        model,
        slug=new + model.slug.removeprefix(old),
        operations=operations,
        main=None if main is None else replace(main, slug=new),
    )
