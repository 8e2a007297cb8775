"""What a process that builds again and again keeps from one build to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from specpress.diagnostics import Diagnostic
from specpress.document import Mend
from specpress.ir import Model
from specpress.scratch import Scratch
from specpress.source import Source, Sources
from specpress.validators import SchemaProblem

if TYPE_CHECKING:
    from specpress.pipeline.models import ModelOutput
    from specpress.pipeline.recall import Recall
    from specpress.pipeline.standing import Standing


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
    """

    name: str
    checked: tuple[Diagnostic, ...]
    lowered: tuple[Diagnostic, ...]
    models: tuple[Model, ...]
    mend: Mend | None
    sources: tuple[Source, ...]
    around: tuple[Source, ...]
    images: frozenset[str]


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


@dataclass(slots=True)
class Memo:
    """Results of the last build, each with what it was made from.

    A build takes a result when all of that is unchanged, and makes it anew otherwise, so that its
    output and its findings are those of a build without a memo. The code itself is taken to stay
    the same: a memo lives as long as its process.

    Attributes:
        sources: reads the files of the specs folder.
        specs: what each spec gave, by its path; of specs with errors nothing is kept.
        outputs: the files of each model, by the path of its spec from the specs folder, and slug.
        recall: what earlier processes found out; None when that is not asked for.
        standing: outputs in the output folder that are right; None when none are known to be.
        scratch: holds the files of the build that is under way.
        holds_outputs: whether outputs that are recalled are asked for; findings need none.
        problems: of the request schema of each model that was recalled, by the same as outputs.
    """

    sources: Sources = field(default_factory=Sources)
    specs: dict[Path, SpecResult] = field(default_factory=dict[Path, SpecResult])
    outputs: dict[tuple[str, str], KeptOutput] = field(
        default_factory=dict[tuple[str, str], KeptOutput]
    )
    recall: Recall | None = None
    standing: Standing | None = None
    scratch: Scratch = field(default_factory=Scratch)
    holds_outputs: bool = True
    problems: dict[tuple[str, str], tuple[SchemaProblem, ...]] = field(
        default_factory=dict[tuple[str, str], "tuple[SchemaProblem, ...]"]
    )
