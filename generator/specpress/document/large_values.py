"""Titles, defaults and examples too large for anybody to read, left out of what is made."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.schema_doubts import LARGE_VALUE
from specpress.document.spec_file import Address
from specpress.jsonvalue import JsonValue
from specpress.vocabulary import DEFINITIONS, SCHEMA_MAPS

MAX_CHARACTERS: Final = 100_000
MAX_NODES: Final = 5_000
_HINT: Final = f"at most {MAX_CHARACTERS:,} characters and {MAX_NODES:,} values are read"
_ANNOTATIONS: Final = frozenset({"title", "summary", "default", "example", "examples"})
_NAME_MAPS: Final = frozenset(
    {
        *(SCHEMA_MAPS | DEFINITIONS),
        "callbacks",
        "headers",
        "parameters",
        "responses",
        "schemas",
        "variables",
    }
)


def leave_out_large_values(root: Address, report: Reporter) -> None:
    """Take annotations out of a tree that would be printed many times and are read by nobody.

    Pages, docstrings, types and examples repeat them, and validators of examples go through them.

    Args:
        root: of the document, whose tree is changed.
        report: is told of each.
    """
    pending: list[tuple[Address, JsonValue, bool]] = [(root, root.value, False)]
    seen: set[int] = set()
    while pending:
        address, node, is_names = pending.pop()
        if id(node) in seen:  # aliases of YAML share their values
            continue
        seen.add(id(node))
        if isinstance(node, list):
            pending.extend((item, child, False) for item, child in address.containers(node))
        if not isinstance(node, dict):
            continue
        for key, child in list(node.items()):
            if not is_names and key in _ANNOTATIONS:
                size = _too_large(child)
                if size:
                    del node[key]
                    report.report(
                        LARGE_VALUE,
                        f"`{key}` has {size}, and is left out",
                        address.child(key).location,
                        hint=_HINT,
                    )
                continue
            if isinstance(child, (dict, list)):
                pending.append((address.child(key), child, not is_names and key in _NAME_MAPS))


def _too_large(value: JsonValue) -> str:
    """The size of a value in words, if it is too large; else nothing."""
    characters = nodes = 0
    pending: list[JsonValue] = [value]
    while pending:
        node = pending.pop()
        nodes += 1
        if isinstance(node, str):
            characters += len(node)
        elif isinstance(node, dict):
            characters += sum(map(len, node))
            pending.extend(node.values())
        elif isinstance(node, list):
            pending.extend(node)
        if characters > MAX_CHARACTERS:
            return f"over {MAX_CHARACTERS:,} characters"
        if nodes > MAX_NODES:
            return f"over {MAX_NODES:,} values"
    return ""
