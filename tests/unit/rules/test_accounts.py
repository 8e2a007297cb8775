"""The tables of accounts are true: what they call used makes a difference when it changes."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.document import (
    Address,
    Document,
    ProviderFolder,
    discover,
    is_refused,
    read_document,
)
from specpress.ir import Model
from specpress.ir.dump import dump_node
from specpress.lower import lower_models
from specpress.rules.accounts import Ledger, Use, audit
from specpress.rules.accounts.tables import KEYWORDS
from specpress.rules.checking import check_documents
from specpress.rules.instances import InstanceChecker
from specpress.rules.keyword_table import KNOWN
from specpress.rules.scope import Scope
from specpress.rules.survey import survey

from tests.extent import part

PROFILE = """\
specpress: 1
id: acme
name: Acme
python: { distribution: acme-models, package: acme_models, client: Acme }
auth: { scheme: bearer, env: ACME_API_KEY }
identity: { slug: [file], callable_id: [file], title: [info.title] }
metadata: { status: info.x-status, statuses: { live: { label: L, meaning: M., callable: true } } }
transport: { kind: plain }
"""
TEXT = {"type": "string", "description": "A text."}
SINK: dict[str, Any] = {
    "openapi": "3.2.0",
    "$self": "https://acme.example/spec.json",
    "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
    "info": {
        "title": "Kitchen",
        "summary": "Holds all.",
        "description": "Everything at once.",
        "version": "1.0.0",
        "termsOfService": "https://acme.example/terms",
        "contact": {"name": "Acme"},
        "license": {"name": "MIT"},
        "x-status": "live",
        "x-other": 1,
    },
    "externalDocs": {"url": "https://acme.example"},
    "tags": [{"name": "a", "summary": "A"}],
    "servers": [
        {
            "url": "https://{region}.acme.example/{base}",
            "name": "main",
            "description": "Main.",
            "variables": {
                "region": {"default": "eu", "enum": ["eu", "us"]},
                "base": {"default": "v1", "enum": ["v1"], "description": "Base."},
            },
        },
        {"url": "https://other.acme.example"},
    ],
    "security": [{"key": []}, {"basic": []}],
    "webhooks": {"done": {"post": {"responses": {"200": {"description": "OK"}}}}},
    "paths": {
        "/run/{kind}": {
            "summary": "Run.",
            "description": "Runs.",
            "parameters": [
                {
                    "name": "kind",
                    "in": "path",
                    "required": True,
                    "description": "Kind.",
                    "schema": {"const": "fast"},
                }
            ],
            "post": {
                "operationId": "run",
                "summary": "Run it.",
                "description": "Runs it.",
                "tags": ["a"],
                "externalDocs": {"url": "https://acme.example/run"},
                "deprecated": True,
                "parameters": [
                    {"name": "detail", "in": "query", "schema": {"type": "string"}},
                    {"name": "Accept", "in": "header", "schema": {"type": "string"}},
                ],
                "requestBody": {
                    "description": "What to make.",
                    "required": True,
                    "content": {
                        "application/vnd.acme+json": {
                            "schema": {"$ref": "#/components/schemas/Request"},
                            "examples": {"cat": {"value": {"prompt": "A cat", "size": 3}}},
                            "encoding": {},
                        },
                        "multipart/form-data": {"schema": {"type": "object"}},
                    },
                },
                "responses": {
                    "200": {
                        "description": "Made.",
                        "headers": {"X-Left": {"schema": {"type": "integer"}}},
                        "links": {"next": {"operationId": "state"}},
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Answer"},
                                "example": {"url": "https://acme.example/a.png"},
                            },
                            "audio/wav": {"schema": {"type": "string", "format": "binary"}},
                        },
                    },
                    "202": {"description": "Later."},
                    "302": {"description": "Elsewhere."},
                    "400": {
                        "description": "Wrong.",
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Error"}}
                        },
                    },
                    "default": {"description": "Failed."},
                },
                "callbacks": {"done": {"{$request.body#/url}": {}}},
            },
            "get": {"operationId": "state", "responses": {"200": {"description": "State."}}},
        },
    },
    "components": {
        "securitySchemes": {
            "key": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
            "basic": {"type": "http", "scheme": "basic"},
        },
        "schemas": {
            "Request": {
                "type": "object",
                "title": "Request",
                "description": "A request.",
                "$comment": "A note.",
                "required": ["prompt"],
                "properties": {
                    "prompt": {
                        "type": "string",
                        "title": "Prompt",
                        "description": "What to draw.",
                        "minLength": 1,
                        "maxLength": 400,
                        "pattern": "^[A-Z]",
                        "examples": ["A cat"],
                    },
                    "size": {
                        "type": "integer",
                        "description": "How large.",
                        "minimum": 1,
                        "maximum": 9,
                        "multipleOf": 1,
                        "default": 3,
                        "deprecated": True,
                    },
                    "share": {
                        "type": "number",
                        "description": "How much.",
                        "exclusiveMinimum": 0,
                        "exclusiveMaximum": 1,
                        "example": 0.5,
                    },
                    "mode": {"enum": ["fast", "good"], "description": "How.", "type": "string"},
                    "tags": {
                        "type": "array",
                        "description": "Words.",
                        "items": TEXT,
                        "minItems": 1,
                        "maxItems": 4,
                        "uniqueItems": True,
                    },
                    "when": {"type": "string", "format": "date", "description": "When."},
                    "more": {
                        "description": "Either.",
                        "oneOf": [{"type": "boolean"}, {"type": "array", "items": TEXT}],
                    },
                    "map": {
                        "type": "object",
                        "description": "By name.",
                        "additionalProperties": TEXT,
                        "minProperties": 1,
                        "maxProperties": 3,
                    },
                },
                "dependentRequired": {"share": ["size"]},
                "if": {"properties": {"mode": {"const": "good"}}, "required": ["mode"]},
                "then": {"required": ["share"]},
                "additionalProperties": False,
            },
            "Answer": {
                "type": "object",
                "required": ["url"],
                "properties": {"url": {**TEXT, "format": "uri"}},
                "xml": {"name": "answer"},
            },
            "Error": {"type": "object", "properties": {"message": TEXT}},
        },
    },
}
OLD: dict[str, Any] = json.loads(json.dumps({**SINK, "openapi": "3.0.3"}))


def read(folder: Path, spec: dict[str, Any]) -> tuple[ProviderFolder, Document | None, Reporter]:
    provider = folder / "specs" / "acme"
    provider.mkdir(parents=True, exist_ok=True)
    (provider / "provider.yaml").write_text(PROFILE, encoding="utf-8")
    (provider / "kitchen.json").write_text(json.dumps(spec), encoding="utf-8")
    report = Reporter()
    (found,) = discover(folder / "specs", report)
    return found, read_document(found.spec_paths[0], found, report), report


def outcome(folder: Path, spec: dict[str, Any]) -> str:
    """All that specpress makes of a spec: findings and representation, without places."""
    provider, document, report = read(folder, spec)
    models: tuple[Model, ...] = ()
    if document is not None:
        check_documents([document], provider, report)
        models = lower_models(document, provider, report)
    dumped = [without_places(dump_node(model)) for model in models]
    return json.dumps([dumped, sorted((d.code.id, d.message) for d in report.diagnostics)])


def without_places(node: Any) -> Any:
    if isinstance(node, list):
        return [without_places(item) for item in node]
    if not isinstance(node, dict):
        return node
    if node.keys() == {"file", "pointer", "line", "column"}:
        return None
    return {key: without_places(value) for key, value in node.items() if key != "spec"}


def ledger_of(folder: Path, spec: dict[str, Any]) -> Ledger:
    provider, document, report = read(folder, spec)
    assert document is not None, report.diagnostics
    return audit(scope_of(document, provider))


def scope_of(document: Document, provider: ProviderFolder) -> Scope:
    return Scope(
        survey=survey(document),
        instances=InstanceChecker(document.references),
        profile=provider.profile,
        report=Reporter(),
    )


def mutations(spec: dict[str, Any], tokens: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The spec without a member, and with another value of it."""
    for other in (None, "zz", 7, False, {}, []):
        changed = copy.deepcopy(spec)
        holder: Any = changed
        for token in tokens[:-1]:
            holder = holder[int(token)] if isinstance(holder, list) else holder[token]
        if isinstance(holder, list):
            holder.pop(int(tokens[-1]))
            yield changed
            return
        if other is None:
            del holder[tokens[-1]]
        else:
            holder[tokens[-1]] = other
        yield changed


