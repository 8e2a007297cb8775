"""What is said of values is left out of a schema, and nothing that decides about them."""

from __future__ import annotations

from specpress.vocabulary import without_annotations


def test_what_decides_stays_and_what_is_said_goes() -> None:
    assert without_annotations(
        {
            "title": "T",
            "x-own": 1,
            "type": "object",
            "properties": {"title": {"type": "string", "description": "d"}, "x-own": True},
            "enum": [{"title": "a"}],
            "anyOf": [{"const": {"default": 1}, "default": 2}, False],
            "$defs": {"default": {"examples": [1], "format": "uri"}},
        }
    ) == {
        "type": "object",
        "properties": {"title": {"type": "string"}, "x-own": True},
        "enum": [{"title": "a"}],
        "anyOf": [{"const": {"default": 1}}, False],
        "$defs": {"default": {"format": "uri"}},
    }
