"""Schemas made from parts of a document: nodes of a tree that is the document otherwise.

References in such a schema resolve as in the document, and every part keeps its place in the specs.
"""

from __future__ import annotations

import os
from typing import Final

from specpress.document.origin import Origin
from specpress.document.spec_file import Address, SpecFile
from specpress.jsonvalue import JsonObject
from specpress.source import ROOT, Pointer

_HOLDER: Final = "x-specpress-made"


class Graft:
    """Makes one schema.

    Args:
        file: the document's file.
    """

    def __init__(self, file: SpecFile) -> None:
        self._file = file
        self._origins: dict[tuple[str, ...], Address] = {}

    def inlined(self, address: Address) -> JsonObject:
        """A schema of the specs as it may stand in the made one."""
        if address.file is not self._file:
            return {"$ref": self.reference(address)}
        value = address.value
        if isinstance(value, dict):
            return value
        return {} if value is True else {"not": {}}

    def reference(self, address: Address) -> str:
        """The `$ref` of a node of the specs."""
        if address.file is self._file:
            return f"#{address.pointer}"
        here = self._file.source.path.parent
        return f"{os.path.relpath(address.file.source.path, here)}#{address.pointer}"

    def place(self, tokens: tuple[str, ...], address: Address) -> None:
        """Say which node of the specs a part of the schema is from."""
        self._origins[tokens] = address

    def address(self, schema: JsonObject, holder: Address) -> Address:
        """The schema as a node.

        Args:
            schema: the schema.
            holder: the node of the specs that stands for it as a whole.
        """
        root = self._file.root if isinstance(self._file.root, dict) else {}
        top = _origin(holder)
        for tokens, address in self._origins.items():
            parent = top.touch(tokens[:-1])
            parent.children[tokens[-1]] = _origin(address)
        before = self._file.origin or Origin(self._file.source, ROOT)
        origin = Origin(before.source, before.pointer, {**before.children, _HOLDER: top})
        tree: JsonObject = {**root, _HOLDER: schema}
        made = SpecFile(self._file.source, tree, origin, made_from=self._file)
        return Address(made, Pointer((_HOLDER,)))


def _origin(address: Address) -> Origin:
    location = address.location
    return Origin(location.source, location.pointer)
