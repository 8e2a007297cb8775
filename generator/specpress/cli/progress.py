"""How far a run has come: a live display on a terminal, one line a stage elsewhere."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from specpress.cli.session import Session

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE: Final = 0.7
"""Seconds before a live display is drawn: a short run is over by then, and rich need not load."""

_LINE_EVERY: Final = 10.0
"""Seconds between lines about one long stage where there is no live display."""


class StageProgress:
    """Keeps the session informed of the work in hand, and the person at the terminal."""

    __slots__ = ("_began", "_display", "_done", "_said", "_session", "_stage", "_task", "_total")

    def __init__(self, session: Session) -> None:
        self._session = session
        self._began = time.monotonic()
        self._display: Progress | None = None
        self._task: TaskID | None = None
        self._stage, self._total, self._done, self._said = "", 0, 0, 0.0

    def start(self, stage: str, total: int) -> None:
        """A stage begins that has `total` items."""
        self._stage, self._total, self._done = stage, total, 0
        self._said = time.monotonic()
        self._session.work = (stage, "")
        if not self._session.is_live():
            self._session.say(f"{stage} ({total})" if total else stage)
        elif self._display is not None:
            self._task = self._display.add_task(stage, total=total or None, item="")

    def begin(self, item: str) -> None:
        """Work on an item begins; the items before it are done."""
        self._session.work = (self._stage, item)
        if self._session.is_live():
            self._draw(item)
        elif self._done and time.monotonic() - self._said > _LINE_EVERY:
            self._said = time.monotonic()
            self._session.say(f"{self._stage}: {self._done} of {self._total}, now {item}")
        self._done += 1

    def finish(self) -> None:
        """The stage is over."""
        self._session.work = ("", "")
        if self._display is not None and self._task is not None:
            self._display.remove_task(self._task)
            self._task = None

    def close(self) -> None:
        """Take the live display away."""
        if self._display is not None:
            self._display.stop()
            self._display = None

    def _draw(self, item: str) -> None:
        if self._display is None:
            if time.monotonic() - self._began < _PATIENCE:
                return
            self._display = _live_display()
        if self._task is None:
            self._task = self._display.add_task(self._stage, total=self._total or None, item="")
        self._display.update(self._task, completed=self._done, item=item)


def _live_display() -> Progress:
    # Imported here: rich takes longer to load than a small build to run.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    display = Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        # The name of a file may hold what rich takes for markup.
        TextColumn("{task.fields[item]}", style="dim", markup=False),
        console=Console(stderr=True),
        transient=True,
    )
    display.start()
    return display
