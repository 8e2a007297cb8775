"""Pages and snippets say what an answer is: JSON, text, a file, or nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from specpress.examples.answer_body import read_by
from specpress.targets.docs.facts_of_model import endpoint_facts, unknown_facts
from specpress.targets.docs.phrase import phrase_text

from .conftest import Loader

PROFILE = """\
specpress: 1
id: acme
name: Acme
python: { distribution: acme-models, package: acme_models, client: Acme }
auth: { scheme: none }
identity: { slug: [file], callable_id: [file] }
transport: { kind: plain, server: "https://api.acme.example" }
"""
OBJECT = {"schema": {"type": "object", "properties": {"x": {"type": "string"}}}}
TEXT = {"schema": {"type": "string"}}
ANSWERS: dict[str, tuple[dict[str, Any], str, str]] = {
    "a204": ({"204": {}}, "none", "response.status"),
    "empty200": ({"200": {}}, "none", "response.status"),
    "accepted": ({"202": {}, "204": {}}, "none", "response.status"),
    "text": ({"200": {"text/plain": TEXT}}, "text/plain", "await response.text()"),
    "file": ({"200": {"image/png": {}}}, "image/png", "await response.blob()"),
    "files": (
        {"200": {"image/png": {}, "text/csv": TEXT}},
        "image/png or text/csv; Accept chooses",
        "await response.blob()",
    ),
    "json": ({"200": {"application/json": OBJECT}}, "one JSON object", "await response.json()"),
    "either": (
        {"200": {"application/json": OBJECT}, "204": {}},
        "one JSON object or none",
        "await response.json()",
    ),
    "mixed": (
        {"200": {"application/json": OBJECT, "image/png": {}}},
        "JSON or image/png; Accept chooses",
        "await response.json()",
    ),
}


def test_what_an_answer_is(load_providers: Loader, tmp_path: Path) -> None:
    folder = tmp_path / "specs" / "acme"
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text(PROFILE, encoding="utf-8")
    body = {"content": {"application/json": OBJECT}}
    for name, (responses, _, _) in ANSWERS.items():
        answers = {
            status: {"description": "Done.", **({"content": content} if content else {})}
            for status, content in responses.items()
        }
        document = {
            "openapi": "3.1.0",
            "info": {"title": name, "version": "1"},
            "paths": {f"/{name}": {"post": {"requestBody": body, "responses": answers}}},
        }
        (folder / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    (provider,) = load_providers(tmp_path / "specs")
    found: dict[str, tuple[str, str]] = {}
    for model in provider.models:
        facts = {fact.key: fact.phrase for fact in endpoint_facts(model, provider.profile)}
        found[model.slug] = (phrase_text(facts["response"]), read_by(model))
        assert not unknown_facts(model, has_example=True)
    assert found == {name: (said, read) for name, (_, said, read) in ANSWERS.items()}
