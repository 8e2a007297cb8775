"""JSON templates with `{name}` in their strings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from specpress.jsonvalue import JsonValue

Values: TypeAlias = "Mapping[str, Callable[[], JsonValue]]"
"""What each name stands for, worked out when it is met."""

_NAME: Final = re.compile(r"\{([a-z_]+)\}")


def fill(template: JsonValue, values: Values) -> JsonValue:
    """A copy in which names have their values.

    A string that is one `{name}` and nothing else becomes the value itself, of any type; a name
    within other text becomes the value's text. Names that are not known stay as they are.
    """
    match template:
        case str():
            return _fill_text(template, values)
        case list():
            return [fill(item, values) for item in template]
        case dict():
            return {
                str(_fill_text(name, values)): fill(value, values)
                for name, value in template.items()
            }
        case _:
            return template


def fill_for_each(template: JsonValue, several: Sequence[Values]) -> JsonValue:
    """A copy in which array items and members whose text or name holds a name are repeated.

    Args:
        template: as in `fill`; what holds no name stays single.
        several: the values, once for each repetition.
    """
    match template:
        case list():
            filled: list[JsonValue] = []
            for item in template:
                if _holds_name(item, several):
                    filled += [fill(item, values) for values in several]
                else:
                    filled.append(item)
            return filled
        case dict():
            members: dict[str, JsonValue] = {}
            for name, value in template.items():
                if _holds_name(name, several):
                    for values in several:
                        members[str(_fill_text(name, values))] = fill(value, values)
                else:
                    members[name] = fill_for_each(value, several)
            return members
        case _:
            return template


def _fill_text(text: str, values: Values) -> JsonValue:
    whole = _NAME.fullmatch(text)
    if whole is not None and whole[1] in values:
        return values[whole[1]]()
    return _NAME.sub(
        lambda found: str(values[found[1]]()) if found[1] in values else found[0], text
    )


def _holds_name(template: JsonValue, several: Sequence[Values]) -> bool:
    known = several[0].keys() if several else frozenset[str]()
    match template:
        case str():
            return any(name in known for name in _NAME.findall(template))
        case list():
            return any(_holds_name(item, several) for item in template)
        case dict():
            return any(
                _holds_name(name, several) or _holds_name(value, several)
                for name, value in template.items()
            )
        case _:
            return False
