"""Which branch of the old list is which branch of the new one."""

from __future__ import annotations

from specpress.diff.assertions import listed_values, types_of
from specpress.diff.notes import NOTES
from specpress.diff.side import Side
from specpress.jsonvalue import JsonObject, JsonValue, json_equal, object_of
from specpress.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """Branches that belong together, and those that have no counterpart."""

    pairs: tuple[tuple[JsonValue, JsonValue], ...]
    gone: tuple[JsonValue, ...]
    added: tuple[JsonValue, ...]


def pair_branches(
    old: list[JsonValue], new: list[JsonValue], old_side: Side, new_side: Side
) -> Pairing:
    """Pair equal branches first, then those that share a condition, a tag, a title or a type.

    Any pairing is right for the verdicts, as long as every branch is in it once; a good one makes
    for small differences.
    """
    left = [(branch, old_side.resolve(branch)) for branch in old]
    right = [(branch, new_side.resolve(branch)) for branch in new]
    pairs: list[tuple[JsonValue, JsonValue]] = []
    for least in (5, 4, 3, 2, 1):
        for one in list(left):
            other = next(
                (two for two in right if _likeness(one[1], two[1]) >= least),
                None,
            )
            if other is not None:
                pairs.append((one[0], other[0]))
                # By identity: `1` equals `true` in Python, and not in JSON.
                left = [rest for rest in left if rest is not one]
                right = [rest for rest in right if rest is not other]
    return Pairing(
        pairs=tuple(pairs),
        gone=tuple(branch for branch, _ in left),
        added=tuple(branch for branch, _ in right),
    )


def _likeness(left: JsonObject, right: JsonObject) -> int:
    """How much two branches have in common.

    5: all that they assert; 4: a condition, a tag or the title; 3: members; 2: keywords and a type;
    1: a type; 0: nothing, or another condition or tag.
    """
    if json_equal(_assertions(left), _assertions(right)):
        return 5
    is_condition = "type" not in left or "type" not in right
    if is_condition and ("if" in left or "if" in right):
        return 4 if json_equal(left.get("if"), right.get("if")) and "if" in right else 0
    if left.get("title") is not None and left.get("title") == right.get("title"):
        return 4
    tags = _tags(left), _tags(right)
    if tags[0] and tags[1]:
        return 4 if tags[0] == tags[1] else 0
    if _members(left) & _members(right):
        return 3
    if types_of(left) & types_of(right):
        return 2 if left.keys() - NOTES == right.keys() - NOTES else 1
    return 0


def _assertions(schema: JsonObject) -> JsonValue:
    return {key: value for key, value in schema.items() if key not in NOTES}


def _tags(schema: JsonObject) -> list[str]:
    """Members that are fixed to one value, with the value."""
    members = schema.get("properties")
    tags: list[str] = []
    for name, member in object_of(members).items():
        values = listed_values(member) if isinstance(member, dict) else None
        if values is not None and len(values) == 1:
            tags.append(f"{name}={values[0]!r}")
    return sorted(tags)


def _members(schema: JsonObject) -> set[str]:
    members = schema.get("properties")
    return set(members) if isinstance(members, dict) else set()
