"""The parameters of a model as a tree, in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from typing import Final, assert_never

from specpress.ir import (
    Anything,
    Array,
    Constant,
    Enumeration,
    Field,
    Keys,
    Map,
    Model,
    ObjectId,
    ObjectRef,
    ObjectType,
    Primitive,
    Tuple,
    Type,
    Union,
)
from specpress.records import dataclass
from specpress.targets.docs.phrase import Phrase, say, words

_MOST_PARAMETERS: Final = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A field at its place.

    Attributes:
        section: `request`, `response` or `error`.
        number: counts the parameters of the section in page order; tells two of one path apart.
        owner: the object that the field belongs to.
        field: the field.
        path: wire names from the section's object down to the field.
        marked: the same with array levels: `messages[].role`.
        variant: title of the union variant that the field belongs to; empty when there is none.

        children: members of the object or of the array's items, in order.
        repeats: marked path of the parameter whose members this one has too, when they are not
            listed again (an object that holds itself); else empty.
    """

    section: str
    number: int
    owner: ObjectType
    field: Field
    path: tuple[str, ...]
    marked: str
    variant: Phrase
    children: tuple[Parameter, ...]
    repeats: str

    @property
    def is_whole(self) -> bool:
        """Whether it stands for a whole answer that is no object; its texts are ours then."""
        return not self.owner.object_id

    def walk(self) -> Iterator[Parameter]:
        """The parameter and all below it, in page order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class _ObjectAt:
    object_id: ObjectId
    marks: str
    variant: Phrase


def objects_in(
    of: Type, model: Model, marks: str = "", above: tuple[ObjectId, ...] = ()
) -> tuple[_ObjectAt, ...]:
    """The objects whose members are shown below a value of the type.

    Args:
        of: the type.
        model: the model.
        marks: `[]` for array levels and `.*` for members of any name, so far.
        above: objects whose members of any name are being looked at.
    """
    match of:
        case ObjectRef():
            found = model.object(of.object_id)
            free = () if of.object_id in above else _free_members(found.additional, found.keys)
            inner = (*above, of.object_id)
            below = [one for kind in free for one in objects_in(kind, model, f"{marks}.*", inner)]
            return (_ObjectAt(of.object_id, marks, ()), *below)
        case Array():
            return objects_in(of.items, model, f"{marks}[]", above)
        case Tuple():
            places = [(part, f"{marks}[{number}]") for number, part in enumerate(of.prefix)]
            places += [(of.rest, f"{marks}[]")] if of.rest is not None else []
            return tuple(one for part, at in places for one in objects_in(part, model, at, above))
        case Map():
            free = _free_members(of.values, of.keys)
            return tuple(
                one for kind in free for one in objects_in(kind, model, f"{marks}.*", above)
            )
        case Union():
            variants = [one for v in of.variants for one in objects_in(v, model, marks, above)]
            return _titled(tuple(variants), model)
        case Primitive() | Enumeration() | Constant() | Anything():
            return ()
        case _:
            assert_never(of)


def _free_members(values: Type | None, keys: Keys | None) -> tuple[Type, ...]:
    """The types of members that have no names of their own, each once."""
    if keys is None:
        return () if values is None else (values,)
    by_pattern = (one.values for one in keys.patterns)
    kinds = (*by_pattern, *(() if keys.others is None else (keys.others,)))
    return tuple(dict.fromkeys(kinds))


def _titled(found: tuple[_ObjectAt, ...], model: Model) -> tuple[_ObjectAt, ...]:
    """The objects of a union, each with a title of its own; one alone needs none."""
    if len(found) < 2:
        return found
    titles = [at.variant or _name(model.object(at.object_id)) for at in found]
    labels = [_label(model.object(at.object_id)) for at in found]
    for index, title in enumerate(titles):
        if (not title or titles.count(title) > 1) and labels[index] not in ((), *titles):
            titles[index] = labels[index]
    named: list[Phrase] = []
    for index, title in enumerate(titles, start=1):
        if not title:
            named.append(say("Variant {number}", number=str(index)))
        elif titles.count(title) == 1:
            named.append(title)
        else:
            named.append((*title, *words(f" {index}")))
    return tuple(
        _ObjectAt(at.object_id, at.marks, title) for at, title in zip(found, named, strict=True)
    )


_BRANCH: Final = re.compile(r"\((?![0-9a-f]{8}\)$|[0-9]+\)$)([^()]+)\)\Z")


def _label(variant: ObjectType) -> Phrase:
    """What tells a variant from the others where it has no title: the last step of its place."""
    found = _BRANCH.search(variant.place)
    return words(found[1]) if found is not None else ()


def _name(variant: ObjectType) -> Phrase:
    """The title of a variant, else the value that selects it."""
    if variant.title:
        return words(variant.title)
    for one in variant.fields:
        if (
            one.required
            and isinstance(one.type, Constant)
            and isinstance(one.type.value.value, str)
        ):
            return words(one.type.value.value)
    return ()


@dataclass(slots=True)
class ParameterTree:
    """Makes the parameters of one section of a model's page.

    Attributes:
        model: the model.
        section: `request`, `response` or `error`.
    """

    model: Model
    section: str
    _count: int = 0
    _places: dict[ObjectId, str] = field(default_factory=dict[ObjectId, str])

    def members(
        self, owner: ObjectType, *, path: tuple[str, ...] = (), marked: str = ""
    ) -> tuple[Parameter, ...]:
        """The parameters of an object's members, in spec order."""
        self._places.setdefault(owner.object_id, marked)
        return tuple(
            self.parameter(owner, of, path=path, marked=marked, open_objects=(owner.object_id,))
            for of in owner.fields
        )

    def parameter(
        self,
        owner: ObjectType,
        of: Field,
        *,
        path: tuple[str, ...] = (),
        marked: str = "",
        variant: Phrase = (),
        open_objects: tuple[ObjectId, ...] = (),
    ) -> Parameter:
        """The parameter of one field, with all below it.

        An object that holds itself is listed once on each way down. A page of more than 3,000
        parameters lists each object once.
        """
        number = self.next_number()
        own_path = (*path, of.wire_name)
        own_marked = f"{marked}.{of.wire_name}" if marked else of.wire_name
        children: list[Parameter] = []
        repeats = ""
        for at in objects_in(of.type, self.model):
            place = own_marked + at.marks
            if at.object_id in open_objects or self._is_listed_enough(at.object_id):
                repeats = self._places.get(at.object_id, "") or self.section
                continue
            self._places.setdefault(at.object_id, place)
            inner = self.model.object(at.object_id)
            children += (
                self.parameter(
                    inner,
                    member,
                    path=own_path,
                    marked=place,
                    variant=at.variant,
                    open_objects=(*open_objects, at.object_id),
                )
                for member in inner.fields
            )
        return Parameter(
            section=self.section,
            number=number,
            owner=owner,
            field=of,
            path=own_path,
            marked=own_marked,
            variant=variant,
            children=tuple(children),
            repeats=repeats,
        )

    def next_number(self) -> int:
        """The number of the next parameter."""
        self._count += 1
        return self._count

    def _is_listed_enough(self, object_id: ObjectId) -> bool:
        return self._count > _MOST_PARAMETERS and object_id in self._places
