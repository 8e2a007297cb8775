"""Names that a spec has for objects, and those that it pins, in an overlay, for targets."""

from __future__ import annotations

from dataclasses import dataclass, field

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.naming import BAD_PIN
from specpress.ir import (
    CLASS_PIN,
    MEMBER_PIN,
    Array,
    ObjectId,
    ObjectRef,
    Pin,
    SchemaNode,
    Type,
    Union,
)


@dataclass(slots=True)
class Naming:
    """What specs call objects, gathered while these are lowered.

    Attributes:
        references: per object, the name of the component that it came from, if it came from one.
        narrowed: objects that are such a component and more.
        labels: per object that is a branch of a union, the name or title of that branch.
        classes: pinned class names, by object.
    """

    references: dict[ObjectId, str] = field(default_factory=dict[ObjectId, str])
    narrowed: set[ObjectId] = field(default_factory=set[ObjectId])
    labels: dict[ObjectId, str] = field(default_factory=dict[ObjectId, str])
    classes: dict[ObjectId, Pin] = field(default_factory=dict[ObjectId, Pin])

    def update(self, other: Naming) -> None:
        """Take in what another one knows."""
        self.references.update(other.references)
        self.narrowed |= other.narrowed
        self.labels.update(other.labels)
        self.classes.update(other.classes)


def read_pin(flat: SchemaNode, keyword: str, report: Reporter) -> Pin | None:
    """The name under one of the keywords; None when there is none, or, reported, none of use."""
    if keyword not in flat:
        return None
    pinned, location = flat[keyword], flat.place(keyword)
    if isinstance(pinned, str):
        return Pin(pinned, location)
    report.report(BAD_PIN, f"`{keyword}` must be a string", location)
    return None


def check_class_pin(flat: SchemaNode, kind: Type, report: Reporter) -> None:
    """Report a class name beside a schema that no class is made for."""
    if CLASS_PIN in flat and not _has_class(kind):
        report.report(
            BAD_PIN,
            f"`{CLASS_PIN}` is set on a schema that is not an object with members: it has no class",
            flat.place(CLASS_PIN),
            hint=f"`{MEMBER_PIN}` names the member"
            + ("; the class of its items is named at `items`" if isinstance(kind, Array) else ""),
        )


def _has_class(kind: Type) -> bool:
    if isinstance(kind, Union):
        return any(map(_has_class, kind.variants))
    return isinstance(kind, ObjectRef)
