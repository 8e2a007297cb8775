"""The parts of a document that the later stages read."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from specpress.document.dialect import Dialect
from specpress.document.references import References
from specpress.document.spec_file import Address, SpecFile
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.mediatype import can_be_json, essence, is_json
from specpress.records import dataclass

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
"""The methods that path items have members for; `query` since OpenAPI 3.2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of an operation, its own or its path item's.

    Attributes:
        name: as it is sent.
        location_in: `path`, `query`, `querystring`, `header` or `cookie`.
        required: whether it must be sent; always for `path`.
        description: Markdown; empty when there is none.
        schema: of its value: its `schema`, or that of its one media type.
        media_type: what its value is written as; None where `style` says how.
        address: the parameter object, references followed.
    """

    name: str
    location_in: str
    required: bool
    description: str
    schema: Address | None
    media_type: str | None
    address: Address


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestBody:
    """The body that an operation takes.

    Attributes:
        required: whether it must be sent.
        media_type: the media type that was chosen: JSON, then forms, then any other.
        schema: of the body; None where the spec has none, as for bytes.
        media: the media type object, references followed.
        address: the request body object, references followed.
        others: the same body in its other media types, the preferred ones first.
    """

    required: bool
    media_type: str
    schema: Address | None
    media: Address
    address: Address
    others: tuple[RequestBody, ...] = ()

    @property
    def essence(self) -> str:
        """The media type without its parameters, in lower case."""
        return essence(self.media_type)

    @property
    def is_json(self) -> bool:
        """Whether the body is a JSON value: of a range that JSON is in, unless it is bytes."""
        schema = None if self.schema is None else self.schema.value
        is_bytes = isinstance(schema, dict) and schema.get("format") == "binary"
        return is_json(self.media_type) or (can_be_json(self.media_type) and not is_bytes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One answer of an operation.

    Attributes:
        status: `200`, a range such as `4XX`, or `default`.
        description: Markdown; empty when there is none.
        media_type: a JSON type if there is one, else the first; None without content.
        schema: of the body; None when the spec has none.
        media_types: every media type it may have, in the spec's order.
        schemas: that of each media type that has one, by name, the preferred ones first.
        address: the response object, references followed.
    """

    status: str
    description: str
    media_type: str | None
    schema: Address | None
    media_types: tuple[str, ...]
    schemas: tuple[tuple[str, Address], ...]
    address: Address

    @property
    def is_success(self) -> bool:
        """Whether it is what a call is made for: `200`, `2XX`."""
        return self.status.startswith("2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method of one path.

    Attributes:
        method: lower case (`post`); those of `additionalOperations` as they stand there.
        path: as it stands in the spec, with its `{templates}`.
        operation_id: empty when there is none.
        summary: one line; empty when there is none.
        description: Markdown; empty when there is none.
        request_body: None when it takes none.
        parameters: its own and those of its path item that it does not override.
        servers: URLs, of the nearest of operation, path item and document that names any; a
            variable stands there with its default.
        security: alternatives, each the names of the schemes that it takes together; empty when
            none is needed.
        address: the operation object.
    """

    method: str
    path: str
    operation_id: str
    summary: str
    description: str
    request_body: RequestBody | None
    responses: tuple[Response, ...]
    parameters: tuple[Parameter, ...]
    servers: tuple[str, ...]
    security: tuple[tuple[str, ...], ...]
    address: Address

    @property
    def path_item(self) -> Address:
        """The path item that holds it."""
        holder = self.address.pointer.parent
        if holder.last == "additionalOperations":
            holder = holder.parent
        return Address(self.address.file, holder)

    @property
    def sent_method(self) -> str:
        """The method as it is sent (OpenAPI 3.2.0, 4.9: additional ones keep their spelling)."""
        return self.method.upper() if self.method.lower() in METHODS else self.method


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """The operations of a document that are methods of its model.

    Attributes:
        chosen: the one that is `run`; None when there is none.
        further: the others, in the spec's order; empty where an overlay has marked the call.
        left_out: those that would be methods, and the profile leaves out.
        marked: those that an overlay has marked as the call.
    """

    chosen: Operation | None
    further: tuple[Operation, ...] = ()
    left_out: tuple[Operation, ...] = ()
    marked: tuple[Operation, ...] = ()

    @property
    def all(self) -> tuple[Operation, ...]:
        """Every one of them, the main one first."""
        return () if self.chosen is None else (self.chosen, *self.further)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Document:
    """An OpenAPI document, overlays applied.

    Every reference in what its model is made from is known to lead somewhere.

    Attributes:
        file: the spec file.
        path: of the file, from the specs folder, with forward slashes: `flux/flux-dev.json`.
        version: the `openapi` member.
        operations: in the spec's order.
        calls: those of them that are methods of the model.
        made_from: those that the model is made from: its calls, and the ends of a queue's jobs.
        references: resolves references from this document.
    """

    file: SpecFile
    path: str
    version: str
    dialect: Dialect
    operations: tuple[Operation, ...]
    calls: Calls
    made_from: tuple[Operation, ...]
    references: References

    def calling(self, operation: Operation) -> Document:
        """The same document, whose model is called by one of its operations alone."""
        return replace(self, calls=Calls(chosen=operation))

    @property
    def root(self) -> Address:
        """The address of the whole document."""
        return Address(self.file)

    @property
    def info(self) -> JsonObject:
        """The `info` object; empty when the spec has none."""
        info = self._object.get("info")
        return info if isinstance(info, dict) else {}

    def components(self, kind: str) -> dict[str, Address]:
        """The addresses of the components of a kind (`schemas`, `responses` …), by name."""
        holder = self.root.child("components", kind)
        try:
            members: JsonValue = holder.value
        except KeyError:
            return {}
        if not isinstance(members, dict):
            return {}
        return {name: holder.child(name) for name in members}

    def component(self, kind: str, name: str) -> Address | None:
        """The address of one component; None when the document has none of the name."""
        return self.components(kind).get(name)

    @property
    def _object(self) -> JsonObject:
        return self.file.root if isinstance(self.file.root, dict) else {}
