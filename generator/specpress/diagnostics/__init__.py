"""What specpress has to say about its input: codes, diagnostics, the reporter, the printers."""

from specpress.diagnostics import codes
from specpress.diagnostics.bugs import bug_finding, bugs_reported
from specpress.diagnostics.code import REGISTRY, DiagnosticCode, Severity, register
from specpress.diagnostics.diagnostic import Diagnostic, Edit, Related
from specpress.diagnostics.policy import (
    Allowance,
    Policy,
    PolicyFault,
    SeverityRule,
    read_severities,
)
from specpress.diagnostics.reporter import Reporter

__all__ = [
    "REGISTRY",
    "Allowance",
    "Diagnostic",
    "DiagnosticCode",
    "Edit",
    "Policy",
    "PolicyFault",
    "Related",
    "Reporter",
    "Severity",
    "SeverityRule",
    "bug_finding",
    "bugs_reported",
    "codes",
    "read_severities",
    "register",
]
