"""Drawn schemas that hold themselves go through all of the pipeline, and nothing fails or hangs."""

from __future__ import annotations

import importlib
import json
import random
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from specpress.diagnostics import Reporter
from specpress.diff import diff_apis
from specpress.ir import Model
from specpress.ir.dump import dump_node
from specpress.jsonvalue import dump_json
from specpress.mock.synthesis import Synthesiser
from specpress.pipeline import NoProgress, Options, load
from specpress.pipeline.models import make_models
from specpress.render import Templates
from specpress.validators import LibraryNeeds, write_library
from specpress.validators.ecma.steps import Steps
from specpress.verify.probe import failures

from tests.fuzz.pipeline import check_file, time_limit

PROFILE = """\
specpress: 1
id: p
name: P
python: { distribution: p-models, package: p_models, client: P }
auth: { scheme: bearer, env: P_KEY }
identity: { slug: [file], callable_id: [file], title: [info.title] }
transport: { kind: plain }
"""
NAMES = ("A", "B", "C")
MEMBERS = ("a", "bC", "class", "d-1")
NUMBERS = (0, -0.0, 1, 2, 0.1, 1e-300, 1.7976931348623157e308, -1e308, 10**400, -(10**400), 3e9)
COUNTS = (0, 1, 2, 3, 10**9, 1e300)

References = st.sampled_from(NAMES).map(lambda name: {"$ref": f"#/components/schemas/{name}"})
Numbers = st.fixed_dictionaries(
    {"type": st.sampled_from(["integer", "number"])},
    optional={
        "minimum": st.sampled_from(NUMBERS),
        "maximum": st.sampled_from(NUMBERS),
        "multipleOf": st.sampled_from([1, 0.1, 1e-300, 1e308, 10**400]),
        "default": st.sampled_from(NUMBERS),
        "enum": st.lists(st.sampled_from(NUMBERS), min_size=1, max_size=3, unique_by=repr),
        "examples": st.lists(st.sampled_from(NUMBERS), max_size=2),
    },
)
Texts = st.fixed_dictionaries(
    {"type": st.just("string")},
    optional={
        "minLength": st.sampled_from(COUNTS),
        "maxLength": st.sampled_from(COUNTS),
        "format": st.sampled_from(["byte", "binary", "data-uri", "uri", "uuid"]),
        "pattern": st.sampled_from(["^a+$", "[0-9]{2,}"]),
        "enum": st.lists(st.sampled_from(["a", "b", "é"]), min_size=1, max_size=2, unique=True),
    },
)
Leaves = st.one_of(References, References, References, Numbers, Texts, st.sampled_from([{}, True]))


