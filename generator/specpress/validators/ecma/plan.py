"""How a pattern is searched for so that no text takes long."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from specpress.records import dataclass
from specpress.validators.ecma.effort import is_linear
from specpress.validators.ecma.equivalent import simplify
from specpress.validators.ecma.errors import UntranslatablePattern
from specpress.validators.ecma.parser import parse_pattern
from specpress.validators.ecma.printer import print_pattern, translate_pattern
from specpress.validators.ecma.program import SearchProgram, compile_program
from specpress.validators.ecma.tree import has_back_reference
from specpress.validators.pieces.linear_matcher import LinearPattern

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPlan:
    """How a pattern is searched for.

    Attributes:
        python: for Python's `re`, which needs a bounded number of steps per character for it; the
            pattern itself where it is such a one, else a simpler one that is found in the same
            texts. None when there is no such one.
        program: for the matcher that never goes back, where `re` could need long; else None.
        is_as_written: whether `re`, and so `RegExp`, takes the pattern as it was written.
        source: the pattern.
    """

    python: str | None
    program: SearchProgram | None
    is_as_written: bool
    source: str

    def linear_program(self) -> SearchProgram | None:
        """A program for the matcher that never goes back; None when it would be too large."""
        if self.program is not None:
            return self.program
        try:
            return compile_program(simplify(parse_pattern(self.source)))
        except UntranslatablePattern:
            return None


@lru_cache(maxsize=1024)
def plan_search(source: str) -> SearchPlan:
    """How an ECMA-262 pattern is searched for in bounded time.

    Raises:
        UntranslatablePattern: it is not ECMA-262, or there is no way to search in bounded time.
    """
    tree = parse_pattern(source)
    if is_linear(tree):
        python = translate_pattern(source)
        return SearchPlan(python=python, program=None, is_as_written=True, source=source)
    simple = simplify(tree)
    if is_linear(simple):
        try:
            return SearchPlan(
                python=print_pattern(simple, source),
                program=None,
                is_as_written=False,
                source=source,
            )
        except UntranslatablePattern:  # such as a lookbehind of no fixed width
            pass
    try:
        if has_back_reference(simple):
            raise UntranslatablePattern(
                "it refers back to a group of unknown text",
                kind="regex-unbounded",
                hint="spell out what the group can hold: `\"[^\"]*\"|'[^']*'`",
            )
        program = compile_program(simple)
    except UntranslatablePattern as error:
        raise UntranslatablePattern(
            f"the pattern {source!r:.100} cannot be searched for in bounded time: {error}",
            kind=error.kind,
            hint=error.hint,
        ) from None
    return SearchPlan(python=None, program=program, is_as_written=False, source=source)


@lru_cache(maxsize=256)
def pattern_search(source: str) -> Callable[[str], object]:
    """A function whose result is true for the texts in which a pattern is found.

    Raises:
        UntranslatablePattern: as `plan_search`.
    """
    plan = plan_search(source)
    if plan.program is not None:
        return linear_pattern(plan.program).search
    return re.compile(plan.python or "").search


def linear_pattern(program: SearchProgram) -> LinearPattern:
    """The matcher that runs a program."""
    bounds, kinds, code, looks = program
    asserted = tuple((is_ahead, linear_pattern(inner)) for is_ahead, inner in looks)
    return LinearPattern(bounds, kinds, code, asserted)
