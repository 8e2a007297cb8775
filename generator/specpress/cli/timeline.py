"""Where the time of a build went: by stage and by spec, as lines or as a trace for a browser."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from specpress.records import dataclass

if TYPE_CHECKING:
    from specpress.pipeline import Progress

_SLOWEST: Final = 10


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the run.

    Attributes:
        stage: which stage it is, or is a part of.
        item: the spec or model that was worked on; empty for the stage itself.
        start: seconds from when the run began.
        seconds: how long it took.
    """

    stage: str
    item: str
    start: float
    seconds: float


class Timeline:
    """Notes when stages and the work on their items begin and end."""

    __slots__ = ("_began", "_clock", "_spans")

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        """Begin now; `clock` gives seconds."""
        self._clock = clock
        self._began = clock()
        self._spans: list[Span] = []

    @contextmanager
    def stage(self, name: str) -> Generator[None]:
        """Note the block as a stage."""
        start = self.now()
        try:
            yield
        finally:
            self.note(name, "", start)

    def now(self) -> float:
        """Seconds since the run began."""
        return self._clock() - self._began

    def note(self, stage: str, item: str, start: float) -> None:
        """Note what began at `start` and ends now."""
        self._spans.append(Span(stage, item, start, self.now() - start))

    def lines(self) -> Iterator[str]:
        """Seconds by stage, in their order, then the specs and models that took longest."""
        yield f"{'total':24} {self.now():8.3f} s"
        for span in sorted(self._spans, key=lambda span: span.start):
            if not span.item:
                yield f"{span.stage:24} {span.seconds:8.3f} s"
        items = sorted((span for span in self._spans if span.item), key=lambda span: -span.seconds)
        if items:
            yield "slowest:"
        for span in items[:_SLOWEST]:
            yield f"  {span.seconds:8.3f} s  {span.stage}: {span.item}"

    def trace(self) -> str:
        """The spans as JSON in the Trace Event Format, which Chrome and Perfetto open.

        Source: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
        """
        events = [
            {
                "name": span.item or span.stage,
                "cat": span.stage,
                "ph": "X",
                "ts": round(span.start * 1e6),
                "dur": round(span.seconds * 1e6),
                "pid": 1,
                "tid": 1,
            }
            for span in sorted(self._spans, key=lambda span: (span.start, -span.seconds))
        ]
        return json.dumps({"traceEvents": events, "displayTimeUnit": "ms"}, indent=1) + "\n"


class TimedProgress:
    """Notes what another progress is told on a timeline.

    Attributes:
        ended: when the last stage was over.
    """

    __slots__ = ("_item", "_next", "_stage", "_timeline", "ended")

    def __init__(self, following: Progress, timeline: Timeline) -> None:
        self._next = following
        self._timeline = timeline
        self._stage: tuple[str, float] = ("", 0.0)
        self._item: tuple[str, float] = ("", 0.0)
        self.ended = timeline.now()

    def start(self, stage: str, total: int) -> None:
        """A stage begins."""
        self._stage = (stage, self._timeline.now())
        self._next.start(stage, total)

    def begin(self, item: str) -> None:
        """Work on an item begins, and that on the one before it is done."""
        self._end_item()
        self._item = (item, self._timeline.now())
        self._next.begin(item)

    def finish(self) -> None:
        """The stage is over."""
        self._end_item()
        name, start = self._stage
        self._timeline.note(name, "", start)
        self.ended = self._timeline.now()
        self._next.finish()

    def _end_item(self) -> None:
        item, start = self._item
        if item:
            self._timeline.note(self._stage[0], item, start)
        self._item = ("", 0.0)