def _containers(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    members = st.dictionaries(st.sampled_from(MEMBERS), inner, max_size=3)
    objects = st.fixed_dictionaries(
        {"type": st.sampled_from(["object", ["object", "null"]]), "properties": members},
        optional={
            "required": st.lists(st.sampled_from(MEMBERS), max_size=2, unique=True),
            "additionalProperties": st.one_of(st.booleans(), inner),
            "patternProperties": st.dictionaries(
                st.sampled_from(["^x-", "^[a-c]$", ".*"]), inner, max_size=2
            ),
            "propertyNames": st.sampled_from([{"pattern": "^[a-z]+$"}, {"enum": ["k", "l"]}]),
            "minProperties": st.sampled_from(COUNTS),
        },
    )
    maps = st.fixed_dictionaries({"type": st.just("object"), "additionalProperties": inner})
    lists = st.fixed_dictionaries(
        {"type": st.just("array"), "items": inner},
        optional={"minItems": st.sampled_from(COUNTS), "uniqueItems": st.booleans()},
    )
    tuples = st.fixed_dictionaries(
        {"type": st.just("array"), "prefixItems": st.lists(inner, min_size=1, max_size=3)},
        optional={
            "items": st.one_of(st.booleans(), inner),
            "minItems": st.sampled_from(COUNTS),
            "maxItems": st.sampled_from(COUNTS),
        },
    )
    branches = st.lists(st.one_of(inner, st.just({"type": "null"})), min_size=1, max_size=3)
    unions = st.one_of(
        st.fixed_dictionaries({"anyOf": branches}), st.fixed_dictionaries({"oneOf": branches})
    )
    wholes = st.fixed_dictionaries({"allOf": st.lists(inner, min_size=1, max_size=3)})
    beside = st.tuples(References, st.sampled_from([{"required": ["a"]}, {"description": "Text."}]))
    return st.one_of(
        objects,
        objects,
        maps,
        lists,
        tuples,
        unions,
        wholes,
        beside.map(lambda p: {**p[0], **p[1]}),
    )


Schemas = st.recursive(Leaves, _containers, max_leaves=6)
Roots = st.one_of(References, Schemas).map(
    lambda schema: {
        "type": "object",
        "properties": {"v": schema, "w": {"$ref": "#/components/schemas/A"}},
    }
)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    request = draw(st.one_of(Roots, References))
    content = {"application/json": {"schema": request}}
    answer = {"application/json": {"schema": draw(st.one_of(Roots, References))}}
    return {
        "openapi": draw(st.sampled_from(["3.0.3", "3.1.0", "3.2.0"])),
        "info": {"title": "M", "version": "1"},
        "servers": [{"url": "https://p.example"}],
        "paths": {
            "/m": {
                "post": {
                    "operationId": "m",
                    "requestBody": {"required": True, "content": content},
                    "responses": {"200": {"description": "Done.", "content": answer}},
                }
            }
        },
        "components": {"schemas": {name: draw(Schemas) for name in NAMES}},
    }


@pytest.fixture(scope="module")
def package(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A generated package whose models are imported from here, one after another."""
    folder = tmp_path_factory.mktemp("recursion")
    sys.path.insert(0, str(folder / "out" / "p"))
    yield folder
    sys.path.remove(str(folder / "out" / "p"))


counter = iter(range(10**9))


@given(document=documents())
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_schemas_that_hold_themselves_end(package: Path, repo: Path, document: Any) -> None:
    run(package, repo, document)


def run(package: Path, repo: Path, document: dict[str, Any]) -> None:
    """Everything that is made of one document, and used."""
    specs = package / "specs" / "p"
    shutil.rmtree(specs, ignore_errors=True)
    specs.mkdir(parents=True)
    name = f"m{next(counter)}"
    (specs / "provider.yaml").write_text(PROFILE, encoding="utf-8")
    (specs / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    options = Options(specs=specs.parent, output=package / "out", templates=(repo / "templates",))
    report = Reporter()
    with time_limit(60):
        api = load(options, report, NoProgress()).api
        for _, made in make_models(api, Templates(options.templates), jobs=1):
            assert made.bug is None, made.bug.trace
            if made.rendered is not None:
                _use(package, name, made.rendered.files, made.kept["validators"])
        for model in api.providers[0].models:
            _sample(model)
        assert diff_apis(api, api).models == ()
    found = [one for one in report.diagnostics if one.code.id == "E930"]
    assert not found, found[0].trace


def _use(
    package: Path, name: str, files: Mapping[str, bytes], needs: Iterable[LibraryNeeds]
) -> None:
    """Import the model, and build its types."""
    for path, content in files.items():
        check_file(path, content)
        if path.startswith("p/p_models/"):
            place = package / "out" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
    _runtime(package, name)
    library = package / "out/p/p_models/_validation.py"
    library.write_text(write_library(needs), encoding="utf-8")
    # Each model needs other parts of it; bytecode is told apart by second and size alone.
    sys.modules.pop("p_models._validation", None)
    shutil.rmtree(library.parent / "__pycache__", ignore_errors=True)
    importlib.invalidate_caches()
    assert list(failures(f"p_models.models.{name}")) == []


def _runtime(package: Path, name: str) -> None:
    """What the models of a package share, as far as importing them takes."""
    root = package / "out" / "p" / "p_models"
    if not (root / "_runtime").exists():
        source = Path(__file__).resolve().parents[3] / "templates/provider/package/_runtime"
        shutil.copytree(source, root / "_runtime", ignore=shutil.ignore_patterns("*.j2"))
        for folder in (root, root / "models"):
            (folder / "__init__.py").write_text("", encoding="utf-8")
        entry = "from collections import defaultdict\nBY_NAME = defaultdict(lambda: None)\n"
        (root / "models" / "index.py").write_text(entry, encoding="utf-8")


def _sample(model: Model) -> None:
    """The mock's values, and the IR, as text."""
    synthesiser = Synthesiser(model, random.Random(0), "https://m.example", Steps(10**9))
    for item in model.objects:
        dump_json(synthesiser.members(item))
    dump_json(dump_node(model))
