"""Models that are given as forms: what is filled in becomes the request of an endpoint."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from specpress.body_templates import rendered
from specpress.cli.application import run

from tests.found.conftest import PLAIN, Tree
from tests.found.test_streams import Server
from tests.listening import listening

_GOOD = {"id": "c", "choices": [{"index": 0, "message": {"content": "Blue."}}]}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    found = Server()
    with listening(found.handler) as found.url:
        yield found


@pytest.fixture
def client(repo: Path, server: Server) -> Iterator[Any]:
    path = str(repo / "generated" / "modelstream")
    sys.path.insert(0, path)
    package = importlib.import_module("modelstream_models")
    server.asked.clear()
    server.answer = ("application/json", json.dumps(_GOOD).encode())
    with package.ModelStream(base_url=server.url, api_key="k", retry=package.Retry.off()) as client:
        yield client
    sys.path.remove(path)


def test_fields_become_messages(client: Any, server: Server) -> None:
    given = {"prompt": "Hi", "image_urls": ["https://a/b.png", "https://a/c.png"]}
    result = client.gpt_5_5.run(**given, image_detail="low", system_prompt="Be kind.")
    assert result.choices[0].message.content == "Blue."
    client.gpt_5_5.run(prompt="Hi", response_format="json_object", max_completion_tokens=5)
    client.gpt_image_2.run(prompt="A cat", n=2)
    text = {"type": "text", "text": "Hi"}
    pictures = [
        {"type": "image_url", "image_url": {"url": url, "detail": "low"}}
        for url in given["image_urls"]
    ]
    assert server.asked == [
        {
            "model": "gpt-5.5",
            "messages": [
                {"role": "system", "content": "Be kind."},
                {"role": "user", "content": [text, *pictures]},
            ],
        },
        {
            "model": "gpt-5.5",
            "max_completion_tokens": 5,
            "messages": [{"role": "user", "content": [text]}],
            "response_format": {"type": "json_object"},
        },
        {"model": "gpt-image-2", "prompt": "A cat", "n": 2},
    ]


def test_what_a_form_does_not_take_is_not_sent(client: Any, server: Server) -> None:
    error = importlib.import_module("modelstream_models").ValidationError
    for model, fields in (
        ("deep_think_2", {"prompt": "x", "reasoning_effort": "most"}),
        ("gpt_5_5_mini", {"prompt": "x", "temperature": 3}),
        ("gpt_image_2", {"prompt": "x", "image_urls": ["https://a"] * 5}),
    ):
        with pytest.raises(error):
            getattr(client, model).run(**fields)
    assert server.asked == []


def test_the_body_is_checked_as_well(client: Any, server: Server, repo: Path) -> None:
    """By what the profile says that the endpoint takes: the form has no lower bound."""
    package = importlib.import_module("modelstream_models")
    fields = {"prompt": "Hi", "max_completion_tokens": 0}
    with pytest.raises(package.ValidationError) as caught:
        client.gpt_5_5.run(**fields)
    (issue,) = caught.value.issues
    assert (issue.pointer, issue.keyword) == ("/max_completion_tokens", "minimum")
    assert "in the body that is sent" in issue.message
    assert server.asked == []
    client.gpt_5_5.run(**fields, request_options={"validate": False})
    (sent,) = server.asked
    shipped = importlib.import_module("modelstream_models.models.gpt_5_5.body_validator")
    declared = json.loads(
        (repo / "specs/modelstream/requests/createChatCompletion.json").read_text("utf-8")
    )
    judge = jsonschema.Draft202012Validator(declared)
    part = {"type": "image_url"}
    for change in (
        {},
        {"max_completion_tokens": 1},
        {"max_completion_tokens": 1, "messages": []},
        {"max_completion_tokens": 1, "messages": [{"role": "robot", "content": "Hi"}]},
        {"max_completion_tokens": 1, "messages": [{"role": "user", "content": [part]}]},
        {"max_completion_tokens": 1, "response_format": "text"},
    ):
        body = {**sent, **change}
        assert shipped.is_valid(body) == judge.is_valid(body)
        assert (shipped.validate(body) == []) == judge.is_valid(body)


def test_a_body_that_is_the_fields(tmp_path: Path, specpress: Any) -> None:
    """What an endpoint takes holds also where no template makes the body."""
    folder = tmp_path / "specs/acme"
    (folder / "requests").mkdir(parents=True)
    taken = folder / "requests/talk.json"
    plain = PLAIN.replace("plain }", "plain, server: 'https://api.acme.example' }")
    rule = "{ path: /talk, request: requests/talk.json }"
    (folder / "provider.yaml").write_text(f"{plain}forms:\n  talk: {rule}\n")
    field = "{ name: prompt, type: string, required: true, description: It., example: Hi }"
    (folder / "talk-1.yaml").write_text(
        f"form: 1\nmodel: talk-1\ntitle: Talk\nendpoint: talk\nfields:\n  - {field}\n"
    )
    taken.write_text('{"$ref": "#/nothing"}')
    tree = Tree(tmp_path, specpress)
    refused = tree.specpress("build")
    assert (refused.returncode, "talk.json" in refused.stdout + refused.stderr) == (1, True)
    taken.write_text('{"type": "object", "properties": {"prompt": {"maxLength": 3}}}')
    found = tree.build().python(
        """
