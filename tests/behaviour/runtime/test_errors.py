"""The provider's errors as exceptions, and what they never show."""

from __future__ import annotations

import logging
import pickle
import traceback
from types import ModuleType
from typing import Any

import pytest
from providers import (
    MODELSTREAM,
    RUNWARE,
    Provider,
    answered,
    ask,
    model_of,
    provider_of,
    refused,
    said,
)
from wire_caller import KEY, Caller
from wire_server import Answer, WireServer

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon


def raised(call: Caller, **options: Any) -> Exception:
    retry = call.package.Retry.off()
    with pytest.raises(call.error) as caught:
        call(ask, retry=retry, **options)
    return caught.value


@pytest.mark.parametrize(
    ("status", "code", "name"),
    [
        (400, "other", "BadRequest"),
        (401, "other", "Authentication"),
        (402, "other", "PaymentRequired"),
        (403, "other", "PermissionDenied"),
        (404, "other", "NotFound"),
        (408, "other", "ProviderTimeout"),
        (409, "other", "Conflict"),
        (418, "other", "BadRequest"),
        (429, "other", "RateLimited"),
        (500, "other", "ServerError"),
        (502, "other", "ServerError"),
        (503, "other", "ServiceUnavailable"),
        (504, "other", "ProviderTimeout"),
        (200, "other", "APIError"),
        (302, "other", "APIError"),
    ],
)
def test_class_by_status(
    call: Caller, server: WireServer, status: int, code: str, name: str
) -> None:
    raised_as(call, server, status, code, name)


def test_class_by_code(call: Caller, server: WireServer, provider: Provider) -> None:
    for status, code, name in CODES[provider.package]:
        raised_as(call, server, status, code, name)


CODES = {
    RUNWARE.package: [
        (400, "conflictTaskUUID", "Conflict"),
        (400, "timeoutProvider", "ProviderTimeout"),
        (400, "insufficientCredits", "PaymentRequired"),
        (401, "invalidApiKey", "Authentication"),
        (200, "rateLimitExceeded", "RateLimited"),
    ],
    MODELSTREAM.package: [
        (403, "model_not_found", "NotFound"),
        (400, "insufficient_quota", "PaymentRequired"),
        (400, "invalid_api_key", "Authentication"),
        (200, "rate_limit_exceeded", "RateLimited"),
    ],
}


def raised_as(call: Caller, server: WireServer, status: int, code: str, name: str) -> None:
    server.answers = [refused(status, {"code": code, "message": "no"})]
    error = raised(call)
    assert type(error).__name__ == name
    assert type(error) is getattr(call.package, name)
    assert isinstance(error, call.package.APIError)
    assert (error.code, error.status) == (code, status)  # type: ignore[attr-defined]


def test_facts_of_an_error(call: Caller, server: WireServer) -> None:
    item = {
        "code": "invalidDimensions",
        "message": "The width needs a height.",
        "parameter": ["width", "height"],
        "taskType": "textInference",
        "taskUUID": "5f6b6cb2-7d09-4ad4-9d79-4e8d0c9e5d17",
        "documentation": "https://example.com/errors",
        "allowedValues": [64],
    }
    server.answers = [refused(400, item, x_request_id="r-1")]
    error: Any = raised(call)
    assert error.message == "The width needs a height."
    assert error.parameters == ("width", "height")
    assert error.parameter == "width"
    assert error.task_type == "textInference"
    assert error.task_id == item["taskUUID"]
    assert error.documentation == "https://example.com/errors"
    assert error.request_id == "r-1"
    assert error.body["allowedValues"] == [64]
    assert str(error) == (
        "The width needs a height. (HTTP 400, code invalidDimensions, parameter width, height,"
        f" task {item['taskUUID']}, request r-1, see https://example.com/errors)"
    )


def test_half_of_a_surrogate_pair_can_be_printed(call: Caller, server: WireServer) -> None:
    server.answers = [refused(400, {"code": "c\udc00", "message": "half \ud83d of it"})]
    error: Any = raised(call)
    assert str(error) == "half \\ud83d of it (HTTP 400, code c\\udc00)"
    assert (error.message, error.code) == ("half \ud83d of it", "c\udc00")


