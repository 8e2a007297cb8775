"""Names in the SDK."""

from __future__ import annotations

import builtins
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.pipeline import NoProgress, Options, generate

from tests.found.conftest import Tree


@pytest.mark.case("house/order")
def test_the_order_of_branches_names_no_class(tree: Tree, repo: Path) -> None:
    for specs, name in (("specs_a", "Image"), ("specs_b", "Image"), ("specs_c", "Picture")):
        report = Reporter()
        options = Options(
            specs=tree.folder / specs, output=tree.folder / "out", templates=(repo / "templates",)
        )
        made = generate(options, report, NoProgress())
        assert made.failed == (), report.diagnostics
        text = made.files.files["acme/acme_models/models/sketch/types.py"].decode()
        classes = set(re.findall(r"class (\w+)", text))
        assert classes == {"SketchRequest", name, "SketchResult", "SketchResults"}
        assert ("address: str" in text) == (specs == "specs_c")


_CLIENT = """
import builtins
import json
import httpx
from acme_models import Acme, ValidationError

sent = []

def answer(request):
    sent.append(json.loads(request.content))
    return httpx.Response(200, json={"x": "y"})

http_client = httpx.Client(transport=httpx.MockTransport(answer))
client = Acme(api_key="key", http_client=http_client)
"""


def _sent(tree: Tree, code: str) -> list[Any]:
    """The bodies of the requests that a program sends by `client`."""
    told = tree.python(f"{_CLIENT}\n{code}\nprint(json.dumps(sent))")
    found: list[Any] = json.loads(told)
    return found


@pytest.mark.case("fidelity/union-names")
def test_each_branch_has_names_of_its_own(tree: Tree) -> None:
    shutil.rmtree(tree.folder / "specs/acme/closed-branches")
    tree.build()
    calls: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({"kind": "a", "max_tokens": 5}, {"kind": "a", "maxTokens": 5}),
        ({"kind": "a", "maxTokens": 5}, {"kind": "a", "maxTokens": 5}),
        ({"kind": "b", "max_tokens": "x"}, {"kind": "b", "max_tokens": "x"}),
    ]
    choices: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({"max_tokens": 5}, {"maxTokens": 5}),
        ({"maxTokens": 5}, {"maxTokens": 5}),
        ({"max_tokens": "of a caller"}, {"max_tokens": "of a caller"}),
        ({"other_key": "x"}, {"other_key": "x"}),
    ]
    code = [f"client.ma.run(u1={given!r})" for given, _ in calls]
    code += [f"client.ma.run(u1={calls[0][0]!r}, u2={given!r})" for given, _ in choices]
    code.append(f"client.ma.run(u1={calls[0][0]!r}, map_only={{'x_y': [{{'x_y': 1}}]}})")
    code.append(f"client.ma.run(u1={calls[0][0]!r}, pat={{'x-a_b': {{'a_b': 'z'}}}})")
    sent = _sent(tree, "\n".join(code))
    assert [one["u1"] for one in sent[:3]] == [want for _, want in calls]
    assert [one["u2"] for one in sent[3:7]] == [want for _, want in choices]
    assert sent[7]["mapOnly"] == {"x_y": [{"xY": 1}]}
    assert sent[8]["pat"] == {"x-a_b": {"aB": "z"}}


@pytest.mark.case("fidelity/union-names")
def test_names_of_closed_branches(tree: Tree) -> None:
    closed = tree.folder / "closed"
    shutil.move(tree.folder / "specs/acme/closed-branches/acme", closed)
    shutil.rmtree(tree.folder / "specs/acme")
    shutil.move(closed, tree.folder / "specs/acme")
    tree.build()
    code = """
client.ma.run(u={"kind": "a", "max_tokens": 1})
client.ma.run(u={"kind": "b", "max_tokens": 1})
client.mb.run(u={"kind": "a", "max_tokens": 1})
client.mb.run(u={"kind": "c", "max_tokens": 1})
client.mc.run(u={"some_key": {"a_a": "x"}})
client.mc.run(u={"some_key": [{"b_b": "x"}]})
client.md.run(u={"f_a": "x", "own_key": {"c_c": 1}})
client.me.run(u={"x_y": {"cC": 1}, "other_key": {"c_c": 2}})
client.mf.run(u=[{"c_c": 1}, "x"])
client.run({"model": "ma", "u": {"kind": "b", "max_tokens": 1}})
"""
    assert [one["u"] for one in _sent(tree, code)] == [
        {"kind": "a", "maxTokens": 1},
        {"kind": "b", "max_tokens": 1},
        {"kind": "a", "maxTokens": 1},
        {"kind": "c", "MaxTokens": 1},
        {"some_key": {"aA": "x"}},
        {"some_key": [{"bB": "x"}]},
        {"fA": "x", "own_key": {"cC": 1}},
        {"x_y": {"cC": 1}, "other_key": {"c_c": 2}},
        [{"cC": 1}, "x"],
        {"kind": "b", "max_tokens": 1},
    ]


def _object(**members: Any) -> dict[str, Any]:
    return {"type": "object", "properties": members}


TEXT = {"type": "string"}
COUNT = {"type": "integer"}
UNTAGGED = {"oneOf": [{**_object(maxTokens=COUNT, x=TEXT), "required": ["x"]},
                      {**_object(max_tokens=TEXT, y=TEXT), "required": ["y"]}]}  # fmt: skip


