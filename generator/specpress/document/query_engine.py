"""JSONPath by python-jsonpath, made safe for hostile queries: bounded in nodes and in time.

Imported only when a query needs it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

import jsonpath
import regex
from jsonpath.function_extensions.match import Match
from jsonpath.function_extensions.search import Search

from specpress.document.query import QueryFault, Tokens
from specpress.jsonvalue import JsonValue
from specpress.source.syntax import MAX_DEPTH

MAX_VISITED: Final = 500_000
"""Nodes that one evaluation may visit; queries over real specs visit some thousands."""

MATCH_SECONDS: Final = 0.5
"""Time that one regular expression may take on one string."""


class _Node(jsonpath.JSONPathMatch):
    """A visited node; counts how many there were."""

    __slots__ = ()
    visited = 0

    def __init__(self, **members: Any) -> None:  # noqa: ANN401  (passed on as they are)
        _Node.visited += 1
        if _Node.visited > MAX_VISITED:
            raise QueryFault(f"the query visits over {MAX_VISITED:,} nodes")
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
    try:
        return attempt(value, timeout=MATCH_SECONDS) is not None
    except TimeoutError:
        raise QueryFault(f"the regular expression {pattern[:80]!r} takes too long") from None


class _Environment(jsonpath.JSONPathEnvironment):
    """RFC 9535 and nothing else."""

    match_class = _Node
    max_recursion_depth = MAX_DEPTH + 1

    def setup_function_extensions(self) -> None:
        """Register the functions of RFC 9535, section 2.4, the slow ones replaced."""
        super().setup_function_extensions()
        self.function_extensions["match"] = _Match()
        self.function_extensions["search"] = _Search()


_ENVIRONMENT: Final = _Environment(strict=True)


@lru_cache(maxsize=256)
def _compile(text: str) -> jsonpath.JSONPath | jsonpath.CompoundJSONPath:
    try:
        return _ENVIRONMENT.compile(text)
    except jsonpath.JSONPathError as error:
        raise QueryFault(f"not a JSONPath query: {error.message}") from None
    except RecursionError:
        raise QueryFault("the query is nested too deep") from None


def check(text: str) -> None:
    """Check that a text is a query.

    Raises:
        QueryFault: it is not.
    """
    _compile(text)


def select(text: str, root: JsonValue) -> tuple[Tokens, ...]:
    """The nodes that a query selects, each once, in the order they are found.

    Raises:
        QueryFault: the text is no query, or the query visits too many nodes.
    """
    query = _compile(text)
    _Node.visited = 0
    try:
        found = [tuple(map(str, node.parts)) for node in query.finditer(root)]
    except jsonpath.JSONPathError as error:
        raise QueryFault(f"the query fails: {error.message}") from None
    except RecursionError:
        raise QueryFault("the query is nested too deep") from None
    return tuple(dict.fromkeys(found))
