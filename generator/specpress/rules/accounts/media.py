"""Media types that are sent or read, and those that say the same."""

from __future__ import annotations

from specpress.document import Address
from specpress.rules.accounts.ledger import Ledger
from specpress.rules.accounts.tables import MEDIA_TYPE


def judge_media_type(ledger: Ledger, entry: Address) -> None:
    """A media type that is sent or read."""
    ledger.use(entry)
    found = ledger.target(entry)
    if found is None:
        return
    for member in ledger.members(found, MEDIA_TYPE):
        if member.pointer.last == "itemSchema" and found.member("schema") is not None:
            ledger.ignore(member, "`schema` beside it says what the whole is")
        else:
            ledger.use(member)  # examples, which the rule about examples reads


def same_content(ledger: Ledger, entry: Address, schema: Address) -> bool:
    """Whether a media type has the schema that another one has."""
    found = ledger.target(entry)
    own = None if found is None else found.member("schema")
    return own is not None and own.value == schema.value
