"""What was seen of a provider: members of its profile to be, and how each is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from specpress.jsonvalue import JsonObject, JsonValue


@dataclass(slots=True)
class Survey:
    """What was seen; empty, or None, where nothing was or documents differ.

    Attributes:
        documents: how many were read.
        members: of `transport`, `delivery`, `client.queue`, `errors` and so on, by their paths in
            a profile (`transport.task_id`), with their values.
        notes: by the same paths: what was seen, or could not be known.
        has_servers: whether specs name servers of their own, which differ.
    """

    documents: int = 0
    members: dict[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    notes: dict[str, str] = field(default_factory=dict[str, str])
    has_servers: bool = False

    def see(self, path: str, value: JsonValue, note: str = "") -> None:
        """Note a member."""
        self.members[path] = value
        if note:
            self.notes[path] = note


def as_tree(members: Mapping[str, JsonValue]) -> JsonObject:
    """Members by their paths in a profile, as the objects that hold them."""
    tree: JsonObject = {}
    for path, value in members.items():
        *above, last = path.split(".")
        node = tree
        for name in above:
            inner = node.setdefault(name, {})
            node = inner if isinstance(inner, dict) else {}
        node[last] = value
    return tree
