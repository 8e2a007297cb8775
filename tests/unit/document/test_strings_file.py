"""Which form of a word a number takes, as a provider's `strings.yaml` says it."""

from __future__ import annotations

from pathlib import Path

import pytest
from specpress.diagnostics import Reporter
from specpress.document import discover
from specpress.document.strings_file import read_strings
from specpress.phrasebook import ENGLISH_PLURAL

from .conftest import PROFILE


@pytest.mark.parametrize(
    ("plural", "said"),
    [
        ("n % 10 == 1 ? 0 : 1", None),
        ("n - 5", "it gives a negative number for 0"),
        ("1 / n", "by zero"),
        ("n +", "unexpected end"),
        ("__import__('os')", "invalid token"),
    ],
)
def test_a_rule_for_the_forms_of_numbers(plural: str, said: str | None, tmp_path: Path) -> None:
    folder = tmp_path / "flux"
    folder.mkdir()
    (folder / "provider.yaml").write_text(PROFILE, encoding="utf-8")
    (folder / "strings.yaml").write_text(f'plural: "{plural}"\nstrings: {{}}\n', encoding="utf-8")
    report = Reporter()
    (flux,) = discover(tmp_path, Reporter())
    found = read_strings(flux.path, flux.profile, flux.files, report)
    bad = [one.message for one in report.diagnostics if "`plural` is no rule" in one.message]
    assert found.plural == (plural if said is None else ENGLISH_PLURAL)
    assert len(bad) == (said is not None)
    assert said is None or said in bad[0]
