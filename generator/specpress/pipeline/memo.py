"""What a process that builds again and again keeps from one build to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from specpress.fileset import KnownDigests
from specpress.pipeline.recall import Recall
from specpress.pipeline.results import KeptOutput, SpecResult
from specpress.pipeline.standing import Standing
from specpress.scratch import Held, Scratch
from specpress.source import Sources
from specpress.validators import SchemaProblem

if TYPE_CHECKING:
    from specpress.pipeline.sharing import Name, SharedFiles, ShownModel, Who


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
        digests: of the output files.
        shared: files that models share.
        shown: the models that these are made of.
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
    digests: KnownDigests = field(default_factory=dict[str, "tuple[Held, str]"])
    shared: Mapping[Name, SharedFiles] = field(default_factory=dict["Name", "SharedFiles"])
    shown: Mapping[Who, ShownModel] = field(default_factory=dict["Who", "ShownModel"])
