"""JSON of clients is read and written by a faster library, to the same values as Python's own."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)
SOME = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TAKEN = [
    *('"\\ud800"', '["\\udfff\\ud800"]', '"\\ud83d\\ude00"', "9007199254740993", "-0", "-0.0"),
    *("1e400", "[NaN, -Infinity]", '{"a": 1, "a": 2}', " 1 ", "5e-324", "1" * 400),
    *("[" * 128 + "]" * 128, '{"a":' * 127 + "1" + "}" * 127),
]
REFUSED = [
    "",
    "nan",
    "[1,]",
    "01",
    "1.",
    "'a'",
    '"\t"',
    "-",
    "{1: 2}",
    "1 2",
    "[" * 131 + "]" * 131,
]


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch, repo: Path) -> Any:
    monkeypatch.syspath_prepend(str(repo / "generated/runware"))
    importlib.import_module("runware_models")
    return importlib.import_module("runware_models._runtime.net.http")


@pytest.mark.parametrize("text", TAKEN)
def test_what_python_reads_is_read_alike(runtime: Any, text: str) -> None:
    wanted = repr(json.loads(text))
    assert repr(runtime.decode(text)) == wanted
    assert repr(runtime.decode(text.encode())) == wanted
    assert repr(runtime.decode(text.encode("utf-16"))) == wanted
    assert repr(runtime.decode(text.encode("utf-8-sig"))) == wanted


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_json_is_none(runtime: Any, text: str) -> None:
    assert repr(runtime.decode(text.encode())) == "NO_JSON"


@SOME
@given(VALUES)
@example({"a": [1.0, 1e16, 1e-7, 10**30, "\x00\x7f\u2028\U0001f600"]})
def test_what_is_written_is_read_back(runtime: Any, value: Any) -> None:
    encode = importlib.import_module("runware_models._runtime.wire.names").encode
    written = encode(value)
    assert repr(json.loads(written)) == repr(value)
    assert repr(runtime.decode(written)) == repr(value)


def test_deep_requests_are_written(runtime: Any) -> None:
    del runtime
    encode = importlib.import_module("runware_models._runtime.wire.names").encode
    deep: Any = "é"
    for _ in range(300):
        deep = [deep]
    assert encode(deep) == b"[" * 300 + '"é"'.encode() + b"]" * 300


def test_texts_of_answers_are_not_kept(runtime: Any) -> None:
    """Two answers share the names of their members, and hold their texts for themselves."""
    (one, text), (other, again) = (
        next(iter(runtime.decode(b'{"name": "some text"}').items())) for _ in range(2)
    )
    assert (one is other, text is again, text) == (True, False, again)
