"""What a run works on."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from specpress.diagnostics import SeverityRule
from specpress.records import dataclass
from specpress.site_additions import SiteAdditions


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Folders and filters of a run.

    Attributes:
        specs: the specs folder.
        output: the output folder.
        templates: template folders, overrides first; the shipped one is last.
        providers: ids of the providers to work on; None for all.
        jobs: how many processes may be used.
        severities: what the user makes of codes, from `lint` in `specpress.toml`.
        mentioning: read only specs whose file name or text holds one of these words, to find one
            model among many; what is said of a provider's specs together is then not complete.
        paths: read only these specs, with the same effect; None reads all.
        shown_as: what messages call the specs folder, where that is not its name.
        executor: where specs are made; the processes of this machine when None.
        can_try: whether pages can send requests, whatever profiles say: to mock servers.
        site: what the project puts on every page of the site.
    """

    specs: Path
    output: Path
    templates: tuple[Path, ...]
    providers: frozenset[str] | None = None
    jobs: int = 1
    severities: tuple[SeverityRule, ...] = ()
    mentioning: frozenset[str] | None = None
    paths: frozenset[Path] | None = None
    can_try: bool = False
    site: SiteAdditions = SiteAdditions()
    shown_as: Path | None = None
    executor: str | None = None


class Progress(Protocol):
    """Shows a user how far a run has come."""

    def start(self, stage: str, total: int) -> None:
        """A stage begins that has `total` items."""
        ...

    def begin(self, item: str) -> None:
        """Work on an item begins; the items before it are done."""
        ...

    def finish(self) -> None:
        """The stage is over."""
        ...


class NoProgress:
    """Shows nothing."""

    def start(self, stage: str, total: int) -> None:
        """Nothing to show."""

    def begin(self, item: str) -> None:
        """Nothing to show."""

    def finish(self) -> None:
        """Nothing to show."""
