"""Outputs that stand in the output folder and need not be made: those of unchanged specs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from specpress.document import ProviderFolder
from specpress.document.discovery import PROFILE_NAME
from specpress.ir import Model
from specpress.pipeline.results import SpecResult


@dataclass(slots=True, kw_only=True)
class Standing:
    """What is known to be right, so that only the rest is rendered.

    A model's files stand while nothing that they were made from has changed: its spec and the files
    that this one refers to, and its provider's profile, overlays, responses and pages. Where the
    first spec that names a server gives the client its own, the specs up to that one count as well.

    Attributes:
        changed: paths below the specs folder that are other than they were, those that links lead
            to included.
        slugs: of the models that a spec had, by the spec's path from the specs folder.
        files: the outputs of an owner, as they were and are; None when not all of them are right.
    """

    changed: frozenset[Path]
    files: Callable[[str], Mapping[str, bytes] | None]
    slugs: Mapping[str, frozenset[str]]
    _given: set[str] = field(default_factory=set[str])
    _moved: dict[str, bool] = field(default_factory=dict[str, bool])

    def is_as_it_was(self, path: Path, folder: ProviderFolder) -> bool:
        """Whether a spec, and what is around it, is unchanged; what it refers to apart."""
        return path not in self.changed and not self._around(folder)

    def has_server_of_before(
        self, models: Sequence[Model], results: Iterable[SpecResult], folder: ProviderFolder
    ) -> bool:
        """Whether the first model that names a server is, for all that is known, as it was.

        Args:
            models: of the provider, in order of their slugs.
            results: of reading its specs.
            folder: of the provider.
        """
        if all(one.transport.server for one in folder.profile.variants):
            return True
        first = next((model.slug for model in models if model.endpoint.has_server), None)
        moved = {f"{folder.id}/{path.name}" for path in self.changed if path.parent == folder.path}
        moved |= {
            one.name
            for one in results
            if not self.changed.isdisjoint(source.path for source in one.sources)
        }
        slugs = {model.slug for model in models if model.spec_path in moved}
        slugs |= {slug for name in moved for slug in self.slugs.get(name, ())}
        return first is not None and all(slug > first for slug in slugs)

    def files_of(
        self, model: Model, result: SpecResult | None, folder: ProviderFolder
    ) -> Mapping[str, bytes] | None:
        """The files of a model that stand; None when they have to be made.

        Of a spec with several models, the first that is asked for gets them all.
        """
        if result is None or self._around(folder):
            return None
        if not self.changed.isdisjoint(source.path for source in result.sources):
            return None
        found = self.files(model.spec_path)
        if found is not None and model.spec_path in self._given:
            return {}
        self._given.add(model.spec_path)
        return found

    def _around(self, folder: ProviderFolder) -> bool:
        """Whether something changed that all models of a provider are made from."""
        if folder.id not in self._moved:
            self._moved[folder.id] = self._has_moved(folder)
        return self._moved[folder.id]

    def _has_moved(self, folder: ProviderFolder) -> bool:
        for path in self.changed:
            if path.name == PROFILE_NAME:  # every page names every provider
                return True
            if folder.path in path.parents and path.parent != folder.path:
                return True
        return False
