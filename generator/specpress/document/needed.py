"""The parts of a document that its model is made from: what is wrong elsewhere holds up nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from specpress.diagnostics import Diagnostic, Severity
from specpress.document.faults import ReferenceFault
from specpress.document.nodes import Operation
from specpress.document.reference_check import children
from specpress.document.references import References
from specpress.document.spec_file import Address
from specpress.source import Location


def as_far_as_needed(
    found: Iterable[Diagnostic],
    root: Address,
    operations: Iterable[Operation],
    references: References,
) -> Iterator[Diagnostic]:
    """Findings of reading a document; errors in what its model is not made from are warnings.

    Examples, headers and links of answers, answers that tell of errors, callbacks, other operations
    and unused components can be broken without making the model wrong.

    Args:
        found: what reading found.
        root: the document's root.
        operations: those that the model is made from; without any, nothing is known to be idle.
        references: resolves the document's references.
    """
    found, operations = tuple(found), tuple(operations)
    errors = [one for one in found if one.severity is Severity.ERROR]
    needed = _Needed(root, operations, references) if errors and operations else None
    for one in found:
        if needed is None or one.severity is not Severity.ERROR or needed.holds(one.location):
            yield one
        else:
            yield replace(one, severity=Severity.WARNING)


class _Needed:
    """Walks what some operations are made from."""

    def __init__(
        self, root: Address, operations: tuple[Operation, ...], references: References
    ) -> None:
        self._references = references
        self._reached: set[Address] = set()
        self._places: set[Location] = {root.location, root.child("paths").location}
        self._everything_below(root, "servers", "security")
        for operation in operations:
            self._add(operation, root)

    def holds(self, location: Location) -> bool:
        """Whether a place is part of it."""
        return replace(location, on_key=False, at=None) in self._places

    def _add(self, operation: Operation, root: Address) -> None:
        self._chain(root.child("paths", operation.path))
        for holder in (operation.path_item, operation.address):
            self._places.add(holder.location)
            self._everything_below(holder, "parameters", "servers", "security")
        self._chain(operation.address.member("requestBody"))
        if operation.request_body is not None and operation.request_body.schema is not None:
            self._below(operation.request_body.schema)
        responses = operation.address.member("responses")
        if responses is None:
            return
        self._places.add(responses.location)
        value = responses.value
        for status in value if isinstance(value, dict) else ():
            if status.startswith("2"):
                self._chain(responses.child(status))
        for response in operation.responses:
            if response.is_success and response.schema is not None:
                self._below(response.schema)

    def _everything_below(self, holder: Address, *names: str) -> None:
        for name in names:
            member = holder.member(name)
            if member is not None:
                self._below(member)

    def _chain(self, address: Address | None) -> None:
        """A node, and those that its references lead to, without what is below them."""
        seen: set[Address] = set()
        while address is not None and address not in seen:
            seen.add(address)
            self._places |= {address.location, address.child("$ref").location}
            self._places.add(address.child("content").location)
            address = self._target(address)

    def _below(self, start: Address) -> None:
        """A node with all that is below it and that it refers to, examples left out."""
        pending = [start]
        while pending:
            address = pending.pop()
            if address in self._reached:
                continue
            self._reached.add(address)
            self._places.add(address.location)
            target = self._target(address)
            if address.member("$ref") is not None:
                self._places.add(address.child("$ref").location)
            pending += [*children(address), *(() if target is None else (target,))]

    def _target(self, address: Address) -> Address | None:
        value = address.value
        if not isinstance(value, dict) or "$ref" not in value:
            return None
        try:
            return self._references.resolve(address, value["$ref"])
        except ReferenceFault:
            return None  # it is among the findings
