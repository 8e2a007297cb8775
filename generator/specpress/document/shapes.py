"""Takes members of OpenAPI objects by the type they must have; any other type is a finding."""

from __future__ import annotations

from collections.abc import Iterator

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.syntax import NOT_AN_OBJECT, WRONG_TYPE
from specpress.document.faults import ReferenceFault
from specpress.document.references import References
from specpress.document.spec_file import Address
from specpress.jsonvalue import JsonObject, JsonValue


def type_name(value: JsonValue) -> str:
    """The JSON type of a value, with its article."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "an array" if isinstance(value, list) else "an object"


class Shapes:
    """Reads members and reports what has the wrong type; each fault is located."""

    __slots__ = ("_references", "_report")

    def __init__(self, references: References, report: Reporter) -> None:
        self._references = references
        self._report = report

    def object(self, address: Address) -> JsonObject | None:
        """The object at an address; None, and a finding, when it is something else."""
        value = address.value
        if isinstance(value, dict):
            return value
        self._report.report(
            NOT_AN_OBJECT,
            f"{member_label(address)} is {type_name(value)} and not an object",
            address.location,
        )
        return None

    def members(self, address: Address) -> Iterator[Address]:
        """The addresses of an object's members, in order."""
        value = self.object(address)
        for name in () if value is None else value:
            yield address.child(name)

    def items(self, holder: Address, name: str) -> Iterator[Address]:
        """The addresses of the items of an array member; none when it is missing."""
        address = holder.member(name)
        if address is None:
            return
        value = address.value
        if not isinstance(value, list):
            self._wrong(address, value, "an array")
            return
        for index in range(len(value)):
            yield address.child(index)

    def target(self, address: Address) -> Address | None:
        """The object at an address, its references followed; None, and a finding, without one.

        References that cannot be followed are not reported: the check of all references does.
        """
        try:
            found = self._references.follow(address)
        except ReferenceFault:
            return None
        return found if self.object(found) is not None else None

    def text(self, holder: Address, name: str) -> str:
        """A string member; empty when it is missing."""
        address = holder.member(name)
        if address is None:
            return ""
        value = address.value
        if isinstance(value, str):
            return value
        self._wrong(address, value, "a string")
        return ""

    def required_text(self, holder: Address, name: str) -> str | None:
        """A string member that must be there; None, and a finding, without one."""
        if holder.member(name) is None:
            self._report.report(
                WRONG_TYPE, f"{member_label(holder)} has no `{name}`", holder.location
            )
            return None
        value = self.text(holder, name)
        return value or None

    def flag(self, holder: Address, name: str) -> bool:
        """A boolean member; false when it is missing."""
        address = holder.member(name)
        if address is None:
            return False
        value = address.value
        if isinstance(value, bool):
            return value
        self._wrong(address, value, "a boolean")
        return False

    def described(self, entry: Address, target: Address) -> str:
        """The `description` of a target; one beside the reference to it comes first.

        Source: OpenAPI 3.1.1, section 4.8.23 (Reference Object).
        """
        return self.text(entry, "description") or self.text(target, "description")

    def _wrong(self, address: Address, value: JsonValue, expected: str) -> None:
        self._report.report(
            WRONG_TYPE,
            f"{member_label(address)} is {type_name(value)} and not {expected}",
            address.location,
        )


def member_label(address: Address) -> str:
    """What messages call the value at an address: a member by its name, an item by its number."""
    pointer = address.pointer
    if not pointer.tokens:
        return "the document"
    if isinstance(pointer.parent.resolve(address.file.root), list):
        return f"item {pointer.last} of `{pointer.parent.last}`"
    return f"`{pointer.last}`"
