"""Printing findings, in any format."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import assert_never

from specpress.diagnostics.diagnostic import Diagnostic
from specpress.diagnostics.format import Format
from specpress.diagnostics.printers_github import print_github
from specpress.diagnostics.printers_gitlab import print_gitlab
from specpress.diagnostics.printers_json import print_json, print_json_array
from specpress.diagnostics.printers_text import print_text
from specpress.version import __version__


def print_diagnostics(
    diagnostics: Iterable[Diagnostic],
    form: Format,
    *,
    colour: bool = False,
    fold: int | None = None,
    root: Path | None = None,
    help_page: str | None = None,
) -> str:
    """The findings in a format.

    Args:
        diagnostics: in the order they are printed.
        form: the format.
        colour: whether text may use ANSI colours.
        fold: how many findings of one code in one file text has; the other formats have all.
        root: the checkout that the paths of GitHub, GitLab and SARIF are relative to.
        help_page: where DIAGNOSTICS.md is read, for SARIF.
    """
    match form:
        case Format.TEXT:
            return print_text(diagnostics, colour=colour, fold=fold)
        case Format.JSON:
            return print_json(diagnostics)
        case Format.JSON_ARRAY:
            return print_json_array(diagnostics)
        case Format.GITLAB:
            return print_gitlab(diagnostics, root=root)
        case Format.GITHUB:
            return print_github(diagnostics, root=root)
        case Format.SARIF:
            # Imported here, as below: with what they load they take longer than a short lint.
            from specpress.diagnostics.printers_sarif import print_sarif

            return print_sarif(diagnostics, version=__version__, root=root, help_page=help_page)
        case Format.JUNIT:
            from specpress.diagnostics.printers_junit import print_junit

            return print_junit(diagnostics)
        case _:
            assert_never(form)
