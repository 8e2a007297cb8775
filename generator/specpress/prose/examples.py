"""Examples inside descriptions: fenced JSON, with the bold label above it."""

from __future__ import annotations

import json
import re
from enum import Enum
from typing import Final, NoReturn

from specpress.jsonvalue import JsonValue
from specpress.prose.blocks import Block, BlockKind, read_fence, split_blocks
from specpress.records import dataclass

_JSON_LANGUAGES: Final = frozenset({"json", "jsonc", "json5"})
_LABEL: Final = re.compile(r"\*\*(?P<label>[^\n]+?)\*\*(?P<colon>:?)[ \t]*\Z")
_HEADING: Final = re.compile(r"\*\*Examples?:?\*\*:?[ \t]*\Z", re.IGNORECASE)


class ExampleForm(Enum):
    """What the fence holds."""

    VALUE = "value"
    """One JSON value."""
    MEMBERS = "members"
    """Members without the braces around them: `"tools": [...], "toolChoice": {...}`."""
    INVALID = "invalid"
    """Neither; `error` says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseExample:
    """One fenced piece of JSON in a description.

    Attributes:
        title: the bold label right above the fence, without its colon; empty when there is none.
        text: what stands inside the fence, as written.
        form: whether it is a value, a member list, or neither.
        value: the parsed JSON; for MEMBERS the object that the braces make; None when invalid (a
            valid `null` is None too: ask `form`).
        error: for INVALID: what the JSON reader said; else empty.
        text_start: offset of `text` in the description.
        start, end: offsets of the fence, its marks included.
        in_block: whether it belongs to an **Examples** block, which pages show apart from the text.
    """

    title: str
    text: str
    form: ExampleForm
    value: JsonValue
    error: str
    text_start: int
    start: int
    end: int
    in_block: bool


def extract_examples(text: str) -> tuple[ProseExample, ...]:
    """The JSON examples in a description, in order.

    Fences marked `json` (`jsonc`, `json5`) count, wherever they stand; so do unmarked ones inside
    an **Examples** block. Fences in another language are not examples.

    Args:
        text: the description as the spec has it.
    """
    if "```" not in text and "~~~" not in text:
        return ()
    blocks = split_blocks(text)
    inside = _indices_of_block(blocks)
    found: list[ProseExample] = []
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.FENCE:
            continue
        language = read_fence(block).language
        if language in _JSON_LANGUAGES or (not language and index in inside):
            title = label_of(blocks[index - 1]) if index else ""
            found.append(_read_example(block, title=title, in_block=index in inside))
    return tuple(found)


def example_blocks(blocks: tuple[Block, ...]) -> frozenset[int]:
    """Indices of the blocks that make up **Examples**: heading, labels and fences."""
    return frozenset(_indices_of_block(blocks))


def _indices_of_block(blocks: tuple[Block, ...]) -> set[int]:
    indices: set[int] = set()
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.TEXT and _HEADING.match(block.text.strip()):
            indices |= _run_of_examples(blocks, index)
    return indices


def _run_of_examples(blocks: tuple[Block, ...], heading: int) -> set[int]:
    """The heading's run: (label, fence) pairs or bare fences; empty when no fence follows."""
    end = heading
    index = heading + 1
    while index < len(blocks):
        if blocks[index].kind is BlockKind.FENCE:
            end = index
        elif not (label_of(blocks[index]) and _is_fence(blocks, index + 1)):
            break
        index += 1
    return set(range(heading, end + 1)) if end > heading else set()


def _is_fence(blocks: tuple[Block, ...], index: int) -> bool:
    return index < len(blocks) and blocks[index].kind is BlockKind.FENCE


def label_of(block: Block) -> str:
    """The text of a block that is nothing but one bold label; else empty."""
    if block.kind is not BlockKind.TEXT:
        return ""
    match = _LABEL.match(block.text.strip())
    if match is None or _HEADING.match(block.text.strip()):
        return ""
    return match["label"].removesuffix(":").strip()


def _read_example(block: Block, *, title: str, in_block: bool) -> ProseExample:
    fence = read_fence(block)
    form, value, error = _read_json(fence.content)
    return ProseExample(
        title=title,
        text=fence.content,
        form=form,
        value=value,
        error=error,
        text_start=fence.content_start,
        start=block.start,
        end=block.end,
        in_block=in_block,
    )


def _read_json(text: str) -> tuple[ExampleForm, JsonValue, str]:
    try:
        return ExampleForm.VALUE, _strict_json(text), ""
    except (ValueError, RecursionError) as fault:
        error = "nested too deeply" if isinstance(fault, RecursionError) else str(fault)
    try:
        return ExampleForm.MEMBERS, _strict_json("{" + text + "}"), ""
    except (ValueError, RecursionError):
        return ExampleForm.INVALID, None, error


def _strict_json(text: str) -> JsonValue:
    value: JsonValue = json.loads(text, parse_constant=_refuse_constant)
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
