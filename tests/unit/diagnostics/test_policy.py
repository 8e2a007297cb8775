"""Severities from settings, and findings that are allowed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from specpress.diagnostics import (
    REGISTRY,
    Allowance,
    Diagnostic,
    Policy,
    PolicyFault,
    Reporter,
    Severity,
    read_severities,
)
from specpress.source import Location, Pointer, Source


def _found(code: str, name: str = "specs/fal/flux.json", pointer: str = "/info") -> Diagnostic:
    source = Source(name, Path(name), "{}")
    return Diagnostic(
        code=REGISTRY[code],
        message="something",
        location=Location(source, Pointer.parse(pointer)),
        severity=REGISTRY[code].severity,
    )


def _policy(text: str) -> Policy:
    return Policy(read_severities(tomllib.loads(text)["lint"]))


@pytest.mark.parametrize(
    ("settings", "code", "name", "want"),
    [
        ("", "W701", "specs/fal/flux.json", Severity.WARNING),
        ('severity.W701 = "off"', "W701", "specs/fal/flux.json", None),
        ('severity."W7*" = "error"', "W703", "specs/fal/flux.json", Severity.ERROR),
        ('severity.E204 = "info"', "E204", "specs/fal/flux.json", Severity.INFO),
        ('severity."W7*" = "error"\nseverity.W701 = "off"', "W701", "specs/fal/a.json", None),
        (
            'paths = [{path = "fal/*.json", severity = {W701 = "off"}}]',
            "W701",
            "specs/fal/flux.json",
            None,
        ),
        (
            'paths = [{path = "fal/*.json", severity = {W701 = "off"}}]',
            "W701",
            "specs/cog/flux.json",
            Severity.WARNING,
        ),
    ],
)
def test_severity(settings: str, code: str, name: str, want: Severity | None) -> None:
    judged = _policy(f"[lint]\n{settings}").judge(_found(code, name))
    assert (None if judged is None else judged.severity) is want


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('severity.W999 = "off"', "there is no code W999"),
        ('severity.W701 = "loud"', "is one of error, warning, info, off"),
        ('severity.E101 = "off"', "E101 is not a matter of taste"),
        ('severity."E*" = "off"', "is not a matter of taste"),
        ('severty = {W701 = "off"}', "has no setting 'severty'"),
        ("severity = 3", "`lint.severity` is a table"),
        ('paths = [{severity = {W701 = "off"}}]', "has a `path`"),
        ('paths = "fal"', "is a list of tables"),
    ],
)
def test_bad_settings_say_what_to_write(settings: str, message: str) -> None:
    with pytest.raises(PolicyFault, match=message.replace("[", r"\[").replace("*", r"\*")):
        _policy(f"[lint]\n{settings}")


def _allowance(code: str, path: str = "", pointer: str = "") -> Allowance:
    location = Location(Source("allow.yaml", Path("allow.yaml"), ""))
    return Allowance(
        code=code, path=path, pointer=Pointer.parse(pointer), reason="so", location=location
    )


@pytest.mark.parametrize(
    ("entry", "covered"),
    [
        (_allowance("W701"), True),
        (_allowance("W703"), False),
        (_allowance("W701", path="flux*.json"), True),
        (_allowance("W701", path="sdxl*.json"), False),
        (_allowance("W701", pointer="/paths/~1/post"), True),
        (_allowance("W701", pointer="/paths/*/post"), True),
        (_allowance("W701", pointer="/paths/*/get"), False),
        (_allowance("W701", pointer="/paths/~1/post/tags/0"), False),
    ],
)
def test_allowance(entry: Allowance, covered: bool) -> None:
    policy = Policy((), (entry,))
    report = Reporter(policy)
    report.add(_found("W701", pointer="/paths/~1/post/tags"))
    assert (report.diagnostics == ()) is covered
    assert (policy.unused == ()) is covered


def test_forks_share_what_was_used() -> None:
    policy = Policy((), (_allowance("W701"),))
    Reporter(policy).fork().add(_found("W701"))
    assert policy.unused == ()
