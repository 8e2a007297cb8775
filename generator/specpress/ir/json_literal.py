"""A JSON value that can stand in a frozen node."""

from __future__ import annotations

import json
from dataclasses import dataclass

from specpress.jsonvalue import JsonValue, dump_json


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
        value: JsonValue = json.loads(self.text)
        return value
