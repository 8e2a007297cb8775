"""Sections of parameters, in the provider's order."""

from __future__ import annotations

from specpress.ir import Array, ObjectRef, ObjectType, ParameterGroup, Type
from specpress.profile import GroupRule, Profile

_DEFAULT = GroupRule(
    id="parameters",
    title="Parameters",
    intro="",
    wrapper=(),
    parameters=(),
    rest=True,
)


def lower_groups(
    root: ObjectType, objects: dict[str, ObjectType], profile: Profile
) -> tuple[ParameterGroup, ...]:
    """The groups that have members, so that every member of the request is in exactly one.

    A group of a wrapper shows the wrapper's members; the wrapper itself is then in no other group.
    Members that no rule names come in the group marked `rest`, or in one called "Parameters".
    """
    rules = profile.docs.groups
    if not any(rule.rest for rule in rules):
        rules = (*rules, _DEFAULT)
    names = [member.wire_name for member in root.fields]
    wrapped = {
        rule.wrapper[0]
        for rule in rules
        if rule.wrapper and _members(root, objects, rule.wrapper) is not None
    }
    named = {
        name for rule in rules if not rule.wrapper for name in rule.parameters if name in names
    }
    groups: list[ParameterGroup] = []
    for rule in rules:
        if rule.wrapper:
            members = _members(root, objects, rule.wrapper) or ()
            chosen = tuple(name for name in rule.parameters if name in members) or members
        elif rule.rest:
            kept = [name for name in names if name not in wrapped and name not in named]
            chosen = (*(name for name in rule.parameters if name in names), *kept)
        else:
            chosen = tuple(name for name in rule.parameters if name in names)
        if chosen:
            groups.append(
                ParameterGroup(
                    id=rule.id,
                    title=rule.title,
                    intro=rule.intro,
                    wrapper=rule.wrapper,
                    parameters=chosen,
                )
            )
    return tuple(groups)


def _members(
    root: ObjectType, objects: dict[str, ObjectType], wrapper: tuple[str, ...]
) -> tuple[str, ...] | None:
    current = root
    for name in wrapper:
        kinds: list[Type] = [field.type for field in current.fields if field.wire_name == name]
        if not kinds or isinstance(kinds[0], Array) or not isinstance(kinds[0], ObjectRef):
            return None
        current = objects[kinds[0].object_id]
    return tuple(member.wire_name for member in current.fields)
