"""Answers that grow from the chunks of a stream until they are what a call without one returns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol, cast

from ..wire.pointer import follow

if TYPE_CHECKING:
    from ..facts.profile import StreamFields

PieceKind = Literal["text", "reasoning", "finish", "usage", "cost"]

_ONCE = frozenset({"role", "id", "type"})
"""Members that are whole in each chunk that has them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that a chunk says: what it is, its value, and the number of its answer."""

    kind: PieceKind
    value: Any
    index: int = 0


class Growth(Protocol):
    """An answer while it grows."""

    @property
    def complete(self) -> bool:
        """Whether all of it has come."""
        ...

    @property
    def ended(self) -> bool:
        """Whether a chunk said that it was the last."""
        ...

    def take(self, chunk: Mapping[str, Any]) -> list[Piece]:
        """Take in a chunk."""
        ...

    def take_whole(self, answer: Mapping[str, Any]) -> list[Piece]:
        """Take in an answer that came at once."""
        ...

    def item(self) -> dict[str, Any]:
        """Return the answer so far."""
        ...


def growth_of(fields: StreamFields) -> Growth | None:
    """Return what grows from a stream of a shape; None where chunks hold members of the answer."""
    if fields.shape == "blocks":
        return _Blocks()
    return _Choices(fields) if fields.items else None


class _Choices:
    """An answer with a list of alternatives, each of which grows by itself.

    Args:
        fields: Where a chunk holds its parts; those of an alternative begin at it.
    """

    ended = False

    def __init__(self, fields: StreamFields) -> None:
        self._fields = fields
        self._answer: dict[str, Any] = {}
        self._choices: dict[int, dict[str, Any]] = {}

    @property
    def complete(self) -> bool:
        finish = self._fields.finish
        return bool(self._choices) and (
            finish is None or all(follow(one, finish) is not None for one in self._choices.values())
        )

    def take(self, chunk: Mapping[str, Any]) -> list[Piece]:
        fields = self._fields
        self._keep(chunk)
        pieces: list[Piece] = []
        for number, choice in enumerate(_objects(follow(chunk, fields.items or ()))):
            index = choice.get("index")
            pieces += self._grow(choice, index if isinstance(index, int) else number)
        return pieces + self._closing(chunk)

    def take_whole(self, answer: Mapping[str, Any]) -> list[Piece]:
        fields = self._fields
        self._answer = dict(answer)
        pieces: list[Piece] = []
        for number, choice in enumerate(_objects(follow(answer, fields.items or ()))):
            self._choices[number] = dict(choice)
            message = follow(choice, (fields.message,))
            for kind, pointer in (("reasoning", fields.reasoning), ("text", fields.text)):
                value = follow(message, pointer[len(fields.delta) :]) if pointer else None
                if isinstance(value, str) and value:
                    pieces.append(Piece(cast("PieceKind", kind), value, number))
            pieces += self._finish(choice, number)
        return pieces + self._closing(answer)

    def item(self) -> dict[str, Any]:
        answer = dict(self._answer)
        kind = answer.get("object")
        if isinstance(kind, str):
            answer["object"] = kind.removesuffix(".chunk")
        _put(answer, self._fields.items or (), [self._choices[n] for n in sorted(self._choices)])
        return answer

    def _keep(self, chunk: Mapping[str, Any]) -> None:
        """Keep what stands beside the alternatives; a usage that is null says nothing yet."""
        first = (self._fields.items or ("",))[0]
        for key, value in chunk.items():
            if key != first and (value is not None or key not in self._answer):
                self._answer[key] = value

    def _grow(self, choice: Mapping[str, Any], index: int) -> list[Piece]:
        fields = self._fields
        own = self._choices.setdefault(index, {"index": index, fields.message: {}})
        delta = follow(choice, fields.delta)
        if isinstance(delta, dict):
            _merge(own[fields.message], cast("dict[str, Any]", delta))
        rest = {k: v for k, v in choice.items() if k not in {"index", *fields.delta[:1]}}
        _merge(own, rest)
        pieces: list[Piece] = []
        for kind, pointer in (("reasoning", fields.reasoning), ("text", fields.text)):
            value = follow(choice, pointer) if pointer else None
            if isinstance(value, str) and value:
                pieces.append(Piece(cast("PieceKind", kind), value, index))
        return pieces + self._finish(choice, index)

    def _finish(self, choice: Mapping[str, Any], index: int) -> list[Piece]:
        reason = follow(choice, self._fields.finish) if self._fields.finish else None
        return [] if reason is None else [Piece("finish", reason, index)]

    def _closing(self, chunk: Mapping[str, Any]) -> list[Piece]:
        pieces: list[Piece] = []
        for kind, pointer in (("usage", self._fields.usage), ("cost", self._fields.cost)):
            value = follow(chunk, pointer) if pointer else None
            if value is not None:
                pieces.append(Piece(cast("PieceKind", kind), value))
        return pieces


class _Blocks:
    """A message of blocks, told by typed events: it starts, each block grows, it stops."""

    def __init__(self) -> None:
        self._message: dict[str, Any] = {}
        self._blocks: dict[int, dict[str, Any]] = {}
        self._inputs: dict[int, str] = {}
        self.ended = False

    @property
    def complete(self) -> bool:
        return self.ended

    def take(self, chunk: Mapping[str, Any]) -> list[Piece]:
        match chunk.get("type"):
            case "message_start":
                self._message = {**_object(chunk.get("message"))}
                return self._usage(self._message)
            case "content_block_start":
                self._blocks[_number(chunk)] = dict(_object(chunk.get("content_block")))
                return []
            case "content_block_delta":
                return self._grow(_number(chunk), _object(chunk.get("delta")))
            case "message_delta":
                delta = _object(chunk.get("delta"))
                self._message.update(delta)
                used = {**_object(self._message.get("usage")), **_object(chunk.get("usage"))}
                self._message["usage"] = used
                reason = delta.get("stop_reason")
                pieces = [] if reason is None else [Piece("finish", reason)]
                return pieces + self._usage(self._message)
            case "message_stop":
                self.ended = True
                return []
            case _:
                return []

    def take_whole(self, answer: Mapping[str, Any]) -> list[Piece]:
        self._message = dict(answer)
        self._blocks = dict(enumerate(map(dict, _objects(answer.get("content")))))
        self.ended = True
        pieces: list[Piece] = []
        for block in self._blocks.values():
            for kind, name in (("reasoning", "thinking"), ("text", "text")):
                value = block.get(name)
                if isinstance(value, str) and value:
                    pieces.append(Piece(cast("PieceKind", kind), value))
        reason = answer.get("stop_reason")
        pieces += [] if reason is None else [Piece("finish", reason)]
        return pieces + self._usage(answer)

    def item(self) -> dict[str, Any]:
        content = [self._whole(index) for index in sorted(self._blocks)]
        return {**self._message, "content": content} if self._message or content else {}

    def _whole(self, index: int) -> dict[str, Any]:
        block = self._blocks[index]
        text = self._inputs.get(index)
        if not text:
            return block
        try:
            return {**block, "input": json.loads(text)}
        except ValueError:  # the stream was cut off within it
            return {**block, "input": text}

    def _grow(self, index: int, delta: Mapping[str, Any]) -> list[Piece]:
        block = self._blocks.setdefault(index, {})
        match delta.get("type"):
            case "text_delta":
                return self._append(block, "text", delta.get("text"), "text")
            case "thinking_delta":
                return self._append(block, "thinking", delta.get("thinking"), "reasoning")
            case "input_json_delta":
                part = delta.get("partial_json")
                self._inputs[index] = self._inputs.get(index, "") + str(part or "")
            case "citations_delta":
                block["citations"] = [*(block.get("citations") or []), delta.get("citation")]
            case _:
                _merge(block, {k: v for k, v in delta.items() if k != "type"})
        return []

    def _append(
        self, block: dict[str, Any], name: str, value: object, kind: PieceKind
    ) -> list[Piece]:
        if not isinstance(value, str) or not value:
            return []
        block[name] = f"{block.get(name) or ''}{value}"
        return [Piece(kind, value)]

    def _usage(self, message: Mapping[str, Any]) -> list[Piece]:
        usage = message.get("usage")
        return [] if not usage else [Piece("usage", usage)]


def _number(chunk: Mapping[str, Any]) -> int:
    index = chunk.get("index")
    return index if isinstance(index, int) else 0


def _object(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}


def _objects(value: object) -> list[Mapping[str, Any]]:
    listed = cast("Sequence[Any]", value) if isinstance(value, list) else ()
    return [cast("Mapping[str, Any]", one) for one in listed if isinstance(one, dict)]


def _put(answer: dict[str, Any], pointer: Sequence[str], value: object) -> None:
    *above, last = pointer
    for key in above:
        answer = answer.setdefault(key, {})
    answer[last] = value


def _merge(into: dict[str, Any], delta: Mapping[str, Any]) -> None:
    """Add what is new: texts and lists grow, numbered items each by themselves."""
    for key, value in delta.items():
        before = into.get(key)
        if value is None:
            into.setdefault(key, None)
        elif isinstance(value, str) and isinstance(before, str) and key not in _ONCE:
            into[key] = before if key == "name" and before == value else before + value
        elif isinstance(value, dict) and isinstance(before, dict):
            _merge(cast("dict[str, Any]", before), cast("dict[str, Any]", value))
        elif isinstance(value, list):
            known = cast("list[Any]", into[key]) if isinstance(before, list) else []
            into[key] = _listed(known, cast("Iterable[Any]", value))
        else:
            into[key] = value


def _listed(known: list[Any], new: Iterable[Any]) -> list[Any]:
    """Return a list with new items; one that has a number grows where it stands."""
    items = list(known)
    for item in new:
        number = cast("dict[str, Any]", item).get("index") if isinstance(item, dict) else None
        if not isinstance(number, int) or isinstance(number, bool):
            items.append(item)
            continue
        own = {k: v for k, v in cast("dict[str, Any]", item).items() if k != "index"}
        if 0 <= number < len(items) and isinstance(items[number], dict):
            _merge(items[number], own)
        else:
            items.append(own)
    return items
