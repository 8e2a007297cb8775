"""Patterns that explode, met by the spec's own values: at build, in lint and in the mock.

A guard of seconds ends what hangs; that work is linear is counted in `unit/validators`.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from specpress.validators.ecma.sample import pattern_text

from .conftest import Run
from .test_bounds import MEMORY, PROFILE, spec

NEARLY = "a" * 40 + "!"
MEMBERS: dict[str, dict[str, Any]] = {
    "pattern": {"type": "string", "pattern": "^(a+)+!$", "default": NEARLY},
    "not": {"type": "string", "not": {"pattern": "^(a+)+$"}, "default": NEARLY},
    "names": {"patternProperties": {"^(a|a)+$": {"type": "string"}}, "default": {NEARLY: "x"}},
    "propertyNames": {"propertyNames": {"pattern": "^(a|aa)+!$"}, "default": {NEARLY: 1}},
    "anyOf": {
        "anyOf": [
            {"type": "string", "pattern": "^(a|a)*$"},
            {"type": "string", "pattern": "^(.*a){20}b$"},
            {"type": "string"},
        ],
        "default": NEARLY,
    },
    "if": {
        "type": "string",
        "if": {"pattern": "^(a+)+$"},
        "then": {"maxLength": 3},
        "default": NEARLY,
    },
    "polynomial": {"type": "string", "not": {"pattern": "a+b"}, "default": "a" * 200_000},
    "assertion": {
        "type": "string",
        "not": {"pattern": "^(?:(?!b)a+)+$"},
        "default": NEARLY,
    },
    "empty turns": {"type": "string", "not": {"pattern": "^(?:){2000000000}$"}, "default": "x"},
    "in a list": {
        "type": "array",
        "items": {"type": "string", "not": {"pattern": r"^(\w+\s?)*$"}},
        "default": [NEARLY] * 20,
    },
}


@pytest.mark.parametrize("name", MEMBERS)
def test_builds(name: str, tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "specs" / "p"
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text(yaml.safe_dump(PROFILE))
    (folder / "a.json").write_bytes(spec({"s": MEMBERS[name]}))
    for command in ("lint", "build", "check"):
        done = run(tmp_path, command, seconds=60, memory=MEMORY)
        assert done.code == 0, done.out + done.err
    validators = list(tmp_path.glob("generated/p/*/models/*/validator.py"))
    assert len(validators) == 1
    assert 're.compile(r"^(a+)+' not in validators[0].read_text()


@pytest.mark.parametrize(
    "pattern",
    ["^a{300000000}$", "^(?:a{1000}){1000}{3}$", "^(?:(?:a{999}){999}){999}$", "a+" * 500],
)
def test_the_mock_writes_no_endless_text(pattern: str) -> None:
    text = pattern_text(pattern, Random(1), 0, None)
    assert text is None or len(text) <= 100_000
