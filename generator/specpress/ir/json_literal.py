"""A JSON value that can stand in a frozen node."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Final

from specpress.jsonvalue import JsonValue, dump_json
from specpress.records import dataclass

_MOST_SCALARS: Final = 4096


@dataclass(frozen=True, slots=True)
class Json:
    """A JSON value, held as its compact text: hashable, comparable, never changed by a reader."""

    text: str

    @classmethod
    def of(cls, value: JsonValue) -> Json:
        """Freeze a value."""
        return cls(dump_json(value, indent=None))

    @property
    def value(self) -> JsonValue:
        """A fresh copy of the value."""
        if self.text[:1] not in {"{", "["}:
            return _scalar(self.text)
        value: JsonValue = json.loads(self.text)
        return value


@lru_cache(maxsize=_MOST_SCALARS)
def _scalar(text: str) -> JsonValue:
    """A value that nobody can change; models name few of them, and often."""
    value: JsonValue = json.loads(text)
    return value
