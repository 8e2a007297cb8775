"""JSON values in Python: their types, their equality, and what is not JSON."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias, TypeGuard

    Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"


class Values:
    """Arrays and objects to choose from, which are compared by keys, made when first needed."""

    def __init__(self, values: list[Json]) -> None:
        self.values = values
        self.keys: frozenset[object] = frozenset()

    def __contains__(self, x: Json) -> bool:
        if not self.keys:
            self.keys = frozenset(map(freeze, self.values))
        return isinstance(x, (dict, list)) and freeze(x) in self.keys


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
    values: Iterable[Json] = x if type(x) is list else (x,)
    if type(x) is dict:
        for key in x:
            if type(key) is not str:
                return False
        values = x.values()
    for value in values:
        kind = type(value)
        if kind is str or kind is int or kind is bool or value is None:
            continue
        if type(value) is float:
            if value - value != 0:
                return False
        elif (kind is not dict and kind is not list) or not is_json(value):
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


def is_multiple(x: float, step: float) -> bool:
    """Whether a number is a multiple of another, both as the decimals that they show."""
    (whole, power), (digits, exponent) = decimal(x), decimal(step)
    scale: int = 10 ** abs(power - exponent)
    if power >= exponent:
        return whole * scale % digits == 0
    return whole % (digits * scale) == 0


def decimal(x: float) -> tuple[int, int]:
    """A number as an integer and the power of ten that goes with it, without loss."""
    if isinstance(x, int):
        return int(x), 0
    mantissa, _, power = repr(float(x)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    return int(whole + fraction), int(power or 0) - len(fraction)
