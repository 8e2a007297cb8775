"""What waits for all models of a provider, packed and read again."""

from __future__ import annotations

from specpress.rules.traits import Traits, packed_traits

NAMES = frozenset({"width", "a b", "\ud800", ""})


def test_traits_are_packed_without_loss() -> None:
    traits = Traits(
        parameters=(("size.width", "an integer", 7), ("size.width", "", 2**64 - 1)),
        request=NAMES,
        response=frozenset(),
        errors=frozenset({"code"}),
        fields=NAMES | {"code"},
        unknown=None,
    )
    assert packed_traits(traits).read() == traits
