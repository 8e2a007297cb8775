"""Facts about a syntax tree that follow from its form alone."""

from __future__ import annotations

from typing import assert_never

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


def children(node: Node) -> tuple[Node, ...]:
    """The nodes right below a node."""
    match node:
        case Group() | Look() | Repeat():
            return (node.node,)
        case Sequence() | Choice():
            return node.nodes
        case Chars() | Anchor() | BackReference():
            return ()
        case _:
            assert_never(node)


def has_back_reference(node: Node) -> bool:
    """Whether a back reference that can hold text stands in it."""
    if isinstance(node, BackReference):
        return not node.is_empty
    return any(map(has_back_reference, children(node)))


def is_nullable(node: Node, *, asserted: bool = True) -> bool:
    """Whether it can match without taking a character.

    Args:
        node: a part of a pattern.
        asserted: what assertions and references are held to be.
    """
    match node:
        case Chars():
            return False
        case Anchor() | Look() | BackReference():
            return asserted
        case Group():
            return is_nullable(node.node, asserted=asserted)
        case Repeat():
            return node.minimum == 0 or is_nullable(node.node, asserted=asserted)
        case Sequence():
            return all(is_nullable(child, asserted=asserted) for child in node.nodes)
        case Choice():
            return any(is_nullable(child, asserted=asserted) for child in node.nodes)
        case _:
            assert_never(node)


def most_length(node: Node) -> int | None:
    """Characters that a match has at most; None when there is no bound."""
    match node:
        case Chars():
            return 1
        case Anchor() | Look():
            return 0
        case BackReference():
            return 0 if node.is_empty else None
        case Group():
            return most_length(node.node)
        case Repeat():
            length = most_length(node.node)
            if length == 0 or node.maximum == 0:
                return 0
            return None if length is None or node.maximum is None else length * node.maximum
        case Sequence():
            total = 0
            for child in node.nodes:
                length = most_length(child)
                if length is None:
                    return None
                total += length
            return total
        case Choice():
            lengths = [most_length(child) for child in node.nodes]
            return None if None in lengths else max(filter(None, lengths), default=0)
        case _:
            assert_never(node)
