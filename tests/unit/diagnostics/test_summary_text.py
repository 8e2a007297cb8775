"""Many findings as two tables."""

from __future__ import annotations

from pathlib import Path

from specpress.diagnostics import Diagnostic, DiagnosticCode, Severity
from specpress.diagnostics.summary_text import print_summary
from specpress.source import Location, Position, Source


def finding(code: str, file: str, line: int = 1) -> Diagnostic:
    severity = Severity.ERROR if code[0] == "E" else Severity.WARNING
    kind = DiagnosticCode(id=code, title=f"title of {code}", severity=severity, why="Because.")
    source = Source(f"specs/acme/{file}", Path(file), "\n" * 9)
    return Diagnostic(
        code=kind, message="m", location=Location(source, at=Position(line, 1)), severity=severity
    )


def test_codes_and_files_with_errors_first() -> None:
    found = [
        finding("W701", "a.json", 2),
        finding("W701", "b.json", 3),
        finding("W203", "a.json", 4),
        finding("W701", "a.json", 5),
        finding("E204", "b.json", 6),
    ]
    assert print_summary(found) == (
        "By code:\n"
        "  1  error[E204]    1 file   title of E204  such as specs/acme/b.json:6:1\n"
        "  3  warning[W701]  2 files  title of W701  such as specs/acme/a.json:2:1\n"
        "  1  warning[W203]  1 file   title of W203  such as specs/acme/a.json:4:1\n"
        "\n"
        "By file:\n"
        "  2  specs/acme/b.json  1 error  1 x E204, 1 x W701\n"
        "  3  specs/acme/a.json           2 x W701, 1 x W203\n"
    )


def test_of_many_files_the_worst_are_named_and_the_others_counted() -> None:
    found = [
        finding("W701", f"{number:04}.json")
        for number in range(1_500)
        for _ in range(2 if number == 7 else 1)
    ]
    text = print_summary(found)
    assert "  1,501  warning[W701]  1,500 files  title of W701" in text
    rows = text.partition("By file:\n")[2].splitlines()
    assert len(rows) == 21
    assert rows[0] == "  2  specs/acme/0007.json  2 x W701"
    assert rows[-1] == "  1,480 more in 1,480 files"


def test_codes_of_a_file_are_counted_from_the_fifth_on() -> None:
    found = [finding(f"W70{number}", "a.json") for number in range(6)]
    assert "1 x W700, 1 x W701, 1 x W702, 1 x W703, 2 more\n" in print_summary(found)


def test_hostile_names_do_nothing_and_no_findings_are_no_text() -> None:
    assert "\x1b" not in print_summary([finding("W701", "a\x1b[31m.json")])
    assert print_summary([]) == ""
