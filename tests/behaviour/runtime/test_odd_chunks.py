"""Chunks of any form: nothing but an exception of the package leaves a stream."""

from __future__ import annotations

import importlib
import json
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SHAPES: dict[str, dict[str, Any]] = {
    "members": {
        "text": ("message", "content"),
        "reasoning": ("message", "thinking"),
        "finish": ("finish_reason",),
        "result_text": ("message", "content"),
    },
    "choices": {
        "text": ("delta", "content"),
        "reasoning": ("delta", "thinking"),
        "finish": ("finish_reason",),
        "items": ("choices",),
    },
    "deep": {"text": ("delta", "content"), "items": ("message", "choices"), "delta": ("delta",)},
    "blocks": {"text": ("text",), "shape": "blocks"},
}
KEYS = st.sampled_from(
    [
        *("choices", "citation", "citations", "content", "content_block", "cost", "delta", "index"),
        *("finish_reason", "message", "object", "stop_reason", "text", "thinking", "type", "usage"),
        *("error", "partial_json", ""),
    ]
)
TYPES = st.sampled_from(
    [
        *("message_start", "content_block_start", "content_block_delta", "message_delta"),
        *("message_stop", "text_delta", "thinking_delta", "input_json_delta", "citations_delta"),
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 10**400) | st.text(max_size=3) | TYPES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
CHUNKS = st.lists(st.dictionaries(KEYS, VALUES, max_size=6), max_size=5)


class Streams:
    """Makes transcripts without a connection."""

    def __init__(self, package: ModuleType) -> None:
        name = f"{package.__name__}._runtime"
        load = importlib.import_module
        self.error = package.RunwareError
        self._transcript = load(f"{name}.calls.transcript").Transcript
        self._facts = load(f"{name}.facts.profile")
        self._failures = load(f"{name}.wire.failures").Failures
        self._redaction = load(f"{name}.credentials").Redaction("")
        self._limits = package.Limits()
        model = SimpleNamespace(results_type=package.AnyResults)
        self._task = SimpleNamespace(id="7", known_as="7", model=model)

    def read(self, shape: str, chunks: list[Any], **more: Any) -> Any:
        """Return the transcript of some chunks, and the types of its events."""
        fields = self._facts.StreamFields(
            **{"usage": ("usage",), "cost": ("cost",), **SHAPES[shape], **more}
        )
        plain = self._facts.Plain(errors=("error",))
        failures = self._failures(self._facts.ErrorTable(), plain, self._redaction)
        transcript = self._transcript(self._task, fields, failures, self._limits)
        start, end = ("", "\n") if fields.lines else ("data: ", "\n\n")
        texts = [one if isinstance(one, str) else json.dumps(one) for one in chunks]
        body = "".join(f"{start}{text}{end}" for text in texts)
        events = [event.type for event in transcript.feed(body.encode())]
        events += [event.type for event in transcript.finish()]
        return transcript, events


@pytest.fixture(scope="session")
def streams(package: ModuleType) -> Streams:
    return Streams(package)


@pytest.mark.parametrize("shape", SHAPES)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chunks=CHUNKS)
def test_chunks_of_any_form(streams: Streams, shape: str, chunks: list[Any]) -> None:
    try:
        transcript, _ = streams.read(shape, [*chunks, "[DONE]"])
        transcript.results().to_wire()
    except streams.error:
        pass  # what it says is tested elsewhere


@pytest.mark.parametrize("cost", ["free", {}, [], True, None])
@pytest.mark.parametrize("shape", ["members", "choices"])
def test_a_cost_that_is_none(streams: Streams, shape: str, cost: Any) -> None:
    chunk = {"choices": [{"delta": {"content": "a"}}], "message": {"content": "a"}, "cost": cost}
    transcript, events = streams.read(shape, [chunk, "[DONE]"])
    assert (transcript.text(), events) == ("a", ["text"])


def test_reasoning_beside_the_text(streams: Streams) -> None:
    chunks = [
        {"message": {"role": "a", "thinking": "I "}},
        {"message": {"thinking": "see", "content": ""}},
        {"message": {"content": "H"}},
        {"message": {"content": "i"}, "finish_reason": "stop"},
    ]
    transcript, events = streams.read("members", chunks, lines=True, done=None)
    assert events == ["reasoning", "reasoning", "text", "text", "finish"]
    (result,) = transcript.results().to_wire()
    assert result["message"] == {"role": "a", "thinking": "I see", "content": "Hi"}


def test_a_stream_without_any_mark_of_its_end(streams: Streams) -> None:
    chunks = [{"message": {"content": "H"}}, {"message": {"content": "i"}}]
    transcript, _ = streams.read("members", chunks, finish=None, done=None)
    assert transcript.text() == "Hi"
