"""Patterns that backtrack, one of each family, in every keyword that runs a pattern on a value.

An engine that goes back takes longer than anybody waits for any of them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.diff import diff_apis
from specpress.ir import Api
from specpress.pipeline import NoProgress, Options, load
from specpress.validators import compile_schema, load_validator

from tests.fuzz.pipeline import time_limit

from .test_bounds import PROFILE, spec

GUARD_SECONDS = 120
FAMILIES = {
    # a pattern, and a value that nearly matches
    r"^(a+)+$": "a" * 60 + "!",
    r"^(a|a)*$": "a" * 60 + "!",
    r"^(a|aa)+$": "a" * 60 + "!",
    r"^(?:a*)*b$": "a" * 60,
    r"\s*\s*x$": " " * 5000,
    r"^\s*(\s*\s*)*$": " " * 60 + "x",
    r"^(?=(a+)+$)": "a" * 60 + "!",
    r"^(?!(a+)+$)b": "a" * 60 + "!",
    r"(?<=(a+)+b)c": "a" * 60 + "c",
    r"^(\w+\s?)*$": "word " * 20 + "!",
    r"(x+x+)+y": "x" * 60,
    r".*.*.*=.*": "x" * 2000,
    r"^(([a-z])+.)+[A-Z]([a-z])+$": "a" * 60,
    r"(a?){40}a{40}": "a" * 40,
    r"^(?:(?:a{0,30}){0,30}){0,30}$": "a" * 60 + "!",
    r"a(?:b|c|bc)*?d": "a" + "bc" * 40,
    r"^[\s\S]*[\s\S]*[\s\S]*z$": "q" * 2000,
}


def members(pattern: str, value: str) -> dict[str, Any]:
    return {
        "plain": {"type": "string", "pattern": pattern, "default": value, "examples": [value]},
        "names": {"type": "object", "patternProperties": {pattern: {}}, "default": {value: 1}},
        "keys": {"type": "object", "propertyNames": {"pattern": pattern}, "default": {value: 1}},
        "negated": {"type": "string", "not": {"pattern": pattern}, "default": value},
        "either": {"anyOf": [{"pattern": pattern}, {"type": "integer"}], "default": value},
        "listed": {"type": "string", "not": {"enum": [value]}, "pattern": pattern},
        "held": {"type": "array", "contains": {"pattern": pattern}, "default": [value]},
    }


def read(folder: Path, pairs: dict[str, str | None]) -> tuple[Api, Reporter]:
    """Read a spec; values are left out where they are None."""
    (folder / "p").mkdir(parents=True)
    (folder / "p/provider.yaml").write_text(json.dumps(PROFILE), encoding="utf-8")
    properties = {
        f"m{number}_{name}": {
            keyword: part
            for keyword, part in member.items()
            if value is not None or keyword not in {"default", "examples"}
        }
        for number, (pattern, value) in enumerate(pairs.items())
        for name, member in members(pattern, value or "").items()
    }
    (folder / "p/a.json").write_bytes(spec(properties))
    report = Reporter()
    options = Options(specs=folder, output=folder.parent / "generated", templates=())
    return load(options, report, NoProgress()).api, report


def test_lint_and_build_end(tmp_path: Path) -> None:
    with time_limit(GUARD_SECONDS):
        _, report = read(tmp_path / "specs", {**FAMILIES})
    assert {"E204", "W223"} <= {found.code.id for found in report.diagnostics}


def test_diff_ends(tmp_path: Path) -> None:
    with time_limit(GUARD_SECONDS):
        before, _ = read(tmp_path / "before/specs", {f"zz|{one}": None for one in FAMILIES})
        after, _ = read(tmp_path / "after/specs", {f"zz|{one}|y": None for one in FAMILIES})
        (found,) = diff_apis(before, after, Reporter()).models
    assert len(found.changes) >= len(FAMILIES)


@pytest.mark.parametrize("pattern", FAMILIES)
def test_validators_end(pattern: str) -> None:
    value = FAMILIES[pattern]
    for schema in members(pattern, value).values():
        compiled = compile_schema(schema)
        assert not compiled.has_errors
        validator = load_validator(compiled)
        with time_limit(GUARD_SECONDS):
            for instance in (value, {value: 1}, [value] * 3):
                assert validator.is_valid(instance) == (not validator.validate(instance))
