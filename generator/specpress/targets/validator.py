"""The validator target: a model's request schema as a compiled Python module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar, Final, cast

from specpress.fileset import Artifact, Language
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.profile import Profile
from specpress.records import dataclass
from specpress.sdk_names import module_name
from specpress.targets.compiled import compile_sent, compiled
from specpress.targets.protocol import File, Made, ModelContext, ProviderContext, Shared, Target
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
    """A validator of each model's requests, and of bodies made of them, in the SDK's package."""

    key: ClassVar[str] = "validators"
    label: ClassVar[str] = "validators"
    options: ClassVar[JsonObject] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"standalone": {"type": "boolean"}},
    }

    def model(self, at: ModelContext) -> Made:
        """The `validator.py` of a model, and `body_validator.py` where its bodies are made."""
        module = at.once(compiled).module
        if module is None:
            return Made()
        alone = _is_standalone(at.options)
        profile = at.provider.profile
        sent = compile_sent(profile, at.model)
        made = {"validator": module}
        if sent is not None and sent.module is not None:
            made["body_validator"] = sent.module
        name = module_name(at.model.slug)
        return Made(
            files=tuple(
                _module(
                    profile,
                    f"models/{name}/{file}",
                    one.standalone() if alone else one.beside(f"...{_LIBRARY}"),
                )
                for file, one in made.items()
            ),
            kept=None if alone else tuple(one.library_needs() for one in made.values()),
        )

    def provider(self, at: ProviderContext) -> Iterable[Shared]:
        """The module with what the validators share, unless each of them stands alone."""
        yield Shared("library", partial(_library, at))


def _library(at: ProviderContext) -> Iterator[File]:
    groups = [cast("tuple[object, ...]", one) for one in at.kept if isinstance(one, tuple)]
    kept = [one for group in groups for one in group]
    needs = [one for one in kept if isinstance(one, LibraryNeeds)]
    if needs:
        yield _module(at.provider.profile, _LIBRARY, write_library(needs))


def _is_standalone(options: JsonValue) -> bool:
    return isinstance(options, dict) and options.get("standalone") is True


def _module(profile: Profile, name: str, source: str) -> Artifact:
    return Artifact(
        path=f"{profile.id}/{profile.python.package}/{name}.py",
        template=_TEMPLATE,
        view=ValidatorView(source=Code(source)),
        language=Language.PYTHON,
    )
