"""Whole results as the chunks of a stream, in each shape that a profile can name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from specpress.jsonvalue import JsonObject, JsonValue, member_at, object_of
from specpress.profile import Stream

_WORD: Final = re.compile(r"\S+\s*|\s+")
_TEXTS: Final = frozenset({"arguments", "content", "reasoning", "reasoning_content", "refusal"})
"""Members of a message that grow piece by piece; others come whole."""


def chunks_of(stream: Stream, result: JsonObject, identity: JsonObject) -> list[JsonObject]:
    """The chunks that add up to a result.

    Args:
        stream: how chunks are shaped.
        result: the whole.
        identity: what each chunk of the shape `members` carries besides.
    """
    match stream.shape:
        case "choices":
            return list(_choices(stream, result))
        case "blocks":
            return list(_blocks(result))
        case _:
            return list(_members(stream, result, identity))


def pieces(text: str, most: int = 8) -> list[str]:
    """A text in pieces of whole words, which joined are the text."""
    words = _WORD.findall(text)
    size = max(1, -(-len(words) // most))
    return ["".join(words[at : at + size]) for at in range(0, len(words), size)]


def _members(stream: Stream, result: JsonObject, identity: JsonObject) -> Iterator[JsonObject]:
    place, delta = list(stream.result_steps), list(stream.delta_steps)
    if stream.reasoning is not None:
        for piece in pieces(_text(member_at(result, stream.reasoning.split(".")))):
            yield {**identity, **nested([*delta, *stream.reasoning.split(".")], piece)}
    for piece in pieces(_text(member_at(result, place)) or "Hello there", 2):
        yield {**identity, **nested([*delta, *stream.text.split(".")], piece)}
    beside = member_at(result, place[:-1]) if place[:-1] == delta else None
    rest = {k: v for k, v in beside.items() if k != place[-1]} if isinstance(beside, dict) else {}
    last: JsonObject = {**identity, **nested(delta, rest)}
    kept = {place[0], *((stream.reasoning or "").split(".")[:1])}
    last |= {name: value for name, value in result.items() if name not in kept}
    yield last


def _choices(stream: Stream, result: JsonObject) -> Iterator[JsonObject]:
    parts = list(stream.delta_steps)
    place = next((n for n, part in enumerate(parts) if part.isdigit()), 1)
    items, delta = parts[:place], parts[place + 1 :]
    usage = (stream.usage or "").split(".")[0]
    head = {name: value for name, value in result.items() if name not in {items[0], usage}}
    if isinstance(head.get("object"), str):
        head["object"] = f"{head['object']}.chunk"
    listed = member_at(result, items)
    for number, choice in enumerate(listed if isinstance(listed, list) else []):
        if not isinstance(choice, dict):
            continue
        message = choice.get(stream.message)
        rest = {k: v for k, v in choice.items() if k not in {stream.message, "index"}}
        for grown in (*_grown(object_of(message)), *_lacking(stream, message)):
            one: JsonValue = {"index": number, **nested(delta, grown)}
            yield {**head, **nested(items, [one])}
        yield {**head, **nested(items, [{"index": number, **nested(delta, {}), **rest}])}
    if usage and result.get(usage) is not None:
        yield {**head, **nested(items, []), usage: result[usage]}


def _lacking(stream: Stream, message: JsonValue) -> Iterator[JsonObject]:
    """A text where a message has its text in a list, and has none."""
    steps = stream.text.split(".")
    if len(steps) > 1 and not _text(member_at(message, steps)):
        piece: JsonValue = "Hello there"
        for step in reversed(steps):
            piece = [piece] if step.isdigit() else {step: piece}
        yield object_of(piece)


def _grown(message: JsonObject) -> Iterator[JsonObject]:
    """What is new in each chunk of a message: first what comes whole, then its texts."""
    whole: JsonObject = {}
    texts: list[JsonObject] = []
    for name, value in message.items():
        if name in _TEXTS and isinstance(value, str):
            texts += [nested([name], piece) for piece in pieces(value)]
        elif name == "tool_calls" and isinstance(value, list):
            calls = [call for call in value if isinstance(call, dict)]
            whole[name] = [{"index": number, **call} for number, call in enumerate(calls)]
        else:
            whole[name] = value
    yield whole
    yield from texts


def _blocks(result: JsonObject) -> Iterator[JsonObject]:
    content = result.get("content")
    start: JsonObject = {**result, "content": []}
    stop: JsonObject = {
        name: start.pop(name) for name in ("stop_reason", "stop_sequence") if name in start
    }
    yield {"type": "message_start", "message": start}
    for number, block in enumerate(content if isinstance(content, list) else []):
        if not isinstance(block, dict):
            continue
        name = next((one for one in ("text", "thinking") if isinstance(block.get(one), str)), "")
        opened: JsonObject = {**block, name: ""} if name else block
        yield {"type": "content_block_start", "index": number, "content_block": opened}
        for piece in pieces(_text(block.get(name))):
            delta: JsonObject = {"type": f"{name}_delta", name: piece}
            yield {"type": "content_block_delta", "index": number, "delta": delta}
        yield {"type": "content_block_stop", "index": number}
    usage: JsonObject = {"usage": result["usage"]} if result.get("usage") else {}
    yield {"type": "message_delta", "delta": stop, **usage}
    yield {"type": "message_stop"}


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""


def nested(place: list[str], value: JsonValue) -> JsonObject:
    """The object in which a value lies at a place."""
    for token in reversed(place):
        value = {token: value}
    return value if isinstance(value, dict) else {}
