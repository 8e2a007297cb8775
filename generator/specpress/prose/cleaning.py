"""What a page leaves out of a description, and what it mends.

Descriptions are often written once for many models and exported without being evaluated: they list
values that this model does not have, carry escapes that show as backslashes, and end with a link to
the page that they stand on.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from specpress.prose.blocks import Block, BlockKind, is_bullet, split_blocks
from specpress.prose.code_spans import code_spans
from specpress.prose.examples import ProseExample, example_blocks, extract_examples
from specpress.prose.length import is_markdown
from specpress.records import dataclass

_ESCAPED_CODE: Final = re.compile(r"\\`(?P<code>[^`\\\n]+)\\`")
_ESCAPED_MARK: Final = re.compile(
    r"(?P<mark>\\\*\\\*|\\_\\_|\\\*|\\_)(?P<text>[^\s\\](?:[^\n\\]*?[^\s\\])?)(?P=mark)"
)
_LABELLED: Final = re.compile(r"\s*[-*+][ \t]+`(?P<value>[^`]+)`[ \t]*(?:[:\u2013\u2014]|-[ \t])")
_CALLOUT: Final = re.compile(r" {0,3}>[ \t]*\[!\w+\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanedDescription:
    """A description as a page shows it.

    Attributes:
        text: the Markdown that is left.
        examples: the examples of the **Examples** block; those that stand elsewhere in the text
            are left in place and not listed here. Filled whether or not the block was stripped.
    """

    text: str
    examples: tuple[ProseExample, ...]


def clean_description(
    text: str,
    *,
    documentation_link: str,
    allowed_values: tuple[str, ...] | None,
    strip_examples: bool,
) -> CleanedDescription:
    r"""Clean a description for a page.

    1. A last paragraph that is nothing but `[documentation_link](...)` goes.
    2. Pairs of escaped marks are undone once, outside code: ``\`X\``` , ``\*\*X\*\*``.
    3. In a list whose every item is labelled with a value in code (``- `PNG`: ...``), items of
       values that are not allowed go. The list must speak of the field's values: one label is an
       allowed value, or all labels are written in the same case as the allowed values.
    4. A callout (`> [!NOTE]`) goes when it names in code at least one value whose item went, and no
       allowed value.
    5. With `strip_examples`, the **Examples** block goes.

    Everything else stays as it is, and so does a text that is too long to be read as Markdown.

    Args:
        text: the description as the spec has it.
        documentation_link: label of the trailing link; empty when there is none to look for.
        allowed_values: the values the field can take, as their text; None when it is not limited to
            some, and then steps 3 and 4 do nothing.
        strip_examples: whether to take the **Examples** block out.
    """
    if not is_markdown(text):
        return CleanedDescription(text=text.strip(), examples=())
    return _cleaned(text, documentation_link, allowed_values, strip_examples)


@lru_cache(maxsize=1024)
def _cleaned(
    text: str,
    documentation_link: str,
    allowed_values: tuple[str, ...] | None,
    strip_examples: bool,
) -> CleanedDescription:
    """The description cleaned; models of a provider share most of their descriptions."""
    blocks = split_blocks(text)
    if documentation_link and blocks and _is_link(blocks[-1], documentation_link):
        blocks = blocks[:-1]
    dropped = example_blocks(blocks) if strip_examples else frozenset[int]()
    parts = [
        (block, block.text if block.kind is BlockKind.FENCE else undo_escapes(block.text))
        for index, block in enumerate(blocks)
        if index not in dropped
    ]
    if allowed_values is not None:
        parts = _without_absent_values(parts, allowed_values)
    return CleanedDescription(
        text=_joined(text, parts),
        examples=tuple(example for example in extract_examples(text) if example.in_block),
    )


def undo_escapes(text: str) -> str:
    """The text with pairs of escaped code and emphasis marks made real, outside code spans."""
    if "\\" not in text:
        return text
    pieces: list[str] = []
    position = 0
    for span in code_spans(text):
        pieces += (_undo(text[position : span.start]), text[span.start : span.end])
        position = span.end
    pieces.append(_undo(text[position:]))
    return "".join(pieces)


def _undo(text: str) -> str:
    return _ESCAPED_MARK.sub(_emphasis, _ESCAPED_CODE.sub(r"`\g<code>`", text))


def _emphasis(match: re.Match[str]) -> str:
    mark = match["mark"].replace("\\", "")
    return f"{mark}{match['text']}{mark}"


def _is_link(block: Block, label: str) -> bool:
    pattern = r"\[" + re.escape(label) + r"\]\([^()\s]*\)"
    return block.kind is BlockKind.TEXT and re.fullmatch(pattern, block.text.strip()) is not None


def _without_absent_values(
    parts: list[tuple[Block, str]], allowed: tuple[str, ...]
) -> list[tuple[Block, str]]:
    absent: set[str] = set()
    kept: list[tuple[Block, str]] = []
    for block, text in parts:
        if block.kind is not BlockKind.LIST:
            kept.append((block, text))
            continue
        left = _without_absent_items(text, allowed, absent)
        if left:
            kept.append((block, left))
    return [
        (block, text)
        for block, text in kept
        if not (block.kind is BlockKind.QUOTE and _speaks_of_absent(text, allowed, absent))
    ]


def _without_absent_items(text: str, allowed: tuple[str, ...], absent: set[str]) -> str:
    """The list without items of values not allowed, whose values are added to `absent`."""
    items = _items(text)
    labels = [_label(item) for item in items]
    values = [label for label in labels if label is not None]
    if len(values) < len(labels) or not _are_values(values, allowed):
        return text
    absent.update(value for value in values if value not in allowed)
    return "\n".join(item for item, value in zip(items, values, strict=True) if value in allowed)


def _items(text: str) -> list[str]:
    items: list[list[str]] = []
    for line in re.split(r"\r\n|[\r\n]", text):
        if is_bullet(line) or not items:
            items.append([line])
        else:
            items[-1].append(line)
    return ["\n".join(item) for item in items]


def _label(item: str) -> str | None:
    match = _LABELLED.match(item)
    return match["value"] if match else None


def _are_values(labels: list[str], allowed: tuple[str, ...]) -> bool:
    if any(label in allowed for label in labels):
        return True
    cases = {_case(value) for value in allowed}
    return len(cases) == 1 and all(_case(label) in cases for label in labels)


def _case(value: str) -> str:
    if value.isupper():
        return "upper"
    return "lower" if value.islower() else "mixed"


def _speaks_of_absent(text: str, allowed: tuple[str, ...], absent: set[str]) -> bool:
    if _CALLOUT.match(text) is None:
        return False
    named = {span.code for span in code_spans(text)}
    return bool(named & absent) and not named & set(allowed)


def _joined(text: str, parts: list[tuple[Block, str]]) -> str:
    """The parts with the white space that stood before each of them in the text."""
    pieces: list[str] = []
    for block, part in parts:
        if pieces:
            start = block.start
            while start and text[start - 1].isspace():
                start -= 1
            pieces.append(_gap(text[start : block.start]))
        pieces.append(part)
    return "".join(pieces).rstrip()


def _gap(gap: str) -> str:
    """The line breaks of a gap as LF, with the indentation of the line that follows."""
    breaks = len(re.findall(r"\r\n|[\r\n]", gap))
    indent = re.split(r"[\r\n]", gap)[-1]
    return "\n" * max(breaks, 1) + indent
