"""Answers by vendors' own response schemas: read without loss, every object with its class."""

from __future__ import annotations

import importlib
import json
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from specpress.diagnostics import Reporter
from specpress.mock.instances import ImpossibleError, InstanceMaker
from specpress.pipeline import NoProgress, Options, assembling, generate, targets
from specpress.targets.sdk.target import SdkTarget
from specpress.validators import compile_schema, load_validator
from specpress.validators.ecma.steps import Steps

from tests.extent import part

PROFILE = """\
specpress: 1
id: corpus
name: Corpus
python: { distribution: corpus-models, package: corpus_models, client: Corpus }
auth: { scheme: none }
identity: { slug: [file], callable_id: [file] }
transport: { kind: plain, server: "https://api.corpus.example" }
"""
INSTANCES = 15


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _answers(document: Any) -> Iterator[dict[str, Any]]:
    for item in _dict(_dict(document).get("paths")).values():
        for operation in _dict(item).values():
            for status, response in _dict(_dict(operation).get("responses")).items():
                media = _dict(_dict(response).get("content")).get("application/json")
                schema = _dict(media).get("schema")
                if status.startswith("2") and isinstance(schema, dict):
                    yield schema


def _spec(document: Any, schema: Any) -> dict[str, Any]:
    """A document with one operation, which answers by the schema."""
    request = {"type": "object", "properties": {"p": {"type": "string"}}}
    post = {
        "operationId": "run",
        "requestBody": {"content": {"application/json": {"schema": request}}},
        "responses": {
            "200": {"description": "ok", "content": {"application/json": {"schema": schema}}}
        },
    }
    return {
        "openapi": document["openapi"],
        "info": {"title": "Case", "version": "1"},
        "paths": {"/": {"post": post}},
        "components": {"schemas": _dict(document.get("components")).get("schemas", {})},
    }


@pytest.fixture(scope="module")
def cases(
    repo: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, tuple[Any, list[Any]]]]:
    """The results class of each schema, and valid answers."""
    folder = tmp_path_factory.mktemp("corpus")
    specs = folder / "specs" / "corpus"
    specs.mkdir(parents=True)
    (specs / "provider.yaml").write_text(PROFILE, encoding="utf-8")
    answers: dict[str, list[Any]] = {}
    for path in part(sorted((shared / "corpus").glob("*/*.json")), 3):
        document = json.loads(path.read_text(encoding="utf-8"))
        for number, schema in enumerate(_answers(document)):
            name = f"m{len(answers)}"
            made = _instances({**schema, "components": document.get("components", {})}, number)
            if made:
                text = json.dumps(_spec(document, schema))
                (specs / f"{name}.json").write_text(text, encoding="utf-8")
                answers[name] = made
    report = Reporter()
    options = Options(specs=folder / "specs", output=folder, templates=(repo / "templates",))
    sdk = SdkTarget()
    with pytest.MonkeyPatch.context() as patch:
        for module in (targets, assembling):  # the answers are read by the SDK alone
            patch.setattr(module, "built_in", lambda: (sdk,))
        build = generate(options, report, NoProgress())
    for path, content in build.files:
        (folder / "generated" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "generated" / path).write_bytes(content)
    sys.path.insert(0, str(folder / "generated" / "corpus"))
    models = folder / "generated/corpus/corpus_models/models"
    built = {path.name for path in models.iterdir() if path.is_dir()}
    assert len(built & answers.keys()) > 8, report.diagnostics
    found: dict[str, tuple[Any, list[Any]]] = {}
    for name in sorted(built & answers.keys()):
        types = importlib.import_module(f"corpus_models.models.{name}.types")
        results = next(
            kind
            for one, kind in vars(types).items()
            if one.endswith("Results") and kind.__module__ == types.__name__
        )
        found[name] = (results, answers[name])
    yield found
    sys.path.remove(str(folder / "generated" / "corpus"))


def _instances(root: dict[str, Any], seed: int) -> list[Any]:
    try:
        judge = load_validator(compile_schema(root))
    except ValueError:
        return []  # schemas that are none, which lint reports
    maker = InstanceMaker(
        root=root, chance=random.Random(seed), media_url="https://a.example", steps=Steps(10**9)
    )
    made: list[Any] = []
    for _ in range(INSTANCES * 10):
        try:
            value = maker.make()
        except ImpossibleError:
            continue
        if judge.is_valid(value) and len(made) < INSTANCES:
            made.append(value)
    return made


def _classes(kind: Any) -> tuple[Any, ...]:
    if hasattr(kind, "from_wire"):
        return (kind,)
    is_union = get_origin(kind) is not None and get_origin(kind) not in (list, dict, tuple)
    return tuple(c for one in get_args(kind) for c in _classes(one)) if is_union else ()


def _untyped(kind: Any, read: Any, raw: Any, plan_of: Callable[[Any], Any], path: str) -> list[str]:
    if isinstance(raw, dict) and _classes(kind):
        takes_maps = any(get_origin(one) is dict for one in get_args(kind))
        if not isinstance(read, _classes(kind)):
            return [] if takes_maps else [path]
        plan = plan_of(type(read))
        return [
            place
            for wire, (name, _) in plan.members.items()
            if wire in raw
            for place in _untyped(
                plan.annotations[wire], getattr(read, name), raw[wire], plan_of, f"{path}/{wire}"
            )
        ]
    if isinstance(raw, list) and get_origin(kind) is list:
        return [
            place
            for number, (one, wire) in enumerate(zip(read, raw, strict=True))
            for place in _untyped(get_args(kind)[0], one, wire, plan_of, f"{path}/{number}")
        ]
    return []


def test_valid_answers_are_typed_and_lose_nothing(
    cases: dict[str, tuple[Any, list[Any]]],
) -> None:
    plan_of = importlib.import_module("corpus_models._runtime.answers.reading").plan_of
    count = 0
    for name, (results_type, answers) in cases.items():
        for answer in answers:
            items = answer if isinstance(answer, list) else [answer]
            results = results_type.from_wire(items)
            told = json.dumps(results.to_wire(), sort_keys=True)
            assert told == json.dumps(items, sort_keys=True), name
            for one, raw in zip(results, items, strict=True):
                assert _untyped(results_type._result_type, one, raw, plan_of, name) == []
            count += 1
    assert count > 100


def test_an_odd_member_leaves_its_neighbours_typed(
    cases: dict[str, tuple[Any, list[Any]]],
) -> None:
    plan_of = importlib.import_module("corpus_models._runtime.answers.reading").plan_of
    for name, (results_type, answers) in cases.items():
        kind = results_type._result_type
        if not hasattr(kind, "from_wire"):
            continue
        for answer in (one for one in answers if isinstance(one, dict)):
            for member in answer:
                odd = {**answer, member: {"odd": [member]}}
                (result,) = results_type.from_wire([odd])
                assert json.dumps(result.to_wire(), sort_keys=True) == json.dumps(
                    odd, sort_keys=True
                )
                left = _untyped(kind, result, odd, plan_of, name)
                assert all(place.startswith(f"{name}/{member}") for place in left)
