"""Slips in templates of bodies: each is found at its place, with the name that was meant."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from specpress.diagnostics import Reporter
from specpress.pipeline import NoProgress, Options
from specpress.pipeline.loading import load

BODY = "/forms/createChatCompletion/body"
PARTS = "/messages/1/content"


def findings(repo: Path, folder: Path, old: str, new: str) -> list[tuple[str, str, str]]:
    shutil.copytree(repo / "specs/modelstream", folder / "specs/modelstream")
    profile = folder / "specs/modelstream/provider.yaml"
    text = profile.read_text("utf-8")
    assert text.count(old)
    profile.write_text(text.replace(old, new, 1), "utf-8")
    report = Reporter()
    load(Options(specs=folder / "specs", output=folder / "out", templates=()), report, NoProgress())
    return [
        (one.code.id, str(one.location.pointer), one.hint or "")
        for one in report.diagnostics
        if one.location.source.name.endswith("provider.yaml")
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "meant"),
    [
        ("$if: system_prompt", "$if: system_promt", "W824", "/messages/0/$if", "system_prompt"),
        ("$field: prompt", "$field: promt", "W824", f"{PARTS}/0/text/$field", "prompt"),
        ("$each: image_urls", "$each: image_url", "W824", f"{PARTS}/1/$each", "image_urls"),
        ("messages:", "mesages:", "W824", "/mesages", "messages"),
        ("role: system, ", "rol: system, ", "W824", "", "role"),
        ("role: user", "role: usr", "W824", "/messages/1/role", "user"),
        ("detail: {", "detial: {", "W824", f"{PARTS}/1/image_url/detial", "detail"),
        ("{ $field: prompt }", "{ $feild: prompt }", "E606", "", "$field"),
        ("$each:", "$foreach:", "E606", f"{PARTS}/1/$foreach", "$each"),
        ("{ $item: true }", "{ $item: true, x: 1 }", "E607", f"{PARTS}/1/image_url/url/x", ""),
    ],
)  # fmt: skip
def test_slips_are_found(
    repo: Path, tmp_path: Path, old: str, new: str, code: str, place: str, meant: str
) -> None:
    found = findings(repo, tmp_path, old, new)
    assert any(
        one == code and at.startswith(BODY + place) and meant in hint for one, at, hint in found
    ), found
    assert len(found) == 1, found


def test_the_profile_itself_has_none(repo: Path, tmp_path: Path) -> None:
    assert findings(repo, tmp_path, "specpress: 1", "specpress: 1") == []
