"""`specpress.toml`, as editors of different systems write it."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from specpress.cli.settings import read_settings


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbfspecs = 's'\n", b"specs = 's'\r\n", b"specs = 's'\r"]
)
def test_marks_and_line_ends(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "specpress.toml").write_bytes(content)
    monkeypatch.chdir(tmp_path)
    assert read_settings().specs == Path("s")


def test_settings_nested_deeper_than_the_stack_are_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "specpress.toml").write_text("specs = " + "[" * 5000, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(click.UsageError, match=r"specpress\.toml cannot be read"):
        read_settings()
