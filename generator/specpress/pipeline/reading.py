"""One spec to its model, read anew or as it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from specpress.diagnostics import Policy, Reporter, bugs_reported
from specpress.document import Document, ProviderFolder, read_document
from specpress.ir import Model
from specpress.pipeline.results import SpecResult
from specpress.pipeline.targets import check_names
from specpress.source import Source

if TYPE_CHECKING:
    from specpress.rules import Lookup, PackedTraits


def read_spec(
    path: Path, folder: ProviderFolder, around: tuple[Source, ...], policy: Policy
) -> SpecResult:
    """Read, check and lower one spec.

    Args:
        path: one of the folder's specs.
        folder: the provider's folder.
        around: its files that are no specs.
        policy: tells which findings are errors; a spec with one is not lowered.
    """
    # Imported here: most runs find every spec as it was, and take what it gave from the cache.
    from specpress.lower import lower_models
    from specpress.rules import check_documents, find_traits, look_up, packed_traits

    checking, lowering = Reporter(), Reporter()
    models: tuple[Model, ...] = ()
    lookups: tuple[Lookup, ...] = ()
    traits: tuple[PackedTraits, ...] = ()
    document: Document | None = None
    with folder.files.noting() as noted:
        with bugs_reported(checking, folder.location_of(path), "reading"):
            document = read_document(path, folder, checking)
        if document is not None:
            with bugs_reported(checking, folder.location_of(path), "checking"):
                check_documents([document], folder, checking)
        if document is not None and not has_errors(checking, policy):
            with bugs_reported(lowering, folder.location_of(path), "lowering"):
                models = lower_models(document, folder, lowering)
                check_names(folder.profile, models, lowering)
                traits = tuple(packed_traits(find_traits(model)) for model in models)
                lookups = look_up(document, folder, [model.task_type for model in models])
    return SpecResult(
        name=f"{folder.id}/{path.name}" if document is None else document.path,
        checked=checking.diagnostics,
        lowered=lowering.diagnostics,
        models=() if lowering.has_errors else models,
        mend=folder.overlays.result(path),
        sources=tuple(noted.values()),
        around=around,
        images=folder.pages.image_paths,
        lookups=lookups,
        traits=() if lowering.has_errors else traits,
    )


def has_errors(found: Reporter, policy: Policy) -> bool:
    """Whether any finding is an error in the eyes of a policy."""
    judged = Reporter(policy)
    judged.extend(found.diagnostics)
    return judged.has_errors


def is_current(result: SpecResult, folder: ProviderFolder, around: tuple[Source, ...]) -> bool:
    """Whether reading the spec again would give the same result."""
    return (
        result.around == around
        and result.images == folder.pages.image_paths
        and all(map(folder.files.is_current, result.sources))
    )
