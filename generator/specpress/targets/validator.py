"""The validator target: a model's request schema as a compiled, standalone Python module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from specpress.fileset import Artifact, Language
from specpress.ir import Model, ProviderApi
from specpress.targets.compiled import Compiled, compiled
from specpress.targets.protocol import Made, ModelContext, Target
from specpress.text import Code

_TEMPLATE: Final = "provider/package/models/model/validator.py.j2"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidatorView:
    """What the template of `validator.py` prints: the text of the whole module."""

    source: Code


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
