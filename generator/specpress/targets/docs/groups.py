"""Request parameters in the provider's groups."""

from __future__ import annotations

from collections.abc import Iterator

from specpress.ir import Model, ObjectRef, ObjectType, ParameterGroup
from specpress.records import dataclass
from specpress.targets.docs.parameters import Parameter, ParameterTree


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A section of parameters.

    Attributes:
        rule: its title and intro.
        wrapper: the parameter whose members the group shows (`settings`), without children; None
            for members of the request object itself.
        parameters: in order.
    """

    rule: ParameterGroup
    wrapper: Parameter | None
    parameters: tuple[Parameter, ...]

    def walk(self) -> Iterator[Parameter]:
        """Every parameter of the group in page order, the wrapper first."""
        if self.wrapper is not None:
            yield self.wrapper
        for parameter in self.parameters:
            yield from parameter.walk()


def request_groups(model: Model) -> tuple[Group, ...]:
    """The groups of a model that have parameters, in order."""
    tree = ParameterTree(model, "request")
    groups = (_group(model, tree, rule) for rule in model.groups)
    return tuple(group for group in groups if group is not None)


def _group(model: Model, tree: ParameterTree, rule: ParameterGroup) -> Group | None:
    found = _wrapper(model, rule.wrapper)
    if found is None or not rule.parameters:
        return None
    holder, name, owner = found
    wrapper = None
    if holder is not None:
        wrapper = Parameter(
            section="request",
            number=tree.next_number(),
            owner=holder,
            field=holder.field(name),
            path=rule.wrapper,
            marked=".".join(rule.wrapper),
            variant=(),
            children=(),
            repeats="",
        )
    shown = tuple(
        tree.parameter(
            owner,
            owner.field(wire_name),
            path=rule.wrapper,
            marked=".".join(rule.wrapper),
            open_objects=(model.request.root, owner.object_id),
        )
        for wire_name in rule.parameters
    )
    return Group(rule=rule, wrapper=wrapper, parameters=shown)


def _wrapper(
    model: Model, path: tuple[str, ...]
) -> tuple[ObjectType | None, str, ObjectType] | None:
    """The wrapper's owner and name, and the object whose members the group shows."""
    holder, name = None, ""
    owner = model.object(model.request.root)
    for step in path:
        if all(field.wire_name != step for field in owner.fields):
            return None
        of = owner.field(step).type
        if not isinstance(of, ObjectRef):
            return None
        holder, name, owner = owner, step, model.object(of.object_id)
    return holder, name, owner
