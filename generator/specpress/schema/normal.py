"""Normalisation: references bundled into `$defs`, dialects brought to JSON Schema 2020-12."""

from __future__ import annotations

import re
from collections import deque
from typing import Final, TypeAlias

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.lowering import NOT_A_SCHEMA, UNSUPPORTED_KEYWORD
from specpress.document import Address, ReferenceFault, References, named_schema
from specpress.ir import NormalSchema, SchemaNode
from specpress.jsonvalue import JsonObject, JsonValue, dump_json, list_of, object_of
from specpress.schema.defaults import is_of_kind
from specpress.schema.dialect import modernize, or_null, takes_null
from specpress.schema.direction import Direction, Unasked, without_names
from specpress.schema.discriminator import family, read_discriminator
from specpress.schema.tags import Discriminator, Tag, tagged_member
from specpress.schema.use import PLAIN, Place, Use
from specpress.source import Location, Pointer
from specpress.vocabulary import (
    ALTERNATIVES,
    IDENTITY,
    SCHEMA_ARRAYS,
    SCHEMA_MAPS,
    SUBSCHEMAS,
    as_object,
    is_annotation,
    subschemas,
)

_TYPES: Final = ("string", "integer", "number", "boolean", "array", "object", "null")
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_.-]+")
_DEFS: Final = "#/$defs/"
_CHOICE: Final = frozenset({"anyOf", "discriminator", "oneOf"})
_FORMER: Final = {
    "dependentSchemas": "dependencies",
    "items": "additionalItems",
    "prefixItems": "items",
}
"""Keywords with the one of an older dialect that their content may have stood under."""
_Key: TypeAlias = "tuple[int, tuple[str, ...], str]"
"""A schema as it is used somewhere: its file, its place there, its use."""
_UNSUPPORTED: Final = ("$dynamicRef", "$recursiveRef")


def normalize(
    origin: Address,
    references: References,
    report: Reporter,
    direction: Direction = Direction.NONE,
) -> NormalSchema:
    """Bundle and modernise one schema.

    A discriminator becomes plain JSON Schema: each branch is told what its tag is. A schema with a
    discriminator and without branches of its own stands for those that extend it.

    Args:
        origin: the schema's place.
        references: resolves `$ref`s of the provider's folder.
        report: takes what cannot be carried over: dangling references, values that are no schema.
        direction: which way the values go, which says what members nobody is asked for.

    Returns:
        The normal schema. What was reported stands in it as `true`.
    """
    return Normalizer(references, report, direction).normalize(origin)


