"""Conditions of one place: those of keywords whose schemas lead to no further conditions."""

from __future__ import annotations

from specpress.ir import Condition, ConditionKind, Json, PropertyPath, SchemaNode, SchemaRule
from specpress.jsonvalue import JsonObject, JsonValue, list_of, object_of
from specpress.lower.condition_tests import Tests
from specpress.lower.presence import presence, presence_groups
from specpress.records import dataclass
from specpress.source import Location
from specpress.vocabulary import ANNOTATIONS


@dataclass(frozen=True, slots=True)
class ConditionMaker:
    """Makes conditions that share tests, path and place."""

    when: Tests
    below: PropertyPath
    location: Location

    def paths(self, kind: ConditionKind, paths: tuple[PropertyPath, ...]) -> Condition:
        """A condition of members, each by its path."""
        paths = tuple((*self.below, *path) for path in paths)
        return Condition(kind=kind, when=self.when, paths=paths, location=self.location)

    def groups(
        self, kind: ConditionKind, groups: tuple[tuple[PropertyPath, ...], ...]
    ) -> Condition:
        """A condition of groups of members."""
        groups = tuple(tuple((*self.below, *path) for path in group) for group in groups)
        return Condition(kind=kind, when=self.when, groups=groups, location=self.location)

    def node(self, schema: JsonValue) -> SchemaNode:
        """A schema as a node; one that was made here stands where the rule does."""
        return SchemaNode.of(schema, self.location)

    def limited(self, path: PropertyPath, schema: SchemaNode) -> Condition:
        """That a member meets a schema."""
        return Condition(
            kind=ConditionKind.LIMITED,
            when=self.when,
            paths=((*self.below, *path),),
            schema=SchemaRule(schema),
            location=self.location,
        )

    def other(self, schema: SchemaNode) -> Condition:
        """What no other kind of condition can say: the schema itself."""
        return Condition(
            kind=ConditionKind.OTHER,
            when=self.when,
            paths=(self.below,) if self.below else (),
            schema=SchemaRule(schema),
            location=self.location,
        )


def negation(value: JsonObject, make: ConditionMaker) -> list[Condition] | None:
    """What `not` says where it is about members being there; None where it is about more."""
    together = presence(value)
    if together is not None:
        return [_not_together(together, make)]
    keys = value.keys() - ANNOTATIONS - {"type"}
    if keys == {"anyOf"}:
        groups = presence_groups(value["anyOf"])
        return None if groups is None else [_not_together(group, make) for group in groups]
    if keys != {"allOf"}:
        return None
    fixed: list[PropertyPath] = []
    choices: list[tuple[tuple[PropertyPath, ...], ...]] = []
    for part in map(object_of, list_of(value["allOf"])):
        group = presence(part)
        if group is not None:
            fixed.extend(group)
            continue
        groups = presence_groups(part.get("anyOf"))
        if groups is None or part.keys() - ANNOTATIONS != {"anyOf"}:
            return None
        choices.append(groups)
    if len(choices) != 1:
        return None
    return [_not_together((*fixed, *group), make) for group in choices[0]]


def _not_together(paths: tuple[PropertyPath, ...], make: ConditionMaker) -> Condition:
    kind = ConditionKind.FORBIDDEN if len(paths) == 1 else ConditionKind.NOT_TOGETHER
    return make.paths(kind, paths)


def combinations(value: list[JsonValue], make: ConditionMaker) -> list[Condition] | None:
    """`oneOf` of objects that fix the same members: pairs of width and height."""
    rows: list[tuple[str, tuple[Json, ...]]] = []
    names: tuple[str, ...] | None = None
    for part in value:
        members = object_of(object_of(part).get("properties"))
        if not isinstance(part, dict) or not members:
            return None
        if part.keys() - ANNOTATIONS - {"type", "properties", "required"}:
            return None
        if any(name not in members for name in list_of(part.get("required"))):
            return None  # it asks for more than values of its members
        names = names or tuple(members)
        if tuple(members) != names:
            return None
        cells: list[Json] = []
        for member in members.values():
            if not isinstance(member, dict) or "const" not in member:
                return None
            cells.append(Json.of(member["const"]))
        title = part.get("title")
        rows.append((title if isinstance(title, str) else "", tuple(cells)))
    if names is None:
        return None
    return [
        Condition(
            kind=ConditionKind.COMBINATIONS,
            when=make.when,
            paths=tuple((*make.below, name) for name in names),
            combinations=tuple(rows),
            location=make.location,
        )
    ]
