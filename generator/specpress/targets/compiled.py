"""The compiled validator of a model, which several targets look at."""

from __future__ import annotations

from typing import TypeAlias

from specpress.ir import Model
from specpress.profile import Profile
from specpress.targets.protocol import ModelContext
from specpress.text import one_line
from specpress.validators import ALL_FORMATS, CompiledValidator, CompileOptions, compile_schema

Compiled: TypeAlias = CompiledValidator


def compile_model(profile: Profile, model: Model) -> Compiled:
    """Compile the validator of one request object of a model, in wire form.

    Args:
        profile: the provider, which says what formats are asserted.
        model: the model; its request schema is normalised and self-contained.

    Returns:
        The module's text and the problems found; pointers are relative to the request schema.
    """
    options = CompileOptions(
        title=f"requests to {one_line(model.title)}",
        formats=ALL_FORMATS.intersection(profile.formats),
    )
    return compile_schema(model.request.schema.published, options=options)


def compiled(at: ModelContext) -> Compiled:
    """The compiled validator of the model whose files are made."""
    return compile_model(at.provider.profile, at.model)
