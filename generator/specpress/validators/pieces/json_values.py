"""JSON values in Python: their types, their equality, and what is not JSON."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias, TypeGuard

    Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"


def is_integer(x: Json) -> TypeGuard[float]:
    """Whether a value is a whole number; 1.0 is one, true is not."""
    if isinstance(x, int):
        return not isinstance(x, bool)
    return isinstance(x, float) and x.is_integer()


def is_number(x: Json) -> TypeGuard[float]:
    """Whether a value is a finite number; true is not one."""
    return isinstance(x, (int, float)) and not isinstance(x, bool) and x - x == 0


def is_json(x: Json) -> bool:
    """Whether a value is JSON all the way down: finite numbers, string keys, plain types."""
    if type(x) is dict:
        for key in x:
            if type(key) is not str:
                return False
        return are_json(x.values())
    if type(x) is list:
        return are_json(x)
    return are_json((x,))


def are_json(values: Iterable[Json]) -> bool:
    """Whether all of some values are JSON."""
    for x in values:
        kind = type(x)
        if kind is str or kind is int or kind is bool or x is None:
            continue
        if type(x) is float:
            if x - x != 0:
                return False
        elif (kind is not dict and kind is not list) or not is_json(x):
            return False
    return True


def is_rest_json(x: dict[str, Json], known: frozenset[str]) -> bool:
    """Whether the keys beyond the known ones are strings, and their values JSON."""
    return all(key in known or (type(key) is str and is_json(x[key])) for key in x)


def equal(a: Json, b: Json) -> bool:
    """Whether two values are equal as JSON: 1 equals 1.0, but not true; order of keys is free."""
    if isinstance(a, dict):
        return (
            isinstance(b, dict)
            and a.keys() == b.keys()
            and all(equal(value, b[key]) for key, value in a.items())
        )
    if isinstance(a, list):
        return isinstance(b, list) and len(a) == len(b) and all(map(equal, a, b))
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    return a == b


def is_unique(x: list[Json]) -> bool:
    """Whether no two items are equal as JSON."""
    texts = {item for item in x if isinstance(item, str)}
    others = [item for item in x if not isinstance(item, str)]
    if len(texts) + len(others) != len(x):
        return False
    if len(others) < 2:
        return True
    return len({freeze(item) for item in others}) == len(others)


def freeze(x: Json) -> object:
    """A hashable value that is equal for values that are equal as JSON."""
    if isinstance(x, bool):
        return "true" if x else "false"
    if isinstance(x, list):
        return ("list", *map(freeze, x))
    if isinstance(x, dict):
        return frozenset(("key", key, freeze(value)) for key, value in x.items())
    return ("text", x) if isinstance(x, str) else x


def is_multiple(x: float, digits: int, exponent: int) -> bool:
    """Whether a number is a multiple of `digits * 10 ** exponent`, both as exact decimals."""
    if isinstance(x, int):
        whole, power = int(x), 0
    else:
        mantissa, _, tail = repr(float(x)).partition("e")
        before, _, after = mantissa.partition(".")
        whole, power = int(before + after), int(tail or 0) - len(after)
    scale: int = 10 ** abs(power - exponent)
    if power >= exponent:
        return whole * scale % digits == 0
    return whole % (digits * scale) == 0
