"""The section of one code in DIAGNOSTICS.md, and where links find it."""

from __future__ import annotations

import re

from specpress.diagnostics.code import DiagnosticCode


def heading(code: DiagnosticCode) -> str:
    """`E204: default outside of bounds`."""
    return f"{code.id}: {code.title}"


def anchor(code: DiagnosticCode) -> str:
    """The fragment of the heading, as GitHub and GitLab make it of the text."""
    return re.sub(r"[^\w\- ]", "", heading(code).lower()).replace(" ", "-")


def section_text(code: DiagnosticCode) -> str:
    """What the code says, as Markdown: severity, reason, and an example of both sides."""
    lines = [f"*{code.severity.value}.* {code.why}", ""]
    for label, example in (("Reported", code.bad), ("Better", code.good)):
        if example:
            lines += [f"{label}:", "", "```yaml", example, "```", ""]
    return "\n".join(lines)
