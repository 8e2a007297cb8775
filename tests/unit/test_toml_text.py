"""Texts as TOML has them."""

from __future__ import annotations

import tomllib

import pytest
from specpress.text import toml_string


@pytest.mark.parametrize(
    ("text", "read"),
    [('Acme \U0001f680 é\x7f"\\', 'Acme \U0001f680 é"\\'), ("a\ud800\udc00b", "ab"), ("\x1b", "")],
)
def test_every_character_is_read_back(text: str, read: str) -> None:
    """An escape of JSON is half of a surrogate pair beyond U+FFFF, which no TOML reader takes."""
    assert tomllib.loads(f"name = {toml_string(text)}") == {"name": read}
