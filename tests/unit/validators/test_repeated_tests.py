"""What parts of a schema ask for in the same words is tested once."""

from __future__ import annotations

from specpress.validators import compile_schema, load_validator

SIZE = {"type": "string", "enum": ["small", "large"]}
PART = {"type": "object", "properties": {"size": SIZE, "n": {"type": "integer"}}}
SCHEMA = {
    "$defs": {
        "Base": {"type": "object", "minProperties": 1},
        "Request": {
            "type": "object",
            "properties": {"size": SIZE},
            "required": ["size"],
            "allOf": [{"$ref": "#/$defs/Base"}, {**PART, "required": ["size"]}],
        },
    },
    "properties": {"request": {"not": {"$ref": "#/$defs/Request"}}},
}


def test_a_member_of_two_parts_is_tested_once() -> None:
    compiled = compile_schema(SCHEMA)
    start = compiled.source.index("def is_request(")
    function = compiled.source[start : compiled.source.index("\n\n\n", start)]
    assert function.count("isinstance(x, dict)") == function.count('{"small", "large"}') == 1
    validator = load_validator(compiled)
    for request, is_one in (
        ({"size": "small"}, True),
        ({"size": "large", "n": 1}, True),
        ({"size": "large", "n": "1"}, False),
        ({"size": "huge"}, False),
        ({"n": 1}, False),
        ("small", False),
    ):
        assert validator.is_valid({"request": request}) is not is_one
