"""Simpler patterns that find a match in the same texts.

JSON Schema asks only whether a pattern is found. So groups capture nothing that anybody reads, the
order of alternatives is free, and what may follow a match without end need not be looked at.
"""

from __future__ import annotations

from typing import Final, assert_never

from specpress.validators.ecma.charset import union
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
from specpress.validators.ecma.tree import children, has_back_reference, is_nullable, most_length

_MOST_SPELLINGS: Final = 16
_EMPTY: Final = Sequence(())


def simplify(tree: Node) -> Node:
    """A pattern that is found in exactly the texts in which the given one is found."""
    tree = _without_back_references(tree)
    if has_back_reference(tree):
        return tree
    return _trim(_simple(tree))


def _without_back_references(tree: Node) -> Node:
    r"""Spell out what a group of one character can hold: `(["']).*\1` as `".*"|'.*'`."""
    groups = [node for node in _walk(tree) if isinstance(node, Group) and node.index]
    for group in groups:
        if any(isinstance(n, BackReference) and n.index == group.index for n in _walk(tree)):
            spellings = _characters(group.node)
            if not spellings or not _stands_once(tree, group.index):
                return tree
            tree = Choice(tuple(_replaced(tree, group.index, Chars(((c, c),))) for c in spellings))
    return tree


def _walk(node: Node) -> list[Node]:
    return [node, *(inner for child in children(node) for inner in _walk(child))]


def _characters(node: Node) -> list[int]:
    while isinstance(node, Group):
        node = node.node
    if not isinstance(node, Chars):
        return []
    if sum(high - low + 1 for low, high in node.ranges) > _MOST_SPELLINGS:
        return []
    return [code for low, high in node.ranges for code in range(low, high + 1)]


def _stands_once(tree: Node, index: int) -> bool:
    """Whether a group takes part in every match, once: nothing repeats it or passes it over."""
    if isinstance(tree, Sequence):
        return any(_stands_once(child, index) for child in tree.nodes)
    if isinstance(tree, Group):
        return tree.index == index or _stands_once(tree.node, index)
    return False


def _replaced(node: Node, index: int, by: Chars) -> Node:
    """The tree with a group and the references to it replaced."""
    match node:
        case Group():
            return by if node.index == index else Group(_replaced(node.node, index, by), node.index)
        case BackReference():
            return by if node.index == index and not node.is_empty else node
        case Look():
            return Look(_replaced(node.node, index, by), node.is_behind, node.is_negative)
        case Repeat():
            return Repeat(_replaced(node.node, index, by), node.minimum, node.maximum)
        case Sequence():
            return Sequence(tuple(_replaced(child, index, by) for child in node.nodes))
        case Choice():
            return Choice(tuple(_replaced(child, index, by) for child in node.nodes))
        case Chars() | Anchor():
            return node
        case _:
            assert_never(node)


def _simple(node: Node) -> Node:
    match node:
        case Group():
            return _simple(node.node)
        case Look():
            return Look(_simple(node.node), node.is_behind, node.is_negative)
        case BackReference():
            return _EMPTY  # only those are left that hold nothing
        case Sequence():
            return _sequence([_simple(child) for child in node.nodes])
        case Choice():
            return _choice([_simple(child) for child in node.nodes])
        case Repeat():
            return _repeat(_simple(node.node), node.minimum, node.maximum)
        case Chars() | Anchor():
            return node
        case _:
            assert_never(node)


def _sequence(nodes: list[Node]) -> Node:
    flat: list[Node] = []
    for node in nodes:
        parts = node.nodes if isinstance(node, Sequence) else (node,)
        for part in parts:
            if not (isinstance(part, Anchor) and flat and flat[-1] == part):
                flat.append(part)
    return flat[0] if len(flat) == 1 else Sequence(tuple(flat))


def _choice(nodes: list[Node]) -> Node:
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.nodes if isinstance(node, Choice) else (node,))
    single = [node.ranges for node in flat if isinstance(node, Chars)]
    kept: list[Node] = list(dict.fromkeys(node for node in flat if not isinstance(node, Chars)))
    if single:
        kept.insert(0, Chars(union(*single)))
    return kept[0] if len(kept) == 1 else Choice(tuple(kept))


def _repeat(node: Node, minimum: int, maximum: int | None) -> Node:
    if maximum == 0:
        return _EMPTY
    if most_length(node) == 0:  # assertions alone: a second turn asserts nothing new
        return node if minimum else _EMPTY
    if maximum is None:
        if is_nullable(node, asserted=False):
            minimum = 0
        node = _choice([_of_one_turn(branch) for branch in _turns(node)])
    if isinstance(node, Repeat) and not (node.minimum == node.maximum == 1):
        merged = _merged(node, minimum, maximum)
        if merged is not None:
            return merged
    return node if minimum == maximum == 1 else Repeat(node, minimum, maximum)


def _turns(node: Node) -> list[Node]:
    """What a turn of a loop without end can be: of parts that may all be missing, any one."""
    if isinstance(node, Choice):
        return [turn for branch in node.nodes for turn in _turns(branch)]
    if (
        isinstance(node, Sequence)
        and node.nodes
        and all(isinstance(part, Repeat) and part.minimum == 0 for part in node.nodes)
    ):
        return [turn for part in node.nodes for turn in _turns(part)]
    return [node]


def _of_one_turn(node: Node) -> Node:
    """What is repeated in a branch, when the loop around it repeats it just as well."""
    while isinstance(node, Repeat) and node.minimum <= 1:
        node = node.node
    return node


def _merged(inner: Repeat, minimum: int, maximum: int | None) -> Node | None:
    """One quantifier for two, where every number of turns between the ends can be reached."""
    if inner.minimum > 1 or (inner.minimum == 1 and inner.maximum is not None):
        return None
    most = None if maximum is None or inner.maximum is None else maximum * inner.maximum
    return Repeat(inner.node, minimum * inner.minimum, most)


def _trim(node: Node) -> Node:
    """Drop what a search passes over anyway: more turns than needed at either end."""
    if isinstance(node, Choice):
        return _choice([_trim(branch) for branch in node.nodes])
    parts: list[Node] = [*node.nodes] if isinstance(node, Sequence) else [node]
    for end in (0, -1):
        while parts and isinstance(parts[end], Repeat):
            last = parts[end]
            if not isinstance(last, Repeat) or last.minimum == last.maximum:
                break
            if last.minimum:
                parts[end] = _repeat(last.node, last.minimum, last.minimum)
                break
            parts.pop(end)
    return parts[0] if len(parts) == 1 else Sequence(tuple(parts))
