"""A mock server whose specs ask for endless results: each call is answered, by bounded work."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest
from specpress.mock import MockOptions, load_catalogue, running_mock
from specpress.validators.ecma.sample import MOST_LENGTH, pattern_text
from specpress.validators.ecma.steps import SpentError, Steps

from tests.extent import part

from .test_bounds import PROFILE, spec

PROFILE_OF_MOCK = {**PROFILE, "transport": {**PROFILE["transport"], "number_results": "count"}}
TOO_MUCH = {
    "minLength": {"type": "string", "minLength": 2_000_000_000},
    "minItems": {"type": "array", "minItems": 500_000_000},
    "minProperties": {"type": "object", "minProperties": 300_000_000},
    "minContains": {"type": "array", "contains": {"type": "integer"}, "minContains": 10**9},
    "pattern": {"type": "string", "pattern": "^a{300000000}$"},
    "names": {"type": "object", "minProperties": 5000, "propertyNames": {"pattern": "^(a|b){4}$"}},
    "never": {"type": "string", "pattern": "^(a+)+$", "not": {"pattern": "^(a|aa)+$"}},
    "nested": {
        "type": "array",
        "minItems": 100,
        "items": {"type": "array", "minItems": 100, "items": {"type": "array", "minItems": 100}},
    },
}
ENOUGH = {
    "pattern-and-length": {"type": "string", "pattern": "^[a-z]+-[0-9]+$", "minLength": 60_000},
    "unique": {
        "type": "array",
        "minItems": 400,
        "uniqueItems": True,
        "items": {"type": "integer"},
    },
    "plain": {"type": "string"},
}


@dataclass(frozen=True)
class Client:
    """Of one server."""

    url: str
    http: httpx.Client


def write_model(folder: Path, name: str, member: Any) -> None:
    document = json.loads(spec({"count": {"type": "integer"}}).replace(b"d:x@1", name.encode()))
    result = {"type": "object", "required": ["value"], "properties": {"value": member}}
    data = {"type": "object", "properties": {"data": {"type": "array", "items": result}}}
    (path,) = document["paths"].values()
    path["post"]["responses"]["200"]["content"]["application/json"]["schema"] = data
    document["info"]["title"] = name
    (folder / f"{name.lower()}.json").write_text(json.dumps(document), encoding="utf-8")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    specs = tmp_path_factory.mktemp("mock") / "specs"
    (specs / "p").mkdir(parents=True)
    (specs / "p" / "provider.yaml").write_text(json.dumps(PROFILE_OF_MOCK), encoding="utf-8")
    for name, member in {**TOO_MUCH, **ENOUGH}.items():
        write_model(specs / "p", name, member)
    with (
        running_mock(load_catalogue(specs, "p"), MockOptions()) as server,
        httpx.Client(headers={"X-Key": "Key k"}, timeout=120) as http,
    ):
        yield Client(server.url, http)


def ask(client: Client, name: str, number: int, **members: Any) -> httpx.Response:
    task = {"task": "x", "id": f"f47ac10b-58cc-4372-a567-{number:012d}", "model": name}
    return client.http.post(client.url, json=[{**task, **members}])


@pytest.mark.parametrize("name", part(TOO_MUCH, 2))
def test_what_asks_for_too_much_is_told(client: Client, name: str) -> None:
    number = list(TOO_MUCH).index(name)
    answer = ask(client, name, number)
    assert answer.status_code == 500
    (problem,) = answer.json()["errors"]
    assert "the mock server cannot serve this model" in problem["message"]
    assert "response schema" in problem["message"]
    assert ask(client, "plain", 100 + number).status_code == 200


@pytest.mark.parametrize("name", ENOUGH)
def test_what_can_be_made_is_made(client: Client, name: str) -> None:
    answer = ask(client, name, 200 + list(ENOUGH).index(name))
    assert answer.status_code == 200, answer.text[:500]
    assert len(answer.json()["data"]) == 1


def test_a_task_asks_for_a_billion_results(client: Client) -> None:
    answer = ask(client, "plain", 300, count=10**9)
    assert answer.status_code == 500
    assert "take too long" in answer.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    "pattern",
    ["a{900}", "^(?:a{30}){30}$", "(?=b{90})" * 9 + "a", "^(?:(?:){50}){4}$"],
)
def test_texts_of_patterns_take_counted_steps(pattern: str) -> None:
    assert len(pattern_text(pattern, Random(1), 0, None) or "") < MOST_LENGTH
    with pytest.raises(SpentError):
        pattern_text(pattern, Random(1), 0, None, Steps(50))
