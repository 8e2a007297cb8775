"""Findings in every format; text of specs is shown and never obeyed."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from specpress.diagnostics import Diagnostic, DiagnosticCode, Related, Severity
from specpress.diagnostics.format import Format
from specpress.diagnostics.printers import print_diagnostics
from specpress.diagnostics.printers_github import print_github
from specpress.diagnostics.printers_text import FOLDED_FROM, print_text, summary
from specpress.source import ROOT, Location, Pointer, Position, Source

CODE = DiagnosticCode(
    id="E204", title="default outside of bounds", severity=Severity.ERROR, why="Callers get errors."
)
DOUBT = DiagnosticCode(id="W204", title="a doubt", severity=Severity.WARNING, why="Perhaps.")

SPEC = '{\n  "steps": {\n\t"default": 4,\n    "minimum": 5\n  }\n}\n'
SOURCE = Source("specs/flux/openapi.json", Path("specs/flux/openapi.json"), SPEC)


def finding(
    message: str = "default 4 is outside 5..50",
    *,
    location: Location | None = None,
    code: DiagnosticCode = CODE,
    hint: str | None = "change `default` or `minimum`",
    related: tuple[Related, ...] = (),
) -> Diagnostic:
    return Diagnostic(
        code=code,
        message=message,
        location=location or Location(SOURCE, ROOT / "steps" / "default"),
        severity=code.severity,
        hint=hint,
        related=related,
    )


def test_a_mark_in_the_indentation_stands_under_the_whole_line() -> None:
    location = Location(SOURCE, at=Position(4, 1))
    text = print_text([finding(location=location)], colour=False)
    assert '  4 |     "minimum": 5\n    | ^' in text


def test_text() -> None:
    found = finding(related=(Related(message="`minimum` is 5", location=at("steps", "minimum")),))
    assert print_text([found]) == (
        "specs/flux/openapi.json:3:13: error[E204]: default 4 is outside 5..50\n"
        '  3 | "default": 4,\n'
        "    |            ^\n"
        "  at #/steps/default\n"
        "  see: specs/flux/openapi.json:4:16: `minimum` is 5\n"
        "  hint: change `default` or `minimum`\n"
    )


def at(*tokens: str) -> Location:
    return Location(SOURCE, Pointer(tokens))


def test_text_in_colour_says_the_same() -> None:
    plain, coloured = print_text([finding()]), print_text([finding()], colour=True)
    assert "\x1b[31m" in coloured
    without = coloured
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[36m"):
        without = without.replace(code, "")
    assert without == plain


def test_a_finding_about_a_whole_file_has_no_line() -> None:
    whole = Location(Source("generated/x.py", Path("generated/x.py"), ""))
    assert print_text([finding("missing", location=whole, hint=None)]) == (
        "generated/x.py: error[E204]: missing\n"
    )


@pytest.mark.parametrize(
    ("text", "position", "frame"),
    [
        ("a: 'x y', b", Position(1, 4), "  1 | a: 'x y', b\n    |    ^^^^^\n"),
        ("\t\tkey: 1", Position(1, 3), "  1 | key: 1\n    | ^^^\n"),
        ("日本: 値", Position(1, 5), "  1 | 日本: 値\n    |       ^^\n"),
        ("e\u0301: x", Position(1, 5), "  1 | e\u0301: x\n    |    ^\n"),
        ("a\x1b[31m: 1", Position(1, 1), "  1 | a\\x1b[31m: 1\n    | ^^^^^\n"),
        ("key", Position(1, 40), "  1 | key\n    |    ^\n"),
        ("\n\nx: {", Position(3, 4), "  3 | x: {\n    |    ^\n"),
        ("   ", Position(1, 1), ""),
    ],
)
def test_the_mark_stands_under_the_place(text: str, position: Position, frame: str) -> None:
    source = Source("x.yaml", Path("x.yaml"), text)
    printed = print_text([finding("m", location=Location(source, at=position), hint=None)])
    assert printed.split("\n", 1)[1] == frame


def test_a_minified_file_shows_the_part_that_matters() -> None:
    text = '{"a": [' + "1, " * 100_000 + '"here"' + ", 2" * 100_000 + "]}"
    column = text.index('"here"') + 1
    source = Source("x.json", Path("x.json"), text)
    location = Location(source, at=Position(1, column))
    printed = print_text([finding("m", location=location, hint=None)])
    _, line, mark, _ = printed.split("\n")
    assert len(line) < 120
    assert line.startswith("  1 | …")
    assert line.endswith("…")
    start = mark.index("^")
    assert line[start : start + 6] == '"here"'
    assert mark.count("^") == 6


HOSTILE = "a\nb\r\x1b]0;title\x07\u202e\u2028,:%::error::x\x00 ]]> <&\"'"


@pytest.mark.parametrize("form", list(Format))
def test_hostile_text_obeys_nobody(form: Format) -> None:
    source = Source(f"specs/{HOSTILE}.json", Path("x"), f'{{"{HOSTILE}": 1}}')
    location = Location(source, ROOT / HOSTILE)
    related = (Related(message=HOSTILE, location=location),)
    found = finding(HOSTILE, location=location, hint=HOSTILE, related=related)
    printed = print_diagnostics([found], form)
    assert "\x1b" not in printed
    assert "\x07" not in printed
    assert "\x00" not in printed
    match form:
        case Format.TEXT:
            assert "\u202e" not in printed
            assert printed.count("\n") == len(printed.splitlines()) == 6
        case Format.JSON:
            assert printed.count("\n") == 1
            assert json.loads(printed)["message"] == HOSTILE
        case Format.JSON_ARRAY:
            assert json.loads(printed)[0]["message"] == HOSTILE
        case Format.GITLAB:
            assert json.loads(printed)[0]["description"] == f"E204: {HOSTILE} (hint: {HOSTILE})"
        case Format.GITHUB:
            assert printed.count("\n") == len(printed.splitlines()) == 1
        case Format.SARIF:
            text = json.loads(printed)["runs"][0]["results"][0]["message"]["text"]
            assert text == f"{HOSTILE}\nhint: {HOSTILE}"
        case Format.JUNIT:
            failure = ET.fromstring(printed).find("testsuite/testcase/failure")
            assert failure is not None
            assert "::error::x" in (failure.get("message") or "")


def test_json_is_one_object_a_line() -> None:
    found = finding(related=(Related(message="`minimum` is 5", location=at("steps", "minimum")),))
    assert json.loads(print_diagnostics([found], Format.JSON)) == {
        "code": "E204",
        "severity": "error",
        "message": "default 4 is outside 5..50",
        "file": "specs/flux/openapi.json",
        "line": 3,
        "column": 13,
        "pointer": "/steps/default",
        "hint": "change `default` or `minimum`",
        "related": [
            {
                "message": "`minimum` is 5",
                "file": "specs/flux/openapi.json",
                "line": 4,
                "column": 16,
                "pointer": "/steps/minimum",
            }
        ],
    }


def test_github_annotations_name_files_from_the_checkout(tmp_path: Path) -> None:
    path = tmp_path / "sdk/specs/flux/openapi.json"
    path.parent.mkdir(parents=True)
    path.write_text(SPEC)
    source = Source("specs/flux/openapi.json", path, SPEC)
    found = finding("50% off,\nnow", location=Location(source, ROOT / "steps" / "default"))
    assert print_github([found], root=tmp_path) == (
        "::error file=sdk/specs/flux/openapi.json,line=3,col=13,"
        "title=E204 default outside of bounds::50%25 off,\\nnow%0Aat #/steps/default%0A"
        "hint: change `default` or `minimum`\n"
    )
    elsewhere = tmp_path / "other"
    elsewhere.mkdir()
    assert print_github([found], root=elsewhere).startswith("::error file=specs/flux/openapi.json,")


def test_sarif_has_what_code_scanning_requires() -> None:
    log = json.loads(print_diagnostics([finding(), finding("again", code=DOUBT)], Format.SARIF))
    assert log["version"] == "2.1.0"
    run = log["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["E204", "W204"]
    assert [result["level"] for result in run["results"]] == ["error", "warning"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "specs/flux/openapi.json"},
        "region": {"startLine": 3, "startColumn": 13},
    }


def test_json_array_has_the_objects_of_json() -> None:
    found = [finding(), finding("again", code=DOUBT)]
    lines = print_diagnostics(found, Format.JSON).splitlines()
    assert json.loads(print_diagnostics(found, Format.JSON_ARRAY)) == [*map(json.loads, lines)]


def test_sarif_rules_say_what_they_are_and_link_to_the_page() -> None:
    page = "https://docs.acme.example/DIAGNOSTICS.md"
    log = json.loads(print_diagnostics([finding()], Format.SARIF, help_page=page))
    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert rule["helpUri"] == f"{page}#e204-default-outside-of-bounds"
    assert "Callers get errors." in rule["help"]["markdown"]


def test_gitlab_has_what_code_quality_requires() -> None:
    (row,) = json.loads(print_diagnostics([finding(hint=None)], Format.GITLAB))
    assert {name: text for name, text in row.items() if name != "fingerprint"} == {
        "description": "E204: default 4 is outside 5..50",
        "check_name": "E204",
        "severity": "critical",
        "location": {"path": "specs/flux/openapi.json", "lines": {"begin": 3}},
    }


def test_gitlab_fingerprints_tell_findings_apart_and_stay_when_lines_move() -> None:
    rows = json.loads(print_diagnostics([finding(), finding(), finding("b")], Format.GITLAB))
    prints = [row["fingerprint"] for row in rows]
    assert len(set(prints)) == 3
    moved = Source(SOURCE.name, SOURCE.path, "\n\n" + SPEC)
    location = Location(moved, ROOT / "steps" / "default")
    (row,) = json.loads(print_diagnostics([finding(location=location)], Format.GITLAB))
    assert row["fingerprint"] == prints[0]
    assert row["location"]["lines"]["begin"] == 5


def test_gitlab_names_files_from_the_checkout(tmp_path: Path) -> None:
    path = tmp_path / "sdk/specs/flux/openapi.json"
    path.parent.mkdir(parents=True)
    path.write_text(SPEC)
    source = Source("specs/flux/openapi.json", path, SPEC)
    found = finding(location=Location(source, ROOT / "steps"))
    (row,) = json.loads(print_diagnostics([found], Format.GITLAB, root=tmp_path))
    assert row["location"]["path"] == "sdk/specs/flux/openapi.json"


def test_no_findings_are_no_text_and_a_whole_report() -> None:
    assert print_diagnostics([], Format.TEXT) == ""
    assert print_diagnostics([], Format.JSON) == ""
    assert json.loads(print_diagnostics([], Format.JSON_ARRAY)) == []
    assert json.loads(print_diagnostics([], Format.GITLAB)) == []
    assert json.loads(print_diagnostics([], Format.SARIF))["runs"][0]["results"] == []
    assert ET.fromstring(print_diagnostics([], Format.JUNIT)).tag == "testsuites"


def test_summary() -> None:
    assert summary([]) == "no findings"
    assert summary([finding()]) == "1 error"
    assert summary([finding(), finding(code=DOUBT), finding(code=DOUBT)]) == "1 error, 2 warnings"


def many(count: int) -> list[Diagnostic]:
    lines = "\n".join("x" for _ in range(count))
    source = Source("specs/flux/a.yaml", Path("a.yaml"), lines)
    return [finding(location=Location(source, at=Position(n, 1))) for n in range(1, count + 1)]


def test_text_counts_what_is_like_the_findings_before_it() -> None:
    other = finding("another", code=DOUBT)
    text = print_text([*many(2_000), other], fold=FOLDED_FROM)
    assert text.count("error[E204]") == FOLDED_FROM
    assert (
        "specs/flux/a.yaml: and 1,980 more of E204 (default outside of bounds), the last in line "
        "2000; --all prints them, and so does --format json\n"
    ) in text
    assert text.count("warning[W204]") == 1
    assert "more of" not in print_text(many(FOLDED_FROM), fold=FOLDED_FROM)
    assert print_text(many(2_000)).count("error[E204]") == 2_000


@pytest.mark.parametrize("form", [form for form in Format if form is not Format.TEXT])
def test_other_formats_have_all(form: Format) -> None:
    printed = print_diagnostics(many(2_000), form, fold=FOLDED_FROM)
    assert printed == print_diagnostics(many(2_000), form)
    assert printed.count("default 4 is outside 5..50") >= 2_000


_UNSEEN = "\x1b[2J\x07\x00\r\x7f\x9b\u061c\u200f\u2028\u2029\u202a\u202e\u2066\u2069\ufeff"


@pytest.mark.parametrize("form", Format)
def test_nothing_unseen_of_names_and_messages_is_printed(form: Format) -> None:
    name = f"specs/a{_UNSEEN}\n::error::b/one.json"
    source = Source(name, Path(name), "{}")
    found = Diagnostic(
        code=CODE,
        message=f"message {_UNSEEN}",
        location=Location(source, ROOT / f"key{_UNSEEN}"),
        severity=Severity.ERROR,
        hint=f"hint {_UNSEEN}",
        related=(Related(message=f"also {_UNSEEN}", location=Location(source)),),
    )
    text = print_diagnostics([found], form)
    assert text
    assert [char for char in text if char != "\n" and not char.isprintable()] == []
    if form is Format.JSON:
        assert json.loads(text)["file"] == name
    if form is Format.GITHUB:
        assert text.count("\n") == 1
