"""How answers stream, as documents show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from specpress.cli.sightings import Survey
from specpress.cli.surveyed_document import SurveyedDocument
from specpress.jsonvalue import JsonObject

_TEXTS: Final = ("text", "content", "delta", "response", "output", "token")
_FINISH: Final = ("finish_reason", "finishReason", "stop_reason", "stopReason")
_USAGE: Final = ("usage", "usageMetadata", "usage_metadata")


def look_at_stream(documents: Sequence[SurveyedDocument], seen: Survey) -> None:
    """Note how results are streamed: as a member of requests asks for it, or always."""
    shapes: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for document in documents:
        _, call = document.call()
        members = document.request_members()
        flag = next((one for one in ("stream", "streaming") if one in members), None)
        if flag is not None:
            names[flag] += 1
            answer = document.members(document.answer(call))
            choices = "choices" in answer
            blocks = "content" in answer and "stop_reason" in answer
            shapes["choices" if choices else "blocks" if blocks else "members"] += 1
    if not names:
        _look_at_answers(documents, seen)
        return
    (name, count), (shape, _) = names.most_common(1)[0], shapes.most_common(1)[0]
    seen.see("delivery.field", name, f"{count} of {len(documents)} requests have it")
    seen.members["delivery.methods.stream"] = True
    seen.see("delivery.stream.shape", shape)
    if shape == "members":
        seen.see("delivery.stream.delta", "delta", "a guess: specs seldom say what chunks hold")
        seen.see("delivery.stream.text", "text", "a guess as well")


def _look_at_answers(documents: Sequence[SurveyedDocument], seen: Survey) -> None:
    """Operations whose answers are always streams, which no member of a request asks for."""
    calls = [call for document in documents for call in document.calls()]
    for call in calls:
        chunk = call.chunk()
        found = dict(_places(call, chunk)) if chunk is not None else {}
        if chunk is None:
            continue
        operation = str(call.call()[1].get("operationId") or call.call()[0])
        note = f"{operation!r} always streams"
        if not found:
            note += "; what its chunks hold is not in the spec"
        seen.see("delivery.stream.shape", "choices" if "message" in found else "members", note)
        for name, place in found.items():
            seen.see(f"delivery.stream.{name}", place)
        if "message" in found and found["delta"] != "choices.0.delta":
            seen.see("delivery.stream.end", "", "no event says that the stream ends: a guess")
        return


def _places(call: SurveyedDocument, chunk: JsonObject) -> Iterator[tuple[str, str]]:
    """Where a chunk has its text: in an object of an alternative, or as a member."""
    members = call.members(chunk)
    for name, schema in members.items():
        alternative = call.members(schema.get("items"))
        for inner, held in alternative.items():
            text = _text_of(call, call.members(held))
            if text:
                yield "delta", f"{name}.0.{inner}"
                yield "message", "message" if inner == "delta" else inner
                yield "text", text
                for one in alternative.keys() & {*_FINISH}:
                    yield "finish", f"{name}.0.{one}"
                for one in members.keys() & {*_USAGE}:
                    yield "usage", one
                return
    text = _text_of(call, members)
    if text:
        yield "text", text


def _text_of(call: SurveyedDocument, members: dict[str, JsonObject]) -> str:
    """The member that holds text, or that of the items of a list."""
    for name in _TEXTS:
        if members.get(name, {}).get("type") == "string":
            return name
    for name, schema in members.items():
        inner = call.members(schema.get("items"))
        for one in _TEXTS:
            if inner.get(one, {}).get("type") == "string":
                return f"{name}.0.{one}"
    return ""
