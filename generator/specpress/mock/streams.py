"""Streamed results: chunks, and how they are written as server-sent events."""

from __future__ import annotations

import asyncio
import itertools
import json
import re
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import Final

from specpress.jsonvalue import JsonObject, JsonValue
from specpress.mock.behaviour import Behaviour
from specpress.mock.exchange import Setup, disturb, disturbed_value
from specpress.mock.results import NoResultError, ResultMaker
from specpress.mock.tasks import TaskRecord
from specpress.profile import Profile, Stream
from specpress.records import dataclass
from specpress.streamed import nested

_BETWEEN_STATES: Final = 0.02
"""Seconds from one event of a job's state to the next, unless chunks have another delay."""
_WORD: Final = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkMaker:
    """Makes the chunks of streamed tasks."""

    profile: Profile
    stream: Stream
    results: ResultMaker

    def chunks(self, records: Sequence[TaskRecord], behaviour: Behaviour) -> Iterator[JsonObject]:
        """The chunks of some tasks: one of each result in turn, until all have ended."""
        streams = [
            self._result(record, index, whole, behaviour)
            for record in records
            if record.served is not None
            for index, whole in enumerate(
                self.results.results(record.served, record.request, behaviour)
            )
        ]
        rounds = zip_longest(*streams)
        return (chunk for chunk in chain.from_iterable(rounds) if chunk is not None)

    def _result(
        self, record: TaskRecord, index: int, whole: JsonObject, behaviour: Behaviour
    ) -> Iterator[JsonObject]:
        stream, served = self.stream, record.served
        if served is None:
            return
        head, delta = self._head(record, index, behaviour), list(stream.delta_steps)
        finish = stream.finish
        going: JsonObject = {} if finish is None else {finish: None}
        if stream.reasoning is not None:
            for piece in self.results.reasoning(served, record.request, index, behaviour):
                yield {**head, **nested([*delta, stream.reasoning], piece), **going}
        for piece in self._pieces(whole, behaviour):
            yield {**head, **nested([*delta, stream.text], piece), **going}
        last: JsonObject = {**head, **nested(delta, {})}
        if finish is not None:
            last[finish] = whole.get(finish) or behaviour.finish or "stop"
        for name in (stream.usage, stream.cost):
            if name is not None and name in whole:
                last[name] = whole[name]
        yield last

    def _head(self, record: TaskRecord, index: int, behaviour: Behaviour) -> JsonObject:
        transport = self.profile.transport
        head = self.results.head(record.request, behaviour)
        if not behaviour.stream_id and transport.task_id is not None:
            head[transport.task_id] = ""
        if transport.result_index is not None and behaviour.numbers(
            behaviour.chunk_index, record.count
        ):
            head[transport.result_index] = index
        return head

    def _pieces(self, whole: JsonObject, behaviour: Behaviour) -> Sequence[str]:
        found = whole.get(self.stream.text)
        text = found if isinstance(found, str) else json.dumps(whole, ensure_ascii=False)
        if not behaviour.chunks:
            return _WORD.findall(text)
        size = max(1, -(-len(text) // behaviour.chunks))
        return [text[start : start + size] for start in range(0, len(text), size)]


async def written_events(
    chunks: Iterable[JsonObject],
    end: str | None,
    error: str,
    setup: Setup,
    *,
    is_lines: bool = False,
    is_named: bool = False,
) -> AsyncIterator[bytes]:
    """Chunks as they are sent, with what goes wrong among them.

    Args:
        chunks: of a stream, in order.
        end: the data of the event that ends it; None where none does.
        error: what is sent where the stream fails.
        setup: switches and fault.
        is_lines: each chunk is a line of JSON, and no event.
        is_named: events are named by the `type` of their chunks.
    """
    behaviour, fault = setup.behaviour, setup.fault
    number = 0

    def write(data: str, name: str = "message") -> bytes:
        return f"{data}\n".encode() if is_lines else event(data, number, behaviour, name)

    for chunk in chunks:
        if behaviour.chunk_delay and number:
            await asyncio.sleep(behaviour.chunk_delay)
        number += 1
        if number == fault.cut:
            return
        if number == fault.error_at:
            yield write(error, "error" if is_named else "message")
            return
        if number == fault.garbage_at:
            yield write(disturbed_value(chunk).decode(errors="ignore"))
            continue
        kind = chunk.get("type") if is_named else None
        for again in disturb([chunk], fault):
            text = json.dumps(again, ensure_ascii=False)
            yield write(text, kind if isinstance(kind, str) else "message")
    if end is not None and not fault.no_end:
        number += 1
        yield write(end)


async def state_events(
    now: Callable[[], tuple[JsonValue, bool]], setup: Setup
) -> AsyncIterator[bytes]:
    """The states of a job as events, until it has ended.

    Args:
        now: how far it is, and whether it goes on; no state where there is none to be told.
        setup: switches and fault.
    """
    for number in itertools.count(1):
        if number == setup.fault.cut:
            return
        try:
            value, goes_on = now()
        except NoResultError:
            return  # whoever asks for the state is told why
        if value is not None:
            garbage = number == setup.fault.garbage_at
            text = "{" if garbage else json.dumps(value, ensure_ascii=False)
            yield event(text, number, setup.behaviour)
        if not goes_on:
            return
        await asyncio.sleep(setup.behaviour.chunk_delay or _BETWEEN_STATES)


def event(data: str, number: int, behaviour: Behaviour, name: str = "message") -> bytes:
    """One server-sent event (WHATWG HTML, section 9.2), with whatever else the switches ask for.

    Args:
        data: its data, without line ends.
        number: which event of the stream it is, the first being 1.
        behaviour: line ends, comments, names.
        name: its type; only what is no `message` is named, unless the switches name all.
    """
    lines: list[str] = []
    if behaviour.keep_alive and number % behaviour.keep_alive == 0:
        lines += [": ping", ""]
    if name != "message" and not behaviour.event_names:
        lines.append(f"event: {name}")
    if behaviour.event_names:
        lines += [f"event: {name}", f"id: {number}"]
    lines += [("data: " if behaviour.data_space else "data:") + data, "", ""]
    return ("\r\n" if behaviour.line_end == "crlf" else "\n").join(lines).encode()
