"""The models of a package: listed cheaply, loaded one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, overload

from ..errors import UnknownModel
from ..facts.model import FilledField, ModelEntry, ModelSpec
from ..records import replace
from ..tasks.model import LoadedModel

if TYPE_CHECKING:
    from ..facts.profile import Profile


class Models(Sequence["ModelEntry"]):
    """The models of the package, in the order of the index.

    Args:
        entries: The index.
    """

    def __init__(self, entries: tuple[ModelEntry, ...]) -> None:
        self._entries = entries
        self._by_id: dict[str, ModelEntry] = {}
        for entry in reversed(entries):  # the first of two with one id stands
            for key in (entry.callable_id, entry.slug, entry.name):
                self._by_id[key] = entry

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, index: int) -> ModelEntry: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[ModelEntry, ...]: ...
    def __getitem__(self, index: int | slice) -> ModelEntry | tuple[ModelEntry, ...]:
        return self._entries[index]

    def __iter__(self) -> Iterator[ModelEntry]:
        return iter(self._entries)

    def __repr__(self) -> str:
        return f"<{len(self)} models>"

    def get(self, identifier: str) -> ModelEntry:
        """Return the model with a slug, callable id or attribute name.

        Args:
            identifier: Any of the three.

        Raises:
            UnknownModel: There is none; it names those that look like it.
        """
        entry = self._by_id.get(identifier)
        if entry is None:
            close = import_module("difflib").get_close_matches
            near: list[str] = close(identifier, self._by_id, n=9, cutoff=0.6)
            slugs = dict.fromkeys(self._by_id[key].slug for key in near)
            raise UnknownModel(identifier, tuple(slugs)[:3])
        return entry

    def having(self, capability: str) -> tuple[ModelEntry, ...]:
        """Return the models that have a capability, such as ``text-to-text``."""
        return tuple(entry for entry in self._entries if capability in entry.capabilities)


class Catalog:
    """Finds and loads the models of a package.

    Args:
        profile: The provider.
        package: Import name of the generated package.
    """

    def __init__(self, profile: Profile, package: str) -> None:
        self._profile = profile
        self._package = package
        self._models: Models | None = None
        self._loaded: dict[str, LoadedModel] = {}

    @property
    def models(self) -> Models:
        """The index, read when first asked for."""
        if self._models is None:
            entries = import_module(f"{self._package}.models.index").ENTRIES
            self._models = Models(entries)
        return self._models

    def resource(self, name: str, *, prefix: str) -> type[Any]:
        """Return the resource class behind an attribute of the client.

        Args:
            name: The attribute.
            prefix: ``Async`` for the class of the asynchronous client, else empty.

        Raises:
            UnknownModel: No model has that attribute.
        """
        entry = self.models.get(name)
        if entry.name != name:
            raise UnknownModel(name, (entry.slug,))
        module = import_module(f"{self._package}.models.{name}.client")
        resource: type[Any] = getattr(module, prefix + module.SPEC.resource)
        return resource

    def load(self, spec: ModelSpec) -> LoadedModel:
        """Return the model of a spec, the same one each time."""
        loaded = self._loaded.get(spec.entry.name)
        if loaded is None:
            profile = self._profile.through(spec.transport)
            loaded = self._loaded[spec.entry.name] = LoadedModel(spec, profile)
        return loaded

    def find(self, identifier: str) -> LoadedModel:
        """Return the model with a slug, callable id or attribute name.

        Raises:
            UnknownModel: There is none.
        """
        entry = self.models.get(identifier)
        module = import_module(f"{self._package}.models.{entry.name}.client")
        return self.load(module.SPEC)

    def stand_in(self) -> LoadedModel:
        """Return a stand-in for a model that the package does not have, or that is not known."""
        transport = self._profile.transport
        entry = ModelEntry(name="", slug="", callable_id="", title="this model", status="")
        spec = ModelSpec(entry=entry, module="", resource="", shapes=())
        if transport.kind == "task-array":
            filled = FilledField(transport.task_id)
            methods = transport.delivery
            offered = (
                tuple(v for v in (methods.sync, methods.asynchronous, methods.stream) if v)
                if methods
                else ()
            )
            spec = replace(spec, filled=(filled,), deliveries=offered)
        return LoadedModel(spec, self._profile)