def test_what_is_called_used_makes_a_difference(tmp_path: Path) -> None:
    before = outcome(tmp_path, SINK)
    ledger = ledger_of(tmp_path, SINK)
    used = [one.address for one in ledger.accounts.values() if one.use is not Use.IGNORED]
    assert len(used) > 100
    idle = [
        str(address.pointer)
        for address in used
        if all(outcome(tmp_path, one) == before for one in mutations(SINK, address.pointer.tokens))
    ]
    assert idle == []


def test_what_is_ignored_makes_none_in_the_representation(tmp_path: Path) -> None:
    """Else the reason is not true: something reads the member."""
    before = json.loads(outcome(tmp_path, SINK))[0]
    ledger = ledger_of(tmp_path, SINK)
    ignored = [one for one in ledger.accounts.values() if one.use is Use.IGNORED]
    assert all(one.reason for one in ignored)
    read_all_the_same = [
        str(one.address.pointer)
        for one in ignored
        if json.loads(outcome(tmp_path, next(mutations(SINK, one.address.pointer.tokens))))[0]
        != before
    ]
    assert read_all_the_same == []


def test_operations_beside_a_reference_are_lost(tmp_path: Path) -> None:
    answers = {"responses": {"204": {"description": "Done."}}}
    spec = copy.deepcopy(SINK)
    spec["components"]["pathItems"] = {"Other": {"get": answers}}
    spec["paths"]["/other"] = {"$ref": "#/components/pathItems/Other", "put": answers}
    spec["paths"]["/dead"] = {"$ref": "#/components/pathItems/None", "put": answers}
    found = ledger_of(tmp_path, spec).scope.report.diagnostics
    (lost,) = [one.message for one in found if "not built" in one.message]
    assert "PUT /other" in lost or "`put`" in lost, lost
    assert "/dead" not in lost


