"""Writes a syntax tree as a pattern for Python's `re` that means the same."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, assert_never

from specpress.validators.ecma import charset
from specpress.validators.ecma.errors import UntranslatablePattern
from specpress.validators.ecma.parser import parse_pattern
from specpress.validators.ecma.syntax import (
    Anchor,
    BackReference,
    Chars,
    Choice,
    Group,
    Look,
    Node,
    Repeat,
    Sequence,
)
from specpress.validators.ecma.tree import children, has_back_reference

_ANCHORS: Final = {
    "^": "^",
    "$": r"\Z",  # Python's own `$` also matches before a final newline
    "b": r"(?a:\b)",  # ECMA-262 knows only ASCII word characters
    "B": r"(?!(?a:\b))",  # Python's own `\B` does not hold in an empty text
}
_EXPANSION_LIMIT: Final = 64


@lru_cache(maxsize=1024)
def translate_pattern(source: str) -> str:
    """The Python pattern with the meaning of an ECMA-262 pattern.

    Raises:
        UntranslatablePattern: it is not ECMA-262, or Python's `re` cannot express it.
    """
    return print_pattern(parse_pattern(source), source)


def print_pattern(tree: Node, source: str) -> str:
    """The Python pattern with the meaning of a syntax tree.

    Args:
        tree: the pattern.
        source: how messages call it.

    Raises:
        UntranslatablePattern: Python's `re` cannot express it.
    """
    pattern = _Printer(source).write(tree)
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise UntranslatablePattern(
            f"the pattern {source!r:.100} cannot be expressed in Python: {error}",
            kind="regex-untranslatable",
        ) from error
    return pattern


class _Printer:
    def __init__(self, source: str) -> None:
        self._source = source
        self._repeated: set[int] = set()

    def write(self, node: Node) -> str:
        match node:
            case Chars():
                return charset.write_class(node.ranges)
            case Anchor():
                return _ANCHORS[node.kind]
            case Group():
                inner = self.write(node.node)
                return f"({inner})" if node.index else f"(?:{inner})"
            case Look():
                return self._look(node)
            case BackReference():
                return self._back_reference(node)
            case Repeat():
                return self._repeat(node)
            case Sequence():
                return "".join(self._term(child) for child in node.nodes)
            case Choice():
                return "|".join(self.write(child) for child in node.nodes)
            case _:
                assert_never(node)

    def _term(self, node: Node) -> str:
        text = self.write(node)
        return f"(?:{text})" if isinstance(node, Choice) else text

    def _repeat(self, node: Repeat) -> str:
        atom = self.write(node.node)
        if isinstance(node.node, (Choice, Sequence, Look, BackReference, Repeat)):
            atom = f"(?:{atom})"
        if node.maximum != 1:
            inner = node.node
            # The atom itself captures at every turn; what is inside it may not.
            self._repeated |= _groups(inner.node if isinstance(inner, Group) else inner)
        return atom + _quantifier(node)

    def _back_reference(self, node: BackReference) -> str:
        if node.is_empty:
            return "(?:)"
        if node.index in self._repeated:
            raise self._untranslatable(
                "it refers back to a group inside a repeated part, "
                "which ECMA-262 forgets at each turn and Python does not"
            )
        # A group that took no part matches "" in ECMA-262 and nothing at all in Python.
        return rf"(?({node.index})\{node.index}|)"

    def _look(self, node: Look) -> str:
        if not node.is_behind:
            return f"(?{'!' if node.is_negative else '='}{self.write(node.node)})"
        if has_back_reference(node.node):
            raise self._untranslatable("it refers back to a group inside a lookbehind")
        forms = self._fixed_forms(node.node)
        if node.is_negative:
            return "".join(f"(?<!{self.write(form)})" for form in forms)
        if len(forms) == 1:
            return f"(?<={self.write(forms[0])})"
        return "(?:" + "|".join(f"(?<={self.write(form)})" for form in forms) + ")"

    def _fixed_forms(self, node: Node) -> list[Node]:
        """The alternatives of a lookbehind, each of one width, as Python wants them."""
        forms = self._expand(node)
        if len(forms) > _EXPANSION_LIMIT:
            raise self._untranslatable("a lookbehind has too many widths")
        return forms

    def _expand(self, node: Node) -> list[Node]:
        match node:
            case Choice():
                return [form for child in node.nodes for form in self._expand(child)]
            case Group():
                if node.index and _width(node.node) is None:
                    raise self._untranslatable("a group inside a lookbehind has no fixed width")
                return [node] if node.index else [Group(form) for form in self._expand(node.node)]
            case Sequence():
                forms: list[tuple[Node, ...]] = [()]
                for child in node.nodes:
                    tails = self._expand(child)
                    forms = [(*head, tail) for head in forms for tail in tails]
                    if len(forms) > _EXPANSION_LIMIT:
                        raise self._untranslatable("a lookbehind has too many widths")
                return [Sequence(form) for form in forms]
            case Repeat():
                return self._expand_repeat(node)
            case Chars() | Anchor() | Look() | BackReference():
                return [node]
            case _:
                assert_never(node)

    def _expand_repeat(self, node: Repeat) -> list[Node]:
        if node.maximum is None or node.maximum - node.minimum > _EXPANSION_LIMIT:
            raise self._untranslatable("a lookbehind has no fixed width")
        if _width(node.node) is None:
            raise self._untranslatable("a lookbehind repeats a part of several widths")
        return [Repeat(node.node, count, count) for count in range(node.minimum, node.maximum + 1)]

    def _untranslatable(self, why: str) -> UntranslatablePattern:
        return UntranslatablePattern(
            f"the pattern {self._source!r:.100} cannot be expressed in Python: {why}",
            kind="regex-untranslatable",
            hint="rewrite the pattern without that construct",
        )


def _quantifier(node: Repeat) -> str:
    low, high = node.minimum, node.maximum
    short: str | None = None
    if high is None:
        short = {0: "*", 1: "+"}.get(low)
    elif (low, high) == (0, 1):
        short = "?"
    if short is None:
        short = f"{{{low}}}" if low == high else f"{{{low},{'' if high is None else high}}}"
    return short + ("?" if node.is_lazy else "")


def _groups(node: Node) -> set[int]:
    own = {node.index} if isinstance(node, Group) and node.index else set[int]()
    return own.union(*(_groups(child) for child in children(node)))


def _width(node: Node) -> int | None:
    """How many code points a node matches, or None when that varies."""
    match node:
        case Chars():
            return 1
        case Anchor() | Look():
            return 0
        case Group():
            return _width(node.node)
        case BackReference():
            return None
        case Repeat():
            width = _width(node.node)
            return (
                width * node.minimum if width is not None and node.minimum == node.maximum else None
            )
        case Sequence():
            widths = [_width(child) for child in node.nodes]
            return None if None in widths else sum(filter(None, widths))
        case Choice():
            alternatives = {_width(child) for child in node.nodes}
            return alternatives.pop() if len(alternatives) == 1 else None
        case _:
            assert_never(node)
