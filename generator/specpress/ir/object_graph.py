"""Which objects of a model name which others."""

from __future__ import annotations

from specpress.ir.model import Model
from specpress.ir.objects import ObjectId, ObjectType
from specpress.ir.types import Array, Map, ObjectRef, Tuple, Type, Union


def reachable(model: Model, root: ObjectId) -> tuple[ObjectId, ...]:
    """Keys of the objects that an object holds, itself first, in order of first use."""
    found = dict.fromkeys([root])
    queue = [root]
    while queue:
        new = [key for key in holds(model.object(queue.pop(0))) if key not in found]
        found.update(dict.fromkeys(new))
        queue += dict.fromkeys(new)
    return tuple(found)


def holds(item: ObjectType) -> tuple[ObjectId, ...]:
    """Keys of the objects that the members of an object name, in order."""
    kinds = [field.type for field in item.fields]
    kinds += [item.additional] if item.additional is not None else []
    return tuple(key for kind in kinds for key in referenced(kind))


def referenced(kind: Type) -> tuple[ObjectId, ...]:
    """Keys of the objects that a type names, in order."""
    match kind:
        case ObjectRef():
            return (kind.object_id,)
        case Array():
            return referenced(kind.items)
        case Tuple():
            return tuple(found for part in kind.parts for found in referenced(part))
        case Map():
            return referenced(kind.values)
        case Union():
            return tuple(found for variant in kind.variants for found in referenced(variant))
        case _:
            return ()
