"""What comes back from a call: read without loss, typed where it fits, an error where it is one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.found.conftest import Tree

_SERVER = """
import json, pickle, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from acme_models import Acme, Retry

class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    answer = b""
    def do_POST(self):
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(self.answer)))
        self.end_headers()
        self.wfile.write(self.answer)
    def log_message(self, *arguments):
        pass

server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
client = Acme(base_url=f"http://127.0.0.1:{server.server_port}", retry=Retry.off())

def call(model, answer, **arguments):
    Handler.answer = json.dumps(answer).encode()
    return getattr(client, model).run(**arguments)
"""


def _told(tree: Tree, code: str) -> Any:
    """What a program says by `tell(value)` that calls the models of the tree."""
    ending = "\nserver.shutdown()\n"
    told = tree.python(f"{_SERVER}\ntell = lambda value: print(json.dumps(value))\n{code}{ending}")
    return json.loads(told)


@pytest.mark.case("reported/01-result-list-untyped")
def test_an_odd_item_or_neighbour_leaves_the_others_typed(tree: Tree) -> None:
    tree.build()
    code = """
answer = {"choices": [{"text": "a"}, 7, {"text": 5}], "more": [{"text": "b", "score": 0.5}],
          "cost": 0.97}
result = call("demo", answer)[0]
tell([result.choices[0].text, result.choices[1], result.choices[2].text, result.more[0].score,
      result.cost, result.to_wire() == answer])
"""
    assert _told(tree, code) == ["a", 7, 5, 0.5, 0.97, True]


@pytest.mark.case("reported/02-union-falls-to-first")
def test_the_constant_tells_the_branch(tree: Tree) -> None:
    tree.build()
    code = """
events = [{"type": "end", "until": "5s"}, {"type": "start", "at": "now"}, {"type": "else", "at": 1}]
read = [call("demo", {"event": event})[0].event for event in events]
tell([read[0].until, hasattr(read[0], "at"), read[1].at, read[2]])
"""
    assert _told(tree, code) == ["5s", False, "now", {"type": "else", "at": 1}]


@pytest.mark.case("reported/04-array-response")
def test_an_array_answer_is_its_items(tree: Tree) -> None:
    tree.build()
    code = """
results = call("demo", [[0.1, 0.2], [3]], a="x")
tell([list(results), results[1], results.to_wire(), list(call("demo", []))])
"""
    assert _told(tree, code) == [[[0.1, 0.2], [3]], [3], [[0.1, 0.2], [3]], []]
    assert "class DemoResults(Results[list[float]])" in tree.text(
        "generated/acme/acme_models/models/demo/types.py"
    )
    page = tree.text("generated/acme/docs/models/demo.md")
    assert "one JSON object" not in page.split("Response body", 1)[1].splitlines()[0]
    assert "## Response" in page
    assert "Vectors." in page.split("## Response", 1)[1]


@pytest.mark.case("reported/17-register-mro")
def test_members_may_be_called_as_python_calls_its_own(tree: Tree) -> None:
    tree.build()  # and warnings are errors in `tree.python`
    code = """
result = call("demo", {"register": "a", "mro": "b"})
tell([result.register_, result.mro_, result[0].register, result[0].mro, result.register,
      type(result[0]).mro()[0].__name__])
"""
    assert _told(tree, code) == ["a", "b", "a", "b", "a", "DemoResult"]


@pytest.mark.case("reported/18-errors-member-of-a-success")
def test_a_declared_member_errors_is_a_result(tree: Tree) -> None:
    tree.build()
    code = """
result = call("demo", {"corrected": "the", "errors": [{"word": "teh"}]})
tell([result.corrected, result.errors[0].word])
"""
    assert _told(tree, code) == ["the", "teh"]


@pytest.mark.case("reported/22-big-number-in-result")
def test_numbers_and_booleans_stay_what_they_are(tree: Tree) -> None:
    tree.build()
    code = """
result = call("demo", {"seed": 9007199254740993, "nsfw": "no"})
tell([result.seed, result.nsfw, result[0].to_wire()])
"""
    assert _told(tree, code) == [
        9007199254740993,
        "no",
        {"seed": 9007199254740993, "nsfw": "no"},
    ]


@pytest.mark.case("fidelity/results-shadow")
def test_members_come_before_attributes_of_the_results(tree: Tree) -> None:
    tree.build()  # one object goes in and out: the provider knows no id of a task
    code = """
answer = {"count": 3, "index": 4, "task_id": "t", "only": "o"}
results = call("re", answer, p="x")
tell([results.count, results.index, results.task_id, results.only,
      results.only_.to_wire() == answer, results.task_id_, results.count_(results[0])])
"""
    assert _told(tree, code) == [3, 4, "t", "o", True, None, 1]


@pytest.mark.case("fidelity/media-response")
def test_a_file_in_an_answer_is_a_text_with_methods(tree: Tree) -> None:
    tree.build()
    code = """
result = call("ma", {"image": "aGVsbG8="}, p="x")
path = result.image.save("image.bin")
again = pickle.loads(pickle.dumps(result[0]))
tell([result.image, result.image.bytes().decode(), path.read_text(), again.image.bytes().decode(),
      json.loads(result[0].model_dump_json()), result[0].to_wire()])
"""
    image = "aGVsbG8="
    assert _told(tree, code) == [
        image,
        "hello",
        "hello",
        "hello",
        {"image": image},
        {"image": image},
    ]


@pytest.mark.case("families/binary-format-in-response.json")
def test_a_binary_member_keeps_the_model_callable(tree: Tree) -> None:
    tree.build()
    model = next((tree.folder / "generated/acme/acme_models/models").glob("*/types.py")).parent.name
    code = f"""
result = call("{model}", {{"url": "https://a.example/b", "file_data": "AAE="}}, prompt="x")
tell([result.url, list(result.file_data.bytes())])
"""
    assert _told(tree, code) == ["https://a.example/b", [0, 1]]


@pytest.mark.case("fidelity/response-not-object")
def test_answers_of_any_kind_are_results(tree: Tree) -> None:
    linted = tree.specpress("lint")
    assert "W812" not in linted.stdout + linted.stderr
    tree.build()
    code = """
tell([
    list(call("ra", ["http://a"])), list(call("rb", "hi")), list(call("rf", {"a": 1})),
    list(call("rf", {})), call("rd", {"bUrl": "b"}).b_url, list(call("rh", [[1.5]])),
    list(call("rb", None)),
])
"""
    assert _told(tree, code) == [["http://a"], ["hi"], [{"a": 1}], [{}], "b", [[1.5]], [None]]
    for model, words in {"ra": "array", "rb": "string", "rf": "integer", "rh": "array"}.items():
        answer = tree.text(f"generated/acme/docs/models/{model}.md").split("## Response", 1)[1]
        assert words in answer, model
