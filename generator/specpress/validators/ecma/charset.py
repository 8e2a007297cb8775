"""Sets of code points as sorted, disjoint, inclusive ranges, and how Python's `re` writes them."""

from __future__ import annotations

from typing import Final, TypeAlias

Ranges: TypeAlias = "tuple[tuple[int, int], ...]"

LAST: Final = 0x10FFFF
DIGITS: Final[Ranges] = ((0x30, 0x39),)
WORD: Final[Ranges] = ((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A))
LINE_TERMINATORS: Final[Ranges] = ((0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029))
SPACE: Final[Ranges] = (
    # WhiteSpace and LineTerminator (ECMA-262, sections 12.2 and 12.3).
    (0x09, 0x0D),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
)
ANY: Final[Ranges] = ((0, LAST),)

_ALWAYS_ESCAPED: Final = frozenset("\\.^$*+?{}[]|()#&~-")
_ESCAPED_IN_CLASS: Final = frozenset("\\^[]-&~|")
_SHORT: Final = {0x09: r"\t", 0x0A: r"\n", 0x0B: r"\v", 0x0C: r"\f", 0x0D: r"\r"}


def union(*sets: Ranges) -> Ranges:
    """The code points in any of the sets."""
    merged: list[tuple[int, int]] = []
    for low, high in sorted(pair for ranges in sets for pair in ranges):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return tuple(merged)


def complement(ranges: Ranges) -> Ranges:
    """The code points that are not in the set."""
    found: list[tuple[int, int]] = []
    start = 0
    for low, high in ranges:
        if low > start:
            found.append((start, low - 1))
        start = high + 1
    if start <= LAST:
        found.append((start, LAST))
    return tuple(found)


def overlap(left: Ranges, right: Ranges) -> bool:
    """Whether the sets share a code point."""
    return any(a <= d and c <= b for a, b in left for c, d in right)


def write_char(code: int) -> str:
    """One code point as a pattern outside a class."""
    return _write(code, _ALWAYS_ESCAPED)


def write_class(ranges: Ranges) -> str:
    """A set as a pattern that matches one code point of it, the shorter of two spellings."""
    if not ranges:
        return "(?!)"
    if ranges == ANY:
        return r"[\s\S]"
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        return write_char(ranges[0][0])
    plain = _write_ranges(ranges)
    inverse = _write_ranges(complement(ranges))
    return f"[^{inverse}]" if len(inverse) + 1 < len(plain) else f"[{plain}]"


def _write_ranges(ranges: Ranges) -> str:
    parts: list[str] = []
    for low, high in ranges:
        parts.append(_write(low, _ESCAPED_IN_CLASS))
        if high > low + 1:
            parts.append("-")
        if high > low:
            parts.append(_write(high, _ESCAPED_IN_CLASS))
    return "".join(parts)


def _write(code: int, escaped: frozenset[str]) -> str:
    if code in _SHORT:
        return _SHORT[code]
    char = chr(code)
    if 0x20 <= code < 0x7F:
        return "\\" + char if char in escaped else char
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
