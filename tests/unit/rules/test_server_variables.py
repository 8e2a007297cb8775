"""The address that a profile names is held against what a server's variables can be."""

from __future__ import annotations

from pathlib import Path

import pytest
from specpress.document import Address, SpecFile
from specpress.rules.accounts import provider
from specpress.source import Source

LISTED = {"region": {"enum": ["eu", "us.west"], "default": "eu"}}
FREE = {"region": {"default": "eu"}}


@pytest.mark.parametrize(
    ("variables", "given", "fits"),
    [
        (LISTED, "https://eu.example.com/v1", True),
        (LISTED, "https://us.west.example.com/v1/", True),
        (LISTED, "https://asia.example.com/v1", False),
        (LISTED, "https://usxwest.example.com/v1", False),
        (LISTED, "https://eu.example.com.evil.example/v1", False),
        (FREE, "https://asia.example.com/v1", True),
        ({}, "https://asia.example.com/v1", True),
        ({"region": {"enum": [], "default": "eu"}}, "https://asia.example.com/v1", True),
        ({"region": {"enum": ["eu"], "default": "us"}}, "https://us.example.com/v1", True),
    ],
)
def test_listed_values_alone_fit(variables: object, given: str, fits: bool) -> None:
    server = {"url": "https://{region}.example.com/v1", "variables": variables}
    file = SpecFile(Source("a.json", Path("a.json"), ""), server)
    assert provider._may_be(Address(file), given) is fits
