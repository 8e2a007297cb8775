"""Schemas of objects and maps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.lowering import TOO_LARGE
from specpress.diagnostics.codes.naming import BAD_PIN
from specpress.ir import (
    CLASS_PIN,
    MEMBER_PIN,
    Anything,
    Condition,
    Constant,
    Field,
    FieldRole,
    Json,
    Keys,
    Map,
    NormalSchema,
    ObjectId,
    ObjectRef,
    ObjectType,
    PatternMembers,
    SchemaNode,
    Type,
)
from specpress.jsonvalue import JsonObject, JsonValue, object_of
from specpress.lower.branches import (
    Branch,
    BranchMember,
    always_required,
    branch_members,
    branches,
    deepened,
)
from specpress.lower.conditions import lower_conditions
from specpress.lower.descriptions import lower_prose, lower_title
from specpress.lower.limits import properties_range
from specpress.lower.pins import Naming, check_class_pin, read_pin
from specpress.lower.rules import rules_of
from specpress.lower.unions import one_of, or_null, takes_media
from specpress.records import dataclass
from specpress.schema import FlattenFault
from specpress.schema.defaults import is_of_kind

_MAX_OBJECTS: Final = 2_000

_ANY_NAME: Final = frozenset({"", ".*", "^", "^.*", ".*$", "^.*$", ".+", "^.+", ".+$", "^.+$"})
"""Patterns that the name of every member matches."""

LowerType: TypeAlias = "Callable[[JsonValue, ObjectId, int], tuple[Type, bool]]"
"""The type of a schema, given its path and depth, and whether null is taken besides."""
Flatten: TypeAlias = "Callable[[JsonValue], SchemaNode]"
"""The flat form of a schema; one that has none is reported and read as "anything"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRoles:
    """How the members of the request object are filled in."""

    filled: frozenset[str] = frozenset()
    delivery: str = ""

    def role(self, wire_name: str, kind: Type, *, always: bool) -> FieldRole:
        """Who sets the member; `always` says that it is required, and null no choice.

        A constant that may be left out, or that is an array or an object, is the caller's to give.
        """
        if wire_name in self.filled:
            return FieldRole.FILLED
        if wire_name == self.delivery:
            return FieldRole.DELIVERY
        is_fixed = (
            always and isinstance(kind, Constant) and not isinstance(kind.value.value, (dict, list))
        )
        return FieldRole.FIXED if is_fixed else FieldRole.CALLER


@dataclass(frozen=True, slots=True)
class Reference:
    """The component that a schema leads to; `is_whole` says that the schema adds nothing to it."""

    name: str
    is_whole: bool


