"""What is shown of facts, by their kind; what is of another kind is left out."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from specpress.diagnostics import Reporter
from specpress.ir import SpecFact
from specpress.pipeline import NoProgress, Options, load

USD = {"kind": "money", "currency": "USD"}
EACH = {**USD, "unit": "per image"}
MONEY: list[tuple[dict[str, str], Any, str | None]] = [
    (USD, 0.04, "$0.04"),
    (USD, 12000, "$12,000"),
    (USD, " 0.5 ", "$0.5"),
    (USD, "from 2 to 3", "from 2 to 3"),
    (USD, "free", None),
    (USD, "", None),
    (USD, True, None),
    (USD, [1], None),
    (EACH, 1, "$1 per image"),
    (EACH, "2 or more", "2 or more per image"),
    (EACH, {"price": 3, "unit": "second"}, "$3 per second"),
    (EACH, {"value": 3, "per": "per minute"}, "$3 per minute"),
    (EACH, {"cost": 3, "currency": "EUR"}, "€3 per image"),
    (USD, {"amount": 3, "currency": "CHF"}, "3 CHF"),
    (USD, {"currency": "CHF"}, None),
    ({"kind": "money", "unit": "credits"}, 3, "3 credits"),
    ({"kind": "money", "unit": "per image"}, 3, None),
    ({"kind": "money"}, 3, None),
    ({"kind": "text", "unit": "tokens"}, 1050000, "1,050,000 tokens"),
    ({"kind": "text"}, ["a", True, 1.5], "a, yes, 1.5"),
    ({"kind": "text"}, [None], None),
    ({"kind": "text"}, [], None),
]
TABLES: list[tuple[Any, list[str], list[list[str]]]] = [
    ({"small": [1, 2], "large": {"pricePerImage": 1}}, [],
     [["small", "1, 2"], ["large", "Price per image: 1"]]),
    ([{"a_b": 1}, {"c": [False, None]}], ["A b", "C"], [["1", ""], ["", "no, "]]),
    ([["a", "b"], [1], [2, "x"]], ["a", "b"], [["1", ""], ["2", "x"]]),
]  # fmt: skip


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SpecFact]:
    rules = [rule for rule, _, _ in MONEY] + [{"kind": "table"}] * len(TABLES)
    values = [value for _, value, _ in MONEY] + [value for value, _, _ in TABLES]
    profile = {
        "specpress": 1,
        "id": "acme",
        "name": "Acme",
        "python": {"distribution": "acme-models", "package": "acme_models", "client": "Acme"},
        "auth": {"scheme": "none"},
        "transport": {"kind": "plain", "server": "https://acme.example"},
        "docs": {
            "facts": [
                {"from": f"info.x-{number}", "label": f"F{number}", **rule}
                for number, rule in enumerate(rules)
            ]
        },
    }
    said = {f"x-{number}": value for number, value in enumerate(values)}
    content = {"application/json": {"schema": {"type": "object", "properties": {"a": {}}}}}
    call = {"requestBody": {"content": content}, "responses": {"204": {"description": "Done."}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "A", "version": "1", **said},
        "paths": {"/a": {"post": call}},
    }
    folder = tmp_path_factory.mktemp("facts") / "acme"
    folder.mkdir()
    (folder / "provider.yaml").write_text(yaml.safe_dump(profile), encoding="utf-8")
    (folder / "a.json").write_text(json.dumps(document), encoding="utf-8")
    options = Options(specs=folder.parent, output=folder / "out", templates=())
    (provider,) = load(options, Reporter(), NoProgress()).api.providers
    (model,) = provider.models
    return {fact.place: fact for fact in model.told.facts}


@pytest.mark.parametrize("number", range(len(MONEY)))
def test_texts(facts: dict[str, SpecFact], number: int) -> None:
    fact = facts.get(f"info.x-{number}")
    assert (None if fact is None else fact.text.raw) == MONEY[number][2]


@pytest.mark.parametrize("number", range(len(TABLES)))
def test_tables(facts: dict[str, SpecFact], number: int) -> None:
    fact = facts[f"info.x-{len(MONEY) + number}"]
    _, columns, rows = TABLES[number]
    assert [one.raw for one in fact.columns] == columns
    assert [[one.raw for one in row] for row in fact.rows] == rows
