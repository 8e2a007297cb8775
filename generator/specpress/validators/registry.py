"""Schema documents and what their URIs and anchors name.

Source: JSON Schema 2020-12 core, sections 8 and 9. Nothing is fetched: a reference can only reach
the schema itself and the resources that the caller hands in.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urldefrag, urljoin

from specpress.jsonvalue import escape_token, json_equal, unescape_token
from specpress.records import dataclass
from specpress.validators.dialect import DEFAULT_DIALECT, Dialect, subschemas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.jsonvalue import JsonObject, JsonValue
    from specpress.validators.problems import ProblemList

ROOT_URI: Final = "specpress:schema"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document: the document's own URI, and a JSON pointer into it."""

    document: str
    pointer: str = ""

    def child(self, *tokens: str | int) -> Place:
        """The place below this one."""
        tail = "".join(f"/{escape_token(str(token))}" for token in tokens)
        return Place(self.document, self.pointer + tail)


@dataclass(slots=True, eq=False)
class Resource:
    """A schema resource: a subschema with a URI of its own, and the anchors inside it."""

    uri: str
    place: Place
    dialect: Dialect
    anchors: dict[str, Place] = field(default_factory=dict[str, Place])
    dynamic_anchors: dict[str, Place] = field(default_factory=dict[str, Place])


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference names."""

    place: Place
    resource: Resource
    anchor: str = ""


class UnresolvableReference(Exception):
    """A reference names nothing that is at hand; the arguments say what and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Registry:
    """All documents at hand, indexed by URI."""

    def __init__(
        self,
        schema: JsonValue,
        resources: Mapping[str, JsonValue],
        base_uri: str,
        problems: ProblemList,
    ) -> None:
        """Indexes the schema; resources are indexed when something refers to them.

        Args:
            schema: the root schema.
            resources: other documents by URI.
            base_uri: the URI of the root schema, if it has one.
            problems: receives what is wrong with identifiers.
        """
        self._problems = problems
        self._documents: dict[str, JsonValue] = {}
        self._pending = {uri.rstrip("#"): value for uri, value in resources.items()}
        self._resources: dict[str, Resource] = {}
        self._by_place: dict[Place, Resource] = {}
        self.root = self._add_document(base_uri or ROOT_URI, schema)

    def _add_document(self, uri: str, document: JsonValue) -> Resource:
        self._documents[uri] = document
        resource = self._new_resource(uri, Place(uri), DEFAULT_DIALECT, document)
        self._resources.setdefault(uri, resource)
        self._index(document, resource, Place(uri))
        return self._by_place[Place(uri)]

    def _new_resource(
        self, uri: str, place: Place, inherited: Dialect, schema: JsonValue
    ) -> Resource:
        declared = schema.get("$schema") if isinstance(schema, dict) else None
        dialect = inherited
        if isinstance(declared, str):
            dialect = self.dialect(declared, place)
        resource = Resource(uri, place, dialect)
        self._by_place[place] = resource
        return resource

    def _index(self, schema: JsonValue, resource: Resource, place: Place) -> None:
        """Registers the identifiers of a schema and of the schemas in it."""
        stack = [(schema, resource, place)]
        while stack:
            value, owner, at = stack.pop()
            if not isinstance(value, dict):
                continue
            owner = self._identify(value, owner, at)
            self._add_anchors(value, owner, at)
            children = list(subschemas(value, owner.dialect))
            stack.extend((child, owner, at.child(*tokens)) for tokens, child in reversed(children))

    def _identify(self, schema: JsonObject, owner: Resource, at: Place) -> Resource:
        identifier = schema.get(owner.dialect.id_keyword)
        if not isinstance(identifier, str) or identifier.startswith("#"):
            return owner
        if owner.dialect.ref_hides_siblings and "$ref" in schema:
            return owner
        uri = _without_empty_fragment(urljoin(owner.uri, identifier))
        resource = self._new_resource(uri, at, owner.dialect, schema)
        known = self._resources.get(uri)
        if known is None or known.place == at:
            self._resources[uri] = resource
        elif not json_equal(self.value(known.place), schema):
            # Real specs repeat a nested `$id`; equal copies are one schema, others are a doubt.
            self._problems.add(
                self.display(at),
                "repeated-id",
                f"`$id` {identifier!r} names two different schemas",
                hint="references to it mean the first one; give the second an `$id` of its own",
                is_error=False,
            )
        return resource

    def _add_anchors(self, schema: JsonObject, owner: Resource, at: Place) -> None:
        for keyword, table in (
            ("$anchor", owner.anchors),
            ("$dynamicAnchor", owner.dynamic_anchors),
        ):
            name = schema.get(keyword)
            if isinstance(name, str):
                table.setdefault(name, at)
        identifier = schema.get(owner.dialect.id_keyword)
        if isinstance(identifier, str) and identifier.startswith("#"):
            owner.anchors.setdefault(identifier[1:], at)  # the form of drafts 4 to 7

    def dialect(self, uri: str, place: Place) -> Dialect:
        """The dialect that a `$schema` names; custom meta-schemas are looked up in resources."""
        known = Dialect.by_uri(uri)
        if known is not None:
            return known
        meta = self._pending.get(uri.rstrip("#"), self._documents.get(uri.rstrip("#")))
        vocabulary = meta.get("$vocabulary") if isinstance(meta, dict) else None
        if isinstance(vocabulary, dict):
            return self._custom_dialect(vocabulary, place)
        if meta is None:
            self._problems.add(
                self.display(place),
                "unknown-dialect",
                f"`$schema` {uri!r} is not a dialect that is known here",
                hint="it is read as JSON Schema 2020-12; hand its meta-schema in as a resource",
                is_error=False,
            )
        return DEFAULT_DIALECT

    def _custom_dialect(self, vocabulary: JsonObject, place: Place) -> Dialect:
        dialect, unknown = Dialect.from_vocabulary(vocabulary)
        for uri in unknown:
            self._problems.add(
                self.display(place),
                "unknown-vocabulary",
                f"the dialect requires the vocabulary {uri!r}, which is not known here",
                hint="declare it as optional (false in `$vocabulary`), or use another `$schema`",
            )
        return dialect

    def value(self, place: Place) -> JsonValue:
        """The JSON value at a place.

        Raises:
            KeyError: nothing is there.
        """
        value = self._documents[place.document]
        for token in place.pointer.split("/")[1:]:
            key = unescape_token(token)
            if isinstance(value, dict):
                value = value[key]
            elif isinstance(value, list) and key.isascii() and key.isdigit():
                index = int(key)
                if index >= len(value):
                    raise KeyError(key)
                value = value[index]
            else:
                raise KeyError(key)
        return value

    def display(self, place: Place) -> str:
        """How a place is shown: `#/…` in the root document, `uri#/…` elsewhere."""
        root = getattr(self, "root", None)
        is_root = root is None or place.document == root.place.document
        return f"{'' if is_root else place.document}#{place.pointer}"

    def resource_at(self, place: Place) -> Resource:
        """The innermost resource that holds a place."""
        pointer = place.pointer
        while True:
            resource = self._by_place.get(Place(place.document, pointer))
            if resource is not None:
                return resource
            pointer = pointer.rpartition("/")[0]

    def resolve(self, reference: str, resource: Resource) -> Target:
        """What a reference inside a resource names.

        Raises:
            UnresolvableReference: it names nothing that is at hand.
        """
        uri, fragment = urldefrag(urljoin(resource.uri, reference))
        if reference.startswith("#"):
            # A copy of a resource with a repeated `$id` refers to itself, not to the first copy.
            uri, fragment, found = resource.uri, reference[1:], resource
        else:
            found = resource if uri == resource.uri else self._resource(uri, reference)
        fragment = unquote(fragment)
        if fragment and not fragment.startswith("/"):
            return self._anchor(found, fragment, reference)
        place = Place(found.place.document, found.place.pointer + fragment)
        try:
            self.value(place)
        except KeyError:
            raise UnresolvableReference(
                f"{reference!r} names nothing: there is no {fragment!r} in its document",
                "correct the pointer, or add the definition that it names",
            ) from None
        return Target(place, self.resource_at(place))

    def _resource(self, uri: str, reference: str) -> Resource:
        found = self._resources.get(uri)
        if found is None and uri in self._pending:
            document = self._pending.pop(uri)
            self._add_document(uri, document)
            found = self._resources[uri]
        if found is None:
            raise UnresolvableReference(
                f"{reference!r} names a schema that is not at hand ({uri})",
                "references are never fetched: add the schema to the spec or to the resources",
            )
        return found

    def _anchor(self, resource: Resource, name: str, reference: str) -> Target:
        place = resource.dynamic_anchors.get(name) or resource.anchors.get(name)
        if place is None:
            raise UnresolvableReference(
                f"{reference!r} names nothing: its document has no anchor {name!r}",
                "add `$anchor` to the schema that is meant, or use a JSON pointer",
            )
        is_dynamic = name in resource.dynamic_anchors
        return Target(place, self.resource_at(place), name if is_dynamic else "")


def _without_empty_fragment(uri: str) -> str:
    return uri.removesuffix("#")