@pytest.mark.parametrize(
    "payload",
    [
        {"errors": [{"code": "c", "message": "m"}, {"code": "second", "message": "m"}]},
        {"errors": {"code": "c", "message": "m"}},
        {"error": {"code": "c", "message": "m"}, "taskUUID": "x", "taskType": "y"},
        [{"code": "c", "message": "m"}],
        {"code": "c", "message": "m"},
    ],
)
def test_shapes_of_the_envelope(call: Caller, server: WireServer, payload: Any) -> None:
    server.answers = [Answer(400, json=payload)]
    error: Any = raised(call)
    assert (error.code, error.message, error.status) == ("c", "m", 400)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"<html>Bad\n gateway</html>", "<html>Bad gateway</html>"),
        (b"", "no explanation"),
        (b"\xff\xfe", "\ufffd\ufffd"),
        (b'{"error": "a bare message"}', "a bare message"),
        (b"x" * 300, "x" * 200 + "..."),
    ],
)
def test_answers_that_are_no_envelope(
    call: Caller, server: WireServer, body: bytes, message: str
) -> None:
    server.answers = [Answer(502, body=body, headers={"content-type": "text/html"})]
    error: Any = raised(call)
    assert isinstance(error, call.package.ServerError)
    assert error.message == message


def test_an_answer_that_is_no_json_object(call: Caller, server: WireServer) -> None:
    cases = ((b"<html>", "no JSON object: <html>"), (b"null", "no JSON object"), (b"", "is empty"))
    for body, message in cases:
        server.answers = [Answer(200, body=body, headers={"content-type": "text/html"})]
        assert message in str(raised(call))


def test_the_content_type_is_not_insisted_on(call: Caller, server: WireServer) -> None:
    server.script = answered("Hello", headers={"content-type": "text/plain"})
    assert said(call(ask)) == "Hello"


def test_the_root_has_the_provider_s_name(
    call: Caller, server: WireServer, provider: Provider
) -> None:
    server.answers = [refused(400, {"code": "c", "message": "m"})]
    error = raised(call)
    assert [kind.__name__ for kind in type(error).__mro__][:3] == [
        "BadRequest",
        "APIError",
        f"{provider.client}Error",
    ]
    (line,) = traceback.format_exception_only(error)
    assert line.startswith(f"{call.package.__name__}.errors.BadRequest: m")


def test_errors_survive_pickling(call: Caller, server: WireServer) -> None:
    server.answers = [refused(504, {"code": "c", "message": "m", "taskUUID": "t"})]
    for error in (raised(call), validation_error(call)):
        copy = pickle.loads(pickle.dumps(error))
        assert type(copy) is type(error)
        assert str(copy) == str(error)
        assert vars(copy) == vars(error)


def validation_error(call: Caller) -> Exception:
    with pytest.raises(call.package.ValidationError) as caught:
        call(lambda client: model_of(client).run(**provider_of(client).bad_arguments()))
    return caught.value


def test_no_key(package: ModuleType, monkeypatch: pytest.MonkeyPatch, provider: Provider) -> None:
    monkeypatch.delenv(f"{provider.variables}_API_KEY", raising=False)
    for kind in ("", "Async"):
        with pytest.raises(package.ConfigurationError, match=r"set .*_API_KEY or pass api_key"):
            getattr(package, kind + provider.client)()


def test_key_from_the_environment(
    call: Caller, server: WireServer, monkeypatch: pytest.MonkeyPatch, provider: Provider
) -> None:
    monkeypatch.setenv(f"{provider.variables}_API_KEY", f" {KEY}-2\n")
    server.answers = [refused(400, {"code": "c", "message": "m"})]
    raised(call, api_key=None)
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}-2"


def test_the_key_shows_nowhere(
    call: Caller, server: WireServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    echo = {"code": "invalidApiKey", "message": f"Invalid API key {KEY}.", "hint": KEY}
    server.answers = [refused(401, echo), Answer(500, body=f"oops {KEY}".encode())]
    shown: list[str] = []
    for _ in range(2):
        error = raised(call)
        details = traceback.TracebackException.from_exception(error, capture_locals=True)
        frames = [frame for frame in details.stack if "_runtime" in frame.filename]
        assert frames
        shown += [str(error), repr(error), repr(vars(error)), *(str(f.locals) for f in frames)]
    shown.append(call(lambda client: repr(client) + repr(vars(client)) + repr(vars(client._calls))))
    shown += [record.getMessage() for record in caplog.records]
    assert shown
    assert not [text for text in shown if KEY in text]


@pytest.mark.parametrize("key", ["two words", "line\nbreak", "kéy", "nul\0"])
def test_a_key_that_no_header_may_hold(package: ModuleType, key: str, provider: Provider) -> None:
    with pytest.raises(package.ConfigurationError) as caught:
        getattr(package, provider.client)(api_key=key)
    assert key not in str(caught.value)
