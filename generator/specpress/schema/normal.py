"""Normalisation: references bundled into `$defs`, dialects brought to JSON Schema 2020-12."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from typing import Final

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.lowering import NOT_A_SCHEMA, UNSUPPORTED_KEYWORD
from specpress.document import Address, ReferenceFault, References
from specpress.jsonvalue import JsonObject, JsonValue, dump_json
from specpress.schema.dialect import modernize
from specpress.schema.keywords import IDENTITY, SCHEMA_ARRAYS, SCHEMA_MAPS, SUBSCHEMAS
from specpress.source import Location, Pointer

_TYPES: Final = ("string", "integer", "number", "boolean", "array", "object", "null")
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_.-]+")
_DEFS: Final = "#/$defs/"
_UNSUPPORTED: Final = ("$dynamicRef", "$recursiveRef")


@dataclass(slots=True, eq=False)
class NormalSchema:
    """A self-contained JSON Schema 2020-12, and where each of its subschemas stands in the specs.

    Attributes:
        root: the schema; `$defs` holds what references point at, and every `$ref` in it is
            `#/$defs/NAME`.
        origin: the schema in the specs.
    """

    root: JsonObject
    origin: Address
    _locations: dict[int, Location] = field(default_factory=dict[int, Location])

    def location(self, node: JsonValue) -> Location:
        """Where a subschema object of `root` stands; the schema's own place for anything else."""
        return self._locations.get(id(node), self.origin.location)

    def place(self, node: JsonObject, location: Location) -> None:
        """Say where an object stands that was made from the schema, such as a merged `allOf`."""
        self._locations[id(node)] = location

    @property
    def definitions(self) -> JsonObject:
        """The schemas that references point at, by name."""
        definitions = self.root.get("$defs")
        return definitions if isinstance(definitions, dict) else {}

    def target_name(self, schema: JsonObject) -> str | None:
        """The name in `definitions` that the schema's `$ref` points at; None without a `$ref`."""
        ref = schema.get("$ref")
        return ref.removeprefix(_DEFS) if isinstance(ref, str) else None

    def target(self, name: str) -> JsonObject:
        """A definition, as an object: a boolean schema becomes `{}` or `{"not": {}}`."""
        return as_object(self.definitions[name])


_TRUE: Final[JsonObject] = {}
_FALSE: Final[JsonObject] = {"not": {}}


def as_object(schema: JsonValue) -> JsonObject:
    """A schema as an object, not to be changed: `true` is `{}`, `false` is `{"not": {}}`."""
    if isinstance(schema, dict):
        return schema
    return _FALSE if schema is False else _TRUE


def normalize(origin: Address, references: References, report: Reporter) -> NormalSchema:
    """Bundle and modernise one schema.

    Args:
        origin: the schema's place.
        references: resolves `$ref`s of the provider's folder.
        report: takes what cannot be carried over: dangling references, values that are no schema.

    Returns:
        The normal schema. What was reported stands in it as `true`.
    """
    return _Bundler(references, report).bundle(origin)


