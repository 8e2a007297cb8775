"""The logger of the package: what is written, when, and that the key never is."""

from __future__ import annotations

import logging

import pytest
from wire_caller import KEY, NAME, Caller
from wire_server import Answer, WireServer

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon


@pytest.mark.parametrize(("level", "debug"), [(logging.DEBUG, True), (logging.INFO, False)])
def test_levels(
    call: Caller, server: WireServer, caplog: pytest.LogCaptureFixture, level: int, debug: bool
) -> None:
    server.script = lambda _: Answer(503, json={"errors": [{"message": f"no {KEY}"}]})
    caplog.set_level(level, NAME)
    quick = call.package.Retry(attempts=2, initial=0.0)
    with pytest.raises(call.package.ServiceUnavailable):
        call(lambda c: c.openai_gpt_5_5.run(messages=[]), validate=False, retry=quick)
    found = [(one.levelno, one.getMessage()) for one in caplog.records if one.name == NAME]
    assert [text for number, text in found if number == logging.INFO and "attempt 2" in text]
    assert any("POST http" in text for _, text in found) is debug
    assert KEY not in str(found)


def test_nobody_reads(call: Caller, server: WireServer, caplog: pytest.LogCaptureFixture) -> None:
    server.script = lambda _: Answer(400, json={})
    caplog.set_level(logging.WARNING, NAME)
    with pytest.raises(call.package.BadRequest):
        call(lambda c: c.openai_gpt_5_5.run(messages=[]), validate=False)
    assert [one for one in caplog.records if one.name == NAME] == []


def test_the_variable(call: Caller, server: WireServer, monkeypatch: pytest.MonkeyPatch) -> None:
    logger = logging.getLogger(NAME)
    monkeypatch.setattr(logger, "level", logging.NOTSET)
    monkeypatch.setenv("RUNWARE_LOG", "debug")
    call(repr)
    assert logger.isEnabledFor(logging.DEBUG)
    monkeypatch.setenv("RUNWARE_LOG", "loud")
    with pytest.raises(call.package.ConfigurationError, match="RUNWARE_LOG='loud': write debug"):
        call(repr)
    logger.setLevel(logging.NOTSET)
