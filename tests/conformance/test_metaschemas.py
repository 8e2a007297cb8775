"""OpenAPI documents and profiles against their published schemas, and our compiler on these.

jsonschema-rs is the judge in use. The meta-schemas are among the largest schemas there are, with
`$dynamicRef` and `unevaluatedProperties`: our own compiler must come to the same verdicts.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_specifications
import pytest
import yaml
from specpress import metaschemas
from specpress.diagnostics import Reporter
from specpress.profile.check import check_profile
from specpress.profile.check import schema as profile_schema
from specpress.source import Source
from specpress.validators import CompileOptions, Validator, compile_schema, load_validator

from tests.extent import part


@cache
def compiled(version: str) -> Validator:
    """Our validator of OpenAPI documents of a version, or of profiles (`provider`)."""
    registry: Any = jsonschema_specifications.REGISTRY
    at_hand = {str(uri): registry.contents(uri) for uri in registry}
    if version == "provider":
        source = profile_schema()
    else:
        source = metaschemas.openapi_schema(version)
        at_hand.update(metaschemas.resources(version))
    options = CompileOptions(title=version, formats=frozenset(), assumes_json=True)
    made = compile_schema(source, options=options, resources=at_hand)
    assert not [problem for problem in made.problems if problem.is_error]
    return load_validator(made)


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
def test_our_compiler_agrees_on_the_corpus(shared: Path, version: str) -> None:
    ours = compiled(version)
    corpus = documents(shared, version)
    assert len(corpus) > 50
    for name, document in part(corpus.items(), 5):
        errors = metaschemas.openapi_errors(version, document)
        assert ours.is_valid(document) != bool(errors), (name, errors)


@pytest.mark.parametrize("spoilt", [None, {"paths": {"/a": {"query": 1}}}, {"$self": "a b"}])
def test_our_compiler_agrees_on_3_2(spoilt: dict[str, Any] | None) -> None:
    info = {"title": "t", "version": "1"}
    document = {"openapi": "3.2.0", "info": info, "paths": {}, **(spoilt or {})}
    errors = metaschemas.openapi_errors("3.2.0", document)
    assert compiled("3.2").is_valid(document) != bool(errors)


def test_our_compiler_agrees_on_profiles(repo: Path) -> None:
    """Each member of a real profile at its top and one level below, gone or spoilt."""
    text = (repo / "specs/runware/provider.yaml").read_text(encoding="utf-8")
    whole: dict[str, Any] = yaml.safe_load(text)
    changed = [whole, {**whole, "colour": 1}]
    for key, value in whole.items():
        changed += [{**whole, key: 7}, {k: v for k, v in whole.items() if k != key}]
        for name in value if isinstance(value, dict) else ():
            changed.append({**whole, key: {**value, name: 7}})
            changed.append({**whole, key: {k: v for k, v in value.items() if k != name}})
    assert compiled("provider").is_valid(whole)
    for profile in changed:
        report = Reporter()
        source = Source("provider.yaml", Path("provider.yaml"), json.dumps(profile))
        assert check_profile(source, profile, report) is compiled("provider").is_valid(profile)
        assert report.has_errors is not compiled("provider").is_valid(profile)


def test_the_real_specs_are_valid(repo: Path) -> None:
    for path in sorted((repo / "specs/runware").glob("*.json")):
        assert not metaschemas.openapi_errors("3.1.0", json.loads(path.read_text()))


def test_schema_objects_are_checked_by_the_dialect() -> None:
    document: Any = {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "components": {"schemas": {"A": {"type": "text", "properties": {"b": {"minimum": "1"}}}}},
    }
    errors = metaschemas.openapi_errors("3.1.0", document)
    assert {("/".join(map(str, error.instance_path)), error.kind.name) for error in errors} == {
        ("components/schemas/A/properties/b/minimum", "type"),
        ("components/schemas/A/type", "anyOf"),
    }


def test_a_version_without_meta_schema_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no meta-schema for OpenAPI '2\.0'; known: 3\.0, 3\.1"):
        metaschemas.openapi_errors("2.0", {})
