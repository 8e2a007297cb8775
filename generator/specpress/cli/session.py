"""One run of the command line: where it prints, how, and what it is working on."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.diagnostics import Diagnostic
    from specpress.diagnostics.format import Format

EXIT_CLEAN: Final = 0
EXIT_FINDINGS: Final = 1
EXIT_USAGE: Final = 2
EXIT_INTERNAL: Final = 70
"""As `EX_SOFTWARE` of sysexits.h."""


class Session:
    """Settings of a run that hold for every command, and its two outputs.

    Results (findings, JSON) go to standard output; what is said to a person meanwhile goes to
    standard error.

    Attributes:
        debug: whether a fault shows its traceback.
        quiet: whether only results and faults are printed.
        colour: `always`, `never` or `auto`.
        all: whether every finding is printed, however many are alike.
        form: the format of findings; None is text.
        help_page: the URI at which the project publishes DIAGNOSTICS.md; that of the file which is
            installed when None.
        own_templates: template folders of the project, where a fault is the user's.
        has_bugs: whether a finding that was printed tells of a bug of specpress.
        work: what the run works on now, for the message of a fault: stage and item.
    """

    __slots__ = (
        *("_environment", "all", "colour", "debug", "form", "has_bugs", "help_page"),
        *("own_templates", "quiet"),
        "work",
    )

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._environment = environment
        self.debug = False
        self.has_bugs = False
        self.quiet = False
        self.colour = "auto"
        self.all = False
        self.form: Format | None = None
        self.help_page: str | None = None
        self.own_templates: tuple[Path, ...] = ()
        self.work: tuple[str, str] = ("", "")

    @property
    def is_ci(self) -> bool:
        """Whether a CI service runs us: no live display there."""
        return self._environment.get("CI", "").lower() not in {"", "0", "false"}

    def has_colour(self, stream: TextIO) -> bool:
        """Whether to colour a stream: a terminal, unless told otherwise (no-color.org)."""
        if self.colour != "auto":
            return self.colour == "always"
        if self._environment.get("NO_COLOR"):
            return False
        if self._environment.get("FORCE_COLOR"):
            return True
        return stream.isatty() and self._environment.get("TERM") != "dumb"

    def is_live(self) -> bool:
        """Whether a live display may be drawn."""
        terminal = sys.stderr.isatty() and self._environment.get("TERM") != "dumb"
        return terminal and not self.is_ci and not self.quiet

    @contextmanager
    def hushed(self) -> Generator[None]:
        """Say nothing meanwhile: for a step that nobody asked for by itself."""
        is_quiet, self.quiet = self.quiet, True
        try:
            yield
        finally:
            self.quiet = is_quiet

    def say(self, text: str, *, style: str = "") -> None:
        """Tell the person at the terminal, unless quiet; `style` is an ANSI code."""
        if not self.quiet:
            _write(sys.stderr, self.paint(_shown(text), style, sys.stderr) + "\n")

    def complain(self, text: str) -> None:
        """Tell the person, quiet or not."""
        _write(sys.stderr, _shown(text) + "\n")

    def print(self, text: str) -> None:
        """Write a result."""
        _write(sys.stdout, text)

    def paint(self, text: str, style: str, stream: TextIO) -> str:
        """The text in a colour, where the stream takes colours."""
        return f"{style}{text}\x1b[0m" if style and self.has_colour(stream) else text

    def show(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print findings in the chosen format: they are what the command was asked for."""
        found = tuple(diagnostics)
        self.print(self._findings(found, sys.stdout))
        self._note_bugs(found)

    def explain(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print findings beside the result of a command whose result is something else."""
        found = tuple(diagnostics)
        _write(sys.stderr, self._findings(found, sys.stderr))
        self._note_bugs(found)

    def _note_bugs(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Remember that findings tell of bugs of ours, and show where they were with `--debug`."""
        # Imported here: a run without findings needs no codes.
        from specpress.diagnostics.codes.bugs import BUG

        for found in diagnostics:
            self.has_bugs = self.has_bugs or found.code == BUG
            if found.trace and self.debug:
                self.complain(found.trace)

    def _findings(self, diagnostics: Iterable[Diagnostic], stream: TextIO) -> str:
        # Imported here: `--help` prints no findings.
        from specpress.cli.resources import shipped_diagnostics
        from specpress.diagnostics.format import Format
        from specpress.diagnostics.printers import print_diagnostics
        from specpress.diagnostics.printers_text import FOLDED_FROM

        return print_diagnostics(
            diagnostics,
            self.form or Format.TEXT,
            colour=self.has_colour(stream),
            fold=None if self.all else FOLDED_FROM,
            root=self._checkout(),
            help_page=self.help_page or shipped_diagnostics(),
        )

    def _checkout(self) -> Path | None:
        names = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
        workspace = next(filter(None, map(self._environment.get, names)), "")
        return Path(workspace) if workspace else None


def _shown(text: str) -> str:
    """The text with what a terminal would obey written out: names of files may hold anything."""
    # Imported here: help is printed without the package of findings.
    from specpress.diagnostics.terminal_text import printable

    return "\n".join(map(printable, text.split("\n")))


def _write(stream: TextIO, text: str) -> None:
    # A locale without UTF-8 must not turn a message into a fault.
    encoding: str | None = getattr(stream, "encoding", None)  # None of one in memory
    if encoding is None:
        stream.write(text)
        return
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()
