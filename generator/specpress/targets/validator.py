"""The validator target: a model's request schema as a compiled, standalone Python module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final, TypeAlias

from specpress.fileset import Artifact, Language
from specpress.ir import Model, ProviderApi
from specpress.profile import Profile
from specpress.targets.protocol import Made, ModelContext, Target
from specpress.text import Code, one_line
from specpress.validators import ALL_FORMATS, CompiledValidator, CompileOptions, compile_schema

_TEMPLATE: Final = "provider/package/models/model/validator.py.j2"

Compiled: TypeAlias = CompiledValidator


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidatorView:
    """What the template of `validator.py` prints: the text of the whole module."""

    source: Code


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
    return compile_schema(model.request.schema.value, options=options)


def compiled(at: ModelContext) -> Compiled:
    """The compiled validator of the model whose files are made."""
    return compile_model(at.provider.profile, at.model)


class ValidatorsTarget(Target):
    """A standalone validator of each model's requests, in the SDK's package."""

    key: ClassVar[str] = "validators"
    label: ClassVar[str] = "validators"

    def model(self, at: ModelContext) -> Made:
        """The `validator.py` of a model."""
        return Made(files=model_artifacts(at.provider, at.model, at.once(compiled)))


def model_artifacts(
    provider: ProviderApi, model: Model, compiled: Compiled
) -> tuple[Artifact, ...]:
    """The `validator.py` of a model, beside its client and types.

    Args:
        provider: the provider, which names the package.
        model: the model.
        compiled: the outcome of `compile_model`, without errors.
    """
    profile = provider.profile
    folder = f"{profile.id}/{profile.python.package}/models/{model.names.module}"
    return (
        Artifact(
            path=f"{folder}/validator.py",
            template=_TEMPLATE,
            view=ValidatorView(source=Code(compiled.source)),
            language=Language.PYTHON,
        ),
    )
