"""What is wrong with a schema is said with a place and a hint; then there is no validator."""

from __future__ import annotations

from typing import Any

import pytest
from specpress.validators import CompileOptions, compile_schema, load_validator


def found(schema: Any, **resources: Any) -> list[tuple[str, str, bool]]:
    compiled = compile_schema(schema, resources=resources)
    assert compiled.has_errors == (compiled.source == "")
    return [(problem.pointer, problem.kind, problem.is_error) for problem in compiled.problems]


@pytest.mark.parametrize(
    ("schema", "wanted"),
    [
        ({"$ref": "#/$defs/none"}, [("/$ref", "unresolved-ref", True)]),
        ({"$ref": "https://example.com/s"}, [("/$ref", "unresolved-ref", True)]),
        ({"$ref": "file:///etc/passwd"}, [("/$ref", "unresolved-ref", True)]),
        ({"$ref": "#none"}, [("/$ref", "unresolved-ref", True)]),
        ({"$ref": 1}, [("/$ref", "keyword-value", True)]),
        ({"properties": {"a/b": {"type": 1}}}, [("/properties/a~1b/type", "keyword-value", True)]),
        ({"items": [{}]}, [("/items", "keyword-value", True)]),
        ({"items": 3}, [("/items", "not-a-schema", True)]),
        ({"minLength": -1}, [("/minLength", "keyword-value", True)]),
        ({"minimum": float("nan")}, [("/minimum", "keyword-value", True)]),
        ({"multipleOf": 0}, [("/multipleOf", "keyword-value", True)]),
        ({"required": "a"}, [("/required", "keyword-value", True)]),
        ({"allOf": {}}, [("/allOf", "keyword-value", True)]),
        ({"enum": 1}, [("/enum", "keyword-value", True)]),
        ({"properties": []}, [("/properties", "keyword-value", True)]),
        ({"pattern": "("}, [("/pattern", "regex-syntax", True)]),
        ({"patternProperties": {"(?i)a": {}}}, [("/patternProperties", "regex-syntax", True)]),
        ({"pattern": "(?<=a*)b"}, []),
        ({"pattern": r"^(a+)\1$"}, [("/pattern", "regex-unbounded", True)]),
        ({"patternProperties": {r"^(?:(a)|b)*\1": {}}},
         [("/patternProperties", "regex-unbounded", True)]),
        ({"pattern": "^(a+)+$"}, [("/pattern", "regex-backtracking", False)]),
        ({"$schema": "https://example.com/dialect"}, [("", "unknown-dialect", False)]),
        ({"$ref": "#"}, [("", "endless-ref", True)]),
        ({"$defs": {"a": {"allOf": [{"$ref": "#/$defs/a"}]}}, "$ref": "#/$defs/a"},
         [("/$defs/a", "endless-ref", True)]),
        ([], [("", "not-a-schema", True)]),
    ],
)  # fmt: skip
def test_problems(schema: Any, wanted: list[tuple[str, str, bool]]) -> None:
    assert found(schema) == wanted
    assert all(
        problem.hint or problem.kind == "keyword-value"
        for problem in compile_schema(schema).problems
    )


def test_an_unknown_required_vocabulary_is_refused() -> None:
    dialect = "https://example.com/dialect"
    meta = {"$id": dialect, "$vocabulary": {"https://example.com/vocab": True}}
    compiled = compile_schema({"$schema": dialect}, resources={dialect: meta})
    assert [problem.kind for problem in compiled.problems] == ["unknown-vocabulary"]
    assert compiled.source == ""


def test_a_repeated_id_with_another_content_is_a_doubt() -> None:
    schema = {
        "properties": {
            "a": {"$id": "urn:x", "type": "string", "$ref": "#/$defs/c", "$defs": {"c": {}}},
            "d": {"$id": "urn:x", "type": "integer"},
        }
    }  # fmt: skip
    compiled = compile_schema(schema)
    assert [(p.pointer, p.kind, p.is_error) for p in compiled.problems] == [
        ("/properties/d", "repeated-id", False)
    ]
    assert load_validator(compiled).is_valid({"a": "x", "d": 1})


def test_a_repeated_id_with_the_same_content_is_no_problem() -> None:
    part = {"$id": "urn:x", "$ref": "#/$defs/c", "$defs": {"c": {"type": "string"}}}
    compiled = compile_schema({"properties": {"a": part, "b": part}})
    assert compiled.problems == ()
    assert [i.pointer for i in load_validator(compiled).validate({"a": 1, "b": 2})] == ["/a", "/b"]


def test_a_schema_that_is_nested_too_deeply() -> None:
    schema: Any = {}
    for _ in range(5_000):
        schema = {"not": schema}
    assert found(schema) == [("", "too-deep", True)]


def test_a_validator_with_problems_cannot_be_loaded() -> None:
    with pytest.raises(ValueError, match=r"could not be compiled: /type: `type` must be one of"):
        load_validator(compile_schema({"type": "text"}))


@pytest.mark.parametrize(
    ("formats", "verdict"), [(frozenset({"uuid"}), False), (frozenset(), True)]
)
def test_formats_are_asserted_when_asked_for(formats: frozenset[str], verdict: bool) -> None:
    compiled = compile_schema({"format": "uuid"}, options=CompileOptions(formats=formats))
    assert load_validator(compiled).is_valid("x") is verdict


def test_an_unknown_format_is_an_annotation() -> None:
    assert load_validator(compile_schema({"format": "int64"})).is_valid("x")


def doubling(keyword: str, levels: int) -> Any:
    defs = {f"d{n}": {keyword: [{"$ref": f"#/$defs/d{n + 1}"}] * 2} for n in range(levels)}
    return {"$ref": "#/$defs/d0", "$defs": {**defs, f"d{levels}": {"minLength": 1}}}


@pytest.mark.parametrize("keyword", ["allOf", "anyOf", "oneOf"])
def test_a_value_is_not_held_against_the_same_schemas_thousands_of_times(keyword: str) -> None:
    assert ("", "references-multiply", True) in found(doubling(keyword, 14))
    held = {"properties": {"a": doubling(keyword, 14) | {"$defs": {}}}}
    held["$defs"] = doubling(keyword, 14)["$defs"]
    assert any(kind == "references-multiply" for _, kind, _ in found(held))
    assert not compile_schema(doubling(keyword, 11)).has_errors


def test_a_value_may_be_held_against_thousands_of_schemas_once() -> None:
    defs = {f"d{n}": {"const": n} for n in range(3000)}
    assert found({"oneOf": [{"$ref": f"#/$defs/{name}"} for name in defs], "$defs": defs}) == []
