"""Where jsonschema-rs found what it found.

Its paths leave out names that are empty, and give names that are digits as numbers: `/a//01` comes
as `["a", 1]`. Which member was meant is found in the document that was judged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import jsonschema_rs

    from specpress.jsonvalue import JsonValue

_DIGITS: Final = re.compile(r"\+?[0-9]+\Z", re.ASCII)


def instance_tokens(error: jsonschema_rs.ValidationError, document: JsonValue) -> tuple[str, ...]:
    """The tokens of the JSON Pointer to the value that an error is about.

    Args:
        error: of a validator that was given the document.
        document: what was judged.
    """
    return tokens_of(error.instance_path, document, lambda value: value == error.instance)


def tokens_of(
    path: Sequence[str | int], document: JsonValue, is_meant: Callable[[JsonValue], bool]
) -> tuple[str, ...]:
    """The tokens that a path of jsonschema-rs stands for.

    Args:
        path: names and numbers.
        document: what it leads into.
        is_meant: tells values apart where several can be meant; nobody is asked where one can.

    Raises:
        KeyError: it leads nowhere.
    """
    waiting: list[tuple[JsonValue, int, tuple[str, ...]]] = [(document, 0, ())]
    seen: set[tuple[int, int]] = set()
    first: tuple[str, ...] | None = None
    is_open = False
    while waiting:
        value, at, tokens = waiting.pop()
        if (id(value), at) in seen:
            continue
        seen.add((id(value), at))
        steps = list(_steps(value, path[at] if at < len(path) else None))
        is_open = is_open or len(steps) > 1 or (at == len(path) and bool(steps))
        if at == len(path):
            if not is_open or is_meant(value):
                return tokens
            first = tokens if first is None else first
        waiting += ((part, at + told, (*tokens, name)) for part, told, name in reversed(steps))
    if first is None:
        raise KeyError(path)
    return first


def _steps(value: JsonValue, part: str | int | None) -> Iterator[tuple[JsonValue, int, str]]:
    """The values that a part of a path can lead to, how many parts that takes, and their names."""
    if isinstance(value, list):
        if isinstance(part, int) and part < len(value):
            yield value[part], 1, str(part)
        return
    if not isinstance(value, dict):
        return
    if part is not None and str(part) in value:
        yield value[str(part)], 1, str(part)
    if isinstance(part, int):
        for name in value:
            if name != str(part) and _DIGITS.match(name) and int(name) == part:
                yield value[name], 1, name
    if "" in value:
        yield value[""], 0, ""
