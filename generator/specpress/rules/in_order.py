"""What was found in order once: members and texts that most models of a provider have alike.

A rule that looks at nothing but what is remembered here finds nothing in the same again, whichever
document has it. What has findings is looked at each time, as these have places.
"""

from __future__ import annotations

import json
from dataclasses import field
from typing import Final

from specpress.records import dataclass
from specpress.rules.survey import SchemaSite, TextSite
from specpress.vocabulary import SCHEMA_ARRAYS, SCHEMA_MAPS, SUBSCHEMAS

_MOST: Final = 8192
_LONGEST: Final = 5_000
"""Characters of what is remembered."""

_HOLDERS: Final = SUBSCHEMAS | SCHEMA_ARRAYS | SCHEMA_MAPS | {"definitions", "discriminator"}
_encode: Final = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(slots=True)
class InOrder:
    """Keys of what is in order, up to a number of them."""

    _keys: set[str] = field(default_factory=set[str])

    def __contains__(self, key: str) -> bool:
        """Whether it is in order, as was found before."""
        return key in self._keys

    def add(self, key: str) -> None:
        """Remember what is in order."""
        if len(self._keys) >= _MOST:
            self.clear()
        self._keys.add(key)

    def clear(self) -> None:
        """Forget all of it."""
        self._keys.clear()


def schema_key(site: SchemaSite) -> str:
    """All that rules about single schemas see of a member; empty where that is more than its own.

    A member that refers to schemas, or holds some, is judged with them.
    """
    if not site.is_property or not _HOLDERS.isdisjoint(site.schema):
        return ""
    if any(keyword.startswith("$") for keyword in site.schema):
        return ""
    key = _encode(site.schema)
    return key if len(key) <= _LONGEST else ""


def text_key(site: TextSite) -> str:
    """All that rules about texts by themselves see of one; empty for a long one."""
    return f"{site.kind.value} {site.text}" if len(site.text) <= _LONGEST else ""
