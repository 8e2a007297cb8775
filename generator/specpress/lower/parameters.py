"""Parameters of the operation that calls a model, which are no members of its request."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.lowering import UNSENT_PARAMETER
from specpress.document import Document, Operation, Parameter, ReferenceFault
from specpress.profile import Auth

_PATH_HINT: Final = (
    "a spec is of one model, called at one address: in an overlay, give the parameter a schema "
    "with `const`"
)
_HINT: Final = "in an overlay, make the parameter optional, or remove it"
_OWN_HEADERS: Final = frozenset({"accept", "authorization", "content-type"})
"""Headers that a parameter never speaks of (OpenAPI 3.1.1, section 4.8.12.1): the client's."""


def filled_path(document: Document, operation: Operation) -> str:
    """The operation's path with a value for each parameter that can have one alone.

    Values are percent-encoded whole (RFC 3986, section 2.1), so that none of them adds a segment,
    a query or a fragment to the path.
    """
    path = operation.path
    for parameter in operation.parameters:
        value = _only_value(document, parameter) if parameter.location_in == "path" else None
        if value is not None:
            path = path.replace(f"{{{parameter.name}}}", quote(value, safe=""))
    return path


def has_one_value(document: Document, parameter: Parameter) -> bool:
    """Whether a parameter of the path can be filled in: it allows one value alone."""
    return parameter.location_in == "path" and _only_value(document, parameter) is not None


def is_sent_anyway(parameter: Parameter, auth: Auth) -> bool:
    """Whether a parameter is one that the client makes by itself: its key, or what it sends."""
    name = parameter.name.lower()
    match parameter.location_in:
        case "header":
            own = set[str]() if auth.scheme == "none" else {auth.header.lower()}
            return name in _OWN_HEADERS | own or _is_further("header", name, auth)
        case "query":
            return parameter.name == auth.query or _is_further("query", name, auth)
        case "cookie":
            is_key = auth.scheme == "cookie" and auth.prefix == f"{parameter.name}="
            return is_key or _is_further("cookie", name, auth)
        case _:
            return False


def _is_further(place: str, name: str, auth: Auth) -> bool:
    return any(key.scheme == place and key.name.lower() == name for key in auth.further)


def check_parameters(
    document: Document, operation: Operation, auth: Auth, report: Reporter
) -> bool:
    """Whether the model can be called with its request alone; reports parameters that are missing.

    Those that need not be given are lost, which the accounts of the document say.
    """
    missing = [
        parameter
        for parameter in operation.parameters
        if parameter.required
        and not has_one_value(document, parameter)
        and not is_sent_anyway(parameter, auth)
    ]
    for parameter in missing:
        report.report(
            UNSENT_PARAMETER,
            f"calls need a value for {parameter.name[:80]!r} in the {parameter.location_in}, "
            "which is no member of the request",
            parameter.address.location,
            hint=_PATH_HINT if parameter.location_in == "path" else _HINT,
        )
    return not missing


def _only_value(document: Document, parameter: Parameter) -> str | None:
    """The value of a parameter that allows no other; None when it allows several.

    `.` and `..` are none: they are steps of a path however they are encoded.
    """
    if parameter.schema is None:
        return None
    try:
        schema = document.references.follow(parameter.schema).value
    except ReferenceFault:
        return None  # reported where the document was read
    if not isinstance(schema, dict):
        return None
    listed = schema.get("enum")
    only = listed[0] if isinstance(listed, list) and len(listed) == 1 else schema.get("const")
    if isinstance(only, bool) or not isinstance(only, (str, int)):
        return None
    return None if str(only) in {"", ".", ".."} else str(only)
