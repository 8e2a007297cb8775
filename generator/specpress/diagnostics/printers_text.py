"""Findings for people: place, message, the line itself, pointer and hint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from specpress.diagnostics.code import Severity
from specpress.diagnostics.diagnostic import Diagnostic
from specpress.diagnostics.frame import Frame, code_frame
from specpress.diagnostics.terminal_text import printable
from specpress.source import Location

FOLDED_FROM: Final = 20
"""How many findings of one code in one file are printed for people who did not ask for all."""

_RESET: Final = "\x1b[0m"
_BOLD: Final = "\x1b[1m"
_DIM: Final = "\x1b[2m"
_CYAN: Final = "\x1b[36m"
_COLOURS: Final = {
    Severity.ERROR: "\x1b[31m",
    Severity.WARNING: "\x1b[33m",
    Severity.INFO: "\x1b[34m",
}


def print_text(
    diagnostics: Iterable[Diagnostic], *, colour: bool = False, fold: int | None = None
) -> str:
    """Findings, as text that ends in a newline; empty when there are none.

    Text of specs is shown and never obeyed: escape sequences in it do nothing.

    Args:
        diagnostics: in the order they are printed.
        colour: whether to use ANSI colours.
        fold: how many findings of one code in one file are printed; a line counts the others.
            All are printed when left out.
    """
    printer = _Printer(colour)
    found = tuple(diagnostics)
    counts = Counter(_kind(one) for one in found)
    printed: Counter[tuple[str, str]] = Counter()
    texts: list[str] = []
    for one in found:
        kind = _kind(one)
        printed[kind] += 1
        if fold is None or printed[kind] <= fold:
            texts.append(printer.finding(one))
        elif printed[kind] == counts[kind]:
            texts.append(printer.folded(one, counts[kind] - fold))
    return "".join(texts)


def _kind(found: Diagnostic) -> tuple[str, str]:
    """What makes findings alike: their file and their code."""
    return found.location.source.name, found.code.id


class _Printer:
    __slots__ = ("_colour",)

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def finding(self, found: Diagnostic) -> str:
        severity = found.severity
        label = f"{severity.value}[{found.code.id}]"
        head = f"{place(found.location)}: "
        lines = [
            self._paint(head, _BOLD)
            + self._paint(label, _BOLD + _COLOURS[severity])
            + ": "
            + self._paint(printable(found.message), _BOLD)
        ]
        frame = code_frame(found.location)
        if frame is not None:
            lines.extend(self._frame(frame, _COLOURS[severity]))
        pointer = found.location.pointer
        if pointer.tokens:
            lines.append(self._note("at", f"#{pointer}"))
        lines.extend(
            self._note("see", f"{place(related.location)}: {related.message}")
            for related in found.related
        )
        if found.hint is not None:
            lines.append(self._note("hint", found.hint))
        return "\n".join(lines) + "\n"

    def folded(self, last: Diagnostic, count: int) -> str:
        """The line that stands for findings that are not printed, the last of which is given."""
        head = self._paint(f"{printable(last.location.source.name)}: ", _BOLD)
        text = (
            f"and {count:,} more of {last.code.id} ({last.code.title}), the last in line "
            f"{last.location.position.line}; --all prints them, and so does --format json"
        )
        return f"{head}{self._paint(text, _DIM)}\n"

    def _frame(self, frame: Frame, colour: str) -> list[str]:
        number = str(frame.number)
        bar = self._paint(f"{' ' * len(number)} | ", _DIM)
        mark = " " * frame.offset + self._paint("^" * frame.length, colour)
        return [f"  {self._paint(f'{number} | ', _DIM)}{frame.text}", f"  {bar}{mark}"]

    def _note(self, label: str, text: str) -> str:
        separator = " " if label == "at" else ": "
        return f"  {self._paint(label, _CYAN)}{separator}{printable(text)}"

    def _paint(self, text: str, code: str) -> str:
        return f"{code}{text}{_RESET}" if self._colour else text


def place(location: Location) -> str:
    """`file:line:column`; the file alone when the finding is about the file as a whole."""
    if not location.source.text and location.at is None:
        return printable(location.source.name)
    return printable(str(location))


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`; "no findings" when there are none."""
    counts = dict.fromkeys(Severity, 0)
    for found in diagnostics:
        counts[found.severity] += 1
    parts = [
        f"{count} {severity.value if severity is not Severity.INFO else 'remark'}"
        f"{'' if count == 1 else 's'}"
        for severity, count in counts.items()
        if count
    ]
    return ", ".join(parts) or "no findings"
