"""The compiled validator of a model, which several targets look at."""

from __future__ import annotations

from typing import TypeAlias

from specpress.examples.body_schema import schema_as_sent
from specpress.examples.requests import RequestExamples, request_examples
from specpress.examples.search import Validate
from specpress.ir import Model
from specpress.profile import Profile
from specpress.records import dataclass
from specpress.targets.protocol import ModelContext
from specpress.text import one_line
from specpress.validators import (
    ALL_FORMATS,
    CompiledValidator,
    CompileOptions,
    compile_schema,
    load_sharing,
)

Compiled: TypeAlias = CompiledValidator


def compile_model(profile: Profile, model: Model) -> Compiled:
    """Compile the validator of one request object of a model, in wire form.

    Args:
        profile: the provider, which says what formats are asserted.
        model: the model; its request schema is normalised and self-contained.

    Returns:
        The module's text and the problems found; pointers are relative to the request schema.
    """
    options = _options(f"requests to {one_line(model.title)}", profile)
    return compile_schema(model.request.schema.published, options=options)


def _options(title: str, profile: Profile) -> CompileOptions:
    return CompileOptions(title=title, formats=ALL_FORMATS.intersection(profile.formats))


def compile_sent(profile: Profile, model: Model) -> Compiled | None:
    """Compile the validator of the bodies that are made of requests; None where they are the same.

    Args:
        profile: the provider, which says what formats are asserted.
        model: the model.
    """
    schema = schema_as_sent(model.request.schema.published, model.endpoint.body)
    if schema is None:
        return None
    title = f"bodies of requests to {one_line(model.title)}, as they are sent"
    return compile_schema(schema, options=_options(title, profile))


def compiled(at: ModelContext) -> Compiled:
    """The compiled validator of the model whose files are made."""
    return compile_model(at.provider.profile, at.model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A model's requests that its validator accepts, and the validator.

    Attributes:
        validate: the validator, which shares its library with all others.
        examples: the requests that pages and the package's README show.
    """

    validate: Validate
    examples: RequestExamples


def judged(at: ModelContext) -> Judged:
    """The requests that show the model whose files are made.

    Raises:
        ValueError: its schema cannot be compiled; a build reports that before it makes files.
    """
    validate = load_sharing(at.once(compiled)).validate
    return Judged(validate=validate, examples=request_examples(at.model, validate))
