"""What the shape of a pattern says about the texts that it matches."""

from __future__ import annotations

from functools import lru_cache

from specpress.validators.ecma.charset import WORD, union
from specpress.validators.ecma.parser import parse_pattern
from specpress.validators.ecma.syntax import Anchor, Chars, Repeat, Sequence


@lru_cache(maxsize=1024)
def takes_identifiers(source: str) -> bool:
    """Whether a pattern matches every ASCII identifier: `^[A-Za-z0-9_-]+$` and its like.

    Raises:
        UntranslatablePattern: it is not an ECMA-262 pattern.
    """
    tree = parse_pattern(source)
    if not (isinstance(tree, Sequence) and len(tree.nodes) == 3):
        return False
    start, middle, end = tree.nodes
    return (
        start == Anchor("^")
        and end == Anchor("$")
        and isinstance(middle, Repeat)
        and middle.minimum <= 1
        and middle.maximum is None
        and isinstance(middle.node, Chars)
        and union(middle.node.ranges, WORD) == union(middle.node.ranges)
    )
