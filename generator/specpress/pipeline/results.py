"""What a spec gives when it is read, and when its models are rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diagnostics import Diagnostic
from specpress.document import Mend
from specpress.ir import Model
from specpress.records import dataclass
from specpress.source import Source

if TYPE_CHECKING:
    from specpress.pipeline.models import ModelOutput
    from specpress.rules import Lookup, PackedTraits


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecResult:
    """What one spec gave by itself, before the provider's policy judges its findings.

    Attributes:
        name: its path from the specs folder.
        checked: findings of reading and checking it.
        lowered: findings of lowering it.
        models: its model, and further operations of it; empty when one of those is an error.
        mend: what the overlays came to; None when it could not be read.
        sources: the files that it was read from, itself among them.
        around: the files of its provider that are no specs: profile, overlays, responses.
        images: of its provider's pages, by path: facts of specs may name them.
        lookups: what it has of the names in the profile.
        traits: of its models.
    """

    name: str
    checked: tuple[Diagnostic, ...]
    lowered: tuple[Diagnostic, ...]
    models: tuple[Model, ...]
    mend: Mend | None
    sources: tuple[Source, ...]
    around: tuple[Source, ...]
    images: frozenset[str]
    lookups: tuple[Lookup, ...] = ()
    traits: tuple[PackedTraits, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the files of a model are made from besides the model.

    Attributes:
        templates: digest of all templates, and of the words that they say.
        profiles: the profiles of all providers.
        server: that the provider's client calls.
        has_changelog: whether the model's provider has one.
    """

    templates: str
    profiles: tuple[Source, ...]
    server: str
    has_changelog: bool


@dataclass(frozen=True, slots=True)
class KeptOutput:
    """The finished files of a model, and what they were made from."""

    model: Model
    around: Surroundings
    output: ModelOutput
