"""Members that were probably renamed: one went, one like it came."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final

from specpress.diff.change import Change, Direction, Kind, Level
from specpress.ir import Field, Model

_LIKE: Final = 0.6
_LONGEST_NAME: Final = 200
_MOST_TEXT: Final = 2_000
_MOST_SHARED: Final = 50
"""Fields of one word that are looked at."""
_MOST_CANDIDATES: Final = 20
"""Fields that are held against one that went."""
_WORDS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


def guess_renames(changes: Sequence[Change], old: Model, new: Model) -> tuple[Change, ...]:
    """Say "renamed" where a removed and an added parameter of one object are alike.

    Alike are members of one type whose names share most of their words, or whose descriptions
    share most of theirs. It is a guess, and the message says so. It breaks callers, unless the
    removal is safe by itself.
    """
    gone = [change for change in changes if _is(change, Kind.REMOVED)]
    come = [change for change in changes if _is(change, Kind.ADDED)]
    before, after = request_fields(old), request_fields(new)
    index = _Index(after[one.path] for one in come if one.path in after)
    places = {id(after[one.path]): one.path for one in come if one.path in after}
    renamed: dict[str, str] = {}
    taken: set[str] = set()
    for removed in gone:
        field = before.get(removed.path)
        if field is None:
            continue
        best = max(
            (
                (_likeness(field, other), path)
                for other in index.candidates(field)
                if (path := places[id(other)]) not in taken
                and _holder(path) == _holder(removed.path)
            ),
            default=(0.0, ""),
        )
        if best[0] >= _LIKE:
            renamed[removed.path] = best[1]
            taken.add(best[1])
    if not renamed:
        return tuple(changes)
    kept = [
        change
        for change in changes
        if not (_is(change, Kind.REMOVED) and change.path in renamed)
        and not (_is(change, Kind.ADDED) and change.path in taken)
    ]
    by_path = {change.path: change for change in come}
    safe = {change.path for change in gone if change.level is Level.SAFE}
    for path, name in renamed.items():
        kept.append(
            Change(
                level=Level.SAFE if path in safe else Level.BREAKING,
                kind=Kind.RENAMED,
                direction=Direction.REQUEST,
                path=path,
                message=f"removed; probably renamed to `{name}`, which was added",
                location=by_path[name].location,
            )
        )
    return tuple(kept)


def _is(change: Change, kind: Kind) -> bool:
    return change.kind is kind and change.direction is Direction.REQUEST


def _holder(path: str) -> str:
    return path.rpartition(".")[0]


def request_fields(model: Model) -> dict[str, Field]:
    """The request's fields by path: `settings.maxTokens`, `messages[].role`."""
    return _fields(model, model.request.root)


def response_fields(model: Model) -> dict[str, Field]:
    """The result's fields by path."""
    return {} if model.response.root is None else _fields(model, model.response.root)


def _fields(model: Model, root: str) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for one in model.objects:
        if one.object_id != root and not one.object_id.startswith((f"{root}.", f"{root}[")):
            continue
        prefix = one.object_id.removeprefix(root).removeprefix(".")
        for field in one.fields:
            found[f"{prefix}.{field.wire_name}" if prefix else field.wire_name] = field
    return found


class _Index:
    """Fields by the words of their names and descriptions: those alike share some."""

    __slots__ = ("_by_word",)

    def __init__(self, fields: Iterable[Field]) -> None:
        self._by_word: dict[str, list[Field]] = {}
        for field in fields:
            for word in _all_words(field):
                self._by_word.setdefault(word, []).append(field)

    def candidates(self, field: Field) -> list[Field]:
        """The fields that share the most words; a word that many fields have counts little."""
        shared: dict[int, float] = {}
        found: dict[int, Field] = {}
        for word in _all_words(field):
            others = self._by_word.get(word, [])
            for other in others[:_MOST_SHARED]:
                shared[id(other)] = shared.get(id(other), 0.0) + 1 / len(others)
                found[id(other)] = other
        best = sorted(shared, key=lambda one: -shared[one])[:_MOST_CANDIDATES]
        return [found[one] for one in best]


def _all_words(field: Field) -> list[str]:
    return list(dict.fromkeys([*_words(field.wire_name), *_text_words(field)]))


def _text_words(field: Field) -> list[str]:
    return field.description.text.raw[:_MOST_TEXT].casefold().split()[:80]


def _likeness(old: Field, new: Field) -> float:
    if type(old.type) is not type(new.type):
        return 0.0
    names = _words(old.wire_name), _words(new.wire_name)
    texts = _text_words(old), _text_words(new)
    by_name = SequenceMatcher(None, *names, autojunk=False).ratio() if any(names) else 0.0
    if names[0] and sorted(names[0]) == sorted(names[1]):
        by_name = 1.0
    by_text = (
        SequenceMatcher(None, *texts, autojunk=False).ratio()
        if len(texts[0]) > 3 and len(texts[1]) > 3
        else 0.0
    )
    return max(by_name, by_text)


def _words(name: str) -> list[str]:
    return [word.casefold() for word in _WORDS.findall(name[:_LONGEST_NAME])]
