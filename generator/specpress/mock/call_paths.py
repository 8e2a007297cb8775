"""Which call a request is: its method and path, templates filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, Generic, TypeVar
from urllib.parse import parse_qsl, quote, unquote

from specpress.records import dataclass

T = TypeVar("T")

_TEMPLATE: Final = re.compile(r"\{([^{}/]+)\}")
_SAFE: Final = "!$&'()*+,;=:@~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Generic[T]):
    """A path that is answered.

    Attributes:
        method: of HTTP.
        pattern: of the path, percent-encoded in one way alone.
        names: of its templates, in order.
        query: pairs that the query has to hold; a value in braces is a template.
        target: what answers.
    """

    method: str
    pattern: re.Pattern[str]
    names: tuple[str, ...]
    query: tuple[tuple[str, str], ...]
    target: T


class CallPaths(Generic[T]):
    """The paths that are answered; of several that fit, those with fewest templates."""

    def __init__(self) -> None:
        self._places: list[Place[T]] = []

    def add(self, method: str, path: str, target: T) -> None:
        """Answer a path, with `{name}` for what differs."""
        path, _, query = path.partition("?")
        parts = _TEMPLATE.split(path or "/")
        text = "".join(
            "([^/]+)" if number % 2 else re.escape(_encoded(part))
            for number, part in enumerate(parts)
        )
        self._places.append(
            Place(
                method=method.upper(),
                pattern=re.compile(text.rstrip("/") + "/?"),
                names=tuple(parts[1::2]),
                query=tuple(_pairs(query)),
                target=target,
            )
        )

    def find(
        self, method: str, path: str, query: str
    ) -> tuple[Sequence[T], Mapping[str, str]] | None:
        """What answers a request, and what its path fills in; None when nothing does.

        Args:
            method: of HTTP.
            path: percent-encoded, as it came.
            query: as it came.
        """
        given, method, path = dict(_pairs(query)), method.upper(), _encoded(path)
        best: tuple[tuple[int, int], list[T], dict[str, str]] | None = None
        for place in self._places:
            values = _match(place, method, path, given)
            if values is None:
                continue
            rank = (-len(place.query), len(place.names))
            if best is None or rank < best[0]:
                best = (rank, [], values)
            if rank == best[0] and place.target not in best[1]:
                best[1].append(place.target)
        return None if best is None else (best[1], best[2])


def _match(
    place: Place[T], method: str, path: str, given: Mapping[str, str]
) -> dict[str, str] | None:
    found = place.pattern.fullmatch(path) if place.method == method else None
    if found is None:
        return None
    values = dict(zip(place.names, map(unquote, found.groups()), strict=True))
    for name, wanted in place.query:
        template = _TEMPLATE.fullmatch(wanted)
        if name not in given or (template is None and given[name] != wanted):
            return None
        if template is not None:
            values[template[1]] = given[name]
    return values


def _pairs(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, keep_blank_values=True)


def _encoded(path: str) -> str:
    """A path whose every segment is encoded in the same way, however it came."""
    return "/".join(quote(unquote(part), safe=_SAFE) for part in path.split("/"))
