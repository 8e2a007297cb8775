"""What only the other committed package can show: forms, against the mock server of them.

Each test runs with the synchronous client, the asynchronous one, and that over aiohttp.
"""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from only_first import MODULES, TESTS
from specpress.cli.application import run
from wire_caller import KEY, Caller

KINDS = ["sync", "async", "async aiohttp"]


@pytest.fixture(scope="module")
def package(repo: Path) -> Iterator[ModuleType]:
    """The committed package."""
    folder = str(repo / "generated" / "modelstream")
    sys.path.insert(0, folder)
    yield importlib.import_module("modelstream_models")
    sys.path.remove(folder)


@pytest.fixture(params=KINDS)
def call(request: pytest.FixtureRequest, package: ModuleType, mock_server: str) -> Caller:
    """Calls the server."""
    kind, _, transport = request.param.partition(" ")
    return Caller(package, mock_server, kind == "async", transport or "http", "ModelStream")


def faulty(fault: str, **options: Any) -> dict[str, Any]:
    return {"headers": {"X-Mock-Fault": fault}, "max_retries": 0, **options}


def test_run(call: Caller) -> None:
    result = call(
        lambda client: client.gpt_5_5.run(prompt="Hi", image_urls=["https://a.example/p"])
    )
    assert result.choices[0].message.content
    assert result.object == "chat.completion"
    assert call(lambda client: client.gpt_image_2.run(prompt="A cat")).data


def test_stream(call: Caller) -> None:
    events = call.events(lambda client: client.gpt_5_5.stream(prompt="Hi"))
    text = "".join(event.text or "" for event in events)
    assert len(text.split()) > 5
    whole = call(lambda client: client.gpt_5_5.stream(prompt="Hi").result())
    assert whole.choices[0].message.content
    assert whole.choices[0].finish_reason == "stop"


def test_requests_in_wire_form(call: Caller) -> None:
    """The client reads the members of the form, by whichever name of the model."""
    for name in ("gpt-5.5", "gpt-5-5", "gpt_5_5"):
        request = {"model": name, "prompt": "Hi"}
        assert call(lambda client, sent=request: client.run(sent)).choices
    with pytest.raises(Exception, match="'gpt-6'"):
        call(lambda client: client.run({"model": "gpt-6", "prompt": "Hi"}))


def test_nothing_is_sent_that_breaks_the_form(call: Caller) -> None:
    with pytest.raises(call.package.ValidationError) as caught:
        call(
            lambda client: client.gpt_5_5.run(prompt=3, max_completion_tokens="many"),
            base_url="http://[::1]:9",
        )
    found = {issue.pointer for issue in caught.value.issues}
    assert found == {"/prompt", "/max_completion_tokens"}


ERRORS = {
    "status=401": "Authentication",
    "status=402": "PaymentRequired",
    "status=404": "NotFound",
    "rate-limited": "RateLimited",
    "status=500": "ServerError",
    "body=<html>": "APIError",
    "drop=body": "ConnectionFailed",
}


@pytest.mark.parametrize("fault", ERRORS)
def test_errors(call: Caller, fault: str) -> None:
    kind = getattr(call.package, ERRORS[fault])
    with pytest.raises(kind) as caught:
        call(lambda client: client.gpt_5_5.run(prompt="Hi", request_options=faulty(fault)))
    assert KEY not in str(caught.value)
    with pytest.raises(call.package.ModelStreamError):
        call(
            lambda client: client.gpt_5_5.stream(
                prompt="Hi", request_options=faulty(fault)
            ).result()
        )


def test_errors_name_what_is_wrong(call: Caller) -> None:
    """A request that is not checked before comes back with the provider's code and parameter."""
    options = {"validate": False, "max_retries": 0}
    with pytest.raises(call.package.BadRequest) as caught:
        call(lambda client: client.gpt_5_5.run(prompt="Hi", verbosity=7, request_options=options))
    assert (caught.value.status, caught.value.parameter) == (400, "verbosity")
    with pytest.raises(call.package.Authentication):
        call(lambda client: client.gpt_5_5.run(prompt="Hi"), api_key="bad-key", max_retries=0)


@pytest.mark.parametrize("fault", ["status=503, retry-after=0, times=2", "drop=body, times=1"])
def test_what_passes_is_tried_again(call: Caller, fault: str) -> None:
    options = faulty(fault, max_retries=2)
    assert call(lambda client: client.gpt_5_5.run(prompt="Hi", request_options=options)).choices


@pytest.mark.parametrize("fault", ["cut=2", "error-at=2", "garbage-at=2", "no-end"])
def test_streams_that_break(call: Caller, fault: str) -> None:
    with pytest.raises(call.package.ModelStreamError):
        call(
            lambda client: client.gpt_5_5.stream(
                prompt="Hi", request_options=faulty(fault)
            ).result()
        )


def test_observers_hear_of_each_call(call: Caller) -> None:
    heard: list[Any] = []
    call(lambda client: client.gpt_5_5.run(prompt="Hi"), observers=[heard.append])
    names = [type(event).__name__ for event in heard]
    assert (names[0], names[-1]) == ("CallStarted", "CallFinished")
    assert heard[0].is_chat is False  # of the form, whose template makes the messages
    assert KEY not in repr(heard)


def test_what_is_sent_can_be_checked_as_well(
    repo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the form, and of the body that its template makes."""
    specs = ["--specs", str(repo / "specs")]
    form, body = tmp_path / "form.json", tmp_path / "body.json"
    form.write_text('{"model": "gpt-5.5", "prompt": "Hi"}', "utf-8")
    body.write_text(
        '{"model": "gpt-5.5", "messages": [{"role": "user", "content": "Hi"}]}', "utf-8"
    )
    for flags, good, bad in (([], form, body), (["--sent"], body, form)):
        assert run(["validate", *flags, "gpt-5.5", str(good), *specs]) == 0
        capsys.readouterr()
        if not flags:
            assert run(["validate", *flags, "gpt-5.5", str(bad), *specs]) == 1
            assert "`prompt` is required" in capsys.readouterr().out
    body.write_text('{"model": "gpt-5.5", "messages": [{"role": "user", "content": 1}]}', "utf-8")
    assert run(["validate", "--sent", "gpt-5.5", str(body), *specs]) == 1
    assert "fits none of 2 forms" in capsys.readouterr().out
    body.write_text('{"model": "gpt-4", "messages": [{"role": "user", "content": "Hi"}]}', "utf-8")
    assert run(["validate", "--sent", "gpt-5.5", str(body), *specs]) == 1
    assert "at #/model" in capsys.readouterr().out
    body.write_text('{"model": "gpt-5.5", "messages": "Hi", "stream": 3}', "utf-8")
    assert run(["validate", "--sent", "gpt-5.5", str(body), *specs]) == 1
    told = capsys.readouterr().out
    assert ("must be an array" in told, "must be true or false" in told) == (True, True)
    assert run(["validate", "--sent", "openai-gpt-5-5", str(body), *specs]) == 2


def test_reasons_are_of_tests() -> None:
    """What the other provider is not tested by is named, and nothing else is."""
    found: dict[str, set[str]] = {}
    for path in Path(__file__).parent.glob("test_*.py"):
        nodes = ast.parse(path.read_text("utf-8")).body
        names = {one.name for one in nodes if isinstance(one, ast.FunctionDef)}
        found[path.stem] = {name for name in names if name.startswith("test_")}
    assert set(MODULES) <= set(found)
    assert [(name, test) for name in TESTS for test in TESTS[name] if test not in found[name]] == []
