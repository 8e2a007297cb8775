"""The part of a `provider.yaml` that follows from its specs, with what was seen as comments."""

from __future__ import annotations

import re
from typing import Final

from specpress.cli.sightings import Survey, as_tree
from specpress.jsonvalue import JsonValue, dump_json
from specpress.text import yaml_string

_ORDER: Final = (
    *(
        "auth",
        "identity",
        "transport",
        "transports",
        "operations",
        "fill",
        "delivery",
        "errors",
        "client",
        "mock",
        "docs",
    ),
)
_PLAIN_KEY: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_UNKNOWN: Final = {
    "transport": "`specpress explain transport` lists what else may stand here",
    "errors": "codes that the API documents become exceptions: `specpress explain errors.codes`",
}
"""What no spec says, by the section where it would stand."""


def surveyed_text(seen: Survey, server: str, variable: str) -> str:
    """The sections of a profile.

    Args:
        seen: what the specs show.
        server: base URL of the API, where they name none.
        variable: the environment variable that holds the key.
    """
    members = dict(seen.members)
    notes = dict(seen.notes)
    said = notes.pop("server", "")
    if seen.has_servers:
        # The specs' own servers hold: nothing written here may overrule them.
        notes["transport.kind"] += f"; {said}" if said else ""
        members.pop("server", None)
    else:
        members["transport.server"] = members.pop("server", server)
        notes["transport.server"] = said or "no spec names one"
    members.setdefault("auth.scheme", "bearer")
    members["auth.env"] = variable
    tree = as_tree(members)
    lines: list[str] = []
    for section in _ORDER:
        if section not in tree and section not in notes:
            continue
        lines.append("")
        lines += _comment(notes.get(section), "")
        if section in tree:
            lines += _lines(section, tree[section], section, notes, "")
        lines += _comment(_UNKNOWN.get(section), "  " if section in tree else "")
    return "\n".join(lines) + "\n"


def _lines(key: str, value: JsonValue, path: str, notes: dict[str, str], indent: str) -> list[str]:
    name = key if _PLAIN_KEY.fullmatch(key) else yaml_string(key)
    above = _comment(notes.get(path) if indent else None, indent)
    if isinstance(value, list) and key == "transports":
        return [*above, f"{indent}{name}:", *(line for one in value for line in _item(one, indent))]
    if not isinstance(value, dict) or not value:
        return [*above, f"{indent}{name}: {dump_json(value, indent=None)}"]
    inner = [
        line
        for member, one in value.items()
        for line in _lines(member, one, f"{path}.{member}", notes, f"{indent}  ")
    ]
    return [*above, f"{indent}{name}:", *inner]


def _item(value: JsonValue, indent: str) -> list[str]:
    """An object of a list."""
    members = value if isinstance(value, dict) else {}
    lines = [
        line for key, one in members.items() for line in _lines(key, one, "", {}, f"{indent}    ")
    ]
    first = lines[0].strip() if lines else ""
    return [f"{indent}  - {first}", *lines[1:]]


def _comment(text: str | None, indent: str) -> list[str]:
    # A comment ends with its line, whatever a spec has put into it.
    return [] if text is None else [f"{indent}# {' '.join(text.split())}"]
