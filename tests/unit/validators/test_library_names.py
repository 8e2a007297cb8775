"""The names of the library's pieces, which are found without its syntax."""

from __future__ import annotations

from specpress.validators.library import defined_names, pieces


def test_names_are_those_of_the_pieces() -> None:
    assert defined_names() == {name for name, piece in pieces().items() if not piece.table}
