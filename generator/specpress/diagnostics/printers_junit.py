"""Findings as a JUnit XML report, which most CI services show as test results."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from specpress.diagnostics.code import Severity
from specpress.diagnostics.diagnostic import Diagnostic
from specpress.diagnostics.printers_text import place
from specpress.diagnostics.terminal_text import printable

# XML 1.0, section 2.2: these may not stand in a document either.
_NOT_XML: Final = re.compile("[\ufffe\uffff]")


def print_junit(diagnostics: Iterable[Diagnostic]) -> str:
    """One suite for each file; errors are failures, the rest is passed with its text as output."""
    by_file: dict[str, list[Diagnostic]] = {}
    for found in diagnostics:
        by_file.setdefault(found.location.source.name, []).append(found)
    suites = "".join(_suite(name, found) for name, found in by_file.items())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n{suites}</testsuites>\n'


def _suite(name: str, diagnostics: list[Diagnostic]) -> str:
    failures = sum(found.severity is Severity.ERROR for found in diagnostics)
    cases = "".join(_case(found) for found in diagnostics)
    return (
        f"  <testsuite name={_attribute(name)} "
        f'tests="{len(diagnostics)}" failures="{failures}">\n{cases}  </testsuite>\n'
    )


def _case(found: Diagnostic) -> str:
    name = _attribute(f"{found.code.id} {found.code.title} #{found.location.pointer}")
    lines = [f"{place(found.location)}: {found.message}"]
    lines.extend(f"see {place(other.location)}: {other.message}" for other in found.related)
    if found.hint is not None:
        lines.append(f"hint: {found.hint}")
    text = escape(_xml("\n".join(lines)))
    element = (
        f"<failure message={_attribute(found.message)}>{text}</failure>"
        if found.severity is Severity.ERROR
        else f"<system-out>{text}</system-out>"
    )
    owner = _attribute(found.location.source.name)
    return f"    <testcase classname={owner} name={name}>{element}</testcase>\n"


def _attribute(text: str) -> str:
    return quoteattr(_xml(text))


def _xml(text: str) -> str:
    """Text for people, line by line: what a document cannot hold or a reader not see is escaped."""
    return "\n".join(_NOT_XML.sub("\ufffd", printable(line)) for line in text.split("\n"))
