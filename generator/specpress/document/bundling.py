"""A spec that refers to other files as one that stands alone."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from specpress.document.faults import ReferenceFault
from specpress.document.files import Files
from specpress.document.pruning import without_unreached
from specpress.document.references import References
from specpress.document.spec_file import Address, SpecFile
from specpress.jsonvalue import JsonObject, JsonValue, dump_json
from specpress.records import dataclass
from specpress.source import Location, Pointer, Source
from specpress.source.syntax import MAX_NODES
from specpress.vocabulary import DEFINITIONS, HOLDS_VALUES, SCHEMA_MAPS

_ELSEWHERE: Final = re.compile(r"""\$ref["']?\s*:\s*["']?[^#"'\s]|\\u0024""")
_MUCH: Final = 0.1
_NAME: Final = re.compile(r"[^A-Za-z0-9._-]+")
_SCHEMA_MAPS: Final = SCHEMA_MAPS | DEFINITIONS
_OTHER_MAPS: Final = frozenset(
    {"callbacks", "headers", "links", "requestBodies", "schemas", "securitySchemes"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A spec that stands alone: with what it refers to, and without what it does not.

    Attributes:
        document: the whole.
        files: those other files, in the order in which they are met.
        is_pruned: whether components were left out that nothing in it reaches.
    """

    document: JsonObject
    files: tuple[Location, ...]
    is_pruned: bool = False


def bundle(source: Source, files: Files, *, most: int = MAX_NODES) -> Bundle | None:
    """Put what a spec refers to in other files into it, and leave out what nothing refers to.

    Schemas of other files become components, which may refer to themselves; anything else takes the
    place of its reference. The spec is taken as its provider published it, without overlays. A
    reference that cannot be followed stays.

    Args:
        source: the spec's.
        files: reads the files of its provider.
        most: how many nodes the whole may have: what is no schema is copied for each reference.

    Returns:
        The spec; None when it refers to no other file and has no component that nothing reaches, or
        would be too large.
    """
    plain = files.unmended()
    file = plain.open(source.path)
    if _ELSEWHERE.search(source.text) is not None:
        bundler = _Bundler(file, References(plain), most)
        document = bundler.whole()
        if document is not None:
            smaller = _smaller(document)
            return Bundle(
                document=document if smaller is None else smaller,
                files=tuple(map(Location, bundler.files)),
                is_pruned=smaller is not None,
            )
        if bundler.files or bundler.left < 0:
            return None
    smaller = _smaller(file.root) if isinstance(file.root, dict) else None
    return None if smaller is None else Bundle(document=smaller, files=(), is_pruned=True)


def _smaller(document: JsonObject) -> JsonObject | None:
    """The document without what nothing reaches; None when that is not much of it.

    Where it is, a provider's own bytes are worth less than what their copies take.
    """
    found = without_unreached(document)
    if found is None:
        return None
    whole, left = len(dump_json(document, indent=None)), len(dump_json(found, indent=None))
    return found if left < whole * (1 - _MUCH) else None


