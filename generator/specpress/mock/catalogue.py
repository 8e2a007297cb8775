"""The models that the mock server serves, found by the names that tasks call them by."""

from __future__ import annotations

from pathlib import Path

from specpress.diagnostics import Reporter, bugs_reported
from specpress.document import ProviderFolder, discover, read_document
from specpress.jsonvalue import JsonObject
from specpress.lower import Outline, read_outlines
from specpress.mock.served import Served, describe_errors, serve_outlines
from specpress.pipeline import NoProgress, Progress
from specpress.profile import Profile


class NoSuchProvider(Exception):
    """The specs folder has no provider of that id, or no spec of it can be read."""


class Catalogue:
    """Finds the model that a task calls.

    Args:
        profile: of the provider.
        served: its models.
        unread: paths of its specs that could not be read.
    """

    def __init__(
        self, profile: Profile, served: tuple[Served, ...], unread: tuple[str, ...] = ()
    ) -> None:
        self.profile = profile
        self.served = served
        self.unread = unread
        # Of a model and its further operations, the model is called by the id of both.
        self._by_callable_id = {one.callable_id: one for one in reversed(self.served)}
        self._by_slug = {one.slug: one for one in self.served}
        self.task_types = tuple(sorted({one.task_type for one in self.served if one.task_type}))

    def by_name(self, name: str, *, slugs: bool = True) -> Served | None:
        """The model of that callable id, or of that slug if slugs are taken."""
        found = self._by_callable_id.get(name)
        return found or (self._by_slug.get(name) if slugs else None)

    def find(self, task: JsonObject, *, slugs: bool) -> Served | None:
        """The model that a task names; for a task without one, the only model of its type."""
        transport = self.profile.transport
        name = task.get(transport.model) if transport.model else None
        if isinstance(name, str):
            return self.by_name(name, slugs=slugs)
        task_type = task.get(transport.task_type or "")
        alike = [one for one in self.served if one.task_type == task_type]
        nameless = [one for one in alike if not one.names_a_model]
        return nameless[0] if len(nameless) == 1 and name is None else None


def read_catalogue(
    specs: Path, provider_id: str, report: Reporter, progress: Progress
) -> Catalogue | None:
    """Read one provider's specs, as far as finding a model by its names takes.

    Rules are not checked: that is what `specpress lint` is for.

    Args:
        specs: the specs folder.
        provider_id: name of its folder there.
        report: takes what is wrong with files that cannot be read.
        progress: shows how far it is.

    Returns:
        The models; None when nothing was found that can be served.
    """
    outlines: list[Outline] = []
    faults: dict[str, str] = {}
    unread: list[str] = []
    for folder in discover(specs, report, only=frozenset({provider_id})):
        progress.start("Reading specs", len(folder.spec_paths))
        for path in folder.spec_paths:
            progress.begin(path.name)
            own = Reporter()
            found = _outlines(path, folder, own)
            if found and own.has_errors:
                faults[found[0].call.document.path] = describe_errors(own)
            report.extend(own.diagnostics)
            if not found:
                unread.append(f"{folder.id}/{path.name}")
            outlines += found
        progress.finish()
        if outlines:
            return Catalogue(folder.profile, serve_outlines(outlines, faults), tuple(unread))
    return None


def load_catalogue(specs: Path, provider_id: str) -> Catalogue:
    """Read one provider's specs, for a server in a test.

    Raises:
        NoSuchProvider: nothing was found that can be served; the message says why.
    """
    report = Reporter()
    catalogue = read_catalogue(specs, provider_id, report, NoProgress())
    if catalogue is None:
        why = describe_errors(report) if report.has_errors else "there is no such folder of specs"
        raise NoSuchProvider(f"{specs / provider_id}: {why}")
    return catalogue


def _outlines(path: Path, folder: ProviderFolder, report: Reporter) -> tuple[Outline, ...]:
    with bugs_reported(report, folder.location_of(path), "reading"):
        document = read_document(path, folder, report)
        return () if document is None else read_outlines(document, folder, report)
    return ()
