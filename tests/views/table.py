"""Builds the probes and looks for the effect of each keyword in each view."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specpress.diagnostics import Reporter
from specpress.diff.models import diff_models
from specpress.ir import Model, ObjectType, reachable
from specpress.mock.instances import ImpossibleError, InstanceMaker
from specpress.pipeline.loading import load
from specpress.pipeline.options import NoProgress, Options
from specpress.profile import Profile
from specpress.targets.docs.conditions import object_rules, whole_rules
from specpress.targets.docs.facts import parameter_facts
from specpress.targets.docs.page import Page
from specpress.targets.docs.page_words import PageWords
from specpress.targets.docs.pages import provider_pages
from specpress.targets.docs.phrase import phrase_text
from specpress.targets.docs.site.data import model_data
from specpress.targets.sdk.annotations import Annotator
from specpress.targets.sdk.documentation import Documentation
from specpress.text import Code
from specpress.validators import CompileOptions, compile_schema, load_validator
from specpress.validators.ecma.steps import Steps

from tests.views.probes import COMPONENTS, FOLDED, PROBES, Probe

VIEWS = ("types", "docs", "validator", "diff", "mock", "examples", "builder")
EXPRESSED, RULE, NOTHING = "expressed", "rule", "nothing"
PROFILE = """\
specpress: 1
id: acme
name: Acme
python: { distribution: acme-models, package: acme_models, client: Acme }
auth: { scheme: none }
identity: { slug: [info.x-model-id], callable_id: [info.x-model-id], title: [info.title] }
transport: { kind: plain }
validation: { formats: [date] }
"""
DRAWS = 30
ALL: dict[str, Probe] = {**PROBES, **FOLDED}


def document(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """A spec whose request and answer have a member `m` of the schema."""
    holder = {"type": "object", "properties": {"m": schema}, "required": ["m"]}
    content = {"application/json": {"schema": holder}}
    operation = {
        "requestBody": {"required": True, "content": content},
        "responses": {"200": {"description": "ok", "content": content}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": name, "version": "1", "x-model-id": name},
        "servers": [{"url": "https://api.acme.example/v1"}],
        "paths": {f"/{name}": {"post": operation}},
        "components": {"schemas": COMPONENTS},
    }


def _slug(keyword: str) -> str:
    return re.sub(r"[^a-z]+", "-", keyword.lower()).strip("-")


def write_specs(folder: Path) -> None:
    """Two specs for each keyword."""
    specs = folder / "specs" / "acme"
    specs.mkdir(parents=True)
    (specs / "provider.yaml").write_text(PROFILE, encoding="utf-8")
    for keyword, probe in ALL.items():
        for suffix, schema in (("without", probe.without), ("with", probe.given)):
            name = f"{_slug(keyword)}-{suffix}"
            text = json.dumps(document(name, schema), indent=1)
            (specs / f"{name}.json").write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Seen:
    """What the views make of one model."""

    page: Page
    profile: Profile

    @property
    def model(self) -> Model:
        return self.page.model

    @property
    def objects(self) -> list[ObjectType]:
        """The objects of the request."""
        return [self.model.object(one) for one in reachable(self.model, self.model.request.root)]

    def annotations(self) -> list[str]:
        """The types of arguments and of what they hold."""
        names = {one.object_id: Code(f"C{i}") for i, one in enumerate(self.objects)}
        opened = frozenset(one.object_id for one in self.objects if one.extensible)
        annotator = Annotator(classes=names, open_objects=opened)
        return [
            f"{names[one.object_id]} {one.additional is None} {one.object_id in opened} "
            f"{field.wire_name} {field.required} {annotator.of_field(field).text}"
            for one in self.objects
            for field in one.fields
        ]

    def docstrings(self) -> list[str]:
        """What docstrings say of them."""
        told = Documentation(self.model)
        return [told.object_text(one) for one in self.objects[1:]] + [
            told.field_text(one, field) for one in self.objects for field in one.fields
        ]

    def facts(self) -> list[str]:
        """What the page says."""
        return [
            f"{fact.label}: {phrase_text(fact.phrase)} ({parameter.marked})"
            for group in self.page.groups
            for parameter in group.walk()
            for fact in parameter_facts(parameter, self.model, {})
        ]

    def rules(self) -> list[str]:
        """The rules of the page."""
        root, *others = self.objects
        found = [*whole_rules(root, "request"), *(r for one in others for r in object_rules(one))]
        return [phrase_text(rule.sentence) for rule in found]


def findings(folder: Path, schema: dict[str, Any]) -> list[tuple[str, str]]:
    """The code and the pointer of each finding on a spec whose request has a member of a schema."""
    specs = folder / "specs" / "acme"
    specs.mkdir(parents=True)
    (specs / "provider.yaml").write_text(PROFILE, encoding="utf-8")
    (specs / "one.json").write_text(json.dumps(document("one", schema)), encoding="utf-8")
    report = Reporter()
    load(Options(specs=folder / "specs", output=folder / "out", templates=()), report, NoProgress())
    return [(one.code.id, str(one.location.pointer)) for one in report.diagnostics]


def look(folder: Path) -> dict[str, dict[str, str]]:
    """For each keyword and view: expressed, rule, or nothing.

    Raises:
        AssertionError: a probe cannot be built.
    """
    write_specs(folder)
    report = Reporter()
    loaded = load(
        Options(specs=folder / "specs", output=folder / "out", templates=()), report, NoProgress()
    )
    assert not report.has_errors, [one.message for one in report.diagnostics]
    (provider,) = loaded.api.providers
    pages = {page.model.slug: page for page in provider_pages(provider)}
    table: dict[str, dict[str, str]] = {}
    for keyword, probe in ALL.items():
        sides = [
            Seen(pages[f"{_slug(keyword)}-{suffix}"], provider.profile)
            for suffix in ("without", "with")
        ]
        table[keyword] = dict(_row(probe, *sides))
    return table


def _row(probe: Probe, before: Seen, after: Seen) -> Iterator[tuple[str, str]]:
    yield (
        "types",
        _either(
            before.annotations() != after.annotations(), before.docstrings() != after.docstrings()
        ),
    )
    old, new = before.facts(), after.facts()
    told = [fact for fact in new if fact not in old] + [fact for fact in old if fact not in new]
    yield (
        "docs",
        _either(
            any("Rule" not in fact.split(":")[0] for fact in told),
            bool(told) or before.rules() != after.rules(),
        ),
    )
    checks = [_validator(side.model) for side in (before, after)]
    good, bad = {"m": probe.good}, {"m": probe.bad}
    yield "validator", _either(not checks[1](good) and bool(checks[1](bad)))
    changes = diff_models(before.model, after.model)
    yield "diff", _either(any(one.direction.value == "request" for one in changes))
    drawn = list(_drawn(after.model))
    valid = [value for value in drawn if not checks[1](value)]
    yield "mock", _either(bool(drawn) and len(valid) == len(drawn), bool(valid))
    example = after.page.examples.first
    yield "examples", _either(example is not None and not checks[1](example.value))
    shown = [model_data(PageWords(side.page))["schema"] for side in (before, after)]
    yield "builder", _either(shown[0] != shown[1])


def _either(expressed: object, as_rule: object = None) -> str:
    return EXPRESSED if expressed else RULE if as_rule else NOTHING


def _validator(model: Model) -> Any:
    options = CompileOptions(formats=frozenset({"date"}))
    return load_validator(compile_schema(model.request.schema.published, options=options)).validate


def _drawn(model: Model) -> Iterator[Any]:
    schema: Any = model.response.schema.published if model.response.schema is not None else {}
    for seed in range(DRAWS):
        maker = InstanceMaker(schema, random.Random(seed), "https://x.example", Steps(100_000))
        try:
            yield maker.make()
        except ImpossibleError:
            continue