class Normalizer:
    """Normalises schemas that values go one way under; each schema once, whoever holds it.

    Args:
        references: resolves `$ref`s of the provider's folder.
        report: takes what cannot be carried over.
        direction: which way the values go.
    """

    __slots__ = (
        "_definitions",
        "_discriminators",
        "_fault_count",
        "_faulty",
        "_known",
        "_leads",
        "_names",
        "_pending",
        "_references",
        "_report",
        "_taken",
        "_unasked",
    )

    def __init__(self, references: References, report: Reporter, direction: Direction) -> None:
        self._references = references
        self._report = report
        self._unasked = Unasked(references, direction)
        self._names: dict[_Key, str] = {}
        self._taken: dict[str, int] = {}
        self._pending: deque[tuple[str, Address, Use]] = deque()
        self._discriminators: dict[Address, Discriminator | None] = {}
        self._definitions: JsonObject = {}
        self._leads: dict[str, set[str]] = {}
        self._known: dict[_Key, JsonValue] = {}
        self._faulty: set[_Key] = set()
        self._fault_count = 0

    def normalize(self, origin: Address) -> NormalSchema:
        """The normal form of the schema at an address, with the definitions that it refers to."""
        use = Use(is_alternative=_is_alternative(origin))
        root = self._schema(origin, origin.value, use)
        while self._pending:
            name, address, inner = self._pending.popleft()
            self._definitions[name] = self._schema(address, address.value, inner)
        reached = self._reached(root)
        has_faults = _key(origin, use) in self._faulty or any(
            key in self._faulty for key, name in self._names.items() if name in reached
        )
        definitions = {name: one for name, one in self._definitions.items() if name in reached}
        keywords: JsonObject = {**as_object(root)}
        if definitions:
            keywords["$defs"] = definitions
        return NormalSchema(root=SchemaNode(keywords, origin.location), has_faults=has_faults)

    def _reached(self, root: JsonValue) -> set[str]:
        """The names of the definitions that a schema refers to, at any depth."""
        reached: set[str] = set()
        pending = [*_named(root)]
        while pending:
            name = pending.pop()
            if name not in reached:
                reached.add(name)
                if name not in self._leads:
                    self._leads[name] = _named(self._definitions[name])
                pending += self._leads[name]
        return reached

    def _schema(self, address: Address, value: JsonValue, use: Use = PLAIN) -> JsonValue:
        """A schema of the specs, made once; `value` is what stands at the address."""
        key = _key(address, use)
        if key in self._known:
            self._fault_count += key in self._faulty
            return self._known[key]
        before = self._fault_count
        normal = self._known[key] = self._made(address, value, use)
        if self._fault_count > before:
            self._faulty.add(key)
        return normal

    def _made(self, address: Address, value: JsonValue, use: Use) -> JsonValue:
        if isinstance(value, bool):
            return value
        if not isinstance(value, dict):
            self._fault_count += 1
            self._report.report(
                NOT_A_SCHEMA,
                f"a schema is an object or a boolean, not {_kind(value)}",
                address.location,
                hint=_hint(value),
            )
            return True
        found = self._discriminator(address, value)
        if found is not None and found.keyword == "allOf" and not use.is_base:
            return self._variants(address, value, found)
        modern = modernize(value)
        if "default" in modern and not is_of_kind(modern["default"], modern, modernize):
            del modern["default"]
        if use.is_base:
            modern = {k: v for k, v in modern.items() if k not in _CHOICE}
        unasked = use.unasked | self._unasked.members(address)
        normal: JsonObject = {}
        place = Place(address, value, use, found, unasked)
        for keyword, content in modern.items():
            self._keyword(keyword, content, place, normal)
        normal = _unwrapped(normal)
        if use.tag is not None and not place.hands_on_tag:
            normal = self._tagged(normal, use.tag, address.location)
        if use.is_alternative and takes_null(value):
            normal = or_null(normal)
        return SchemaNode(normal, address.location)

    def _discriminator(self, address: Address, value: JsonObject) -> Discriminator | None:
        if "discriminator" not in value:
            return None
        if address not in self._discriminators:
            self._discriminators[address] = read_discriminator(address, self._references)
        return self._discriminators[address]

    def _variants(self, address: Address, value: JsonObject, found: Discriminator) -> JsonObject:
        """The union of the schemas that extend the one at the address."""
        normal: JsonObject = {
            keyword: content
            for keyword, content in modernize(value).items()
            if is_annotation(keyword) or keyword == "discriminator"
        }
        branches: list[JsonValue] = []
        for branch in found.branches:
            is_base = branch.address == address
            name = self._name(branch.address, Use(tag=branch.tag, is_base=is_base))
            branches.append(SchemaNode({"$ref": _DEFS + name}, branch.address.location))
        normal["oneOf"] = branches
        return SchemaNode(normal, address.location)

    def _tagged(self, normal: JsonObject, tag: Tag, location: Location) -> JsonObject:
        """A branch of a union that says what its tag has to be."""
        members = normal.get("properties")
        members = dict(object_of(members))
        before = members.get(tag.member, True)
        member = tagged_member(before, tag)
        if isinstance(member, dict):
            place = before.location if isinstance(before, SchemaNode) else location
            member = SchemaNode(member, place)
        members[tag.member] = member
        tagged: JsonObject = {**normal, "properties": members}
        if not normal.keys() & {"type", "$ref", "oneOf", "anyOf"}:
            tagged = {"type": "object", **tagged}
        required = normal.get("required")
        names = list(list_of(required))
        if not tag.is_rest and tag.member not in names:
            tagged["required"] = [*names, tag.member]
        return tagged

    def _keyword(self, keyword: str, content: JsonValue, place: Place, normal: JsonObject) -> None:
        address = place.address
        if keyword == "$ref":
            name = self._reference(content, place)
            if name is not None:
                normal["$ref"] = _DEFS + name
        elif keyword in _UNSUPPORTED:
            self._fault_count += 1
            self._report.report(
                UNSUPPORTED_KEYWORD,
                f"`{keyword}` is not supported in a spec",
                address.child(keyword).location,
                hint="use $ref",
            )
        elif keyword in IDENTITY:
            return
        elif keyword in SUBSCHEMAS:
            normal[keyword] = self._child(content, place, keyword)
        elif keyword in SCHEMA_ARRAYS and isinstance(content, list):
            normal[keyword] = [
                self._child(item, place, keyword, str(number))
                for number, item in enumerate(content)
            ]
        elif keyword in SCHEMA_MAPS and isinstance(content, dict):
            normal[keyword] = {
                name: self._child(item, place, keyword, name) for name, item in content.items()
            }
        elif place.unasked and keyword in {"required", "dependentRequired"}:
            kept = without_names(content, place.unasked)
            if kept:
                normal[keyword] = kept
        else:
            normal[keyword] = content

    def _child(self, content: JsonValue, place: Place, *tokens: str) -> JsonValue:
        former = (_FORMER.get(tokens[0], tokens[0]), *tokens[1:])
        try:
            moved = Pointer(former).resolve(place.value) is content
        except KeyError:
            moved = False
        address = place.address.child(*(former if moved else tokens))
        return self._schema(address, content, place.use_of(tokens, content))

    def _reference(self, ref: JsonValue, place: Place) -> str | None:
        address, use = place.address, place.use
        try:
            target = self._references.resolve(address, ref)
        except ReferenceFault as fault:
            self._fault_count += 1
            fault.report_to(self._report)
            return None
        value = target.value
        return self._name(
            target,
            Use(
                tag=use.tag,
                is_base=self._extends(address, target, value),
                is_alternative=use.is_alternative and isinstance(value, dict) and takes_null(value),
                unasked=self._unasked.inherited(place.unasked, target),
            ),
        )

    def _extends(self, address: Address, target: Address, value: JsonValue) -> bool:
        """Whether a reference makes a schema a variant of its target, which has a discriminator."""
        if not isinstance(value, dict) or address.pointer.tokens[-2:-1] != ("allOf",):
            return False
        found = self._discriminator(target, value)
        holder = named_schema(address)
        if found is None or holder is None:
            return False
        targets = {one for branch in found.branches for one in branch.targets}
        return bool(targets & {holder, *family(holder, self._references)})

    def _name(self, target: Address, use: Use) -> str:
        key = _key(target, use)
        name = self._names.get(key)
        if name is None:
            name = self._free_name(target)
            self._names[key] = name
            self._pending.append((name, target, use))
        return name

    def _free_name(self, target: Address) -> str:
        wanted = _UNSAFE.sub("-", target.pointer.last).strip("-") or "root"
        name = wanted
        number = self._taken.get(wanted, 1)
        while name in self._taken:
            number += 1
            name = f"{wanted}-{number}"
        self._taken[wanted] = number
        self._taken.setdefault(name, 1)
        return name


