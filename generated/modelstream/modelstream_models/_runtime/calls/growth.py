"""Answers that grow from the chunks of a stream until they are what a call without one returns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, cast

from ..records import dataclass
from ..wire.pointer import follow, is_number, object_of, objects_of

if TYPE_CHECKING:
    from ..facts.profile import Pointer, StreamFields

PieceKind = Literal["text", "reasoning", "finish", "usage", "cost"]

_ONCE = frozenset({"role", "id", "type"})
"""Members that are whole in each chunk that has them."""


@dataclass(slots=True, eq=False, repr=False)
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
        for number, choice in enumerate(objects_of(follow(chunk, fields.items or ()))):
            index = choice.get("index")
            pieces += self._grow(choice, index if isinstance(index, int) else number)
        return pieces + self._closing(chunk)

    def take_whole(self, answer: Mapping[str, Any]) -> list[Piece]:
        fields = self._fields
        self._answer = dict(answer)
        pieces: list[Piece] = []
        start = len(fields.delta)
        for number, choice in enumerate(objects_of(follow(answer, fields.items or ()))):
            self._choices[number] = dict(choice)
            reasoning = fields.reasoning[start:] if fields.reasoning else None
            message = choice.get(fields.message)
            pieces += _said(message, reasoning, fields.text[start:], number)
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
        _merge(_inner(own, fields.message), object_of(follow(choice, fields.delta)))
        rest = {k: v for k, v in choice.items() if k not in {"index", *fields.delta[:1]}}
        _merge(own, rest)
        return _said(choice, fields.reasoning, fields.text, index) + self._finish(choice, index)

    def _finish(self, choice: Mapping[str, Any], index: int) -> list[Piece]:
        reason = follow(choice, self._fields.finish) if self._fields.finish else None
        return [] if reason is None else [Piece("finish", reason, index)]

    def _closing(self, chunk: Mapping[str, Any]) -> list[Piece]:
        usage, cost = (
            follow(chunk, pointer) if pointer else None
            for pointer in (self._fields.usage, self._fields.cost)
        )
        pieces = [] if usage is None else [Piece("usage", usage)]
        return [*pieces, Piece("cost", cost)] if is_number(cost) else pieces


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
                self._message = dict(object_of(chunk.get("message")))
                return self._usage(self._message)
            case "content_block_start":
                self._blocks[_number(chunk)] = dict(object_of(chunk.get("content_block")))
                return []
            case "content_block_delta":
                return self._grow(_number(chunk), object_of(chunk.get("delta")))
            case "message_delta":
                delta = object_of(chunk.get("delta"))
                self._message.update(delta)
                used = {**object_of(self._message.get("usage")), **object_of(chunk.get("usage"))}
                if used:
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
        self._blocks = dict(enumerate(map(dict, objects_of(answer.get("content")))))
        self.ended = True
        pieces: list[Piece] = []
        for block in self._blocks.values():
            pieces += _said(block, ("thinking",), ("text",))
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
                _merge(block, {"citations": [delta.get("citation")]})
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


def _said(holder: object, reasoning: Pointer | None, text: Pointer, index: int = 0) -> list[Piece]:
    """Return the texts that an object holds."""
    kinds: tuple[PieceKind, PieceKind] = ("reasoning", "text")
    pieces: list[Piece] = []
    for kind, pointer in zip(kinds, (reasoning, text), strict=True):
        value = follow(holder, pointer) if pointer else None
        if isinstance(value, str) and value:
            pieces.append(Piece(kind, value, index))
    return pieces


def _inner(holder: dict[str, Any], key: str) -> dict[str, Any]:
    """Return the object under a key, which takes the place of anything else there."""
    inner = holder.get(key)
    if not isinstance(inner, dict):
        inner = holder[key] = {}
    return cast("dict[str, Any]", inner)


def _put(answer: dict[str, Any], pointer: Sequence[str], value: object) -> None:
    *above, last = pointer
    for key in above:
        answer = _inner(answer, key)
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