def test_every_known_keyword_has_a_row() -> None:
    assert KEYWORDS.keys() >= KNOWN


def unaccounted(address: Address, ledger: Ledger) -> Iterator[str]:
    """Scalars of a document, schemas apart, that no account covers."""
    account = ledger.accounts.get(address)
    if account is not None and account.use is not Use.USED:
        return
    value = address.value
    if address.pointer.tokens[:2] == ("components", "schemas") or (
        address.pointer.tokens and address.pointer.last in {"schema", "example", "examples"}
    ):
        return
    if account is not None and address.pointer.last.startswith("x-"):
        return  # its value is taken whole
    if isinstance(value, dict):
        for name in value:
            yield from unaccounted(address.child(name), ledger)
    elif isinstance(value, list):
        for number in range(len(value)):
            yield from unaccounted(address.child(number), ledger)
    elif account is None:
        yield f"{address}"


def all_unaccounted(document: Document, ledger: Ledger) -> list[str]:
    """What no account covers; schemas keyword by keyword."""
    found = list(unaccounted(document.root, ledger))
    for site in ledger.scope.survey.schemas:
        found += [
            f"{site.address}/{keyword}"
            for keyword in site.schema
            if site.address.child(keyword) not in ledger.accounts
        ]
    return found


@pytest.mark.parametrize("spec", [SINK, OLD], ids=["3.2", "3.0"])
def test_every_member_of_the_kitchen_has_an_account(tmp_path: Path, spec: dict[str, Any]) -> None:
    provider, document, _ = read(tmp_path, spec)
    assert document is not None
    assert all_unaccounted(document, audit(scope_of(document, provider))) == []


FAMILIES = ("aimlapi", "cog", "evolink", "fal", "other", "replicate", "runware")


@pytest.mark.parametrize("transport", ["plain", "queue"])
@pytest.mark.parametrize("family", part(FAMILIES, 2))
def test_every_member_of_real_specs_has_an_account(
    shared: Path, tmp_path: Path, family: str, transport: str
) -> None:
    corpus = shared / "corpus"
    paths = [
        path
        for folder in (corpus / family, corpus / "sample" / family)
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if path.suffix in {".json", ".yaml"}
    ]
    provider = tmp_path / "specs" / "acme"
    provider.mkdir(parents=True)
    profile = PROFILE.replace("kind: plain", f"kind: {transport}")
    (provider / "provider.yaml").write_text(profile, encoding="utf-8")
    for path in paths:
        (provider / path.name).write_bytes(path.read_bytes())
    report = Reporter()
    (folder,) = discover(tmp_path / "specs", report)
    seen = 0
    for path in folder.spec_paths:
        document = read_document(path, folder, report)
        if document is None:
            continue
        scope = scope_of(document, folder)
        if scope.survey.call is None or is_refused(document.calls, folder.profile):
            continue  # it is refused
        seen += 1
        ledger = audit(scope)
        assert all_unaccounted(document, ledger) == [], path.name
    assert seen > 0
