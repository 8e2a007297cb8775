"""A short run of the fuzzer, the same each time. `make fuzz` is the long one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from .mutations import KINDS
from .pipeline import run, time_limit, write_specs

SHORT = settings(
    max_examples=10,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
HANG_SECONDS = 60


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_stands_in_the_files(kind: str, tmp_path: Path) -> None:
    outcomes = []

    @SHORT
    @given(files=KINDS[kind]())
    def cases(files: dict[str, bytes]) -> None:
        folder = write_specs(tmp_path / "case", files)
        with time_limit(HANG_SECONDS):
            outcomes.append(run(folder))
        assert sorted(entry.name for entry in tmp_path.iterdir()) == ["case"]
        allowed = {"specs", "instances.json"}
        if any(name.startswith("@output/") for name in files):
            allowed = {"generated", "victim", ".specpress"}  # the last holds the lock
        assert {entry.name for entry in folder.iterdir()} <= allowed

    cases()
    assert any(outcome.codes for outcome in outcomes)
