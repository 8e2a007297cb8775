"""Each case of ../shared/cases has a test here, or is named with what it waits for."""

from __future__ import annotations

from pathlib import Path

from tests.found.__main__ import WAITING, all_cases, claimed_cases


def test_no_case_is_forgotten(shared: Path) -> None:
    assert (shared / "cases").is_dir()
    assert claimed_cases() <= all_cases()
    assert WAITING.keys() <= all_cases()
