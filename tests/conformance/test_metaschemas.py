"""The committed validators of OpenAPI, overlay and profile documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from specpress import metaschemas
from specpress.metaschemas import compiling

INFO = {"title": "t", "version": "1"}


def test_the_compiled_modules_are_up_to_date() -> None:
    made = compiling.compile_all()
    committed = {path.name: path.read_bytes() for path in compiling.COMPILED.glob("[a-z]*.py")}
    assert committed == made, "run `python -m specpress.metaschemas`"


def oracle(version: str) -> Any:
    schema = compiling.schema_named(f"openapi_{version.replace('.', '_')}")
    resources = [(uri, value) for uri, value in compiling.resources().items() if "openapis" in uri]
    draft = (
        jsonschema_rs.Draft4Validator if version == "3.0" else jsonschema_rs.Draft202012Validator
    )
    registry = jsonschema_rs.Registry(resources)
    return draft(schema, registry=registry, validate_formats=False)


def documents(shared: Path, version: str) -> dict[str, Any]:
    """The corpus of a version, and each document with one member gone or spoilt."""
    found: dict[str, Any] = {}
    for path in sorted((shared / "corpus").rglob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(document, dict) and str(document.get("openapi", "")).startswith(version):
            found[path.name] = document
            for key in document:
                found[f"{path.name} without {key}"] = {
                    k: v for k, v in document.items() if k != key
                }
                found[f"{path.name} with a bad {key}"] = {**document, key: 7}
            found[f"{path.name} with more"] = {**document, "colour": "red"}
    return found


@pytest.mark.parametrize("version", ["3.0", "3.1"])
def test_verdicts_on_the_corpus_are_those_of_jsonschema_rs(shared: Path, version: str) -> None:
    judge = oracle(version)
    corpus = documents(shared, version)
    assert len(corpus) > 50
    for name, document in corpus.items():
        issues = metaschemas.validate_openapi(version, document)
        assert bool(issues) != judge.is_valid(document), (name, [str(issue) for issue in issues])


def test_the_real_specs_are_valid(repo: Path) -> None:
    for path in sorted((repo / "specs/runware").glob("*.json")):
        assert metaschemas.validate_openapi("3.1.0", json.loads(path.read_text())) == []


def test_schema_objects_are_checked_by_the_dialect() -> None:
    document = {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "components": {"schemas": {"A": {"type": "text", "properties": {"b": {"minimum": "1"}}}}},
    }
    issues = metaschemas.validate_openapi("3.1.0", document)
    assert {(issue.pointer, issue.keyword) for issue in issues} >= {
        ("/components/schemas/A/properties/b/minimum", "type"),
        ("/components/schemas/A/type", "anyOf"),
    }


def test_a_version_without_meta_schema_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no meta-schema for OpenAPI '2\.0'; known: 3\.0, 3\.1"):
        metaschemas.validate_openapi("2.0", {})


@pytest.mark.parametrize(
    ("overlay", "wanted"),
    [
        ({"overlay": "1.0.0", "info": INFO, "actions": [{"target": "$"}]}, []),
        ({"overlay": "1.0.0", "info": {"title": "t"}, "actions": []},
         [("/info", "required"), ("/actions", "minItems")]),
        ({"overlay": "2.0.0", "info": INFO, "actions": [{"remove": 1}]},
         [("/overlay", "pattern"), ("/actions/0", "required"), ("/actions/0/remove", "type")]),
    ],
)  # fmt: skip
def test_overlays(overlay: object, wanted: list[tuple[str, str]]) -> None:
    found = [(issue.pointer, issue.keyword) for issue in metaschemas.validate_overlay(overlay)]
    assert found == wanted


def test_an_empty_profile_lacks_its_required_keys() -> None:
    assert {issue.keyword for issue in metaschemas.validate_profile({})} == {"required"}
