"""The validator target: a model's request schema as a compiled Python module."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Final

from specpress.fileset import Artifact, Language
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.profile import Profile
from specpress.sdk_names import module_name
from specpress.targets.compiled import compiled
from specpress.targets.protocol import File, Made, ModelContext, ProviderContext, Target
from specpress.text import Code
from specpress.validators import LibraryNeeds, write_library

_TEMPLATE: Final = "provider/package/models/model/validator.py.j2"
_LIBRARY: Final = "_validation"
"""The module of the package with what its validators share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidatorView:
    """What the template of `validator.py` prints: the text of the whole module."""

    source: Code


class ValidatorsTarget(Target):
    """A validator of each model's requests, in the SDK's package."""

    key: ClassVar[str] = "validators"
    label: ClassVar[str] = "validators"
    options: ClassVar[JsonObject] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"standalone": {"type": "boolean"}},
    }

    def model(self, at: ModelContext) -> Made:
        """The `validator.py` of a model, beside its client and types."""
        module = at.once(compiled).module
        if module is None:
            return Made()
        alone = _is_standalone(at.options)
        name = module_name(at.model.slug)
        source = module.standalone() if alone else module.beside(f"...{_LIBRARY}")
        return Made(
            files=(_module(at.provider.profile, f"models/{name}/validator", source),),
            kept=None if alone else module.library_needs(),
        )

    def provider(self, at: ProviderContext) -> Iterable[File]:
        """The module with what the validators share, unless each of them stands alone."""
        needs = [one for one in at.kept if isinstance(one, LibraryNeeds)]
        return (_module(at.provider.profile, _LIBRARY, write_library(needs)),) if needs else ()


def _is_standalone(options: JsonValue) -> bool:
    return isinstance(options, dict) and options.get("standalone") is True


def _module(profile: Profile, name: str, source: str) -> Artifact:
    return Artifact(
        path=f"{profile.id}/{profile.python.package}/{name}.py",
        template=_TEMPLATE,
        view=ValidatorView(source=Code(source)),
        language=Language.PYTHON,
    )