class _Bundler:
    """The state of one normalisation: which addresses got which name in `$defs`."""

    __slots__ = ("_locations", "_names", "_pending", "_references", "_report", "_taken")

    def __init__(self, references: References, report: Reporter) -> None:
        self._references = references
        self._report = report
        self._names: dict[tuple[int, tuple[str, ...]], str] = {}
        self._taken: set[str] = set()
        self._pending: deque[tuple[str, Address]] = deque()
        self._locations: dict[int, Location] = {}

    def bundle(self, origin: Address) -> NormalSchema:
        root = self._schema(origin, origin.value)
        definitions: JsonObject = {}
        while self._pending:
            name, address = self._pending.popleft()
            definitions[name] = self._schema(address, address.value)
        if not isinstance(root, dict):
            root = dict(as_object(root))
            self._locations[id(root)] = origin.location
        if definitions:
            root["$defs"] = definitions
        return NormalSchema(root, origin, self._locations)

    def _schema(self, address: Address, value: JsonValue) -> JsonValue:
        """A schema of the specs; `value` is what stands at the address."""
        if isinstance(value, bool):
            return value
        if not isinstance(value, dict):
            self._report.report(
                NOT_A_SCHEMA,
                f"a schema is an object or a boolean, not {_kind(value)}",
                address.location,
                hint=_hint(value),
            )
            return True
        modern = modernize(value)
        normal: JsonObject = {}
        for keyword, content in modern.items():
            self._keyword(keyword, content, address, value, normal)
        normal = _unwrapped(normal)
        self._locations[id(normal)] = address.location
        return normal

    def _keyword(
        self,
        keyword: str,
        content: JsonValue,
        address: Address,
        holder: JsonObject,
        normal: JsonObject,
    ) -> None:
        if keyword == "$ref":
            name = self._reference(content, address)
            if name is not None:
                normal["$ref"] = _DEFS + name
        elif keyword in _UNSUPPORTED:
            self._report.report(
                UNSUPPORTED_KEYWORD,
                f"`{keyword}` is not supported in a spec",
                address.child(keyword).location,
                hint="use $ref",
            )
        elif keyword in IDENTITY:
            return
        elif keyword in SUBSCHEMAS:
            normal[keyword] = self._child(content, address, holder, keyword)
        elif keyword in SCHEMA_ARRAYS and isinstance(content, list):
            normal[keyword] = [
                self._child(item, address, holder, keyword, str(number))
                for number, item in enumerate(content)
            ]
        elif keyword in SCHEMA_MAPS and isinstance(content, dict):
            normal[keyword] = {
                name: self._child(item, address, holder, keyword, name)
                for name, item in content.items()
            }
        else:
            normal[keyword] = content

    def _child(
        self, content: JsonValue, address: Address, holder: JsonObject, *tokens: str
    ) -> JsonValue:
        try:
            same = Pointer(tokens).resolve(holder) is content
        except KeyError:
            same = False
        if same:
            return self._schema(address.child(*tokens), content)
        # `modernize` made this schema: it has no place of its own.
        return self._made(content, address)

    def _made(self, content: JsonValue, address: Address) -> JsonValue:
        if not isinstance(content, dict):
            return self._schema(address, content)
        normal: JsonObject = {}
        for keyword, value in modernize(content).items():
            if keyword == "$ref":
                self._keyword(keyword, value, address, content, normal)
            elif keyword in SCHEMA_ARRAYS and isinstance(value, list):
                normal[keyword] = [self._made(item, address) for item in value]
            elif keyword in SCHEMA_MAPS and isinstance(value, dict):
                normal[keyword] = {name: self._made(item, address) for name, item in value.items()}
            elif keyword in SUBSCHEMAS:
                normal[keyword] = self._made(value, address)
            elif keyword not in IDENTITY:
                normal[keyword] = value
        self._locations[id(normal)] = address.location
        return normal

    def _reference(self, ref: JsonValue, address: Address) -> str | None:
        try:
            target = self._references.resolve(address, ref)
        except ReferenceFault as fault:
            fault.report_to(self._report)
            return None
        key = (id(target.file), target.pointer.tokens)
        name = self._names.get(key)
        if name is None:
            name = self._free_name(target)
            self._names[key] = name
            self._pending.append((name, target))
        return name

    def _free_name(self, target: Address) -> str:
        wanted = _UNSAFE.sub("-", target.pointer.last).strip("-") or "root"
        name, number = wanted, 2
        while name in self._taken:
            name, number = f"{wanted}-{number}", number + 1
        self._taken.add(name)
        return name


def _unwrapped(schema: JsonObject) -> JsonObject:
    """The schema with an `allOf` of nothing but one reference written as the reference.

    OpenAPI 3.0 needs the `allOf` to say something beside a `$ref`. Both mean the same in 2020-12;
    as a reference, a schema that holds itself is seen to do so.
    """
    branches = schema.get("allOf")
    if "$ref" in schema or not isinstance(branches, list) or len(branches) != 1:
        return schema
    (branch,) = branches
    if not isinstance(branch, dict) or branch.keys() != {"$ref"}:
        return schema
    return {
        ("$ref" if keyword == "allOf" else keyword): branch["$ref"] if keyword == "allOf" else value
        for keyword, value in schema.items()
    }


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
