"""What is wrong with a request is told by the names of the call."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.filterwarnings("ignore:.*announced")
SAID = [{"role": "user", "content": "Hi"}]


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch, repo: Path) -> Any:
    monkeypatch.syspath_prepend(str(repo / "generated/runware"))
    return importlib.import_module("runware_models")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            {"settings": {"max_tokens": 0}},
            "/settings/max_tokens (/settings/maxTokens on the wire): must be at least",
        ),
        ({"settings": {"maxTokens": 0}}, "\n  /settings/maxTokens: must be at least"),
        (
            {"settings": {"max_token": 5}},
            "`max_token` is not allowed; did you mean `max_tokens` (`maxTokens` on the wire)?",
        ),
        ({"settings": {"maxToken": 5}}, "`maxToken` is not allowed; did you mean `maxTokens`?"),
        ({"number_results": 9}, "/number_results (/numberResults on the wire): must be at most"),
        ({"messages": [{"role": "user"}]}, "\n  /messages/0: `content` is required"),
        ({"messages": []}, "\n  /messages: must be at least 1 item"),
        (
            {"settings": {"max_tokens": float("nan")}},
            "/settings/max_tokens (/settings/maxTokens on the wire): nan has no JSON form",
        ),
        ({"settings": {"max_tokens": 1, "maxTokens": 2}}, "given twice, as 'max_tokens' and"),
    ],
)
def test_calls(package: Any, arguments: dict[str, Any], told: str) -> None:
    with package.Runware(api_key="key") as client, pytest.raises(package.ValidationError) as caught:
        client.openai_gpt_5_5.run(**{"messages": SAID, **arguments})
    assert told in str(caught.value)


def test_requests_in_wire_form_keep_wire_names(package: Any) -> None:
    request = {"model": "openai-gpt-5-5", "messages": SAID, "settings": {"maxTokens": 0}}
    with package.Runware(api_key="key") as client, pytest.raises(package.ValidationError) as caught:
        client.run(request)
    (issue,) = caught.value.issues
    assert (issue.pointer, issue.given) == ("/settings/maxTokens", "")
