"""The types of a request, written back as a schema, accept what its schema accepts, and no more.

Drawn schemas are pairs of the probes of all keywords, put together in the ways that specs do it;
those of others come from ../shared/corpus.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from specpress.diagnostics import Reporter
from specpress.ir import Model
from specpress.mock.instances import ImpossibleError, InstanceMaker
from specpress.pipeline.loading import load
from specpress.pipeline.options import NoProgress, Options
from specpress.validators import CompileOptions, compile_schema, load_validator
from specpress.validators.ecma.steps import Steps

from tests.extent import WHOLE, part
from tests.families import place
from tests.views.probes import PROBES, Schema
from tests.views.reading import request_reading
from tests.views.siblings import SIBLINGS
from tests.views.table import PROFILE, document

OPTIONS = CompileOptions(formats=frozenset({"date"}))
DRAWS = 3
DRAWN = 80 if WHOLE else 30
WIDENED = "but must fit exactly one"
"""Of `oneOf`, types say that one form fits, and not that a second must not."""
VALUES: list[Any] = [
    None, True, 0, 1, 3, 8, 15, 120, 150, 2.5, "", "a", "abc", "abcd", "art", "never", "2026-01-31",
    [], [1], ["a"], ["a", "b"], ["a", "a"], ["art", "art"], {}, {"a": 1}, {"a": "x"}, {"b": 1},
    {"a": 1, "b": 2}, {"a": 1, "c": 2}, {"x-a": 1}, {"x-a": "b"}, {"z": 1}, {"c": 1}, {"c": "x"},
    {"a": 1, "c": "x"}, {"k": "a", "a": "x"}, {"k": "a", "n": 1}, {"k": "b", "n": 1}, ["abc", 1],
    ["abc", "a"], ["abc", 1, 1], ["abc", 1, None],
]  # fmt: skip


def drawn() -> Iterator[tuple[str, Schema]]:
    """A name and a schema: siblings, each keyword alone, two together in each of several ways."""
    yield from SIBLINGS.items()
    chance = random.Random(11)
    for keyword, probe in PROBES.items():
        yield f"{keyword.lower()}-alone", probe.given
    names = sorted(PROBES)
    for number in range(DRAWN):
        one, two = (PROBES[name] for name in chance.sample(names, 2))
        first, second = one.given, two.given
        ways: list[Schema] = [
            {**first, **second},
            {"allOf": [first, second]},
            {"anyOf": [first, second]},
            {**first, "anyOf": [second, {"type": "boolean"}]},
            {"oneOf": [first, {**second, "type": ["null", "boolean"]}]},
            {
                "type": "object",
                "properties": {"p": first, "q": second},
                "dependentRequired": {"p": ["q"]},
            },
            {"type": "array", "items": {"allOf": [first]}, "contains": second},
            {"type": "object", "additionalProperties": first, "minProperties": 1},
            {**first, "not": second},
            {"if": first, "then": second, **one.without},
        ]
        yield f"n{number}", ways[number % len(ways)]


def loaded(folder: Path, files: dict[str, Any]) -> dict[str, Model]:
    specs = folder / "specs" / "acme"
    specs.mkdir(parents=True)
    (specs / "provider.yaml").write_text(PROFILE, encoding="utf-8")
    for name, spec in files.items():
        (specs / f"{name}.json").write_text(json.dumps(spec), encoding="utf-8")
    return {model.slug: model for model in read(folder)}


def read(folder: Path) -> list[Model]:
    """The models of a folder of specs that can be read."""
    options = Options(specs=folder / "specs", output=folder / "out", templates=())
    found = load(options, Reporter(), NoProgress()).api.providers
    return [model for provider in found for model in provider.models]


def instances(schema: Any, seed: int) -> Iterator[Any]:
    """Requests by a schema, and each with a member left out, another value in it, or one more."""
    for draw in range(DRAWS):
        chance = random.Random(seed * 100 + draw)
        try:
            made = InstanceMaker(schema, chance, "https://x.example", Steps(100_000)).make()
        except ImpossibleError:
            continue
        yield made
        yield from _mutated(made, chance)


def _mutated(whole: Any, chance: random.Random) -> Iterator[Any]:
    for _ in range(8):
        other = copy.deepcopy(whole)
        holder: Any = other
        while isinstance(holder, (dict, list)) and holder:
            keys: list[Any] = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            key = chance.choice(keys)
            if isinstance(holder[key], (dict, list)) and holder[key] and chance.random() < 0.7:
                holder = holder[key]
                continue
            way = chance.randrange(3)
            if way == 0:
                del holder[key]
            elif way == 1:
                holder[key] = chance.choice(VALUES)
            elif isinstance(holder, dict):
                holder[chance.choice(["zz", "x-zz", *keys])] = chance.choice(VALUES)
            else:
                holder.append(chance.choice(VALUES))
            break
        yield other


def compared(model: Model, values: Iterator[Any]) -> tuple[list[str], set[bool]]:
    """On which of the values the readings disagree, and what they say where they agree."""
    ours: Any = request_reading(model)
    made = [compile_schema(one, options=OPTIONS) for one in (model.request.schema.published, ours)]
    by_schema, by_types = map(load_validator, made)
    found: list[str] = []
    agreed: set[bool] = set()
    for value in values:
        first, second = by_schema.validate(value), by_types.validate(value)
        if bool(first) == bool(second):
            agreed.add(not first)
        elif not any(WIDENED in issue.message for issue in first):
            whose, issue = ("schema", first[0]) if first else ("types", second[0])
            found.append(f"{model.slug}: the {whose} refuse {json.dumps(value)}: {issue}"[:500])
    return found, agreed


def test_drawn_schemas(tmp_path: Path) -> None:
    schemas = dict(drawn())
    models = loaded(tmp_path, {name: document(name, one) for name, one in schemas.items()})
    assert len(models) > 0.85 * len(schemas)  # the others are refused: no value meets them
    both = 0
    for number, (name, model) in enumerate(models.items()):
        requests = [{}, *({"m": value} for value in VALUES)]
        values = [*requests, *instances(model.request.schema.published, number)]
        found, agreed = compared(model, iter(values))
        assert found == [], schemas[name]
        both += agreed == {True, False}
    assert both > 0.8 * len(models)


def test_specs_of_others(shared: Path, tmp_path: Path) -> None:
    place(tmp_path, shared / "corpus")
    for path in (shared / "corpus/sample").glob("*/*"):  # the families themselves are enough
        (tmp_path / "specs" / path.parent.name / path.name).unlink(missing_ok=True)
    models = part(read(tmp_path), 3)
    assert len(models) > 10
    both = 0
    for number, model in enumerate(models):
        found, agreed = compared(model, instances(model.request.schema.published, number))
        assert found == []
        both += agreed == {True, False}
    assert both > 0.8 * len(models)
