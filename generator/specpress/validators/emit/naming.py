"""Names in a compiled module: functions from schema pointers, locals from property names."""

from __future__ import annotations

import builtins
import keyword
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS: Final = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_RESERVED: Final = (
    frozenset(keyword.kwlist) | frozenset(keyword.softkwlist) | frozenset(dir(builtins))
)
_PREFIXES: Final = ("ok_", "is_", "check_", "keys_", "items_", "fail")
_LONGEST: Final = 40
_ONE: Final = {
    "items": "item",
    "additionalItems": "item",
    "unevaluatedItems": "item",
    "contains": "contained_item",
    "additionalProperties": "value",
    "unevaluatedProperties": "value",
    "propertyNames": "key",
    "if": "condition",
    "then": "then",
    "else": "otherwise",
    "not": "forbidden",
}
_INDEXED: Final = {"allOf": "part", "anyOf": "form", "oneOf": "form", "prefixItems": "item"}
_NAMED: Final = {"properties": "", "dependentSchemas": "with", "dependencies": "with"}


def snake_case(text: str) -> str:
    """Words of a text joined by underscores; ASCII letters and digits only, possibly empty."""
    return (
        "_".join(_WORDS.findall(text.encode("ascii", "ignore").decode()))
        .lower()[:_LONGEST]
        .strip("_")
    )


def path_words(path: tuple[str, ...]) -> tuple[str, ...]:
    """The words that describe the way to a subschema, outermost first."""
    words: list[str] = []
    tokens = iter(path)
    for token in tokens:
        if token in _ONE:
            words.append(_ONE[token])
        elif token in _INDEXED:
            index = next(tokens, "")
            words.append(f"{_INDEXED[token]}_{int(index) + 1}" if index.isdigit() else index)
        elif token in _NAMED:
            prefix = _NAMED[token]
            words.append(f"{prefix}_{snake_case(next(tokens, ''))}".strip("_"))
        elif token == "patternProperties":
            next(tokens, "")
            words.append("value")
        elif token in {"$defs", "definitions"}:
            words = [snake_case(next(tokens, ""))]
        else:
            words.append(snake_case(token))
    return tuple(word for word in words if word)


class Names:
    """A namespace of module-level names; each is given once."""

    def __init__(self, taken: Iterable[str]) -> None:
        """Starts with names that are used already."""
        self._taken = set(taken) | _RESERVED

    def function(self, prefix: str, path: tuple[str, ...]) -> str:
        """A function name for the subschema at a path, as short as uniqueness allows."""
        words = path_words(path) or ("instance",)
        weak = ("item", "value", "key", "then", "otherwise", "part", "form", "condition", "with")
        count = 1
        while count < len(words) and words[-count].startswith(weak):
            count += 1
        for size in range(count, min(len(words), count + 2) + 1):
            name = f"{prefix}_{'_'.join(words[-size:])}"
            if name not in self._taken:
                return self._claim(name)
        return self.numbered(f"{prefix}_{'_'.join(words[-count:])}")

    def constant(self, *parts: str) -> str:
        """An upper-case name out of parts."""
        name = "_".join(filter(None, parts)).upper() or "VALUE"
        return self.numbered(name if name[0].isalpha() else f"N{name}")

    def numbered(self, name: str) -> str:
        """The name, with a number when it is taken or starts with a digit."""
        if not name[:1].isalpha():
            name = f"n{name}"
        found, number = name, 2
        while found in self._taken:
            found, number = f"{name}_{number}", number + 1
        return self._claim(found)

    def _claim(self, name: str) -> str:
        self._taken.add(name)
        return name


class Locals:
    """The local names of one function."""

    def __init__(self, taken: Iterable[str]) -> None:
        """Starts with the names that are used already: parameters, and functions it may call."""
        self._taken = set(taken)

    def copy(self) -> Locals:
        """The same names, to try something out."""
        return Locals(self._taken)

    def name(self, wanted: str) -> str:
        """A local name close to the wanted text."""
        base = snake_case(wanted) or "entry"
        if not base[:1].isalpha():
            base = f"n{base}"
        # Functions of the module are not known yet when a local is named: keep clear of them all.
        if base in _RESERVED or base.startswith(_PREFIXES):
            base = f"{base}_"
        found, number = base, 2
        while found in self._taken:
            found, number = f"{base}_{number}", number + 1
        self._taken.add(found)
        return found
