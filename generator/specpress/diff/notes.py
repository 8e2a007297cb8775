"""Keywords that assert nothing: defaults, texts, deprecation, read-only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from specpress.diff.change import Kind
from specpress.diff.effect import Difference, Effect, Path
from specpress.jsonvalue import JsonObject, JsonValue, json_equal, list_of
from specpress.vocabulary import ANNOTATIONS
from specpress.wording import value_text

NOTES: Final = ANNOTATIONS
"""Keywords that assert nothing."""


def compare_notes(old: JsonObject, new: JsonObject, path: Path) -> Iterator[Difference]:
    """What a schema says beside its assertions."""
    yield from _compare_default(old, new, path)
    for keyword in ("title", "description"):
        before, after = old.get(keyword), new.get(keyword)
        if before != after:
            verb = "added" if before is None else "removed" if after is None else "changed"
            yield Difference(
                kind=Kind.TEXT_CHANGED, path=path, effect=Effect.NONE, message=f"{keyword} {verb}"
            )
    yield from _compare_value_texts(old, new, path)
    before, after = old.get("deprecated") is True, new.get("deprecated") is True
    if before is not after:
        yield Difference(
            kind=Kind.DEPRECATED,
            path=path,
            effect=Effect.NONE,
            message="deprecated now" if after else "not deprecated any more",
        )


def _compare_value_texts(old: JsonObject, new: JsonObject, path: Path) -> Iterator[Difference]:
    """What alternatives that are constants say of their values."""
    for keyword in ("oneOf", "anyOf"):
        texts = [_value_texts(side.get(keyword)) for side in (old, new)]
        for value, text in texts[1].items():
            if value in texts[0] and texts[0][value] != text:
                message = f"description of {value} changed"
                yield Difference(
                    kind=Kind.TEXT_CHANGED, path=path, effect=Effect.NONE, message=message
                )


def _value_texts(branches: JsonValue) -> dict[str, JsonValue]:
    return {
        value_text(branch["const"]): [branch.get("title"), branch.get("description")]
        for branch in list_of(branches)
        if isinstance(branch, dict) and "const" in branch
    }


def _compare_default(old: JsonObject, new: JsonObject, path: Path) -> Iterator[Difference]:
    if "default" not in old and "default" not in new:
        return
    if "default" in old and "default" in new:
        if json_equal(old["default"], new["default"]):
            return
        message = f"default was {value_text(old['default'])}, is {value_text(new['default'])}"
    elif "default" in old:
        message = f"default {value_text(old['default'])} is gone"
    else:
        message = f"default is {value_text(new['default'])} now"
    yield Difference(kind=Kind.DEFAULT, path=path, effect=Effect.NONE, message=message)