class ObjectLowerer:
    """Lowers the objects of one normal schema, which go to `objects` in order of first use.

    Args:
        normal: the schema.
        report: takes what is wrong.
        lower_type: lowers the schemas of members.
        flatten: flattens them.
        documentation_link: the words of links that descriptions end in; see the profile.
        roles: of the members of the request; None for a schema that is no request.
    """

    __slots__ = (
        "_by_reference",
        "_documentation_link",
        "_flatten",
        "_lower_type",
        "_normal",
        "_report",
        "_roles",
        "naming",
        "objects",
        "root",
    )

    def __init__(
        self,
        normal: NormalSchema,
        report: Reporter,
        lower_type: LowerType,
        flatten: Flatten,
        *,
        documentation_link: str,
        roles: FieldRoles | None,
    ) -> None:
        self._normal = normal
        self._report = report
        self._lower_type = lower_type
        self._flatten = flatten
        self._documentation_link = documentation_link
        self._roles = roles
        self._by_reference: dict[str, ObjectId] = {}
        self.root = ""
        self.naming = Naming()
        self.objects: dict[ObjectId, ObjectType | None] = {}

    def known(self, reference: str) -> ObjectRef | None:
        """The object that a reference led to before; None when it did not lead to one."""
        object_id = self._by_reference.get(reference)
        return None if object_id is None else ObjectRef(object_id=object_id)

    def pin(self, known: ObjectRef, flat: SchemaNode) -> None:
        """Take the class name that stands beside one more reference to an object.

        Two names for one object are reported, whichever is met first.
        """
        pinned = read_pin(flat, CLASS_PIN, self._report)
        if pinned is None:
            return
        before = self.naming.classes.setdefault(known.object_id, pinned)
        if pinned.name != before.name:
            self._report.report(
                BAD_PIN,
                f"the object is pinned to two names: {before.name[:80]!a} and {pinned.name[:80]!a}",
                pinned.location,
                hint="a component is one class; pin its name at the component",
            )

    def lower(
        self, flat: SchemaNode, path: ObjectId, depth: int, reference: Reference | None
    ) -> Type:
        """The type of a flat schema that takes objects, reached by a reference or in place."""
        members = flat.get("properties")
        found = self.branches(flat)
        more = branch_members(flat, found)
        if not (isinstance(members, dict) and members) and not more and _is_open(flat):
            keys, values = self._keys(flat, path, depth)
            kind = Map(values=values, size=properties_range(flat), keys=keys)
            return replace(kind, rules=rules_of(flat, kind))
        if path in self.objects or len(self.objects) >= _MAX_OBJECTS:
            self._report.report(
                TOO_LARGE,
                f"the schema stands for over {_MAX_OBJECTS} objects"
                if path not in self.objects
                else f"two objects would be called {path!r}",
                flat.location,
            )
            return Anything()
        if reference is not None:
            self.naming.references[path] = reference.name
            if reference.is_whole:
                self._by_reference.setdefault(reference.name, path)
            else:
                self.naming.narrowed.add(path)
        self.objects[path] = None
        self.objects[path] = self._object(flat, path, depth, found, more)
        return ObjectRef(object_id=path)

    def has_arguments(self, path: ObjectId) -> bool:
        """Whether the members of the object are the arguments of a call."""
        return self._roles is not None and path == self.root

    def branches(self, flat: SchemaNode) -> tuple[Branch, ...]:
        """The branches of a flat schema; none, reported, when they are too many."""
        try:
            return branches(flat, self._flatten)
        except FlattenFault as fault:
            self._report.report(TOO_LARGE, str(fault), flat.location)
            return ()

    def _conditions(
        self, flat: SchemaNode, fields: Sequence[Field], more: tuple[BranchMember, ...]
    ) -> tuple[Condition, ...]:
        """The rules between members; none, reported, when they are too many."""
        try:
            return lower_conditions(
                flat,
                self._normal.location,
                frozenset(one.name for one in more if one.is_single),
                self._flatten,
                tuple(one.wire_name for one in fields),
            )
        except FlattenFault as fault:
            self._report.report(TOO_LARGE, str(fault), flat.location)
            return ()

    def _keys(self, flat: SchemaNode, path: ObjectId, depth: int) -> tuple[Keys | None, Type]:
        """What is asked of members that are not named, by their names, and of any of them."""
        found = flat.get("patternProperties")
        patterns = tuple(
            PatternMembers(
                pattern=pattern,
                values=or_null(self._lower_type(schema, _nth(f"{path}.*", number), depth + 1)),
            )
            for number, (pattern, schema) in enumerate(
                found.items() if isinstance(found, dict) else (), 1
            )
            if schema is not False
        )
        additional = _other_members(flat)
        others: Type | None = None
        if additional is not False and not any(one.pattern in _ANY_NAME for one in patterns):
            at = f"{path}.*(other)" if patterns else f"{path}.*"
            branches = self.branches(flat)
            deep = deepened(additional, ("additionalProperties",), branches, self._flatten)
            others = or_null(self._lower_type(deep, at, depth + 1))
        names: Type | None = None
        if "propertyNames" in flat:
            rule = flat["propertyNames"]
            named: JsonObject = {"type": "string"}
            named |= object_of(rule)
            place = self._normal.location(rule)
            names, _ = self._lower_type(SchemaNode(named, place), f"{path}.*()", depth + 1)
        values = [one.values for one in patterns] + ([others] if others is not None else [])
        keys = Keys(patterns=patterns, others=others, names=names)
        depends = bool(patterns) or names is not None
        return keys if depends else None, one_of(values) if values else Anything()

    def _object(
        self,
        flat: SchemaNode,
        path: ObjectId,
        depth: int,
        found: tuple[Branch, ...],
        more: tuple[BranchMember, ...],
    ) -> ObjectType:
        location = flat.location
        pinned = read_pin(flat, CLASS_PIN, self._report)
        if pinned is not None:
            self.naming.classes[path] = pinned
        names = always_required(flat, self._flatten)
        members = flat.get("properties")
        fields = [
            self._field(
                name,
                deepened(schema, ("properties", name), found, self._flatten),
                path,
                depth,
                required=name in names,
            )
            for name, schema in (members.items() if isinstance(members, dict) else ())
            if schema is not False
        ]
        fields += [
            replace(
                self._field(one.name, one.schema, path, depth, required=one.name in names),
                is_of_branch=one.when != (),
                when=one.when or (),
            )
            for one in more
        ]
        keys, additional = self._keys(flat, path, depth) if _has_keys(flat) else (None, None)
        prose = lower_prose(
            flat, "", Anything(), location, documentation_link=self._documentation_link
        )
        return ObjectType(
            object_id=path,
            title=lower_title(flat, ""),
            description=prose.description,
            fields=tuple(fields),
            additional=additional if _is_open(flat) else None,
            extensible=_is_open(flat)
            and bool(
                flat.keys() & {"additionalProperties", "patternProperties", "unevaluatedProperties"}
            ),
            keys=keys,
            conditions=self._conditions(flat, fields, more),
            size=properties_range(flat),
            location=location,
        )

    def _field(
        self, name: str, schema: JsonValue, path: ObjectId, depth: int, *, required: bool
    ) -> Field:
        kind, nullable = self._lower_type(schema, f"{path}.{name}", depth + 1)
        flat = self._flatten(schema)
        location = flat.location if isinstance(schema, bool) else self._normal.location(schema)
        check_class_pin(flat, kind, self._report)
        prose = lower_prose(flat, name, kind, location, documentation_link=self._documentation_link)
        role = (
            self._roles.role(name, kind, always=required and not nullable)
            if self._roles is not None and self.has_arguments(path)
            else FieldRole.CALLER
        )
        return Field(
            wire_name=name,
            title=lower_title(flat, name),
            description=prose.description,
            type=kind,
            role=role,
            required=required,
            nullable=nullable,
            default=self._default(flat),
            deprecated=flat.get("deprecated") is True,
            read_only=flat.get("readOnly") is True,
            write_only=flat.get("writeOnly") is True,
            media=takes_media(kind),
            examples=prose.examples,
            location=location,
            pin=read_pin(flat, MEMBER_PIN, self._report),
        )

    def _default(self, flat: JsonObject) -> Json | None:
        """The default of a flat schema; None when there is none of use."""
        if "default" not in flat or not is_of_kind(flat["default"], flat, self._flatten):
            return None
        return Json.of(flat["default"])


def _nth(path: ObjectId, number: int) -> ObjectId:
    return path if number == 1 else f"{path}({number})"


def _is_open(flat: JsonObject) -> bool:
    """Whether an object takes members that are not named."""
    return _other_members(flat) is not False or bool(flat.get("patternProperties"))


def _has_keys(flat: JsonObject) -> bool:
    """Whether anything may be asked of names, or of members that are not named."""
    return _is_open(flat) or "propertyNames" in flat


def _other_members(flat: JsonObject) -> JsonValue:
    """What members may be that nothing describes."""
    if "additionalProperties" in flat:
        return flat["additionalProperties"]
    return flat.get("unevaluatedProperties", True)
