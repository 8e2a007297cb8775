"""An account of every member of a document: used, ignored by name, or found and reported."""

from specpress.rules.accounts.audit import RULES, audit
from specpress.rules.accounts.ledger import Account, Ledger, Use

__all__ = ["RULES", "Account", "Ledger", "Use", "audit"]
