"""`specpress.toml`, as editors of different systems write it."""

from __future__ import annotations

from pathlib import Path

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
