"""Resources and anchors inside a file: `$self`, `$id`, `$anchor`, `$dynamicAnchor`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urldefrag, urljoin

from specpress.jsonvalue import JsonValue
from specpress.source import ROOT, Pointer
from specpress.vocabulary import HOLDS_VALUES

_ANCHORS: Final = ("$anchor", "$dynamicAnchor")


@dataclass(slots=True)
class Identifiers:
    """The identifiers that schemas of one file declare (JSON Schema 2020-12 core, section 8.2).

    Attributes:
        resources: absolute URI of a schema resource to its node.
        anchors: URI of the enclosing resource (empty for the file) and name, to the node.
        bases: tokens of each node with a `$id` to its absolute URI.
        document: the URI of the whole document, by `$self`; empty without one.
    """

    resources: dict[str, Pointer] = field(default_factory=dict[str, Pointer])
    anchors: dict[tuple[str, str], Pointer] = field(default_factory=dict[tuple[str, str], Pointer])
    bases: dict[tuple[str, ...], str] = field(default_factory=dict[tuple[str, ...], str])
    document: str = ""

    def base(self, pointer: Pointer) -> tuple[Pointer, str]:
        """The resource that a node belongs to: its root node and its URI, empty for the file."""
        tokens = pointer.tokens
        for length in range(len(tokens), -1, -1) if self.bases else ():
            uri = self.bases.get(tokens[:length])
            if uri is not None:
                return Pointer(tokens[:length]), uri
        return ROOT, ""


def read_identifiers(root: JsonValue) -> Identifiers:
    """Find every identifier in a file; of two equal ones the first in the file counts."""
    found = Identifiers()
    base = _declare_self(found, root)
    pending: list[tuple[tuple[str, ...], JsonValue, str]] = [((), root, base)]
    while pending:
        tokens, value, base = pending.pop()
        if isinstance(value, dict):
            base = _declare(found, tokens, value, base)
            pending.extend(
                ((*tokens, key), child, base)
                for key, child in reversed(value.items())
                if key not in HOLDS_VALUES and isinstance(child, (dict, list))
            )
        elif isinstance(value, list):
            pending.extend(
                ((*tokens, str(index)), child, base)
                for index, child in reversed(list(enumerate(value)))
                if isinstance(child, (dict, list))
            )
    return found


def _declare_self(found: Identifiers, root: JsonValue) -> str:
    """The URI that a document says it has: the base of its references (OpenAPI 3.2, 4.1.2.2.1)."""
    own = root.get("$self") if isinstance(root, dict) and "openapi" in root else None
    if not isinstance(own, str):
        return ""
    uri = urldefrag(own).url
    found.resources[uri] = ROOT
    found.bases[()] = uri
    found.document = uri
    return uri


def _declare(
    found: Identifiers, tokens: tuple[str, ...], node: dict[str, JsonValue], base: str
) -> str:
    identifier = node.get("$id")
    if isinstance(identifier, str):
        try:
            uri = urldefrag(urljoin(base, identifier)).url
        except ValueError:  # not a URI: nothing can refer to it
            uri = ""
        if uri:
            base = uri
            found.resources.setdefault(uri, Pointer(tokens))
            found.bases[tokens] = uri
    for keyword in _ANCHORS:
        anchor = node.get(keyword)
        if isinstance(anchor, str):
            found.anchors.setdefault((base, anchor), Pointer(tokens))
    return base
