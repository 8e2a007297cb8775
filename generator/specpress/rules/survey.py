"""What a document holds that rules look at: its schemas and its texts, each found once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import field
from enum import Enum
from itertools import islice
from typing import Final

from specpress.document import (
    Address,
    Document,
    Operation,
    ReferenceFault,
    References,
)
from specpress.jsonvalue import JsonObject, JsonValue, list_of, object_of
from specpress.records import dataclass
from specpress.schema import mapped_schema, read_discriminator
from specpress.source import Location
from specpress.vocabulary import CHOICES, CONDITION, HOLDS_VALUES, subschemas

_NAME_MAPS: Final = frozenset(
    {
        "callbacks",
        "content",
        "encoding",
        "headers",
        "links",
        "parameters",
        "paths",
        "pathItems",
        "requestBodies",
        "responses",
        "schemas",
        "securitySchemes",
        "variables",
        "webhooks",
    }
)
_OPAQUE: Final = HOLDS_VALUES - {"const"} | {"mapping", "value"}
_SCHEMA_HOLDERS: Final = frozenset({"itemSchema", "schema"})
_TEXTS: Final = frozenset({"description", "summary", "title"})


class TextKind(Enum):
    """Which member of an OpenAPI object a text is."""

    TITLE = "title"
    SUMMARY = "summary"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True, eq=False)
class SchemaSite:
    """A schema object and how the document comes to it.

    Attributes:
        address: where it stands.
        schema: its keywords.
        keyword: the keyword of the parent that holds it; empty at a root.
        name: the property's name under `properties`, else the last token.
        parent: the schema that holds it.
        in_request, in_response: whether the request of the operation that calls the model reaches
            it, or a response of that or of the one that ends its jobs.
        is_built: whether the model is made from it: the request reaches it, or a success answer.
        in_condition: whether it stands inside `if`, `then`, `else`, `not` or `dependentSchemas`,
            where members are tested and narrowed, not introduced.
    """

    address: Address
    schema: JsonObject
    keyword: str
    name: str
    parent: SchemaSite | None
    in_request: bool
    in_response: bool
    is_built: bool
    in_condition: bool
    _children: dict[tuple[str, ...], SchemaSite] = field(
        default_factory=dict["tuple[str, ...]", "SchemaSite"]
    )

    def adopt(self, tokens: tuple[str, ...], child: SchemaSite) -> None:
        """Make a schema known as a subschema of this one; only the survey does it."""
        self._children[tokens] = child

    def branch(self, *tokens: str | int) -> SchemaSite | None:
        """The subschema under a keyword and, where it holds several, a number or name."""
        return self._children.get(tuple(map(str, tokens)))

    @property
    def location(self) -> Location:
        """Where it stands."""
        return self.address.location

    @property
    def is_property(self) -> bool:
        """Whether it is the schema of a named member."""
        return self.keyword == "properties"

    @property
    def types(self) -> tuple[str, ...]:
        """The names under `type`, with `null` for `nullable`; empty without `type`."""
        declared = self.schema.get("type")
        names = declared if isinstance(declared, list) else [declared]
        types = tuple(name for name in names if isinstance(name, str))
        return (*types, "null") if types and self.schema.get("nullable") is True else types

    def members(self, keyword: str) -> JsonObject:
        """The object under a keyword; empty when it holds something else."""
        value = self.schema.get(keyword)
        return object_of(value)

    def array(self, keyword: str) -> list[JsonValue]:
        """The list under a keyword; empty when it holds something else."""
        value = self.schema.get(keyword)
        return list_of(value)

    @property
    def subject(self) -> SchemaSite:
        """The nearest schema upwards that speaks of the same instance by itself.

        Branches of `allOf`, `anyOf`, `if` and the like speak of their parent's instance.
        """
        site = self
        while site.parent is not None and site.keyword in _IN_PLACE:
            site = site.parent
        return site


_CONDITIONAL: Final = frozenset({*CONDITION, "not", "dependentSchemas"})
_IN_PLACE: Final = frozenset(CHOICES) | _CONDITIONAL


@dataclass(frozen=True, slots=True, eq=False)
class TextSite:
    """A text for people.

    Attributes:
        address: of the string.
        kind: title, summary or description.
        text: the string.
        schema: the schema it describes; None for operations, responses and the like.
    """

    address: Address
    kind: TextKind
    text: str
    schema: SchemaSite | None = None

    @property
    def location(self) -> Location:
        """Where the string stands."""
        return self.address.location


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """A document taken apart.

    Attributes:
        document: the document.
        root: its value.
        call: the operation that calls the model; None when there is none.
        schemas: every schema object, in document order, those of other files that references
            reach last.
        texts: every title, summary and description.
        reached: every node that operations reach through references.
        referred: every node that some reference points at.
    """

    document: Document
    root: JsonObject
    call: Operation | None
    schemas: tuple[SchemaSite, ...]
    texts: tuple[TextSite, ...]
    reached: frozenset[Address]
    referred: frozenset[Address]
    _by_address: dict[Address, SchemaSite] = field(default_factory=dict[Address, SchemaSite])

    def site(self, address: Address) -> SchemaSite | None:
        """The schema at an address."""
        return self._by_address.get(address)

    def target(self, site: SchemaSite) -> SchemaSite | None:
        """The schema that the site's own `$ref` points at; None without one or when broken."""
        address = _target(site.address, site.schema.get("$ref"), self.document.references)
        return None if address is None else self.site(address)

    def resolve(self, site: SchemaSite) -> SchemaSite | None:
        """The schema that the site's `$ref` points at; the site itself without one.

        None when the reference is broken, which other diagnostics say, or circular.
        """
        seen: set[Address] = set()
        while "$ref" in site.schema:
            found = self.target(site)
            if found is None or found.address in seen:
                return None
            seen.add(found.address)
            site = found
        return site


