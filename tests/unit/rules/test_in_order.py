"""What was found in order is not looked at again, and what is wrong is told each time."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, cast

from specpress.diagnostics import Reporter
from specpress.document import Document, ProviderFolder, discover, read_document
from specpress.profile import Profile
from specpress.rules.checking import SCHEMA_RULES, check_documents
from specpress.rules.in_order import schema_key
from specpress.rules.instances import InstanceChecker
from specpress.rules.scope import Scope
from specpress.rules.survey import SchemaSite, survey

PROFILE = Path(__file__).resolve().parents[2] / "diagnostics" / "provider.yaml"
FAULTY: tuple[dict[str, Any], ...] = (
    {"type": "strin"},
    {"type": "string", "maxLength": "4"},
    {"type": "string", "maxLenght": 4},
    {"type": "string", "minimum": 4},
    {"type": "string", "enum": ["a"], "nullable": True},
    {"type": "string", "minLength": 5, "maxLength": 4},
    {"type": "number", "minimum": 5, "maximum": 4},
    {"type": "integer", "minimum": 0.5},
    {"type": "string", "enum": [4]},
    {"type": "string", "enum": ["a", "a"]},
    {"type": "string", "readOnly": True, "writeOnly": True},
    {"type": "string", "format": "uir"},
    {"type": "string", "pattern": "a("},
    {"type": "integer", "minimum": 5, "default": 4},
    {"type": "integer", "minimum": 5, "examples": [4]},
)
WHOLE: tuple[dict[str, Any], ...] = (
    {"$ref": "#/components/schemas/Other"},
    {"type": "array", "items": {"type": "string"}},
    {"anyOf": [{"type": "string"}]},
    {"type": "object", "additionalProperties": False},
)


def _read(tmp_path: Path) -> tuple[Document, ProviderFolder]:
    members = {
        f"m{number}": {**schema, "description": f"One `x of {number}."}
        for number, schema in enumerate((*FAULTY, *WHOLE))
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Example", "version": "1", "description": "Draws images."},
        "paths": {},
        "components": {
            "schemas": {
                "All": {"type": "object", "properties": members},
                "Other": {"type": "string"},
            }
        },
    }
    folder = tmp_path / "specs" / "example"
    folder.mkdir(parents=True)
    shutil.copy(PROFILE, folder / "provider.yaml")
    (folder / "example.json").write_text(json.dumps(document), encoding="utf-8")
    report = Reporter()
    (found,) = discover(tmp_path / "specs", report)
    read = read_document(found.spec_paths[0], found, report)
    assert read is not None
    return read, found


def test_rules_that_judge_a_schema_by_itself_need_nothing_else(tmp_path: Path) -> None:
    document, _ = _read(tmp_path)
    report = Reporter()
    scope = Scope(
        survey=survey(document),
        instances=InstanceChecker(document.references),
        profile=cast("Profile", None),
        report=report,
    )
    bare = {
        site.name: SchemaSite(
            address=site.address,
            schema=site.schema,
            keyword="properties",
            name="",
            parent=None,
            in_request=False,
            in_response=False,
            is_built=False,
            in_condition=False,
        )
        for site in scope.survey.schemas
        if site.is_property
    }
    assert [bool(schema_key(bare[f"m{n}"])) for n in range(len(bare))] == [
        *(True for _ in FAULTY),
        *(False for _ in WHOLE),
    ]
    found: dict[str, set[str]] = {}
    for rule in SCHEMA_RULES:
        for site in bare.values():
            before = report.taken
            if rule.by_itself:
                rule.check(site, scope)
            if report.taken > before:
                found.setdefault(rule.check.__name__, set()).add(site.address.pointer.last)
    assert found.keys() == {rule.check.__name__ for rule in SCHEMA_RULES if rule.by_itself}
    assert set[str]().union(*found.values()) == {f"m{number}" for number in range(len(FAULTY))}


def test_faults_are_told_of_each_document_that_has_them(tmp_path: Path) -> None:
    document, folder = _read(tmp_path)
    told: list[list[tuple[str, tuple[str, ...]]]] = []
    for _ in range(2):
        report = Reporter()
        check_documents([document], folder, report)
        told.append([(one.code.id, one.location.pointer.tokens) for one in report.diagnostics])
    assert told[0] == told[1]
    members = {f"m{number}" for number in range(len(FAULTY))}
    placed = [tokens[4:] for _, tokens in told[1] if len(tokens) > 4]
    of_texts = {name for name, *inside in placed if inside == ["description"]}
    of_schemas = {name for name, *inside in placed if inside != ["description"]}
    assert members <= of_texts & of_schemas
