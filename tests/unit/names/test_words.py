"""Names from wire names: given and want."""

from __future__ import annotations

import pytest
from specpress.names import SlugFault, read_slug, singular, split_words
from specpress.sdk_names.identifiers import class_name, field_name, module_name
from specpress.sdk_names.reserved import FIELD_RESERVED


@pytest.mark.parametrize(
    ("given", "want"),
    [
        ("CFGScale", ("CFG", "Scale")),
        ("cfgScale", ("cfg", "Scale")),
        ("taskUUID", ("task", "UUID")),
        ("imageURLs", ("image", "URLs")),
        ("snake_case-and.dots", ("snake", "case", "and", "dots")),
        ("sha256Sum", ("sha256", "Sum")),
        ("HTTP2Server", ("HTTP2", "Server")),
        ("3d", ("3d",)),
        ("Café", ("Cafe",)),
        ("名", ("u540d",)),
        ("", ()),
    ],
)
def test_split_words(given: str, want: tuple[str, ...]) -> None:
    assert split_words(given) == want


@pytest.mark.parametrize(
    ("given", "want"),
    [
        ("maxTokens", "max_tokens"),
        ("topP", "top_p"),
        ("from", "from_"),
        ("None", "none_"),
        ("int", "int_"),
        ("self", "self_"),
        ("3dModel", "field_3d_model"),
        ("_id", "id"),
        ("foo/bar", "foo_bar"),
        ("🎉", "u1f389"),
    ],
)
def test_field_name(given: str, want: str) -> None:
    assert field_name(given, FIELD_RESERVED) == want
    assert want.isidentifier()


@pytest.mark.parametrize("given", ["", "   ", "\u0000", "///", "a" * 300, "\ud800", "'; import os"])
def test_field_name_of_hostile_text_is_a_short_identifier(given: str) -> None:
    name = field_name(given, FIELD_RESERVED)
    assert name.isidentifier()
    assert len(name) <= 65
    assert not name.startswith("_")


def test_long_names_that_differ_late_stay_different() -> None:
    first = field_name("a" * 300 + "1", FIELD_RESERVED)
    second = field_name("a" * 300 + "2", FIELD_RESERVED)
    assert first != second


@pytest.mark.parametrize(
    ("given", "want"),
    [
        ("openai-gpt-5-5", "openai-gpt-5-5"),
        ("Fal-ai/flux/dev", "fal-ai-flux-dev"),
        ("alibaba:qwen@3.5-397b", "alibaba-qwen-3-5-397b"),
    ],
)
def test_read_slug(given: str, want: str) -> None:
    assert read_slug(given) == want


@pytest.mark.parametrize(
    "given", ["", "../../x", "a/../b", "🎉", "a" * 300, "a b", "-x", "x\n", "Index"]
)
def test_read_slug_refuses(given: str) -> None:
    with pytest.raises(SlugFault):
        read_slug(given)


def test_numbers_that_touch_stay_apart() -> None:
    names = {class_name(slug.split("-"), source=slug) for slug in ("gpt-5-5", "gpt-55")}
    assert names == {"Gpt5_5", "Gpt55"}


@pytest.mark.parametrize(
    ("slug", "want"),
    [
        ("openai-gpt-5-5", "openai_gpt_5_5"),
        ("3d-model", "model_3d_model"),
        ("class", "class_"),
        ("none", "none_"),
        ("con", "con_"),
    ],
)
def test_module_name(slug: str, want: str) -> None:
    assert module_name(slug) == want


@pytest.mark.parametrize(
    ("given", "want"),
    [
        (("messages",), ("message",)),
        (("stop", "Sequences"), ("stop", "Sequence")),
        (("entries",), ("entry",)),
        (("boxes",), ("box",)),
        (("status",), None),
        (("data",), None),
    ],
)
def test_singular(given: tuple[str, ...], want: tuple[str, ...] | None) -> None:
    assert singular(given) == want
