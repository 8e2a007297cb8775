"""Servers whose URL has variables, which callers choose."""

from __future__ import annotations

from specpress.document import Address, Document, Operation
from specpress.document.server_urls import variables_of
from specpress.ir import ServerTemplate, ServerVariable
from specpress.text import SpecText


def server_template(document: Document, operation: Operation) -> ServerTemplate | None:
    """The server that an operation is sent to, with its variables; None where it has none.

    It is the first of the nearest list (OpenAPI 3.1.1, section 4.8.10), as `Operation.servers` is.
    """
    for holder in (operation.address, operation.path_item, document.root):
        listed = holder.member("servers")
        if listed is not None and isinstance(listed.value, list) and listed.value:
            return _template(listed.child(0))
    return None


def _template(server: Address) -> ServerTemplate | None:
    value = server.value
    url = value.get("url") if isinstance(value, dict) else None
    variables = server.member("variables")
    if not isinstance(url, str) or variables is None:
        return None
    names = dict.fromkeys(variables_of(url))
    found = [_variable(name, member) for name in names if (member := variables.member(name))]
    known = tuple(one for one in found if one is not None)
    return ServerTemplate(url=url.rstrip("/"), variables=known) if known else None


def _variable(name: str, address: Address) -> ServerVariable | None:
    value = address.value
    if not isinstance(value, dict) or not isinstance(value.get("default"), str):
        return None
    listed, description = value.get("enum"), value.get("description")
    return ServerVariable(
        name=name,
        default=str(value["default"]),
        values=tuple(one for one in listed if isinstance(one, str))
        if isinstance(listed, list)
        else (),
        description=SpecText(description if isinstance(description, str) else ""),
    )