from acme_models import Acme, ValidationError
try:
    Acme(api_key="k", base_url="http://127.0.0.1:9").talk_1.run(prompt="Hello")
except ValidationError as error:
    print(error.issues[0].pointer, error.issues[0].keyword)
"""
    )
    assert found.strip() == "/prompt maxLength"


def test_answers_stream_as_chat_completions(client: Any, server: Server) -> None:
    chunks = [
        {"choices": [{"index": 0, "delta": {"role": "assistant", "content": "Bl"}}]},
        {"choices": [{"index": 0, "delta": {"content": "ue."}, "finish_reason": "stop"}]},
        {"choices": [], "usage": {"total_tokens": 3}},
    ]
    events = "".join(f"data: {json.dumps(chunk)}\n\n" for chunk in chunks)
    server.answer = ("text/event-stream", f"{events}data: [DONE]\n\n".encode())
    result = client.gpt_5_5.stream(prompt="Hi").result()
    assert (result.choices[0].message.content, result.usage.total_tokens) == ("Blue.", 3)
    assert server.asked[0]["stream"] is True
    assert not hasattr(client.gpt_image_2, "stream")


def test_pages_show_the_request_that_is_made(repo: Path) -> None:
    pages = repo / "generated/modelstream/docs/models"
    chat = (pages / "gpt-5-5.md").read_text(encoding="utf-8")
    assert '"messages": [' in chat
    assert 'prompt="Why is the sky blue?"' in chat
    for fact in ("usage.prompt_tokens_details", "system_fingerprint", "reasoning_effort"):
        assert f"`{fact}`" in chat
    assert "POST https://api.modelstream.ai/v1/images/generations" in (
        pages / "gpt-image-2.md"
    ).read_text(encoding="utf-8")


def test_a_new_form_builds(tmp_path: Path, repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    specs = tmp_path / "specs" / "modelstream"
    specs.mkdir(parents=True)
    given = repo / "specs/modelstream"
    for path in (given / "provider.yaml", *given.glob("responses/*")):
        target = specs / path.relative_to(given)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    root = ["-C", str(tmp_path)]
    assert run([*root, "new", "form", "modelstream", "talk-1", "--endpoint", "createImage"]) == 0
    assert run([*root, "lint", "--quiet"]) == 0
    capsys.readouterr()
    assert run(["schema", "form"]) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)


def test_templates_leave_out_what_is_not_given() -> None:
    template = {
        "a": {"$field": "x"},
        "b": [{"$if": "y", "c": {"$field": "y"}}, {"$each": "z", "d": {"$item": True}}, 1],
    }
    assert rendered(template, {}) == {"b": [1]}
    assert rendered(template, {"y": None, "z": [2, 3], "w": 4}) == {
        "w": 4,
        "b": [{"c": None}, {"d": 2}, {"d": 3}, 1],
    }
