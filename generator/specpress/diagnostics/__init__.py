"""What specpress has to say about its input: codes, diagnostics, the reporter, the printers."""

from specpress.diagnostics import codes
from specpress.diagnostics.code import REGISTRY, DiagnosticCode, Severity, register
from specpress.diagnostics.diagnostic import Diagnostic, Edit, Related
from specpress.diagnostics.reporter import Reporter

__all__ = [
    "REGISTRY",
    "Diagnostic",
    "DiagnosticCode",
    "Edit",
    "Related",
    "Reporter",
    "Severity",
    "codes",
    "register",
]
