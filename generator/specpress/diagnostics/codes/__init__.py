"""The registered codes, one module per family; importing this package registers them."""

from specpress.diagnostics.codes import (
    accounts,
    allowances,
    bugs,
    catalogue,
    descriptions,
    forms,
    lowering,
    naming,
    operations,
    output,
    profiles,
    references,
    schema_doubts,
    schema_errors,
    syntax,
    targets,
)

__all__ = [
    "accounts",
    "allowances",
    "bugs",
    "catalogue",
    "descriptions",
    "forms",
    "lowering",
    "naming",
    "operations",
    "output",
    "profiles",
    "references",
    "schema_doubts",
    "schema_errors",
    "syntax",
    "targets",
]
