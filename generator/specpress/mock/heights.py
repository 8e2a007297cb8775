"""How many levels the smallest value of each type has: what a value that must end can end by."""

from __future__ import annotations

import math
from typing import assert_never

from specpress.ir import (
    Anything,
    Array,
    Constant,
    Enumeration,
    Map,
    Model,
    ObjectRef,
    ObjectType,
    Primitive,
    Range,
    Tuple,
    Type,
    Union,
)


class Heights:
    """The heights of the types of one model; infinite for one that no finite value satisfies.

    Args:
        model: whose objects `ObjectRef` speaks of.
    """

    def __init__(self, model: Model) -> None:
        self._heights = dict.fromkeys((found.object_id for found in model.objects), math.inf)
        # Every round settles all objects of one height more.
        changed = True
        while changed:
            changed = False
            for found in model.objects:
                height = self._object(found)
                changed = changed or height < self._heights[found.object_id]
                self._heights[found.object_id] = height

    def shallowest(self, of: Union) -> Type:
        """The variant of the smallest value; the first of several."""
        return min(of.variants, key=self._of)

    def ends(self, of: Type) -> bool:
        """Whether some finite value is of the type."""
        return self._of(of) < math.inf

    def _object(self, of: ObjectType) -> float:
        needed = (field for field in of.fields if field.required and not field.nullable)
        return 1 + max((self._of(field.type) for field in needed), default=0)

    def _of(self, of: Type) -> float:
        match of:
            case ObjectRef():
                return self._heights[of.object_id]
            case Array():
                return 1 + (self._of(of.items) if _needs_one(of.size) else 0)
            case Tuple():
                return 1 + max(map(self._of, of.prefix[: of.least]), default=0)
            case Map():
                return 1 + (self._of(of.values) if _needs_one(of.size) else 0)
            case Union():
                return min(map(self._of, of.variants))
            case Primitive() | Enumeration() | Constant() | Anything():
                return 1
            case _:
                assert_never(of)


def _needs_one(size: Range | None) -> bool:
    lower = size.lower if size is not None else None
    return lower is not None and (lower.value > 0 or not lower.inclusive)
