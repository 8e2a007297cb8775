"""The logger of the package: what is written, when, and that the key never is."""

from __future__ import annotations

import logging

import pytest
from providers import Provider, ask, refused
from wire_caller import KEY, Caller
from wire_server import Answer, WireServer

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon


@pytest.mark.parametrize(("level", "debug"), [(logging.DEBUG, True), (logging.INFO, False)])
def test_levels(
    call: Caller,
    server: WireServer,
    caplog: pytest.LogCaptureFixture,
    level: int,
    debug: bool,
    provider: Provider,
) -> None:
    server.script = refused(503, {"message": f"no {KEY}"})
    caplog.set_level(level, provider.package)
    quick = call.package.Retry(attempts=2, initial=0.0)
    with pytest.raises(call.package.ServiceUnavailable):
        call(ask, validate=False, retry=quick)
    found = [
        (one.levelno, one.getMessage()) for one in caplog.records if one.name == provider.package
    ]
    assert [text for number, text in found if number == logging.INFO and "attempt 2" in text]
    assert any("POST http" in text for _, text in found) is debug
    assert KEY not in str(found)


def test_nobody_reads(
    call: Caller, server: WireServer, caplog: pytest.LogCaptureFixture, provider: Provider
) -> None:
    server.script = lambda _: Answer(400, json={})
    caplog.set_level(logging.WARNING, provider.package)
    with pytest.raises(call.package.BadRequest):
        call(ask, validate=False)
    assert [one for one in caplog.records if one.name == provider.package] == []


def test_the_variable(
    call: Caller, server: WireServer, monkeypatch: pytest.MonkeyPatch, provider: Provider
) -> None:
    logger = logging.getLogger(provider.package)
    monkeypatch.setattr(logger, "level", logging.NOTSET)
    monkeypatch.setenv(f"{provider.variables}_LOG", "debug")
    call(repr)
    assert logger.isEnabledFor(logging.DEBUG)
    monkeypatch.setenv(f"{provider.variables}_LOG", "loud")
    with pytest.raises(call.package.ConfigurationError, match="_LOG='loud': write debug"):
        call(repr)
    logger.setLevel(logging.NOTSET)
