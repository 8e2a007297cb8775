"""`llms-full.txt` of many models is several files, of which a change of one model touches one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from specpress.diagnostics import Reporter
from specpress.output import is_ownable
from specpress.pipeline import NoProgress, Options, generate
from specpress.targets.docs import full_text
from specpress.targets.docs.full_text import parts_of

from .test_memo import PROFILE, spec, write


def names(count: int) -> list[str]:
    """Slugs as catalogues have them: many of one family."""
    families = ("flux", "kling", "stable-diffusion", "s", "veo")
    return [f"{families[number % 5]}-{number:04}" for number in range(count)] + ["f", "fl"]


@pytest.mark.parametrize("count", [5, 98, 99, 600, 3000])
def test_groups_hold_every_model_once_and_are_bounded(count: int) -> None:
    slugs = names(count)
    groups = parts_of(slugs)
    assert sorted(slug for group in groups.values() for slug in group) == sorted(slugs)
    assert max(map(len, groups.values())) <= full_text.MOST_TOGETHER
    assert ("" in groups) is (len(slugs) <= full_text.MOST_TOGETHER)
    assert [start for start, group in groups.items() if not group[0].startswith(start)] == []


def test_a_model_more_leaves_other_groups_alone() -> None:
    before, after = parts_of(names(600)), parts_of([*names(600), "veo-9999"])
    assert sum(before.get(start) != group for start, group in after.items()) == 1


def test_the_files_of_a_provider(
    monkeypatch: pytest.MonkeyPatch, repo: Path, tmp_path: Path
) -> None:
    specs = tmp_path / "specs"
    write(specs / "acme/provider.yaml", PROFILE)
    for name in ("one", "other", "two"):
        write(specs / f"acme/{name}.json", spec(name, size={"type": "integer"}))
    options = Options(specs=specs, output=specs, templates=(repo / "templates",))
    whole = generate(options, Reporter(), NoProgress()).files.files
    monkeypatch.setattr(
        "specpress.targets.docs.artifacts.parts_of", lambda slugs: parts_of(slugs, 1)
    )
    split = generate(options, Reporter(), NoProgress()).files.files
    parts = {path: text.decode() for path, text in split.items() if "/llms-full-" in path}
    assert [path.rpartition("-")[2] for path in parts] == ["on.txt", "ot.txt", "t.txt"]
    assert all(is_ownable(path, "acme") for path in parts)
    assert "".join(parts.values()) == whole["acme/docs/llms-full.txt"].decode()
    listed = re.findall(
        r"\]\((llms-full-[a-z]+\.txt)\): (\w+)", split["acme/docs/llms-full.txt"].decode()
    )
    assert listed == [
        ("llms-full-on.txt", "One"),
        ("llms-full-ot.txt", "Other"),
        ("llms-full-t.txt", "Two"),
    ]