@pytest.mark.case("fidelity/client-run-plain")
def test_requests_in_wire_form_are_sent_as_they_are(tree: Tree) -> None:
    folder = tree.folder / "specs/acme"
    document = json.loads((folder / "sketch-1.json").read_text())
    schema = document["components"]["schemas"]["RequestBody"]
    schema["properties"] |= {
        "maxTokens": COUNT,
        "free": {"type": "object"},
        "list": {"type": "array", "items": UNTAGGED},
        "deep": {
            "oneOf": [
                _object(x={"const": 1}, inner=_object(fooBar=TEXT)),
                _object(x={"const": 2}, inner=_object(foo_bar=TEXT)),
            ]
        },
    }
    (folder / "sketch-1.json").write_text(json.dumps(document))
    document["info"]["x-model-id"] = "sketch-2"
    schema["properties"]["model"] = TEXT
    (folder / "sketch-2.json").write_text(json.dumps(document))
    tree.build()
    code = """
client.run({"model": "sketch-1", "prompt": "x"})
client.run({"model": "sketch_1", "prompt": "x", "maxTokens": 1, "free": {"max_tokens": 1}})
client.run({"model": "sketch-2", "prompt": "x"})
try:
    client.run({"model": "sketch-1", "prompt": "x", "max_tokens": 1})
except ValidationError as error:
    sent.append(["max_tokens" in issue.message for issue in error.issues])
client.sketch_1.run(prompt="x", list_=[{"max_tokens": 1, "x": "x"}, {"max_tokens": "a", "y": "y"}])
client.sketch_1.run(prompt="x", deep={"x": 1, "inner": {"foo_bar": "y"}})
client.sketch_1.run(prompt="x", deep={"x": 2, "inner": {"foo_bar": "y"}})
client.run({"model": "sketch-1", "prompt": "x", "list": [
    {"maxTokens": 1, "x": "x"}, {"max_tokens": "a", "y": "y"}]})
"""
    untagged = [{"maxTokens": 1, "x": "x"}, {"max_tokens": "a", "y": "y"}]
    assert _sent(tree, code) == [
        {"prompt": "x"},
        {"prompt": "x", "maxTokens": 1, "free": {"max_tokens": 1}},
        {"model": "sketch-2", "prompt": "x"},
        [True],
        {"prompt": "x", "list": untagged},
        {"prompt": "x", "deep": {"x": 1, "inner": {"fooBar": "y"}}},
        {"prompt": "x", "deep": {"x": 2, "inner": {"foo_bar": "y"}}},
        {"prompt": "x", "list": untagged},
    ]


@pytest.mark.case("fidelity/results-shadow")
def test_no_attribute_hides_a_member(tree: Tree) -> None:
    tree.build()
    listing = """
import builtins
import json
from acme_models.models.re.types import ReResult, ReResults
print(json.dumps([one for one in {*dir(ReResult), *dir(ReResults)} if one.isidentifier()]))
"""
    attributes = [one for one in json.loads(tree.python(listing)) if not one.startswith("__")]
    assert {"model_dump", "read_field", "copy", "task_id_", "only"} <= set(attributes)
    spec = tree.folder / "specs/acme/re.json"
    document = json.loads(spec.read_text())
    operation = document["paths"]["/re"]["post"]
    answer = _object(**dict.fromkeys(sorted(attributes), TEXT))
    operation["responses"]["200"]["content"]["application/json"]["schema"] = answer
    spec.write_text(json.dumps(document))
    tree.build()
    code = f"""
import builtins
import json
from acme_models.models.re.types import ReResult, ReResults
answer = {{name: "value of " + name for name in {attributes!r}}}
results = ReResults.from_wire([answer])
names = {{field.alias or name: name for name, field in ReResult.model_fields.items()}}
print(json.dumps([
    sorted(names) == sorted(answer),
    [name for name in names if getattr(results[0], names[name]) != answer[name]],
    [name for name in names if getattr(results, names[name]) != answer[name]],
    results.to_wire() == [answer],
    [ReResults.may_be_empty(), ReResults.are_objects(), ReResults.declares("declares")],
    ReResults.read_field("only", "x"),
]))
"""
    called = [[False, True, True], "x"]
    assert json.loads(tree.python(code)) == [True, [], [], True, *called]


@pytest.mark.case("fidelity/results-shadow")
def test_no_argument_and_no_operation_hides_what_the_class_calls(tree: Tree) -> None:
    wanted = sorted(name for name in dir(builtins) if name.islower() and name[0] != "_")
    methods = ("locals", "property", "self", "super", "type")
    spec = tree.folder / "specs/acme/re.json"
    document = json.loads(spec.read_text())
    first = document["paths"]["/re"]["post"]
    first["operationId"] = "create"
    for name in methods:
        document["paths"][f"/re/{name}"] = {"post": {**first, "operationId": f"create_{name}"}}
    schema = first["requestBody"]["content"]["application/json"]["schema"]
    schema["properties"] = dict.fromkeys(wanted, TEXT)
    spec.write_text(json.dumps(document))
    tree.build()
    code = """
import inspect
arguments = [one for one in inspect.signature(client.re.run).parameters if one != "request_options"]
client.re.run(**dict.fromkeys(arguments, "x"))
client.re.property_.run(property="x")
sent.append([one for one in dir(type(client.re)) if one.rstrip("_") in %r])
"""
    whole, one, found = _sent(tree, code % (methods,))
    assert whole == dict.fromkeys(wanted, "x")
    assert one == {"property": "x"}
    assert {name.rstrip("_") for name in found} == set(methods)
