"""Many findings at a glance: how many of each code and in each file, and where to begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from specpress.diagnostics.code import DiagnosticCode, Severity
from specpress.diagnostics.diagnostic import Diagnostic
from specpress.diagnostics.printers_text import place
from specpress.diagnostics.terminal_text import printable

MANY: Final = 200
"""From how many findings on a person is shown the summary instead of each doubt."""

_MOST_FILES: Final = 20
_MOST_CODES: Final = 4


def print_summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Two tables as text: findings by code, the most frequent first, and by file, the worst first.

    Errors stand before warnings, and these before remarks. Empty when there are no findings.
    """
    found = tuple(diagnostics)
    if not found:
        return ""
    return f"{_by_code(found)}\n{_by_file(found)}"


def _by_code(found: Sequence[Diagnostic]) -> str:
    counts = Counter((one.severity, one.code.id) for one in found)
    codes: dict[str, DiagnosticCode] = {one.code.id: one.code for one in found}
    files: dict[tuple[Severity, str], set[str]] = {}
    first: dict[tuple[Severity, str], Diagnostic] = {}
    for one in found:
        kind = (one.severity, one.code.id)
        files.setdefault(kind, set()).add(one.location.source.name)
        first.setdefault(kind, one)
    rows = [
        (
            f"{count:,}",
            f"{severity.value}[{code_id}]",
            _counted(len(files[severity, code_id]), "file"),
            printable(codes[code_id].title),
            f"such as {place(first[severity, code_id].location)}",
        )
        for (severity, code_id), count in sorted(
            counts.items(), key=lambda row: (row[0][0].rank, -row[1], row[0][1])
        )
    ]
    return "By code:\n" + _table(rows)


def _by_file(found: Sequence[Diagnostic]) -> str:
    codes: dict[str, Counter[str]] = {}
    errors: Counter[str] = Counter()
    for one in found:
        name = one.location.source.name
        codes.setdefault(name, Counter())[one.code.id] += 1
        errors[name] += one.severity is Severity.ERROR
    worst = sorted(codes, key=lambda name: (-errors[name], -codes[name].total(), name))
    rows = [
        (
            f"{codes[name].total():,}",
            printable(name),
            _counted(errors[name], "error") if errors[name] else "",
            _most_frequent(codes[name]),
        )
        for name in worst[:_MOST_FILES]
    ]
    rest = worst[_MOST_FILES:]
    hidden = sum(codes[name].total() for name in rest)
    more = f"  {hidden:,} more in {_counted(len(rest), 'file')}\n" if rest else ""
    return "By file:\n" + _table(rows) + more


def _most_frequent(codes: Counter[str]) -> str:
    ordered = sorted(codes.items(), key=lambda row: (-row[1], row[0]))
    parts = [f"{count:,} x {code_id}" for code_id, count in ordered[:_MOST_CODES]]
    rest = len(ordered) - _MOST_CODES
    return ", ".join([*parts, *([f"{rest} more"] if rest > 0 else [])])


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    """The rows with their columns aligned, the first to the right; an unused column is left out."""
    widths = [max(len(row[number]) for row in rows) for number in range(len(rows[0]))]
    lines: list[str] = []
    for row in rows:
        cells = [
            cell.rjust(width) if number == 0 else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
            if width
        ]
        lines.append("  " + "  ".join(cells).rstrip() + "\n")
    return "".join(lines)
