"""Several values in a message, at most eight of them."""

from __future__ import annotations

import pytest
from specpress.diff.words import values_text


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (2, "0, 1"),
        (8, "0, 1, 2, 3, 4, 5, 6, 7"),
        (10, "0, 1, 2, 3, 4, 5, 6, 7, 2 more"),
    ],
)
def test_values(count: int, text: str) -> None:
    assert values_text([*range(count)]) == text
