"""Reads the operations of a document, by hand, so that every fault has its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from specpress.diagnostics import DiagnosticCode, Reporter
from specpress.diagnostics.codes.operations import NOT_A_HEADER, NOT_A_METHOD
from specpress.document.bodies import read_media_type, read_request_body, read_responses
from specpress.document.dialect import Dialect
from specpress.document.nodes import METHODS, Operation, Parameter
from specpress.document.references import References
from specpress.document.server_urls import filled
from specpress.document.shapes import Shapes
from specpress.document.spec_file import Address

_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")
"""What methods and header names are made of. Source: RFC 9110, section 5.6.2."""


def read_operations(
    document: Address, dialect: Dialect, references: References, report: Reporter
) -> tuple[Operation, ...]:
    """The operations under `paths`, in the spec's order.

    Args:
        document: the document's root, an object.
        dialect: says which methods there are.
        references: resolves references to parameters, bodies, responses and path items.
        report: takes members of the wrong type.
    """
    reader = _OperationReader(document, dialect, Shapes(references, report), report)
    paths = document.member("paths")
    if paths is None:
        return ()
    return tuple(
        operation
        for path in reader.shapes.members(paths)
        if path.pointer.last.startswith("/")
        for operation in reader.path_item(path)
    )


class _OperationReader:
    """Reads path items of one document."""

    __slots__ = ("_dialect", "_report", "_security", "_servers", "shapes")

    def __init__(
        self, document: Address, dialect: Dialect, shapes: Shapes, report: Reporter
    ) -> None:
        self.shapes = shapes
        self._report = report
        self._dialect = dialect
        self._servers = read_servers(document, shapes) or ()
        self._security = self._read_security(document) or ()

    def path_item(self, address: Address) -> Iterator[Operation]:
        """The operations of a path item."""
        path = address.pointer.last
        item = self.shapes.target(address)
        if item is None:
            return
        shared = self._parameters(item)
        servers = read_servers(item, self.shapes)
        for method, operation in self._methods(item):
            if self.shapes.object(operation) is not None:
                yield self._operation(method, path, operation, shared, servers)

    def _methods(self, item: Address) -> Iterator[tuple[str, Address]]:
        known = METHODS if self._dialect is Dialect.OAS_32 else METHODS[:-1]
        for member in self.shapes.members(item):
            if member.pointer.last in known:
                yield member.pointer.last, member
        if self._dialect is Dialect.OAS_32 and (more := item.member("additionalOperations")):
            for member in self.shapes.members(more):
                if self._is_token(member.pointer.last, member, NOT_A_METHOD):
                    yield member.pointer.last, member

    def _is_token(self, name: str, address: Address, code: DiagnosticCode) -> bool:
        if _TOKEN.match(name):
            return True
        self._report.report(
            code,
            f"{name[:80]!r} is {code.title}",
            address.key_location if code is NOT_A_METHOD else address.location,
            hint="names are made of letters, digits and !#$%&'*+-.^_`|~",
        )
        return False

    def _operation(
        self,
        method: str,
        path: str,
        address: Address,
        shared: tuple[Parameter, ...],
        servers: tuple[str, ...] | None,
    ) -> Operation:
        shapes = self.shapes
        own = self._parameters(address)
        overridden = {(parameter.name, parameter.location_in) for parameter in own}
        inherited = tuple(
            parameter
            for parameter in shared
            if (parameter.name, parameter.location_in) not in overridden
        )
        own_servers = read_servers(address, shapes)
        own_security = self._read_security(address)
        return Operation(
            method=method,
            path=path,
            operation_id=shapes.text(address, "operationId"),
            summary=shapes.text(address, "summary"),
            description=shapes.text(address, "description"),
            request_body=read_request_body(address, shapes),
            responses=read_responses(address, shapes),
            parameters=inherited + own,
            servers=own_servers or servers or self._servers,
            security=self._security if own_security is None else own_security,
            address=address,
        )

    def _parameters(self, holder: Address) -> tuple[Parameter, ...]:
        found = (self._parameter(entry) for entry in self.shapes.items(holder, "parameters"))
        return tuple(parameter for parameter in found if parameter is not None)

    def _parameter(self, entry: Address) -> Parameter | None:
        address = self.shapes.target(entry)
        if address is None:
            return None
        name = self.shapes.required_text(address, "name")
        location_in = self.shapes.required_text(address, "in")
        if name is None or location_in is None:
            return None
        if location_in == "header" and not self._is_token(
            name, address.child("name"), NOT_A_HEADER
        ):
            return None
        schema, media_type = address.member("schema"), None
        if schema is None and (content := address.member("content")) is not None:
            media = read_media_type(content, self.shapes)
            schema, media_type = media.schema, media.name
        return Parameter(
            name=name,
            location_in=location_in,
            required=location_in == "path" or self.shapes.flag(address, "required"),
            description=self.shapes.described(entry, address),
            schema=schema,
            media_type=media_type,
            address=address,
        )

    def _read_security(self, holder: Address) -> tuple[tuple[str, ...], ...] | None:
        if holder.member("security") is None:
            return None
        alternatives: list[tuple[str, ...]] = []
        for entry in self.shapes.items(holder, "security"):
            value = self.shapes.object(entry)
            if value is not None:
                alternatives.append(tuple(value))
        return tuple(alternatives)


def read_servers(holder: Address, shapes: Shapes) -> tuple[str, ...] | None:
    """The URLs of a `servers` list, variables replaced by their defaults; None without a list."""
    if holder.member("servers") is None:
        return None
    urls: list[str] = []
    for entry in shapes.items(holder, "servers"):
        url = shapes.required_text(entry, "url") if shapes.object(entry) is not None else None
        if url is None:
            continue
        variables = entry.member("variables")
        members = () if variables is None else shapes.members(variables)
        defaults = {one.pointer.last: shapes.text(one, "default") for one in members}
        urls.append(filled(url, defaults))
    return tuple(urls)
