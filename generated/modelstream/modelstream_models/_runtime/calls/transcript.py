"""What a stream has said so far: its events, and the results that they add up to."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, cast

from ..answers.results import Result
from ..errors import APIError, SDKError, StreamInterrupted
from ..net.http import decode
from ..records import dataclass, field
from ..wire.messages import NO_JSON
from ..wire.pointer import follow, is_number, object_of
from .growth import Piece, growth_of
from .sse import EventDecoder, LineDecoder

if TYPE_CHECKING:
    from ..answers.results import AnyResults
    from ..facts.profile import Pointer, StreamFields
    from ..options import Limits
    from ..tasks.model import Task
    from ..wire.failures import Failures

EventType = Literal["text", "reasoning", "finish", "usage", "cost", "other"]


@dataclass(slots=True, kw_only=True)
class StreamEvent:
    """One thing that a stream says; the attribute named by ``type`` holds it.

    Attributes:
        type: What it is; ``other`` is a chunk with nothing that the package knows.
        text: Fragment of the text, empty unless ``type`` is ``text``.
        reasoning: Fragment of the reasoning, empty unless ``type`` is ``reasoning``.
        finish_reason: Why the model stopped, None before.
        usage: Token counts, as the result model types them; None before.
        cost: Cost of the task, None before.
        index: Number of the result that it belongs to.
        raw: The chunk as it came.
    """

    type: EventType
    text: str = ""
    reasoning: str = ""
    finish_reason: str | None = None
    usage: Any = None
    cost: float | None = None
    index: int = 0
    raw: Mapping[str, Any] = field(default_factory=dict[str, Any], repr=False)


@dataclass(slots=True)
class _Result:
    """One result while it grows."""

    text: list[str]
    reasoning: list[str]
    fields: dict[str, Any]
    finished: bool = False


class Transcript:
    """Takes in the bytes of a stream and gives out events.

    Args:
        task: The task that is streamed.
        fields: Where a chunk holds its parts.
        failures: Reads errors.
        limits: How large an event, or an answer in JSON, may be.
    """

    def __init__(
        self, task: Task, fields: StreamFields, failures: Failures, limits: Limits
    ) -> None:
        self._task = task
        self._fields = fields
        self._failures = failures
        self._limits = limits
        self._decoder = LineDecoder() if fields.lines else EventDecoder()
        self._growth = growth_of(fields)
        self._results: dict[int, _Result] = {}
        self._head = bytearray()
        self._is_json: bool | None = None
        self.ended = False
        self.failure: SDKError | None = None

    def feed(self, content: bytes) -> list[StreamEvent]:
        """Take in some bytes; ``failure`` is set when they say that the stream has failed."""
        if self._is_json is None:
            start = content.lstrip()[:1]
            if not start:
                return []  # blank lines, which mean nothing before an event either
            # an answer in JSON under another content type shows itself by its first character
            self._is_json = start in (b"{", b"[") and not self._fields.lines
        if self._is_json:
            self._head += content
            self._bound("answer", len(self._head))
            return []
        events = self._events(self._decoder.feed(content))
        if self.failure is None:
            self._bound("event", self._decoder.held)
        return events

    def _bound(self, name: Literal["answer", "event"], size: int) -> None:
        limit: int = getattr(self._limits, name)
        if size > limit:
            what = "an event of the stream" if name == "event" else "the answer"
            self.failure = self.interrupted(
                f"{what} is larger than limits.{name} = {limit:,} bytes"
            )

    def finish(self) -> list[StreamEvent]:
        """Take in the end of the connection.

        Raises:
            StreamInterrupted: The end mark has not come.
        """
        events = self._events(self._decoder.finish())
        if self.failure is not None:
            return events
        complete = bool(self._results) and (
            self._fields.finish is None or all(one.finished for one in self._results.values())
        )
        if self._growth is not None:
            complete = self._growth.complete
        if not self.ended and (self._fields.done is not None or not complete):
            finished = ", although the model had finished" if complete else ""
            raise self.interrupted(f"the stream ended without its end mark{finished}")
        self.ended = True
        return events

    @property
    def answer(self) -> bytes | None:
        """The whole body, if it turned out to be JSON instead of a stream."""
        return bytes(self._head) if self._is_json else None

    def text(self, index: int = 0) -> str:
        """Return the text of a result so far."""
        return "".join(self._results[index].text) if index in self._results else ""

    def reasoning(self, index: int = 0) -> str:
        """Return the reasoning of a result so far."""
        return "".join(self._results[index].reasoning) if index in self._results else ""

    def results(self) -> AnyResults:
        """Return the results so far, each as if it had come whole."""
        items: list[dict[str, Any]] = []
        if self._growth is not None:
            items = [self._growth.item()] if self._results else []
            return self._task.model.results_type.from_wire(items, task_id=self._task.known_as)
        for index in sorted(self._results):
            one = self._results[index]
            item = dict(one.fields)
            _merge(item, _nested(self._fields.result_text, "".join(one.text)))
            if one.reasoning and self._reasoning_place:
                _merge(item, _nested(self._reasoning_place, "".join(one.reasoning)))
            items.append(item)
        return self._task.model.results_type.from_wire(items, task_id=self._task.known_as)

    def take_results(self, results: AnyResults) -> list[StreamEvent]:
        """Take in results that came whole instead of a stream; return the events they amount to.

        Args:
            results: The results.
        """
        events: list[StreamEvent] = []
        for index, result in enumerate(results):
            item = result.to_wire() if isinstance(result, Result) else {}
            if self._growth is not None:
                events += self._said(self._growth.take_whole(item), item)
                continue
            one = self._result(index)
            one.fields.update(item)
            one.finished = True
            text = follow(item, self._fields.result_text)
            place = self._reasoning_place
            reasoning = follow(item, place) if place else None
            delta = _nested(self._fields.text, text)
            if self._fields.reasoning and reasoning is not None:
                _merge(delta, _nested(self._fields.reasoning, reasoning))
            events.extend(self._read({**item, **delta}, index))
        self.ended = True
        return events

    @property
    def _reasoning_place(self) -> Pointer | None:
        """Where a result holds its reasoning: as chunks do, where it holds its text so."""
        fields = self._fields
        alike = fields.result_text == fields.text
        return fields.result_reasoning or (fields.reasoning if alike else None)

    def interrupted(self, message: str) -> StreamInterrupted:
        """Return the error of a stream that broke off, with what had arrived."""
        redact = self._failures.redaction.text
        return StreamInterrupted(
            redact(message),
            text=redact(self.text()),
            reasoning=redact(self.reasoning()),
            task_id=self._task.known_as,
        )

    def _events(self, data: Sequence[str]) -> list[StreamEvent]:
        """Read events; a failure waits until what came before it has been given out."""
        events: list[StreamEvent] = []
        for text in data:
            if self.ended or text == self._fields.done:
                self.ended = True
                break
            if not text.strip():
                continue  # an event without data says nothing, not even that it was the last
            try:
                for chunk in self._chunks(text):
                    self._raise_error(chunk)
                    if self._growth is not None:
                        events.extend(self._said(self._growth.take(chunk), chunk))
                        self.ended = self._growth.ended
                        continue
                    index = follow(chunk, self._fields.index) if self._fields.index else None
                    events.extend(self._read(chunk, index if isinstance(index, int) else 0))
            except SDKError as error:
                # Without the frames that read it: they hold what came, where the key may stand.
                self.failure = error.with_traceback(None)
                break
        return events

    def _chunks(self, text: str) -> list[dict[str, Any]]:
        chunks = [decode(text)]
        if chunks == [NO_JSON] and "\n" in text:
            # a server that leaves out the empty lines runs several chunks together
            chunks = [decode(line) for line in text.split("\n")]
        if NO_JSON in chunks:
            shown = self._failures.redaction.text(text)[:80]
            raise self.interrupted(f"a chunk of the stream is not JSON: {shown!r}")
        return [cast("dict[str, Any]", chunk) for chunk in chunks if isinstance(chunk, dict)]

    def _raise_error(self, chunk: dict[str, Any]) -> None:
        listed: tuple[APIError, ...] = self._failures.listed(chunk)
        if listed:
            raise listed[0]

    def _said(self, pieces: Sequence[Piece], chunk: Mapping[str, Any]) -> list[StreamEvent]:
        """Return the events of what a chunk says."""
        events: list[StreamEvent] = []
        self._result(0)
        for piece in pieces:
            one, index = self._result(piece.index), piece.index
            match piece.kind:
                case "text":
                    one.text.append(piece.value)
                    event = StreamEvent(type="text", text=piece.value, index=index, raw=chunk)
                case "reasoning":
                    one.reasoning.append(piece.value)
                    said = str(piece.value)
                    event = StreamEvent(type="reasoning", reasoning=said, index=index, raw=chunk)
                case "finish":
                    reason = str(piece.value)
                    event = StreamEvent(type="finish", finish_reason=reason, index=index, raw=chunk)
                case "usage":
                    usage = self._typed_usage(piece.value)
                    event = StreamEvent(type="usage", usage=usage, index=index, raw=chunk)
                case "cost":
                    event = StreamEvent(type="cost", cost=_float(piece.value), raw=chunk)
            events.append(event)
        return events or [StreamEvent(type="other", raw=chunk)]

    def _result(self, index: int) -> _Result:
        one = self._results.get(index)
        if one is None:
            one = self._results[index] = _Result([], [], {})
        return one

    def _read(self, chunk: dict[str, Any], index: int) -> list[StreamEvent]:
        fields = self._fields
        one = self._result(index)
        events: list[StreamEvent] = []
        reasoning = follow(chunk, fields.reasoning) if fields.reasoning else None
        if isinstance(reasoning, str) and reasoning:
            one.reasoning.append(reasoning)
            events.append(
                StreamEvent(type="reasoning", reasoning=reasoning, index=index, raw=chunk)
            )
        text = follow(chunk, fields.text)
        if isinstance(text, str) and text:
            one.text.append(text)
            events.append(StreamEvent(type="text", text=text, index=index, raw=chunk))
        self._keep(chunk, one)
        events.extend(self._closing(chunk, one, index))
        if not events and _says_something(chunk, fields.text):
            events.append(StreamEvent(type="other", index=index, raw=chunk))
        return events

    def _closing(self, chunk: dict[str, Any], one: _Result, index: int) -> list[StreamEvent]:
        """Return the events that end a result: why it finished, what it used and cost."""
        fields = self._fields
        events: list[StreamEvent] = []
        finish = follow(chunk, fields.finish) if fields.finish else None
        if finish is not None:
            one.finished = True
            reason = str(finish)
            events.append(StreamEvent(type="finish", finish_reason=reason, index=index, raw=chunk))
        usage = follow(chunk, fields.usage) if fields.usage else None
        if usage is not None:
            typed = self._typed_usage(usage)
            events.append(StreamEvent(type="usage", usage=typed, index=index, raw=chunk))
        cost = follow(chunk, fields.cost) if fields.cost else None
        if is_number(cost):
            events.append(StreamEvent(type="cost", cost=_float(cost), index=index, raw=chunk))
        return events

    def _keep(self, chunk: dict[str, Any], one: _Result) -> None:
        """Keep what the result will show beside its text; the first finish reason stands."""
        part = self._fields.text[0] if len(self._fields.text) > 1 else None
        finish = self._fields.finish
        for key, value in chunk.items():
            if key == part and self._fields.result_text == self._fields.text:
                _merge(one.fields, _without(chunk, self._fields.text, self._fields.reasoning))
            if key == part or value is None:
                continue
            if finish and key == finish[-1] and key in one.fields:
                continue
            one.fields[key] = value

    def _typed_usage(self, usage: Any) -> Any:
        if not self._fields.usage:
            return usage
        return self._task.model.results_type.read_field(self._fields.usage[-1], usage)


def _float(number: float) -> float:
    try:
        return float(number)
    except OverflowError:  # an integer beyond what a float holds
        return math.inf if number > 0 else -math.inf


def _nested(pointer: Pointer, value: Any) -> dict[str, Any]:
    """Return the object in which a value lies at a pointer."""
    for key in reversed(pointer):
        value = {key: value}
    return cast("dict[str, Any]", value)


def _without(chunk: dict[str, Any], pointer: Pointer, other: Pointer | None) -> dict[str, Any]:
    """Return the object on the way to what a pointer leads to, with what stands beside it.

    Args:
        chunk: Where it lies.
        pointer: Leads to what is left out.
        other: Leads to what is left out as well if it stands beside it.
    """
    above = pointer[:-1]
    left_out = {one[-1] for one in (pointer, other or ()) if one and one[:-1] == above}
    beside = object_of(follow(chunk, above))
    return _nested(above, {key: item for key, item in beside.items() if key not in left_out})


def _merge(into: dict[str, Any], other: dict[str, Any]) -> None:
    for key, value in other.items():
        inner = into.get(key)
        if isinstance(inner, dict) and isinstance(value, dict):
            _merge(cast("dict[str, Any]", inner), cast("dict[str, Any]", value))
        else:
            into[key] = value


def _says_something(chunk: dict[str, Any], text: Pointer) -> bool:
    """Tell whether a chunk without any known part has content where the text would be."""
    around = follow(chunk, text[:-1])
    if not isinstance(around, dict):
        return bool(around)
    return any(value for key, value in object_of(cast("object", around)).items() if key != text[-1])
