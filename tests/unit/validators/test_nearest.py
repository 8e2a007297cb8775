"""The key that a mistyped one stands for is the one that difflib finds among all."""

from __future__ import annotations

import difflib
import random

from specpress.validators.pieces.issues import nearest


def test_leaving_out_what_cannot_be_near_changes_nothing() -> None:
    draw = random.Random(1)
    found = 0
    for _ in range(2000):
        key = "".join(draw.choices("abcde_R", k=draw.randint(0, 9)))
        drawn = {"".join(draw.choices("abcde_R", k=draw.randint(1, 12))) for _ in range(8)}
        names = sorted(drawn - {key})
        wanted = "".join(difflib.get_close_matches(key, names, 1))
        assert nearest(key, names) == wanted, (key, names)
        found += bool(wanted)
    assert found > 200


def test_long_keys_are_not_compared() -> None:
    assert nearest("a" * 101, ["a" * 100]) == ""
    assert nearest("a" * 100, ["a" * 101]) == ""
