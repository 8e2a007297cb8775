"""Paths of jsonschema-rs lose empty names and zeros; the pointers of findings do not."""

import jsonschema_rs
import pytest
from specpress.metaschemas.places import instance_tokens, tokens_of

IS_TEXT = {
    "$defs": {
        "text": {
            "type": ["string", "object", "array"],
            "items": {"$ref": "#/$defs/text"},
            "additionalProperties": {"$ref": "#/$defs/text"},
        }
    },
    "$ref": "#/$defs/text",
}


@pytest.mark.parametrize(
    ("document", "tokens"),
    [
        (1, ()),
        ({"a": 1}, ("a",)),
        ({"": 1}, ("",)),
        ({"": {"": 1}}, ("", "")),
        ({"": {"a": 1}, "a": "x"}, ("", "a")),
        ({"": {"a": "x"}, "a": 1}, ("a",)),
        ({"": "x", "a": {"": {"b": 1}}}, ("a", "", "b")),
        ({"1": "x", "01": 1}, ("01",)),
        ({"1": 2, "01": "x"}, ("1",)),
        ({"+1": {"": 1}}, ("+1", "")),
        ([["x", {"": 1}]], ("0", "1", "")),
    ],
)
def test_an_error_is_where_its_value_is(document: object, tokens: tuple[str, ...]) -> None:
    (error,) = jsonschema_rs.Draft202012Validator(IS_TEXT).iter_errors(document)
    assert instance_tokens(error, document) == tokens


def test_a_path_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(KeyError):
        tokens_of(["a", 3], {"a": [1, 2]}, lambda _: True)


def test_what_is_shared_by_many_names_is_walked_once() -> None:
    # Each level has two ways to the next: 2^40 paths, 41 places.
    shared: object = "x"
    for _ in range(40):
        shared = {"": shared, "1": shared}
    with pytest.raises(KeyError):
        tokens_of([1] * 41, shared, lambda _: True)
