"""What a target is: something that writes files from the intermediate representation.

`sdk`, `docs`, `site` and `validators` are targets. A package of its own can bring more: it names an
object of this form under the entry point `specpress.targets`, and profiles ask for it by its key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from typing import Any, ClassVar, TypeAlias, TypeVar, cast

from specpress.diagnostics import Reporter
from specpress.fileset import Artifact, RawFile
from specpress.ir import Model, ProviderApi, PublicName
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.profile import Profile
from specpress.records import dataclass

File: TypeAlias = "Artifact | RawFile"
"""A file to be rendered from a template and a view, or one that a target wrote itself."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shared:
    """Files that models share, which a build takes as they were while nothing of that has changed.

    What they are made from is in the context that the target was given, and in nothing else.

    Attributes:
        name: tells them from the others of the target.
        make: makes them.
    """

    name: str
    make: Callable[[], Iterable[File]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelContext:
    """A model whose files are made, and what is known around it.

    Attributes:
        provider: its provider, with one of its models alone: the one that may name the server.
        model: the model.
        profiles: those of all providers.
        options: what the profile says under the target's key.
        render: what a template makes of a view.
    """

    provider: ProviderApi
    model: Model
    profiles: tuple[Profile, ...]
    options: JsonValue
    render: Callable[[str, object], str]
    _made: dict[object, object] = field(default_factory=dict[object, object])

    def once(self, make: Callable[[ModelContext], T]) -> T:
        """What a function makes of this model: the same for all targets that ask for it."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("T", self._made[make])


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderContext:
    """A provider whose models are made.

    Attributes:
        provider: with the models that have files.
        kept: what the target kept of each of them, in their order.
        options: what the profile says under the target's key.
        copied: the files of a templates folder that are no templates, below a destination.
    """

    provider: ProviderApi
    kept: tuple[Any, ...]
    options: JsonValue
    copied: Callable[[str, str], tuple[RawFile, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeContext:
    """All providers.

    Attributes:
        providers: each with its models, and what the target kept of these.
        copied: the files of a templates folder that are no templates, below a destination.
    """

    providers: tuple[tuple[ProviderApi, tuple[Any, ...]], ...]
    copied: Callable[[str, str], tuple[RawFile, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The files of one model, and what its target needs of it for those that models share.

    `kept` goes from one process to another, so it must be possible to pickle it.
    """

    files: tuple[File, ...] = ()
    kept: Any = None


class Target:
    """A target that writes nothing; one of its own overrides what it has to say.

    Text of a spec is a `SpecText`, which has to go through the escape of the place that it is
    written to (`specpress.text`), or through one that the target brings.

    Attributes:
        key: its name: in profiles, under `targets`, and in the paths of its files, which are all
            below `<provider>/targets/<key>/` unless specpress brings the target itself.
        label: what people call it, in messages.
        options: the JSON Schema of what profiles may say under the key.
    """

    key: ClassVar[str]
    label: ClassVar[str]
    options: ClassVar[JsonObject] = {"type": "object", "additionalProperties": False}

    def check(self, model: Model, report: Reporter) -> None:
        """Report what keeps the target from making a model, before anything is made of it."""
        del model, report

    def names(self, provider: ProviderApi, model: Model) -> tuple[PublicName, ...]:
        """The public names of a model, whose changes `diff` tells of."""
        del provider, model
        return ()

    def model(self, at: ModelContext) -> Made:
        """The files of one model. It may run in a process of its own."""
        del at
        return Made()

    def provider(self, at: ProviderContext) -> Iterable[File | Shared]:
        """The files that the models of a provider share."""
        del at
        return ()

    def whole(self, at: WholeContext) -> Iterable[File | Shared]:
        """The files over all providers; asked of the targets that specpress brings."""
        del at
        return ()

    def format(self, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """The files that the target wrote itself, formatted, by path; Python from templates is."""
        return files