class _Bundler:
    """Copies nodes, and collects the schemas of other files that they refer to."""

    def __init__(self, file: SpecFile, references: References, most: int) -> None:
        self._file = file
        self._references = references
        self._names: dict[Address, str] = {}
        self._open: set[Address] = set()
        root = file.root if isinstance(file.root, dict) else {}
        components = root.get("components")
        schemas = components.get("schemas") if isinstance(components, dict) else None
        self._taken: set[str] = set(schemas) if isinstance(schemas, dict) else set()
        self.schemas: dict[str, JsonValue] = {}
        self.files: dict[Source, None] = {}
        self.left = most

    def whole(self) -> JsonObject | None:
        """The spec with the parts of other files in it; None when it has none, or too many."""
        document = self.copy(Address(self._file), is_schema=False)
        if not self.files or self.left < 0 or not isinstance(document, dict):
            return None
        if self.schemas:
            components = document.setdefault("components", {})
            schemas = components.setdefault("schemas", {}) if isinstance(components, dict) else None
            if not isinstance(schemas, dict):
                return None
            schemas.update(self.schemas)
        return document

    def copy(self, at: Address, *, is_schema: bool) -> JsonValue:
        """A copy of a node that refers to nothing outside of the bundle."""
        return self._copy(at, at.value, is_schema=is_schema, is_map=False)

    def _copy(self, at: Address, value: JsonValue, *, is_schema: bool, is_map: bool) -> JsonValue:
        self.left -= 1
        if isinstance(value, list):
            return [
                self._copy(at.child(number), item, is_schema=is_schema, is_map=False)
                for number, item in enumerate(value)
            ]
        if not isinstance(value, dict):
            return value
        if "$ref" in value and not is_map:
            return self._reference(at, value, is_schema=is_schema)
        return self._members(at, value, is_schema=is_schema, is_map=is_map)

    def _members(
        self, at: Address, value: JsonObject, *, is_schema: bool, is_map: bool
    ) -> JsonObject:
        copied: JsonObject = {}
        for key, child in value.items():
            if not is_map and (key in HOLDS_VALUES or key.startswith("x-")):
                copied[key] = child
            elif key == "mapping" and at.pointer.last == "discriminator":
                copied[key] = self._mapping(at, child)
            elif key != "$id" or is_map or at.file is self._file:
                # The copy of a part of another file has its place in this one.
                named = not is_map and key in (_SCHEMA_MAPS if is_schema else _OTHER_MAPS)
                below = is_schema or (not is_map and key in {"schema", "schemas"})
                copied[key] = self._copy(at.child(key), child, is_schema=below, is_map=named)
        return copied

    def _reference(self, at: Address, value: JsonObject, *, is_schema: bool) -> JsonValue:
        try:
            target = self._references.resolve(at, value["$ref"])
        except ReferenceFault:
            return value
        beside = self._members(at, value, is_schema=is_schema, is_map=False)
        if target.file is self._file:
            if at.file is not self._file:
                beside["$ref"] = _fragment(target.pointer)
            return beside
        if target in self._open or self.left < 0:
            return value
        self.files.setdefault(target.file.source)
        if is_schema:
            beside["$ref"] = self._schema(target)
            return beside
        self._open.add(target)
        whole = self.copy(target, is_schema=False)
        self._open.discard(target)
        # A description beside a reference counts over that of its target (OpenAPI 3.1, 4.8.23).
        return {**whole, **_without_ref(beside)} if isinstance(whole, dict) else whole

    def _schema(self, target: Address) -> str:
        """The reference to the component that a schema of another file becomes."""
        name = self._names.get(target)
        if name is None:
            stem = target.pointer.last or target.file.source.path.stem
            base = name = _NAME.sub("-", stem) or "schema"
            number = 1
            while name in self._taken:
                number += 1
                name = f"{base}-{number}"
            self._taken.add(name)
            self._names[target] = name
            self.schemas[name] = None  # keeps its place among the components
            self.schemas[name] = self.copy(target, is_schema=True)
        return f"#/components/schemas/{name}"

    def _mapping(self, at: Address, value: JsonValue) -> JsonValue:
        """A discriminator's values, each with the name of a schema or a reference to one."""
        if not isinstance(value, dict):
            return value
        return {key: self._mapped(at, target) for key, target in value.items()}

    def _mapped(self, at: Address, target: JsonValue) -> JsonValue:
        if not isinstance(target, str) or not ({"/", "#", "."} & set(target)):
            return target
        try:
            found = self._references.resolve(at, target)
        except ReferenceFault:
            return target
        if found.file is self._file:
            return target if at.file is self._file else _fragment(found.pointer)
        self.files.setdefault(found.file.source)
        return self._schema(found)


def _fragment(pointer: Pointer) -> str:
    return "#" + quote(str(pointer), safe="/~!$&'()*+,;=:@?")


def _without_ref(value: JsonObject) -> JsonObject:
    return {key: child for key, child in value.items() if key in {"summary", "description"}}
