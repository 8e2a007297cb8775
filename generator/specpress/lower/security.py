"""What a spec says of how callers authenticate, as far as the client needs it."""

from __future__ import annotations

from specpress.document import Document, Operation, ReferenceFault
from specpress.jsonvalue import JsonValue


def token_url(document: Document, operation: Operation) -> str:
    """Where access tokens are got with the credentials of a client; empty when nothing says it.

    Of the schemes that an operation names, the first with such a flow counts.
    """
    schemes = document.components("securitySchemes")
    for name in (name for alternative in operation.security for name in alternative):
        scheme = schemes.get(name)
        try:
            found: JsonValue = None if scheme is None else document.references.follow(scheme).value
        except ReferenceFault:
            continue  # reported where the document was read
        for step in ("flows", "clientCredentials", "tokenUrl"):
            found = found.get(step) if isinstance(found, dict) else None
        if isinstance(found, str) and found:
            return found
    return ""
