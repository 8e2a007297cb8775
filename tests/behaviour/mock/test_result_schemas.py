"""Every keyword of JSON Schema in a response: results satisfy it, or the mock says it cannot."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
from specpress.mock import Behaviour, Catalogue, load_catalogue, running_mock
from specpress.mock.instances import ImpossibleError, InstanceMaker
from specpress.mock.results import ResultMaker
from specpress.validators import compile_schema, load_validator
from specpress.validators.ecma.steps import Steps

PROFILE = """\
specpress: 1
id: acme
name: Acme
python: { distribution: acme-models, package: acme_models, client: Acme }
auth: { scheme: none }
identity: { slug: [file], callable_id: [file] }
transport:
  kind: task-array
  server: https://api.acme.example/v1
  task_id: id
  task_type: kind
  model: model
  results: data
  errors: errors
"""

# One feature each; `value` is the member that has it.
FEATURES: dict[str, Any] = {
    "type-string": {"type": "string"},
    "type-integer": {"type": "integer"},
    "type-number": {"type": "number"},
    "type-boolean": {"type": "boolean"},
    "type-null": {"type": "null"},
    "type-object": {"type": "object"},
    "type-array": {"type": "array"},
    "type-list": {"type": ["integer", "null"]},
    "enum": {"enum": ["a", 2, None, [1], {"b": 1}]},
    "enum-null": {"enum": [None]},
    "const": {"const": {"a": [1, None]}},
    "const-null": {"const": None},
    "const-false": {"const": False},
    "multiple-of": {"type": "number", "multipleOf": 0.01},
    "multiple-of-odd": {"type": "number", "multipleOf": 0.07, "minimum": 10},
    "multiple-of-two": {"type": "integer", "allOf": [{"multipleOf": 6}, {"multipleOf": 4}]},
    "maximum": {"type": "number", "maximum": -5},
    "minimum": {"type": "integer", "minimum": 7},
    "exclusive-minimum": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1e-9},
    "exclusive-maximum": {"type": "integer", "exclusiveMinimum": 4, "exclusiveMaximum": 6},
    "tight": {"type": "number", "minimum": 2.5, "maximum": 2.5},
    "large": {"type": "integer", "minimum": 9007199254740993, "maximum": 9007199254740993},
    "min-length": {"type": "string", "minLength": 80},
    "max-length": {"type": "string", "maxLength": 2},
    "zero-length": {"type": "string", "maxLength": 0},
    "pattern": {"type": "string", "pattern": "^[A-Z]{3}-\\d{4}$"},
    "pattern-look": {"type": "string", "pattern": "^(?=.*\\d)[a-z0-9]{6,}$"},
    "pattern-and-length": {"type": "string", "pattern": "^a+$", "minLength": 20, "maxLength": 25},
    "all-patterns": {"type": "string", "allOf": [{"pattern": "^ab"}, {"pattern": "yz$"}]},
    "max-items": {"type": "array", "maxItems": 0},
    "min-items": {"type": "array", "minItems": 5, "items": {"type": "integer"}},
    "unique-items": {
        "type": "array", "uniqueItems": True, "minItems": 3, "items": {"enum": [1, 2, 3]}
    },
    "unique-booleans": {
        "type": "array", "uniqueItems": True, "minItems": 2, "items": {"type": "boolean"}
    },
    "contains": {"type": "array", "contains": {"const": 7}},
    "min-contains": {"type": "array", "contains": {"type": "integer"}, "minContains": 3},
    "max-contains": {
        "type": "array", "contains": {"const": 1}, "maxContains": 1, "minItems": 3,
        "items": {"enum": [1, 2]},
    },
    "zero-contains": {"type": "array", "contains": {"const": 1}, "minContains": 0},
    "prefix-items": {
        "type": "array", "prefixItems": [{"type": "number"}, {"type": "string"}], "minItems": 2
    },
    "closed-tuple": {
        "type": "array", "prefixItems": [{"const": 1}, {"const": 2}], "items": False, "minItems": 2
    },
    "unevaluated-items": {
        "type": "array", "prefixItems": [{"type": "string"}], "unevaluatedItems": {"type": "null"},
        "minItems": 3,
    },
    "properties": {"type": "object", "properties": {"a": {"type": "integer"}}},
    "required": {"type": "object", "required": ["a", "b c"]},
    "max-properties": {
        "type": "object", "properties": {"a": {}, "b": {}, "c": {}}, "maxProperties": 1
    },
    "min-properties": {"type": "object", "minProperties": 4},
    "pattern-properties": {
        "type": "object", "patternProperties": {"^x-": {"type": "integer"}}, "minProperties": 2,
        "additionalProperties": False,
    },
    "pattern-properties-of-named": {
        "type": "object", "properties": {"x-a": {"minimum": 3}}, "required": ["x-a"],
        "patternProperties": {"^x-": {"type": "integer", "maximum": 4}},
    },
    "property-names": {
        "type": "object", "propertyNames": {"pattern": "^[a-z]{3}$"}, "minProperties": 2
    },
    "closed": {"type": "object", "properties": {"a": {}}, "additionalProperties": False},
    "map": {"type": "object", "additionalProperties": {"type": "integer"}, "minProperties": 1},
    "dependent-required": {
        "type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"],
        "dependentRequired": {"a": ["b"], "b": ["c"]},
    },
    "dependent-schemas": {
        "type": "object", "properties": {"a": {}}, "required": ["a"],
        "dependentSchemas": {"a": {"required": ["d"], "properties": {"d": {"const": 4}}}},
    },
    "unevaluated-properties": {
        "type": "object", "allOf": [{"properties": {"a": {"type": "integer"}}}],
        "unevaluatedProperties": False, "required": ["a"],
    },
    "all-of": {"allOf": [{"type": "integer", "minimum": 3}, {"maximum": 3}]},
    "any-of": {"anyOf": [{"type": "string", "minLength": 30}, {"type": "integer", "minimum": 9}]},
    "one-of": {
        "oneOf": [{"type": "integer", "multipleOf": 3}, {"type": "integer", "multipleOf": 5}]
    },
    "one-of-objects": {
        "oneOf": [
            {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}},
            {"type": "object", "required": ["b"], "properties": {"b": {"type": "integer"}}},
        ]
    },
    "not-type": {"not": {"type": "string"}},
    "not-const": {"enum": ["a", "b"], "not": {"const": "a"}},
    "not-required": {
        "type": "object", "properties": {"a": {}, "b": {}}, "not": {"required": ["a"]}
    },
    "not-all": {"type": "integer", "minimum": 1, "maximum": 4, "not": {"enum": [1, 2, 3]}},
    "if-then": {
        "type": "object", "properties": {"k": {"enum": ["a", "b"]}}, "required": ["k"],
        "if": {"properties": {"k": {"const": "a"}}}, "then": {"required": ["x"]},
        "else": {"required": ["y"]},
    },
    "if-not": {
        "type": "integer", "if": {"minimum": 10}, "then": {"multipleOf": 7}, "else": {"maximum": 3}
    },
    "ref": {"$ref": "#/components/schemas/Leaf"},
    "ref-beside": {"$ref": "#/components/schemas/Leaf", "required": ["more"]},
    "recursive": {"$ref": "#/components/schemas/Tree"},
    "any": {},
    "true": True,
    "nullable-enum": {"type": ["string", "null"], "enum": ["a", None]},
    "content-encoding": {"type": "string", "contentEncoding": "base64"},
    "mixed": {"type": "array", "items": {"type": ["integer", "string"]}, "minItems": 2},
    "deep": {
        "type": "array", "minItems": 2,
        "items": {"type": "object", "required": ["a"], "properties": {
            "a": {"type": "array", "minItems": 2, "items": {"type": "string", "maxLength": 3}}}},
    },
    **{
        f"format-{name}": {"type": "string", "format": name}
        for name in (
            "date-time", "date", "time", "duration", "email", "idn-email", "hostname",
            "idn-hostname", "ipv4", "ipv6", "uri", "uri-reference", "iri", "iri-reference", "uuid",
            "uri-template", "json-pointer", "relative-json-pointer", "regex", "byte", "binary",
            "unheard-of",
        )
    },
}  # fmt: skip

IMPOSSIBLE: dict[str, Any] = {
    "never": {"not": {}},
    "empty-range": {"type": "integer", "minimum": 3, "maximum": 2},
    "no-such-text": {"type": "string", "pattern": "^a$", "minLength": 5},
}

COMPONENTS = {
    "Leaf": {"type": "object", "required": ["leaf"], "properties": {"leaf": {"const": 1}}},
    "Tree": {
        "type": "object",
        "required": ["children"],
        "properties": {
            "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}
        },
    },
}


def spec(item: Any) -> dict[str, Any]:
    """A document whose results are of a schema."""
    task = {
        "type": "object",
        "required": ["id", "kind"],
        "properties": {"id": {"type": "string"}, "kind": {"const": "make"}},
    }

    def body(schema: Any) -> dict[str, Any]:
        return {"content": {"application/json": {"schema": schema}}}

    data = {"type": "object", "properties": {"data": {"type": "array", "items": item}}}
    post = {
        "operationId": "run",
        "requestBody": body({"type": "array", "items": task}),
        "responses": {"200": {"description": "ok", **body(data)}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Case", "version": "1"},
        "paths": {"/": {"post": post}},
        "components": {"schemas": COMPONENTS},
    }


def item_with(value: Any) -> dict[str, Any]:
    """The schema of a result whose member `value` has the feature."""
    return {
        "type": "object",
        "required": ["value"],
        "properties": {"id": {"type": "string"}, "kind": {"type": "string"}, "value": value},
    }


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("specs") / "acme"
    folder.mkdir()
    (folder / "provider.yaml").write_text(PROFILE, encoding="utf-8")
    for name, value in {**FEATURES, **IMPOSSIBLE}.items():
        text = json.dumps(spec(item_with(value)))
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return load_catalogue(folder.parent, "acme")


def exact(value: Any) -> Any:
    """A value with decimals instead of floats, of which the judge tells multiples exactly."""
    return json.loads(json.dumps(value), parse_float=Decimal)


def inlined(schema: Any) -> Any:
    return {**item_with(schema), "components": {"schemas": COMPONENTS}}


@pytest.mark.parametrize("name", FEATURES)
def test_results_satisfy_a_schema_of_one_feature(catalogue: Catalogue, name: str) -> None:
    (served,) = (one for one in catalogue.served if one.slug == name)
    assert served.fault is None
    maker = ResultMaker(catalogue.profile, "http://127.0.0.1/media")
    task = {"id": "1", "kind": "make"}
    judge = jsonschema.Draft202012Validator(exact(inlined(FEATURES[name])))
    for seed in range(5):
        (result,) = maker.results(served, task, Behaviour(seed=seed))
        assert list(judge.iter_errors(exact(result))) == [], result
        (again,) = maker.results(served, task, Behaviour(seed=seed))
        assert again == result


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_the_server_says_that_nothing_satisfies_a_schema(catalogue: Catalogue, name: str) -> None:
    (served,) = (one for one in catalogue.served if one.slug == name)
    with running_mock(Catalogue(catalogue.profile, (served,))) as server:
        answer = httpx.post(server.url, json=[{"id": "1", "kind": "make"}])
    if served.fault is None:
        assert answer.status_code == 500
        assert "no result was found that satisfies the response schema: /value" in answer.text
    else:  # the spec itself is refused, which the answer says, too
        assert answer.status_code == 500
        assert "cannot serve this model" in answer.text


def test_instances_of_the_corpus_s_response_schemas(shared: Path) -> None:
    """Schemas of answers as vendors write them, read by themselves."""
    tried = made = 0
    for path in sorted((shared / "corpus").glob("*/*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        for schema in _answers(document):
            root = {**schema, "components": document.get("components", {})}
            if _is_dangling(schema, document):
                continue  # what a vendor forgot to send along
            try:
                judge = load_validator(compile_schema(root))
            except ValueError:
                continue  # schemas that are none, which lint reports
            tried += 1
            maker = InstanceMaker(
                root=root, chance=random.Random(tried), media_url="http://a/b", steps=Steps(10**9)
            )
            for _ in range(100):
                try:
                    value = maker.make()
                except ImpossibleError:
                    continue
                if judge.is_valid(value):
                    made += 1
                    break
            else:
                raise AssertionError(f"{path}: nothing was found for {json.dumps(schema)[:300]}")
    assert made == tried > 20


def _is_dangling(schema: Any, document: Any) -> bool:
    name = str(_dict(schema).get("$ref", "")).removeprefix("#/components/schemas/")
    return bool(name) and name not in _dict(_dict(document.get("components")).get("schemas"))


def _answers(document: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for item in document.get("paths", {}).values() if isinstance(document, dict) else ():
        for operation in item.values() if isinstance(item, dict) else ():
            for status, response in _dict(_dict(operation).get("responses")).items():
                media = _dict(_dict(response).get("content")).get("application/json")
                schema = _dict(media).get("schema")
                if status.startswith("2") and isinstance(schema, dict):
                    found.append(schema)
    return found


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
