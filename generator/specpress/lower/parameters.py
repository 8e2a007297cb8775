"""Parameters of the operation that calls a model, which are no members of its request."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.lowering import UNSENT_PARAMETER
from specpress.document import Document, Operation, Parameter, ReferenceFault

_HINTS: Final = {
    "path": "a spec is of one model, called at one address: in an overlay, give the parameter a "
    "schema with `const`",
    "query": "in an overlay, make the parameter optional, or remove it",
}


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


def check_parameters(document: Document, operation: Operation, report: Reporter) -> bool:
    """Whether the model can be called with its request alone; reports parameters that are missing.

    Headers can be given to every call, and those of the authentication are sent anyway.
    """
    missing = [
        parameter
        for parameter in operation.parameters
        if parameter.required
        and parameter.location_in in _HINTS
        and not (parameter.location_in == "path" and _only_value(document, parameter) is not None)
    ]
    for parameter in missing:
        report.report(
            UNSENT_PARAMETER,
            f"calls need a value for {parameter.name[:80]!r} in the {parameter.location_in}, "
            "which is no member of the request",
            parameter.address.location,
            hint=_HINTS[parameter.location_in],
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
