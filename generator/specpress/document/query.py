"""JSONPath queries (RFC 9535) over spec trees."""

from __future__ import annotations

import re
from typing import Final

from specpress.document.query_limits import Budget, QueryFault, Tokens
from specpress.jsonvalue import JsonValue
from specpress.records import dataclass

MAX_LENGTH: Final = 1000
"""Characters of a query that is read."""

# Names begin with a letter, an underscore or any character beyond ASCII, and go on with digits
# too. As in python-jsonpath they may hold dashes: `$.info.x-status` is read as it is meant.
_STEP: Final = re.compile(
    r"""\.(?P<name>[^\x00-@\[-^`{-\x7f][^\x00-,./:-@\[-^`{-\x7f]*)"""
    r"""|\[\ *(?:'(?P<single>[^'\\\x00-\x1f]*)'|"(?P<double>[^"\\\x00-\x1f]*)\""""
    r"""|(?P<index>0|-?[1-9][0-9]{0,9}))\ *\]"""
)


@dataclass(frozen=True, slots=True)
class Query:
    """A JSONPath query.

    Attributes:
        text: as it was written.
        steps: the names and indexes of a singular query (RFC 9535, section 2.3.5.1), which is
            most of what overlays hold; None for any other, which python-jsonpath evaluates.
    """

    text: str
    steps: tuple[str | int, ...] | None

    def select(self, root: JsonValue, budget: Budget | None = None) -> tuple[Tokens, ...]:
        """The nodes that the query selects, each once, as the tokens of their pointers.

        Args:
            root: the tree.
            budget: shared by queries that count together; what this one takes is taken from it.

        Raises:
            QueryFault: the query visits too many nodes, or its regular expressions take too long.
        """
        if self.steps is None:
            # python-jsonpath takes 90 ms to import, and most overlays do without it.
            from specpress.document import query_engine

            return query_engine.select(self.text, root, budget or Budget())
        tokens = _walk(root, self.steps)
        return () if tokens is None else (tokens,)


def read_query(text: str) -> Query:
    """Read a query.

    Raises:
        QueryFault: it does not follow RFC 9535.
    """
    if len(text) > MAX_LENGTH:
        raise QueryFault(f"the query has over {MAX_LENGTH} characters")
    if not text.startswith("$"):
        raise QueryFault("a JSONPath query starts with `$`", hint=f"write `$.{text[:80]}`")
    steps = _singular(text)
    if steps is None:
        # As above: only queries that are not singular pay for the library.
        from specpress.document import query_engine

        query_engine.check(text)
    return Query(text, steps)


def _singular(text: str) -> tuple[str | int, ...] | None:
    """The steps of a singular query; None when the text is something else."""
    steps: list[str | int] = []
    offset = 1
    while offset < len(text):
        match = _STEP.match(text, offset)
        if match is None:
            return None
        if match["index"] is not None:
            steps.append(int(match["index"]))
        else:
            steps.append(next(part for part in match.groups() if part is not None))
        offset = match.end()
    return tuple(steps)


def _walk(root: JsonValue, steps: tuple[str | int, ...]) -> Tokens | None:
    value = root
    tokens: list[str] = []
    for step in steps:
        if isinstance(step, int):
            if not isinstance(value, list) or not -len(value) <= step < len(value):
                return None
            position = step % len(value)
            value = value[position]
            tokens.append(str(position))
        else:
            if not isinstance(value, dict) or step not in value:
                return None
            value = value[step]
            tokens.append(step)
    return tuple(tokens)
