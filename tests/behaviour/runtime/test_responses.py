"""What comes besides the results: status, headers, time, the id for support; and encoders."""

from __future__ import annotations

import json
import pickle
from types import ModuleType
from typing import Any

import pytest
from fastapi.encoders import jsonable_encoder
from providers import answered, ask, listen, refused, said, service, streamed
from pydantic import TypeAdapter
from wire_caller import Caller
from wire_server import WireServer

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon

MESSAGES = [{"role": "user", "content": "Hi"}]
ID = {"X-Request-Id": "req-7", "x-own": "1"}


def test_of_results(any_call: Caller, server: WireServer) -> None:
    server.script = answered(headers=ID)
    results = pickle.loads(pickle.dumps(any_call(ask)))
    assert results.request_id == results.request_id_ == "req-7"
    assert results.response.status == 200
    assert results.response.headers["X-Own"] == "1"
    assert 0.0 < results.response.elapsed < 60.0
    assert said(results) == "Hello"


def test_of_errors(any_call: Caller, server: WireServer) -> None:
    server.script = refused(400, {"message": "no"}, **ID)
    with pytest.raises(any_call.package.BadRequest) as caught:
        any_call(ask)
    error = pickle.loads(pickle.dumps(caught.value))
    assert error.request_id == error.response.request_id == "req-7"
    assert error.response.status == 400


def test_of_streams(any_call: Caller, server: WireServer) -> None:
    server.script = streamed()
    seen: list[Any] = []

    def act(client: Any) -> Any:
        seen.append(listen(client))
        return seen[0].text()

    any_call(act)
    (events,) = seen
    assert events.response.status == 200
    assert events.request_id is None


def test_of_jobs(any_call: Caller, server: WireServer) -> None:
    server.script = service
    quick = any_call.package.Polling(first=0.0, second=0.0, maximum=0.0)
    results = any_call.steps(
        lambda client: client.openai_gpt_5_5.submit(messages=MESSAGES),
        lambda job: job.wait(),
        polling=quick,
    )
    assert results.response.status == 200


def test_encoders_take_results_for_an_array(call: Caller, server: WireServer) -> None:
    server.script = answered(headers=ID)
    results = call(ask)
    (wire,) = results.to_wire()
    assert isinstance(results, tuple)
    assert json.loads(json.dumps(results, default=lambda one: one.to_wire())) == [wire]
    (encoded,) = jsonable_encoder(results)
    assert "Hello" in str(encoded)
    assert encoded["usage"].items() >= wire["usage"].items()
    adapter = TypeAdapter(type(results))
    assert adapter.dump_python(results, mode="json") == [wire]
    assert json.loads(adapter.dump_json(results)) == [wire]
    assert adapter.validate_python([wire]) == results
    assert adapter.json_schema()["type"] == "array"
    (dumped,) = [one.model_dump(mode="json", by_alias=True, exclude_unset=True) for one in results]
    assert dumped == wire


def test_results_without_an_answer(package: ModuleType) -> None:
    results = package.AnyResults.from_wire([{"a": 1}])
    assert (results.response, results.request_id, results.task_id) == (None, None, None)
    assert results[0:1] == (results[0],)
