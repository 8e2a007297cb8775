"""What the tries to build one example have in common."""

from __future__ import annotations

from collections.abc import Callable

from specpress.examples.samples import scalar_samples
from specpress.ir import Field, FieldRole, Model, ObjectId, ObjectType, Type
from specpress.jsonvalue import JsonValue


class Known:
    """What every try to build an example would find anew, by the nodes of a model that is there.

    The tries are made by builders that differ in their choices alone.

    Attributes:
        of_members: what makes the values of members that hold no others, by these and the object.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self._samples: dict[tuple[int, str], tuple[JsonValue, ...]] = {}
        self._orders: dict[int, tuple[tuple[Field, ...], tuple[Field, ...]]] = {}
        self.of_members: dict[tuple[int, ObjectId | None], list[Callable[[], JsonValue]]] = {}

    def samples(self, of: Type, name: str) -> tuple[JsonValue, ...]:
        """The samples of a type without members; no example shares an object with another."""
        key = (id(of), name)
        found = self._samples.get(key)
        if found is None:
            found = tuple(scalar_samples(of, name))
            if not any(isinstance(one, (dict, list)) for one in found):
                self._samples[key] = found
        return found

    def order(self, owner: ObjectType) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
        """The fields as they are shown, and as they are added.

        What the client writes comes first, in the page's order; the rest in spec order. Members
        that only apply in some cases are added last: what they depend on is there by then.
        """
        found = self._orders.get(id(owner))
        if found is None:
            listed = [name for group in self._model.groups for name in group.parameters]
            made = {FieldRole.FIXED, FieldRole.FILLED}
            first = [one for one in owner.fields if one.role in made and one.required]
            if owner.object_id == self._model.request.root:
                places = {name: place for place, name in reversed([*enumerate(listed)])}
                first.sort(key=lambda one: places.get(one.wire_name, 0))
            shown = (*first, *(one for one in owner.fields if one not in first))
            added = tuple(sorted(shown, key=lambda one: one.is_of_branch))
            found = self._orders[id(owner)] = (shown, added)
        return found
