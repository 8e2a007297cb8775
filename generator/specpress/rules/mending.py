"""Mends that findings propose, written as OpenAPI Overlay 1.0.0 documents.

The vendor's file is never touched. Overlay 1.0 merges objects, appends to arrays and removes nodes;
it cannot put a value in the place of another one that is not an object. So a member gets its value
through its parent, and a list whose item changes is replaced as a whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from specpress.diagnostics import Diagnostic, Edit
from specpress.document import ProviderFolder, SpecFile
from specpress.jsonvalue import JsonObject, JsonValue, ValueSet, list_of
from specpress.records import dataclass
from specpress.source import Pointer, Source, SourceError

_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """The overlay that mends one spec.

    Attributes:
        source: the spec.
        path: where the overlay belongs: `overlays/<spec>.fix.json` beside the spec, with `z-` in
            front where it has to sort behind other overlays.
        text: the overlay, as JSON.
        findings: how many findings it takes away.
    """

    source: Source
    path: Path
    text: str
    findings: int


def mend(
    diagnostics: Iterable[Diagnostic], folders: Iterable[ProviderFolder]
) -> tuple[Mended, ...]:
    """The overlays that make the proposed edits, one per spec, in the order of file names.

    Edits of a node inside another edited node are left for the next run.

    Args:
        diagnostics: findings, those without edits among them.
        folders: the providers that were looked at.
    """
    by_source: dict[Source, list[Diagnostic]] = {}
    for found in diagnostics:
        for source in dict.fromkeys(edit.source for edit in found.edits):
            by_source.setdefault(source, []).append(found)
    mended: list[Mended] = []
    for folder in folders:
        names = [path.name for path in folder.overlay_paths]
        for path in folder.spec_paths:
            try:
                file = folder.files.open(path)
            except SourceError:  # reported when it was read
                continue
            if file.source in by_source:
                mended.append(_overlay(file, by_source[file.source], names))
    return tuple(sorted(mended, key=lambda one: one.source.name))


def _last_name(stem: str, names: Sequence[str]) -> str:
    """A free file name that sorts behind the others: overlays apply in the order of names."""
    name = f"{stem}.fix.json"
    while any(name <= other for other in names):
        name = f"z-{name}"
    return name


def _overlay(file: SpecFile, diagnostics: Sequence[Diagnostic], names: Sequence[str]) -> Mended:
    source = file.source
    edits: list[tuple[Edit, str]] = []
    count = 0
    for found in diagnostics:
        if any(_overlaps(edit, other) for edit in found.edits for other, _ in edits):
            continue
        count += 1
        edits += [(edit, found.code.id) for edit in found.edits]
    actions = [action for edit, code in edits for action in _actions(edit, code, file.root, edits)]
    unique = list(ValueSet(actions))
    document: JsonObject = {
        "overlay": "1.0.0",
        "info": {"title": f"Mends of {source.path.name}", "version": "1.0.0"},
        "extends": f"../{source.path.name}",
        "actions": unique,
    }
    return Mended(
        source=source,
        path=source.path.parent / "overlays" / _last_name(source.path.stem, names),
        text=json.dumps(document, ensure_ascii=False, indent=2) + "\n",
        findings=count,
    )


def _overlaps(edit: Edit, other: Edit) -> bool:
    """Whether one of two edited nodes lies inside the other; items of one list do not."""
    return edit.pointer != other.pointer and (
        edit.pointer.starts_with(other.pointer) or other.pointer.starts_with(edit.pointer)
    )


def _actions(
    edit: Edit, code: str, root: JsonValue, edits: Sequence[tuple[Edit, str]]
) -> list[JsonObject]:
    parent = edit.pointer.parent
    holder = parent.resolve(root)
    reason = f"{code}: {edit.reason}"
    if isinstance(holder, list):
        return _replace_list(parent, reason, root, edits)
    if edit.value is None:
        return [{"target": json_path(edit.pointer, root), "description": reason, "remove": True}]
    value: JsonValue = json.loads(edit.value)
    return _set_member(edit.pointer, value, reason, root)


def _set_member(
    pointer: Pointer, value: JsonValue, reason: str, root: JsonValue
) -> list[JsonObject]:
    actions: list[JsonObject] = []
    holder = pointer.parent.resolve(root)
    before = holder.get(pointer.last) if isinstance(holder, dict) else None
    if isinstance(before, (dict, list)):
        # An update would merge into the old value.
        actions.append({"target": json_path(pointer, root), "description": reason, "remove": True})
    actions.append(
        {
            "target": json_path(pointer.parent, root),
            "description": reason,
            "update": {pointer.last: value},
        }
    )
    return actions


def _replace_list(
    pointer: Pointer, reason: str, root: JsonValue, edits: Sequence[tuple[Edit, str]]
) -> list[JsonObject]:
    """The list with every edit of its items made at once."""
    items = pointer.resolve(root)
    changed: list[JsonValue] = list(list_of(items))
    removed: set[int] = set()
    for edit, _ in edits:
        if edit.pointer.parent != pointer:
            continue
        number = int(edit.pointer.last)
        if edit.value is None:
            removed.add(number)
        else:
            changed[number] = json.loads(edit.value)
    kept = [item for number, item in enumerate(changed) if number not in removed]
    return _set_member(pointer, kept, reason, root)


def json_path(pointer: Pointer, root: JsonValue) -> str:
    """The JSONPath of a node (RFC 9535): `$.info['x-status']`, `$.servers[0].url`."""
    parts = ["$"]
    value = root
    for number, token in enumerate(pointer.tokens):
        if isinstance(value, list):
            parts.append(f"[{token}]")
        elif _NAME.match(token):
            parts.append(f".{token}")
        else:
            parts.append(f"[{json.dumps(token)}]")
        value = Pointer(pointer.tokens[: number + 1]).resolve(root)
    return "".join(parts)