def _key(address: Address, use: Use) -> _Key:
    return id(address.file), address.pointer.tokens, use.key


def _named(schema: JsonValue) -> set[str]:
    """The names of the definitions that a schema refers to itself."""
    found: set[str] = set()
    pending = [schema]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            ref = node.get("$ref")
            if isinstance(ref, str):
                found.add(ref.removeprefix(_DEFS))
            pending.extend(child for _, child in subschemas(node))
    return found


def _unwrapped(schema: JsonObject) -> JsonObject:
    """The schema with an `allOf` of nothing but one reference written as the reference.

    OpenAPI 3.0 needs the `allOf` to say something beside a `$ref`. Both mean the same in 2020-12;
    as a reference, a schema that holds itself is seen to do so.
    """
    branches = list_of(schema.get("allOf"))
    branch = object_of(branches[0]) if len(branches) == 1 else {}
    if "$ref" in schema or branch.keys() != {"$ref"}:
        return schema
    return {
        ("$ref" if keyword == "allOf" else keyword): branch["$ref"] if keyword == "allOf" else value
        for keyword, value in schema.items()
    }


def _is_alternative(address: Address) -> bool:
    return address.pointer.tokens[-2:-1] in {(keyword,) for keyword in ALTERNATIVES}


def _hint(value: JsonValue) -> str | None:
    """What was probably meant by a value where a schema belongs."""
    if value in _TYPES:
        return f"write `type: {value}` in an object"
    if isinstance(value, list):
        return None
    return f"a value that never changes is written `const: {dump_json(value, indent=None)[:80]}`"


def _kind(value: JsonValue) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return "a string"
    return "a list" if isinstance(value, list) else "a number"
