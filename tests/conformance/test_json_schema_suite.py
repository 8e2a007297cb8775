"""The official JSON-Schema-Test-Suite, draft 2020-12: every test, by both paths.

`suite_counts.json` says how many tests of each file pass, and `expected_failures.json` why the
others do not; an unexpected pass fails too, so that the lists stay true.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_specifications
import pytest
from specpress.validators import ALL_FORMATS, CompileOptions, compile_schema, load_validator

HERE = Path(__file__).parent
COUNTS: dict[str, int] = json.loads((HERE / "suite_counts.json").read_text())
EXPECTED_FAILURES: dict[str, str] = json.loads((HERE / "expected_failures.json").read_text())


@cache
def resources(suite: Path) -> dict[str, Any]:
    """The meta-schemas and the suite's remotes, by URI."""
    found: dict[str, Any] = {
        uri: jsonschema_specifications.REGISTRY.contents(uri)
        for uri in jsonschema_specifications.REGISTRY
    }
    remotes = suite / "remotes"
    for path in sorted(remotes.rglob("*.json")):
        uri = f"http://localhost:1234/{path.relative_to(remotes).as_posix()}"
        found[uri] = json.loads(path.read_text(encoding="utf-8"))
    return found


def verdicts(suite: Path, name: str) -> Iterator[tuple[str, bool, bool]]:
    """For each test of a file: its name, the wanted verdict, and ours."""
    path = suite / "tests/draft2020-12" / name
    formats = ALL_FORMATS if "/format/" in name else frozenset[str]()
    for group in json.loads(path.read_text(encoding="utf-8")):
        compiled = compile_schema(
            group["schema"], options=CompileOptions(formats=formats), resources=resources(suite)
        )
        validator = load_validator(compiled)
        for test in group["tests"]:
            issues = validator.validate(test["data"])
            verdict = validator.is_valid(test["data"])
            assert verdict == (not issues), "the two paths disagree"
            yield f"{name}: {group['description']}: {test['description']}", test["valid"], verdict


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_file(shared: Path, name: str) -> None:
    found = list(verdicts(shared / "conformance/json-schema-test-suite", name))
    failures = {test for test, wanted, verdict in found if wanted != verdict}
    explained = {test for test in EXPECTED_FAILURES if test.startswith(f"{name}: ")}
    assert failures == explained
    assert len(found) - len(failures) == COUNTS[name]


def test_every_file_of_the_suite_is_counted(shared: Path) -> None:
    folder = shared / "conformance/json-schema-test-suite/tests/draft2020-12"
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.json")}
    assert names == set(COUNTS)


def test_the_totals() -> None:
    required = sum(count for name, count in COUNTS.items() if "/" not in name)
    formats = sum(count for name, count in COUNTS.items() if "/format/" in name)
    assert (required, formats, sum(COUNTS.values()) - required - formats) == (1299, 764, 162)
