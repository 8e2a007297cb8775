"""JSONPath by python-jsonpath, made safe for hostile queries: bounded in nodes and in time.

Imported only when a query needs it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

import jsonpath
import regex
from jsonpath.function_extensions.match import Match
from jsonpath.function_extensions.search import Search

from specpress.document.query_limits import (
    MATCH_SECONDS,
    MAX_VISITED,
    MAX_VISITED_IN_ALL,
    Budget,
    QueryFault,
    Tokens,
)
from specpress.jsonvalue import JsonValue
from specpress.source.syntax import MAX_DEPTH

MAX_FILTERS: Final = 8
"""Filters (`?`) in a query; each is evaluated for every node that it looks at."""

MAX_FILTER_DESCENTS: Final = 2
"""Descendant segments (`..`) from the first filter on, for the same reason."""


class _Node(jsonpath.JSONPathMatch):
    """A visited node; counts how many there were."""

    __slots__ = ()
    visited = 0
    budget = Budget()

    def __init__(self, **members: Any) -> None:  # noqa: ANN401  (passed on as they are)
        _Node.visited += 1
        _Node.budget.nodes -= 1
        if _Node.visited > MAX_VISITED:
            raise QueryFault(f"the query visits over {MAX_VISITED:,} nodes")
        if _Node.budget.nodes < 0:
            raise QueryFault(
                f"the queries of this spec's overlays visit over {MAX_VISITED_IN_ALL:,} nodes"
            )
        super().__init__(**members)


class _Match(Match):
    """`match()` with a time limit."""

    def __call__(self, value: object, pattern: object) -> bool:
        return _matches(self, value, pattern, whole=True)


class _Search(Search):
    """`search()` with a time limit."""

    def __call__(self, value: object, pattern: object) -> bool:
        return _matches(self, value, pattern, whole=False)


def _matches(function: Match | Search, value: object, pattern: object, *, whole: bool) -> bool:
    if not isinstance(value, str) or not isinstance(pattern, str):
        return False
    compiled: Any = function.check_cache(pattern)
    if not isinstance(compiled, regex.Pattern):  # not an I-Regexp: matches nothing (RFC 9535)
        return False
    attempt = compiled.fullmatch if whole else compiled.search
    budget = _Node.budget
    began = time.monotonic()
    try:
        return attempt(value, timeout=MATCH_SECONDS) is not None
    except TimeoutError:
        raise QueryFault(f"the regular expression {pattern[:80]!r} takes too long") from None
    finally:
        budget.seconds -= time.monotonic() - began
        if budget.seconds < 0:
            raise QueryFault("the regular expressions of this spec's overlays take too long")


class _Environment(jsonpath.JSONPathEnvironment):
    """RFC 9535 and nothing else."""

    max_recursion_depth = MAX_DEPTH + 1

    def setup_function_extensions(self) -> None:
        """Register the functions of RFC 9535, section 2.4, the slow ones replaced."""
        super().setup_function_extensions()
        self.function_extensions["match"] = _Match()
        self.function_extensions["search"] = _Search()


_ENVIRONMENT: Final = _Environment(strict=True)


_QUOTED: Final = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\"""")


@lru_cache(maxsize=256)
def _compile(text: str) -> jsonpath.JSONPath:
    bare = _QUOTED.sub("", text)
    descents = bare.partition("?")[2].count("..")
    if bare.count("?") > MAX_FILTERS or descents > MAX_FILTER_DESCENTS:
        raise QueryFault(
            f"the query has over {MAX_FILTERS} filters, or over {MAX_FILTER_DESCENTS} descendant "
            "segments in filters"
        )
    try:
        query = _ENVIRONMENT.compile(text)
    except jsonpath.JSONPathError as error:
        raise QueryFault(f"not a JSONPath query: {error.message}") from None
    except RecursionError:
        raise QueryFault("the query is nested too deep") from None
    if not isinstance(query, jsonpath.JSONPath):  # strict mode has no compound queries
        raise QueryFault("not a JSONPath query")
    return query


def check(text: str) -> None:
    """Check that a text is a query.

    Raises:
        QueryFault: it is not.
    """
    _compile(text)


def select(text: str, root: JsonValue, budget: Budget) -> tuple[Tokens, ...]:
    """The nodes that a query selects, each once, in the order they are found.

    Args:
        text: the query.
        root: the tree.
        budget: what it may do; what it does is taken from it.

    Raises:
        QueryFault: the text is no query, or the query visits too many nodes.
    """
    query = _compile(text)
    if not isinstance(root, (dict, list)):
        return ()
    _Node.visited, _Node.budget = 0, budget
    nodes: Iterable[jsonpath.JSONPathMatch] = [
        _Node(filter_context={}, obj=root, parent=None, path="$", parts=(), root=root)
    ]
    # What `query.finditer` does, from a node of ours.
    for segment in query.segments:
        nodes = segment.resolve(nodes)
    try:
        found = [tuple(map(str, node.parts)) for node in nodes]
    except jsonpath.JSONPathError as error:
        raise QueryFault(f"the query fails: {error.message}") from None
    except RecursionError:
        raise QueryFault("the query is nested too deep") from None
    return tuple(dict.fromkeys(found))