def survey(document: Document) -> Survey:
    """Take a document apart; broken references are left to the stage that resolves them."""
    return _Surveyor(document).survey()


def _target(holder: Address, ref: JsonValue, references: References) -> Address | None:
    if not isinstance(ref, str):
        return None
    try:
        return references.resolve(holder, ref)
    except ReferenceFault:
        return None


def _given(call: Operation) -> Iterator[Address]:
    """The schemas of what callers give: the body, and each parameter."""
    if call.request_body is not None and call.request_body.schema is not None:
        yield call.request_body.schema
    yield from (one.schema for one in call.parameters if one.schema is not None)


class _Surveyor:
    """Finds roots, follows references, then lists sites."""

    __slots__ = (
        "_document",
        "_request",
        "_response",
        "_roots",
        "_sites",
        "_success",
        "_texts",
    )

    def __init__(self, document: Document) -> None:
        self._document = document
        self._roots: list[Address] = []
        self._sites: dict[Address, SchemaSite] = {}
        self._texts: list[TextSite] = []
        self._request: set[Address] = set()
        self._response: set[Address] = set()
        self._success: set[Address] = set()

    def survey(self) -> Survey:
        root = self._document.root
        value = root.value
        if isinstance(value, dict):
            self._scan(value, root, in_names=False)
        everywhere = self._reach_operations(root)
        for address in self._roots:
            self._list(address, address.value, parent=None, keyword="")
        referred = self._list_other_files()
        return Survey(
            document=self._document,
            root=object_of(value),
            call=self._document.calls.chosen,
            schemas=tuple(self._sites.values()),
            texts=tuple(self._texts),
            reached=frozenset(everywhere | self._request | self._response),
            referred=frozenset(referred),
            _by_address=self._sites,
        )

    def _scan(self, value: JsonObject, address: Address, *, in_names: bool) -> None:
        """Find schema roots and the texts outside of schemas, in document order."""
        for key, child in value.items():
            place = address.child(key)
            if not in_names and (key.startswith("x-") or key in _OPAQUE):
                continue
            if not in_names and key in _TEXTS and isinstance(child, str):
                self._texts.append(TextSite(place, TextKind(key), child))
            elif not in_names and key in _SCHEMA_HOLDERS:
                self._roots.append(place)
            elif not in_names and key == "schemas" and isinstance(child, dict):
                self._roots.extend(place.child(name) for name in child)
            elif isinstance(child, dict):
                self._scan(child, place, in_names=not in_names and key in _NAME_MAPS)
            elif isinstance(child, list):
                for number, item in enumerate(child):
                    if isinstance(item, dict):
                        self._scan(item, place.child(number), in_names=False)

    def _reach_operations(self, root: Address) -> set[Address]:
        for call in self._document.calls.all:
            for given in _given(call):
                self._reach(given, self._request)
        for operation in self._document.made_from:
            for response in operation.responses:
                if response.schema is not None:
                    self._reach(response.schema, self._response)
                    if response.is_success:
                        self._reach(response.schema, self._success)
        everywhere: set[Address] = set()
        for token in ("paths", "webhooks"):
            if isinstance(root.value, dict) and isinstance(root.value.get(token), dict):
                self._reach(root.child(token), everywhere)
        return everywhere

    def _reach(self, start: Address, reached: set[Address]) -> None:
        """Add every node below an address, references followed, to a set of keys."""
        pending: list[tuple[Address, JsonValue]] = [(start, start.value)]
        while pending:
            address, value = pending.pop()
            if not isinstance(value, (dict, list)) or address in reached:
                continue
            reached.add(address)
            pending.extend(address.containers(value))
            if isinstance(value, list):
                continue
            target = _target(address, value.get("$ref"), self._document.references)
            if target is not None:
                pending.append((target, target.value))
            pending.extend(self._mapped(address, value))

    def _mapped(self, address: Address, value: JsonObject) -> Iterator[tuple[Address, JsonValue]]:
        """The schemas that a discriminator leads to: its mapping's, and those that extend it."""
        discriminator = value.get("discriminator")
        if not isinstance(discriminator, dict):
            return
        references = self._document.references
        found = read_discriminator(address, references)
        for branch in found.branches if found is not None else ():
            yield branch.address, branch.address.value
        mapping = discriminator.get("mapping")
        for wanted in mapping.values() if isinstance(mapping, dict) else ():
            target = mapped_schema(address, wanted, references)
            if target is not None:
                yield target, target.value

    def _list(
        self,
        address: Address,
        value: JsonValue,
        *,
        parent: SchemaSite | None,
        keyword: str,
    ) -> None:
        if not isinstance(value, dict) or address in self._sites:
            return
        site = SchemaSite(
            address=address,
            schema=value,
            keyword=keyword,
            name=address.pointer.last,
            parent=parent,
            in_request=address in self._request,
            in_response=address in self._response,
            is_built=address in self._request or address in self._success,
            in_condition=keyword in _CONDITIONAL or (parent is not None and parent.in_condition),
        )
        self._sites[address] = site
        for kind in TextKind:
            text = value.get(kind.value)
            if isinstance(text, str) and kind is not TextKind.SUMMARY:
                self._texts.append(TextSite(address.child(kind.value), kind, text, site))
        for tokens, child in subschemas(value):
            place = address.child(*tokens)
            self._list(place, child, parent=site, keyword=tokens[0])
            if place in self._sites:
                site.adopt(tokens, self._sites[place])
        for holder in ("$defs", "definitions"):
            definitions = value.get(holder)
            if isinstance(definitions, dict):
                for name, child in definitions.items():
                    self._list(address.child(holder, name), child, parent=None, keyword="")

    def _list_other_files(self) -> set[Address]:
        """List schemas in other files, which only references lead to; all targets met."""
        referred: set[Address] = set()
        pending = deque(self._sites.values())
        while pending:
            site = pending.popleft()
            target = _target(site.address, site.schema.get("$ref"), self._document.references)
            if target is None:
                continue
            referred.add(target)
            if target in self._sites:
                continue
            before = len(self._sites)
            self._list(target, target.value, parent=None, keyword="")
            pending.extend(islice(self._sites.values(), before, None))
        return referred
