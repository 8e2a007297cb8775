"""What became of each member of a document, written down while its parts are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from enum import Enum

from specpress.diagnostics import DiagnosticCode, Related
from specpress.document import Address, ReferenceFault
from specpress.records import dataclass
from specpress.rules.accounts.tables import EXTENSION, USED, Table
from specpress.rules.scope import Scope

_OWN = "x-specpress-"


class Use(Enum):
    """What became of a member."""

    USED = "used"
    IGNORED = "ignored"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Account:
    """One member, with all below it that has no account of its own.

    Attributes:
        address: the member.
        use: what became of it.
        reason: why it is ignored, or the code of the finding; empty for what is used.
    """

    address: Address
    use: Use
    reason: str = ""


@dataclass(slots=True)
class Ledger:
    """The accounts of a document.

    Attributes:
        scope: the document under inspection; takes the findings.
        accounts: by address.
        unknown: members that OpenAPI does not have.
    """

    scope: Scope
    accounts: dict[Address, Account] = field(default_factory=dict[Address, Account])
    unknown: list[Address] = field(default_factory=list[Address])

    def use(self, *addresses: Address) -> None:
        """Write down that something is used."""
        for address in addresses:
            self.accounts[address] = Account(address, Use.USED)

    def ignore(self, address: Address, reason: str) -> None:
        """Write down why something is ignored."""
        self.accounts.setdefault(address, Account(address, Use.IGNORED, reason))

    def told(self, address: Address, code: DiagnosticCode) -> None:
        """Write down that a finding of another rule, or of lowering, says what is lost."""
        self.accounts.setdefault(address, Account(address, Use.REPORTED, code.id))

    def report(
        self,
        code: DiagnosticCode,
        message: str,
        addresses: Sequence[Address],
        *,
        hint: str,
        related: Iterable[Related] = (),
    ) -> None:
        """Report several members in one finding, at the first of them."""
        for address in addresses:
            self.accounts[address] = Account(address, Use.REPORTED, code.id)
        others = tuple(Related(message="and here", location=one.key_location) for one in addresses)
        self.scope.report.report(
            code,
            message,
            addresses[0].key_location,
            hint=hint,
            related=(*others[1:], *related),
        )

    def members(self, holder: Address, table: Table) -> Iterator[Address]:
        """Go through an object's members by its table; gives those that code has to judge."""
        value = holder.value
        for name in value if isinstance(value, dict) else ():
            member, row = holder.child(name), table.get(name)
            if isinstance(row, str):
                self.ignore(member, row)
            elif row is USED:
                self.use(member)
            elif row is not None:
                yield member
            elif name.startswith("x-") and not name.startswith(_OWN):
                self.ignore(member, EXTENSION)
            else:
                self.unknown.append(member)

    def target(self, address: Address) -> Address | None:
        """The object at an address, references followed; None without one, which is reported."""
        value = address.value
        if isinstance(value, dict) and "$ref" in value:
            for name in value:
                if name == "$ref":
                    self.use(address.child(name))
                else:
                    self.ignore(address.child(name), "what a reference leads to speaks for itself")
        try:
            found = self.scope.survey.document.references.follow(address)
        except ReferenceFault:
            return None
        return found if isinstance(found.value, dict) else None


def entries(holder: Address) -> Iterator[Address]:
    """The members of a map, or the items of a list; extensions are neither."""
    value = holder.value
    if isinstance(value, dict):
        yield from (holder.child(name) for name in value)
    elif isinstance(value, list):
        yield from (holder.child(number) for number in range(len(value)))
